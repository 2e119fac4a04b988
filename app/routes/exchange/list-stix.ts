import { bundleOfReports, readListWhole } from '#app/domain/exchange/bundles.server.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import { filterFrom } from '#app/domain/reports/filter.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';

/** GET /reports/list.stix.json : the newest reports of the list as it is filtered on the page, whole, as a STIX 2.1 bundle. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const reports = await readListWhole(db, actor, filterFrom(new URL(request.url).searchParams), now, { comments: true });
  const marking = strictest(reports.map(({ marking: narrowest }) => narrowest));
  return keepAnswer(`${JSON.stringify(bundleOfReports(reports), null, 2)}\n`, 'stix.json', 'reports', marking);
});
