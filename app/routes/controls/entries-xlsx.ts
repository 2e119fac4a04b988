import { workbookOf } from '#app/domain/exchange/workbook.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { entriesTable } from './tables.server.ts';

/** GET /controls/entries.xlsx : the same table as the CSV, as a workbook. */
export const loader = asActor(async (args) => {
  const table = await entriesTable(args);
  const { controls } = catalogueOf(args.actor.language);
  return keepAnswer(await workbookOf(table, controls.entries), 'xlsx', 'control-entries', table.marking);
});
