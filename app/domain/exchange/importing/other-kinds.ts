import { NotImportable } from './incoming.ts';

/** How files in the old way of Office begin (MS-CFB): old workbooks, and every workbook with a password (MS-OFFCRYPTO). */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** An OpenDocument file says what it is in its first entry (ODF 1.2, part 3, 3.3): its name stands from byte 30, its words behind it. */
const OPEN_DOCUMENT = 'mimetypeapplication/vnd.oasis.opendocument.';

/** Refuses kinds of tables that people have, and that are not read here, with what to do: by how they begin. */
export function refuseOtherKinds(bytes: Uint8Array): void {
  if (OLD_OFFICE.every((byte, at) => bytes[at] === byte)) throw new NotImportable('oldWorkbook');
  const named = String.fromCharCode(...bytes.subarray(30, 30 + OPEN_DOCUMENT.length));
  if (named === OPEN_DOCUMENT) throw new NotImportable('openDocument');
}
