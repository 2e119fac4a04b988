import { workbookOf } from '#app/domain/exchange/workbook.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { namedFor } from '../about-file.server.ts';
import { readSheet } from './ranking-sheet.server.ts';

/** GET /map/choke-points.xlsx : the same table as the CSV, as a workbook. */
export const loader = asActor(async (args) => {
  const table = await readSheet(args);
  const workbook = await workbookOf(table, catalogueOf(args.actor.language).chokes.title);
  return keepAnswer(workbook, 'xlsx', namedFor('choke-points', table.day), table.marking);
});
