import { parse } from 'csv-parse/sync';
import { CsvError } from 'csv-parse';
import { sha256 } from '#app/journal/writing.server.ts';
import { textIn } from '../../exchange/importing/csv.ts';
import { NotImportable } from '../../exchange/importing/incoming.ts';
import { MOST_ROWS } from '../importing/table.server.ts';
import { tidyName } from './parsing.server.ts';
import { EditionRefused, type ReceivedTable } from './received.ts';
import type { Sheet, SheetRow } from './sheets.ts';

const DELIMITERS = [',', ';', '\t'];
const COLUMNS = 200;
/** What parts the cells of a table parts its first lines into the most. */
const LOOKED_AT = 20;

/** The text of a table in whichever encoding it is written: UTF-8, UTF-16, or what Japanese offices still write. */
function decoded({ name, bytes }: ReceivedTable): { text: string; encoding: string } {
  try {
    return textIn(bytes);
  } catch (reason) {
    if (reason instanceof NotImportable) throw new EditionRefused('encoding', tidyName(name));
    throw reason;
  }
}

function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\n|\r/, LOOKED_AT).join('\n');
  return [...DELIMITERS].sort((a, b) => lines.split(b).length - lines.split(a).length)[0] ?? ',';
}

/** A cell on one line: what parts lines within it is a space. */
const onOneLine = (cell: string): string => cell.replace(/[\r\n\t\u00a0]+/g, ' ').trim();

function rowsOf(table: ReceivedTable, text: string): SheetRow[] {
  const rows: SheetRow[] = [];
  const options = { bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: false } as const;
  try {
    const records = parse(text, { ...options, delimiter: table.sheet ? ',' : delimiterOf(text), info: true }) as unknown;
    for (const [at, { record, info }] of (records as { record: string[]; info: { lines: number } }[]).entries()) {
      const cells = record.slice(0, COLUMNS).map(onOneLine);
      // Of a workbook each record is a row; of a file it ends on its line.
      if (cells.some((cell) => cell !== '')) rows.push({ line: table.sheet ? at + 1 : info.lines, cells });
    }
  } catch (reason) {
    if (reason instanceof CsvError) throw new EditionRefused('broken_quotes', tidyName(table.name), reason.message);
    throw reason;
  }
  return rows;
}

/**
 * Reads tables of any shape, not yet what they say: files, and the sheets of a workbook. Throws EditionRefused where there is nothing
 * to read, or more than is taken.
 */
export function readSheets(tables: readonly ReceivedTable[]): { sheets: Sheet[]; files: { name: string; digest: string }[] } {
  const sheets = tables.flatMap((table): Sheet[] => {
    const { text, encoding } = decoded(table);
    const rows = rowsOf(table, text);
    return rows.length > 1 ? [{ name: tidyName(table.name), workbook: table.sheet === true, encoding, rows }] : [];
  });
  const [first] = tables;
  if (sheets.length === 0) throw new EditionRefused('no_rows', tidyName(first?.name ?? ''));
  if (sheets.reduce((sum, { rows }) => sum + rows.length - 1, 0) > MOST_ROWS)
    throw new EditionRefused('too_many', tidyName(first?.name ?? ''), MOST_ROWS.toLocaleString('en'));
  return { sheets, files: tables.map(({ name, bytes }) => ({ name: tidyName(name), digest: sha256(bytes) })) };
}
