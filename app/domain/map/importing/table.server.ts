import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse';
import { sha256 } from '#app/journal/writing.server.ts';
import { FileRefused, type Skips } from './skipping.ts';

/** Where a reader gets its files: a folder, or what somebody handed in. */
export type Files = (name: string) => Promise<Buffer>;

/** What every reader needs: where the files are, whom to tell, and when to stop. */
export interface Reading {
  files: Files;
  skips: Skips;
  say: (line: string) => void;
  stop?: AbortSignal;
}

/** One row of a table: its line in the file, the columns that were asked for, and all there are. */
export type TableRow<C extends string> = { line: number; all: Record<string, string> } & Record<C, string>;

export interface Table<C extends string> {
  name: string;
  digest: string;
  header: string[];
  rows: TableRow<C>[];
}

const LARGEST = 64 * 1024 * 1024;
/** More rows than any publisher's table of the map has. */
export const MOST_ROWS = 50_000;
const LONGEST_CELL = 1000;
const SAID_EVERY = 1000;
const NEWLINE = 0x0a;

/** The files of a folder. */
export function filesOf(folder: string): Files {
  return async (name) => {
    try {
      return await readFile(path.join(folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new FileRefused(name, 'missing');
      throw error;
    }
  };
}

/**
 * Reads a publisher's CSV (RFC 4180, UTF-8 with or without a byte-order mark). A file that is not that, or lacks one of `columns`,
 * is refused whole; a row with the wrong number of cells, or a cell that no publisher writes, is left out and reported.
 */
export async function readTable<C extends string>(
  reading: Reading,
  file: string,
  columns: readonly C[],
  delimiter = ',',
): Promise<Table<C>> {
  const { files, skips, say, stop } = reading;
  const bytes = await files(file);
  if (bytes.length > LARGEST) throw new FileRefused(file, 'too_large', '64 MB');
  if (!isUtf8(bytes)) throw new FileRefused(file, 'not_utf8', String(firstBadLine(bytes)));
  let header: string[] | null = null;
  const rows: TableRow<C>[] = [];
  const records = parse(bytes, { bom: true, delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, info: true });
  try {
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      stop?.throwIfAborted();
      if (header === null) {
        header = record.map((cell) => cell.trim());
        const lacking = columns.find((column) => !header?.includes(column));
        if (lacking !== undefined) throw new FileRefused(file, 'header', `“${lacking}”`);
        continue;
      }
      const fault = record.length === header.length ? faultOf(record) : { value: record.join(','), reason: 'columns' as const };
      if (fault) {
        skips.add(file, info.lines, fault.value, fault.reason);
        continue;
      }
      const cells = Object.fromEntries(header.map((column, at) => [column, (record[at] ?? '').trim()]));
      if (rows.length === MOST_ROWS) throw new FileRefused(file, 'too_many', String(MOST_ROWS));
      rows.push({ ...cells, line: info.lines, all: cells } as TableRow<C>);
      if (rows.length % SAID_EVERY === 0) say(`  ${file}: ${rows.length} rows read`);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) {
      throw new FileRefused(file, 'broken_quotes', error.message);
    }
    throw error;
  }
  if (header === null) throw new FileRefused(file, 'no_rows');
  say(`  ${file}: ${rows.length} rows`);
  return { name: file, digest: sha256(bytes), header, rows };
}

/** The line of the first bytes that are not UTF-8. A line break is never part of a longer UTF-8 sequence. */
function firstBadLine(bytes: Buffer): number {
  for (let line = 1, start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, start);
    if (!isUtf8(bytes.subarray(start, end === -1 ? bytes.length : end))) return line;
    if (end === -1) break;
    start = end + 1;
  }
  return 1;
}

/** NUL and other controls, direction overrides, formulas (CWE-1236) and cells of unheard-of length. Line breaks and tabs inside a cell too. */
export function faultOf(record: readonly string[]) {
  for (const value of record) {
    if (value.length > LONGEST_CELL) return { value, reason: 'overlong' as const };
    if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value)) return { value, reason: 'control_character' as const };
    if (/^\s*[=@]/.test(value)) return { value, reason: 'formula' as const };
  }
  return null;
}
