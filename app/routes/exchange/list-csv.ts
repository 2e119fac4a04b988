import { readListed } from '#app/domain/exchange/listed.server.ts';
import { filterFrom } from '#app/domain/reports/filter.ts';
import { asActor } from '#app/http/acting.server.ts';
import { csvOf } from '#app/http/csv.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /reports/list.csv : the list of reports as it is filtered on the page. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const filter = filterFrom(new URL(request.url).searchParams);
  const { about, head, rows, marking } = await readListed(db, actor, filter, catalogueOf(actor.language), now);
  return keepAnswer(csvOf([...about, [], head, ...rows]), 'csv', 'reports', marking);
});
