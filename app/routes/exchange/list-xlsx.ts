import { readListed } from '#app/domain/exchange/listed.server.ts';
import { workbookOf } from '#app/domain/exchange/workbook.server.ts';
import { filterFrom } from '#app/domain/reports/filter.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /reports/list.xlsx : the list of reports as it is filtered on the page. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const filter = filterFrom(new URL(request.url).searchParams);
  const text = catalogueOf(actor.language);
  const table = await readListed(db, actor, filter, text, now);
  return keepAnswer(await workbookOf(table, text.reports.title), 'xlsx', 'reports', table.marking);
});
