import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { readActionFilters } from '#app/domain/actions/filters.ts';
import { takeTracker } from '#app/domain/actions/exporting.server.ts';
import { workbookParts } from '#app/domain/exchange/streamed-workbook.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /actions/list.xlsx : the tracker as it is filtered on the page, as a workbook, sent as it is read. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const filters = readActionFilters(new URL(request.url).searchParams);
  const table = await takeTracker(db, actor, filters, text, now);
  const parts = Readable.from(workbookParts(table, text.actions.title), { objectMode: false });
  return keepAnswer(createReadableStreamFromReadable(parts), 'xlsx', 'actions', table.marking);
});
