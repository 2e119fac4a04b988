import { parse } from 'csv-parse/sync';
import { unzipSync, zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { IMPORT_LIMITS, NotImportable, type Found } from './incoming.ts';
import { isObject, jsonIn } from './json.ts';
import { mispEvents, readMisp } from './misp.ts';
import { readStix } from './stix.ts';
import { readTable } from './table.ts';

const catalogues = () => [catalogueOf('en'), catalogueOf('ja')];

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

const cellOf = (cell: unknown): string => {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
};

/** The first sheet of a workbook, as text. A formula comes as the value that it had; it is never computed. */
async function sheetOf(bytes: Uint8Array): Promise<string[][]> {
  const parts = unpacked(bytes);
  if (!parts['xl/workbook.xml']) throw new NotImportable('notAFile');
  try {
    const [sheet] = await readExcelFile(Buffer.from(zipSync(parts, { level: 0 })));
    return (sheet?.data ?? []).map((row) => row.slice(0, IMPORT_LIMITS.columns).map(cellOf));
  } catch {
    throw new NotImportable('unreadable');
  }
}

function csvRows(bytes: Uint8Array): string[][] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, to: IMPORT_LIMITS.reports + 50 }).map((row) =>
      row.slice(0, IMPORT_LIMITS.columns),
    );
  } catch {
    throw new NotImportable('unreadable');
  }
}

const begins = (bytes: Uint8Array, ...with_: number[]): boolean => with_.every((byte, at) => bytes[at] === byte);

/** The first letter that is no space and no byte-order mark. */
const firstLetter = (bytes: Uint8Array): string =>
  new TextDecoder()
    .decode(bytes.subarray(0, 200))
    .replace(/^\ufeff/, '')
    .trimStart()
    .slice(0, 1);

async function readAny(bytes: Uint8Array): Promise<Found> {
  if (bytes.length === 0) throw new NotImportable('notAFile');
  if (bytes.length > IMPORT_LIMITS.bytes) throw new NotImportable('tooLarge');
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return readTable('xlsx', await sheetOf(bytes), catalogues());
  if (!['{', '['].includes(firstLetter(bytes))) {
    if (bytes.includes(0)) throw new NotImportable('notAFile');
    return readTable('csv', csvRows(bytes), catalogues());
  }
  const parsed = jsonIn(bytes);
  if (isObject(parsed) && parsed.type === 'bundle') return readStix(parsed);
  const events = mispEvents(parsed);
  if (events.length === 0) throw new NotImportable('notAFile');
  return readMisp(events);
}

/** Reads a file, told by its content and not by its name. Throws NotImportable where nothing of it can be taken. */
export async function readFileOf(bytes: Uint8Array): Promise<Found> {
  const found = await readAny(bytes);
  if (found.reports.length === 0 && found.faults.length === 0) throw new NotImportable('noReports');
  return { ...found, faults: found.faults.slice(0, IMPORT_LIMITS.faults) };
}
