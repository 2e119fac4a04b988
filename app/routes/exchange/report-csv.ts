import { wholeTable } from '#app/domain/exchange/whole-table.server.ts';
import { readWholeReport } from '#app/domain/exchange/whole.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { csvOf } from '#app/http/csv.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /reports/:ref/table.csv : one report, every field of it, as it can be brought in again. */
export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const whole = found(await readWholeReport(db, actor, params.ref ?? '', now));
  const { about, head, rows, marking } = wholeTable([whole], catalogueOf(actor.language), actor, now);
  return keepAnswer(csvOf([...about, [], head, ...rows]), 'csv', whole.report.ref, marking);
});
