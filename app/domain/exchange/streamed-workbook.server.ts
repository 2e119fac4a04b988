import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Cell, ListedTable } from './listed.server.ts';
import { CONTENT_TYPES, PACKAGE_LINKS, STYLE, STYLES, WORKBOOK_LINKS, workbookXml } from './workbook-frame.ts';

/** A table whose rows are read while it is sent. */
export interface StreamedTable extends Omit<ListedTable, 'rows'> {
  /** the columns, from 0, whose text is a day or an instant: a workbook has them as dates */
  dated: readonly number[];
  pages: () => AsyncIterable<Cell[][]>;
}

/** Fast rather than small: level 6 takes twice as long for a tenth less. */
const LEVEL = 3;
/** What a cell of Excel holds at most. */
const LONGEST = 32_767;
const DAY_MS = 86_400_000;
/** The day 0 of a workbook; its first days are off by one, as it has a 29 February 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_SURE = 61;

/** What XML 1.0 has no way to write. */
const NO_XML = /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Words as they stand in XML. `_x0041_` is ECMA-376's way of writing a character, which Excel would read back as one. */
const xml = (words: string): string =>
  words
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(NO_XML, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

/** The letters of a column: 0 is A, 26 is AA. */
const lettersOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : lettersOf(Math.floor(column / 26) - 1) + lettersOf(column % 26);

/** The days since the day zero of a workbook of a day (YYYY-MM-DD) or an instant (UTC); null: it is neither. */
function serialOf(value: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(value)) return null;
  const serial = (Date.parse(value.length === 10 ? `${value}T00:00:00Z` : value) - DAY_ZERO) / DAY_MS;
  return serial >= FIRST_SURE ? serial : null;
}

const wordsAt = (at: string, value: string, style: number) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;

function cellAt(at: string, value: Cell, dated: boolean): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${at}" s="${STYLE.number}"><v>${value}</v></c>`;
  const serial = dated ? serialOf(value) : null;
  if (serial === null) return wordsAt(at, value, STYLE.words);
  return `<c r="${at}" s="${Number.isInteger(serial) && value.length === 10 ? STYLE.day : STYLE.instant}"><v>${serial}</v></c>`;
}

const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`;

/** The sheet up to its rows: how wide its columns are, what stays in sight, what it says of itself, its heads. */
function sheetHead({ about, head, widths }: StreamedTable): string {
  const above = about.length + 2;
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const lines = about.map(([label, line], at) =>
    row(at + 1, wordsAt(`A${at + 1}`, label, STYLE.label) + wordsAt(`C${at + 1}`, line, STYLE.line)),
  );
  const heads = head.map((value, at) => wordsAt(`${lettersOf(at)}${above}`, value, STYLE.head));
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${above}" topLeftCell="A${above + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${lines.join('')}${row(above, heads.join(''))}`;
}

/**
 * A table as an Excel workbook, in parts as its rows are read: no more of it is held than a page of rows and its compressed bytes,
 * however long it is. Text is written as text: Excel computes none of it. docs/decisions/streamed-workbooks.md.
 */
export async function* workbookParts(table: StreamedTable, sheet: string): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((fault, part) => {
    if (fault) throw fault;
    ready.push(part);
  });
  const file = (name: string) => {
    const made = new ZipDeflate(name, { level: LEVEL });
    zip.add(made);
    return made;
  };
  const whole = { '[Content_Types].xml': CONTENT_TYPES, '_rels/.rels': PACKAGE_LINKS, 'xl/_rels/workbook.xml.rels': WORKBOOK_LINKS };
  for (const [name, said] of Object.entries({ ...whole, 'xl/styles.xml': STYLES, 'xl/workbook.xml': workbookXml(xml(sheet)) }))
    file(name).push(strToU8(said), true);
  const rows = file('xl/worksheets/sheet1.xml');
  rows.push(strToU8(sheetHead(table)));
  const letters = table.head.map((_head, at) => lettersOf(at));
  const dated = new Set(table.dated);
  let number = table.about.length + 2;
  for await (const page of table.pages()) {
    let said = '';
    for (const cells of page) {
      number += 1;
      said += row(number, cells.map((cell, at) => cellAt(`${letters[at]}${number}`, cell, dated.has(at))).join(''));
    }
    rows.push(Buffer.from(said));
    yield* ready.splice(0);
  }
  rows.push(strToU8('</sheetData><pageSetup orientation="landscape"/></worksheet>'), true);
  zip.end();
  yield* ready.splice(0);
}
