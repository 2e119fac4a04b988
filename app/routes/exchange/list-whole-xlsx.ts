import { readListWhole } from '#app/domain/exchange/bundles.server.ts';
import { wholeTable } from '#app/domain/exchange/whole-table.server.ts';
import { workbookOf } from '#app/domain/exchange/workbook.server.ts';
import { filterFrom } from '#app/domain/reports/filter.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /reports/whole.xlsx : the newest reports of the list as it is filtered on the page, with every field, as they can be brought in again. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const reports = await readListWhole(db, actor, filterFrom(new URL(request.url).searchParams), now);
  const text = catalogueOf(actor.language);
  const table = wholeTable(reports, text, actor, now);
  return keepAnswer(await workbookOf(table, text.reports.title), 'xlsx', 'reports', table.marking);
});
