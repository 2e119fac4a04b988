import { strFromU8, unzipSync, zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { IMPORT_LIMITS, NotImportable, shortened, type ImportFault } from './incoming.ts';

/** A sheet of a workbook, as text. */
export interface Sheet {
  rows: string[][];
  from1904: boolean;
  faults: ImportFault[];
}

/** A workbook's parts, unpacked within bounds: what a part says of its size is all the room it gets. */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let room = IMPORT_LIMITS.unpacked;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        room -= originalSize;
        if (room < 0) throw new NotImportable('tooLarge');
        return /^(\[Content_Types\]\.xml|_rels\/|xl\/)[\w./[\]-]*$/.test(name) && !name.includes('..') && name !== 'xl/calcChain.xml';
      },
    });
  } catch (reason) {
    throw reason instanceof NotImportable ? reason : new NotImportable('unreadable');
  }
}

/** A number of a column from its letters: A is 1. */
const columnAt = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** A tag of a row or of a cell, with its attributes; and every beginning of one, wherever it stands. */
const PLACED = /<(?:[^\s<>/]*:)?(c|row)(?=[\s/>])([^<>]*)>/g;
const BEGUN = /<(?:[^\s<>/]*:)?(?:c|row)(?=[\s/>])/g;
const ATTRIBUTES = /^(?:\s+[\w:.-]+\s*=\s*(?:"[^"<>&]*"|'[^'<>&]*'))*\s*\/?$/;

/** As nearly every cell is written. */
const PLAIN = /^\s+r="([A-Z]{1,3}\d{1,7})"(?:\s+[stcvmph]{1,2}="\w*")*\s*\/?$/;

/** Where a tag says that it stands: '' where it does not; a place that is said twice, or in a way that can be read otherwise, is none. */
function placeIn(attributes: string): string {
  const plain = PLAIN.exec(attributes);
  if (plain) return plain[1]!;
  const said = [...attributes.matchAll(/([\w.-]+)\s*=\s*["']([^"']*)/g)].filter(([, name]) => name === 'r');
  if (said.length > 1 || !ATTRIBUTES.test(attributes)) throw new NotImportable('unreadable');
  return said[0]?.[2] ?? '';
}

/** How many places a sheet takes until its last cell, and its rows until the last that is named, empty ones too. */
function placesIn(xml: string): number {
  let [rows, columns, last, told] = [0, 0, 0, 0];
  for (const [, tag, attributes = ''] of xml.matchAll(PLACED)) {
    const [, letters = '', row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(placeIn(attributes)) ?? [];
    if (tag === 'c' && letters === '') throw new NotImportable('unreadable');
    if (row === undefined && /\br\s*=/.test(attributes)) throw new NotImportable('unreadable');
    last = Math.max(last, Number(row ?? 0));
    told += 1;
    if (tag === 'row') continue;
    rows = Math.max(rows, Number(row));
    columns = Math.max(columns, columnAt(letters));
  }
  if (told !== (xml.match(BEGUN) ?? []).length) throw new NotImportable('unreadable');
  return rows * columns + last;
}

/**
 * Refuses workbooks whose sheets together have more places than a table has room for: one cell in the last corner of a sheet of two kilobytes
 * would be read as billions of empty ones, and so would one row of a high number, or one sheet that is named a thousand times. Every cell must
 * say plainly where it stands.
 */
function refuseVast(parts: Record<string, Uint8Array>): void {
  const links = textOf(parts, 'xl/_rels/workbook.xml.rels');
  const targets = [...links.matchAll(/\bTarget\s*=\s*["'](?:\/?xl\/)?([^"']*)/g)].map(([, target]) => target);
  if (links.includes('&') || new Set(targets).size < targets.length) throw new NotImportable('unreadable');
  let places = 0;
  for (const name of Object.keys(parts).filter((one) => one.endsWith('.xml'))) {
    places += placesIn(textOf(parts, name));
    if (places > IMPORT_LIMITS.places) throw new NotImportable('tooLarge');
  }
}

const cellOf = (cell: unknown): string => {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
};

const textOf = (parts: Record<string, Uint8Array>, name: string): string => (parts[name] ? strFromU8(parts[name]) : '');

/** Where the sheet at a place of the workbook lies in it. */
function partOf(parts: Record<string, Uint8Array>, at: number): string {
  const tags = textOf(parts, 'xl/workbook.xml').match(/<(?:\w+:)?sheet\s[^<>]*>/g) ?? [];
  const id = /\br:id="([^"]+)"/.exec(tags[at] ?? '')?.[1];
  const links = textOf(parts, 'xl/_rels/workbook.xml.rels').match(/<Relationship\s[^<>]*>/g) ?? [];
  const target = /\bTarget="\/?(?:xl\/)?([^"]+)"/.exec(links.find((link) => id && link.includes(`Id="${id}"`)) ?? '')?.[1];
  return textOf(parts, `xl/${target ?? ''}`);
}

/** Cells that were merged: only the first of them holds anything. */
function mergedIn(xml: string): ImportFault[] {
  const merged = [...xml.matchAll(/<(?:\w+:)?mergeCell\s[^<>]*ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"/g)].map((found) => found[1]!);
  return merged.length > 0 ? [{ line: 0, column: '', cell: '', code: 'merged', value: shortened(merged.slice(0, 20).join(', ')) }] : [];
}

/**
 * The first sheet of a workbook that has a head; the first, where none has. A formula comes as the value that it had; it is never
 * computed.
 */
export async function sheetOf(bytes: Uint8Array, isHead: (row: readonly string[]) => boolean): Promise<Sheet> {
  const parts = unpacked(bytes);
  if (!parts['xl/workbook.xml']) throw new NotImportable('notAFile');
  refuseVast(parts);
  let sheets: { name: string; rows: string[][] }[];
  try {
    const read = await readExcelFile(Buffer.from(zipSync(parts, { level: 0 })), { trim: false });
    sheets = read.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.slice(0, IMPORT_LIMITS.columns).map(cellOf)) }));
  } catch {
    throw new NotImportable('unreadable');
  }
  const headed = sheets.findIndex(({ rows }) => rows.slice(0, 60).some(isHead));
  const at = Math.max(headed, 0);
  const others = sheets.filter(({ rows }, place) => place !== at && rows.length > 0).map(({ name }) => name);
  return {
    rows: sheets[at]?.rows ?? [],
    from1904: /<(?:\w+:)?workbookPr\s[^<>]*date1904="(1|true)"/.test(textOf(parts, 'xl/workbook.xml')),
    faults: [
      ...(others.length > 0 ? [{ line: 0, column: '', cell: '', code: 'otherSheets' as const, value: shortened(others.join(', ')) }] : []),
      ...mergedIn(partOf(parts, at)),
    ],
  };
}
