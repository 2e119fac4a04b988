import { catalogueOf } from '#app/language/catalogues.server.ts';
import { csvRows, textIn } from '../../exchange/importing/csv.ts';
import { NotImportable } from '../../exchange/importing/incoming.ts';
import { refuseOtherKinds } from '../../exchange/importing/other-kinds.ts';
import { sheetOf } from '../../exchange/importing/sheets.server.ts';
import { headsOf, isHead, type NamedSide } from './columns.ts';
import { IMPORT_BYTES, MOST_ROWS } from './limits.ts';
import { readActionTable, type ActionTable } from './table.server.ts';

/** What may stand above the head of a table besides its rows. */
const ABOVE = 100;

/** Reads a table of actions from a workbook or a CSV, told by its content. `own` is the importer's party. Throws NotImportable. */
export async function readActionFile(bytes: Uint8Array, sides: readonly NamedSide[], own: string): Promise<ActionTable> {
  if (bytes.length === 0) throw new NotImportable('notAFile');
  if (bytes.length > IMPORT_BYTES) throw new NotImportable('tooLarge');
  refuseOtherKinds(bytes);
  const catalogues = [catalogueOf('en'), catalogueOf('ja')];
  const heads = headsOf(catalogues, sides, own);
  const headed = (row: readonly string[]) => isHead(row, heads);
  if ([0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte)) {
    const { rows, from1904 } = await sheetOf(bytes, headed);
    return { ...readActionTable(rows, heads, catalogues, { from1904 }), encoding: null };
  }
  const { text, encoding } = textIn(bytes);
  const rows = csvRows(text, headed, MOST_ROWS + ABOVE);
  return { ...readActionTable(rows, heads, catalogues), encoding: encoding === 'utf-8' ? null : encoding.toUpperCase() };
}
