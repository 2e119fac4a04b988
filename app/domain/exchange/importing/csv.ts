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

/** The rows of a CSV, parted by whatever parts its head. */
export function csvRows(text: string, isHead: (row: readonly string[]) => boolean): string[][] {
  let broken: CsvError | null = null;
  for (const delimiter of DELIMITERS) {
    try {
      if (rowsOf(text, delimiter, HEAD_WITHIN).some(isHead)) return rowsOf(text, delimiter, ROWS_READ);
    } catch (reason) {
      if (!(reason instanceof CsvError)) throw reason;
      broken ??= reason;
    }
  }
  if (broken) throw new NotImportable('brokenLine', typeof broken.lines === 'number' ? String(broken.lines) : '');
  return rowsOf(text, ',', HEAD_WITHIN);
}
