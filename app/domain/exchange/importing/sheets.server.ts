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
        return /^(\[Content_Types\]\.xml|_rels\/|xl\/)[\w./[\]-]*$/.test(name) && !name.includes('..');
      },
    });
  } catch (reason) {
    throw reason instanceof NotImportable ? reason : new NotImportable('unreadable');
  }
}

/** A number of a column from its letters: A is 1. */
const columnAt = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/**
 * Refuses sheets whose cells lie further apart than a table has room for: one cell in the last corner of a sheet of two kilobytes would be
 * read as billions of empty ones. Every cell must say plainly where it stands.
 */
function refuseVast(parts: Record<string, Uint8Array>): void {
  for (const name of Object.keys(parts).filter((one) => !/^xl\/(sharedStrings|styles|workbook)\.xml$/.test(one) && one.endsWith('.xml'))) {
    const xml = textOf(parts, name);
    let [rows, columns, placed] = [0, 0, 0];
    for (const [, , at = ''] of xml.matchAll(/<(?:\w+:)?c\s(?:[^<]*?\s)?r\s*=\s*(["'])([^"'<]*)\1/g)) {
      const [, letters, row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(at) ?? [];
      if (!letters) throw new NotImportable('unreadable');
      rows = Math.max(rows, Number(row));
      columns = Math.max(columns, columnAt(letters));
      placed += 1;
    }
    if (rows * columns > IMPORT_LIMITS.places) throw new NotImportable('tooLarge');
    if (/worksheets\//.test(name) && placed !== (xml.match(/<(?:\w+:)?c[\s/>]/g) ?? []).length) throw new NotImportable('unreadable');
  }
}

const cellOf = (cell: unknown): string => {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
};

const textOf = (parts: Record<string, Uint8Array>, name: string): string => (parts[name] ? strFromU8(parts[name]) : '');

/** Where the sheet at a place of the workbook lies in it. */
function partOf(parts: Record<string, Uint8Array>, at: number): string {
  const tags = textOf(parts, 'xl/workbook.xml').match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  const id = /\br:id="([^"]+)"/.exec(tags[at] ?? '')?.[1];
  const links = textOf(parts, 'xl/_rels/workbook.xml.rels').match(/<Relationship\s[^>]*>/g) ?? [];
  const target = /\bTarget="\/?(?:xl\/)?([^"]+)"/.exec(links.find((link) => id && link.includes(`Id="${id}"`)) ?? '')?.[1];
  return textOf(parts, `xl/${target ?? ''}`);
}

/** Cells that were merged: only the first of them holds anything. */
function mergedIn(xml: string): ImportFault[] {
  const merged = [...xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"/g)].map((found) => found[1]!);
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
    from1904: /<(?:\w+:)?workbookPr\s[^>]*date1904="(1|true)"/.test(textOf(parts, 'xl/workbook.xml')),
    faults: [
      ...(others.length > 0 ? [{ line: 0, column: '', cell: '', code: 'otherSheets' as const, value: shortened(others.join(', ')) }] : []),
      ...mergedIn(partOf(parts, at)),
    ],
  };
}
