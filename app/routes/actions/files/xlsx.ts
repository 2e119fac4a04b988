import { readActionFilters } from '#app/domain/actions/filters.ts';
import { takeTracker } from '#app/domain/actions/exporting.server.ts';
import type { Cell } from '#app/domain/exchange/listed.server.ts';
import { workbookOf } from '#app/domain/exchange/workbook.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /actions/list.xlsx : the tracker as it is filtered on the page, as a workbook. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const filters = readActionFilters(new URL(request.url).searchParams);
  const { pages, ...table } = await takeTracker(db, actor, filters, text, now);
  const rows: Cell[][] = [];
  for await (const page of pages()) rows.push(...page);
  return keepAnswer(await workbookOf({ ...table, rows }, text.actions.title), 'xlsx', 'actions', table.marking);
});
