import { bundleOfReports } from '#app/domain/exchange/bundles.server.ts';
import { readWholeReport } from '#app/domain/exchange/whole.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { found } from '#app/http/refusal.ts';

/** GET /reports/:ref/stix.json : one report as a STIX 2.1 bundle, with what this reader may read beside it. */
export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const whole = found(await readWholeReport(db, actor, params.ref ?? '', now, { comments: true }));
  return keepAnswer(`${JSON.stringify(bundleOfReports([whole]), null, 2)}\n`, 'stix.json', whole.report.ref, whole.marking);
});
