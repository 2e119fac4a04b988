import { sha256 } from '#app/journal/writing.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { csvRows, textIn } from './csv.ts';
import { headsOf, isHead } from './heads.ts';
import { IMPORT_LIMITS, NotImportable, type Found, type ImportFault } from './incoming.ts';
import { isObject, jsonIn } from './json.ts';
import { mispEvents, readMisp } from './misp.ts';
import { refuseOtherKinds } from './other-kinds.ts';
import { sheetOf } from './sheets.server.ts';
import { readStix } from './stix.ts';
import { readTable } from './table.ts';

const catalogues = () => [catalogueOf('en'), catalogueOf('ja')];

/** A table in text. What was not in UTF-8 is told, for an encoding is a guess. */
function readCsv(bytes: Uint8Array): Found {
  const { text, encoding } = textIn(bytes);
  const heads = headsOf(catalogues());
  const rows = csvRows(text, (row) => isHead(row, heads));
  const guessed: ImportFault[] =
    encoding === 'utf-8' ? [] : [{ line: 0, column: '', cell: '', code: 'otherEncoding', value: encoding.toUpperCase() }];
  const found = readTable('csv', rows, catalogues());
  return { ...found, faults: [...guessed, ...found.faults] };
}

async function readWorkbook(bytes: Uint8Array): Promise<Found> {
  const heads = headsOf(catalogues());
  const { rows, from1904, faults } = await sheetOf(bytes, (row) => isHead(row, heads));
  const found = readTable('xlsx', rows, catalogues(), { from1904 });
  return { ...found, faults: [...faults, ...found.faults] };
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
  refuseOtherKinds(bytes);
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return readWorkbook(bytes);
  if (!['{', '['].includes(firstLetter(bytes))) return readCsv(bytes);
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
  return { ...found, digest: sha256(Buffer.from(bytes)), faults: found.faults.slice(0, IMPORT_LIMITS.faults) };
}
