import { CsvError, parse } from 'csv-parse/sync';
import { IMPORT_LIMITS, NotImportable } from './incoming.ts';

/** So many rows are read, to say how many there are: more than can be taken. */
const ROWS_READ = 20_000;
/** The head stands among the first so many rows. */
const HEAD_WITHIN = 60;

const DELIMITERS = [',', ';', '\t'];

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** UTF-16 without a mark: every other byte of plain letters is nought. */
function unmarked(bytes: Uint8Array): string | null {
  const some = bytes.subarray(0, 2_000);
  const noughts = [0, 1].map((odd) => some.filter((byte, at) => byte === 0 && at % 2 === odd).length);
  const most = Math.max(...noughts);
  if (most < some.length / 8 || Math.min(...noughts) > most / 10) return null;
  return noughts[1] === most ? 'utf-16le' : 'utf-16be';
}

/** The text of a table, and its encoding: UTF-8, UTF-16, or what Japanese offices still write. */
export function textIn(bytes: Uint8Array): { text: string; encoding: string } {
  const begins = (...with_: number[]) => with_.every((byte, at) => bytes[at] === byte);
  const marked = begins(0xff, 0xfe) ? 'utf-16le' : begins(0xfe, 0xff) ? 'utf-16be' : null;
  const wide = marked ?? unmarked(bytes);
  const tried = wide ? [wide] : bytes.includes(0) ? ['utf-8'] : ['utf-8', 'shift_jis', 'euc-jp'];
  for (const encoding of tried) {
    const text = decoded(bytes, encoding);
    if (text !== null) return { text, encoding };
  }
  throw new NotImportable(bytes.includes(0) && !wide ? 'notAFile' : 'unreadable');
}

const rowsOf = (text: string, delimiter: string, to: number): string[][] =>
  parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false, to }).map((row) =>
    row.slice(0, IMPORT_LIMITS.columns),
  );

/** A table that cannot be parted into rows, by its line; any other fault as it is. */
function brokenBy(reason: unknown): NotImportable {
  if (!(reason instanceof CsvError)) throw reason;
  return new NotImportable('brokenLine', typeof reason.lines === 'number' ? String(reason.lines) : '');
}

/** The guard that keeps a cell from being a formula (app/http/csv.server.ts) is ours, and goes again. */
export const unguarded = (cell: string): string => cell.replace(/^'(?=[\s\u00a0]*[=+\-@＝＋－＠\t\r\n])/u, '');

/** The rows of a CSV, `most` of them, parted by whatever parts its head. Where nothing does, it is broken only if nothing parts it at all. */
export function csvRows(text: string, isHead: (row: readonly string[]) => boolean, most = ROWS_READ): string[][] {
  const headless: string[][][] = [];
  const broken: NotImportable[] = [];
  for (const delimiter of DELIMITERS) {
    let headed = false;
    try {
      const rows = rowsOf(text, delimiter, HEAD_WITHIN);
      headed = rows.some(isHead);
      if (headed) return rowsOf(text, delimiter, most);
      headless.push(rows);
    } catch (reason) {
      const fault = brokenBy(reason);
      if (headed) throw fault;
      broken.push(fault);
    }
  }
  const [rows] = headless;
  if (rows) return rows;
  throw broken[0] ?? new NotImportable('unreadable');
}
