import { wholeTable } from '#app/domain/exchange/whole-table.server.ts';
import { readWholeReport } from '#app/domain/exchange/whole.server.ts';
import { workbookOf } from '#app/domain/exchange/workbook.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /reports/:ref/table.xlsx : one report, every field of it, as it can be brought in again. */
export const loader = asActor(async ({ actor, context: { db, now }, params }) => {
  const whole = found(await readWholeReport(db, actor, params.ref ?? '', now));
  const text = catalogueOf(actor.language);
  const table = wholeTable([whole], text, actor, now);
  return keepAnswer(await workbookOf(table, text.reports.title), 'xlsx', whole.report.ref, table.marking);
});
