import { workbookOf } from '#app/domain/exchange/workbook.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { matrixTable } from './tables.server.ts';

/** GET /controls/matrix.xlsx : the same table as the CSV, as a workbook. */
export const loader = asActor(async (args) => {
  const table = await matrixTable(args);
  const { controls } = catalogueOf(args.actor.language);
  return keepAnswer(await workbookOf(table, controls.matrix), 'xlsx', 'control-matrix', table.marking);
});
