import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { readActionFilters } from '#app/domain/actions/filters.ts';
import { takeTracker } from '#app/domain/actions/exporting.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { csvLines, csvOf } from '#app/http/csv.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** GET /actions/list.csv : the tracker as it is filtered on the page, sent as it is read. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const filters = readActionFilters(new URL(request.url).searchParams);
  const { about, head, marking, pages } = await takeTracker(db, actor, filters, catalogueOf(actor.language), now);
  async function* parts() {
    yield Buffer.from(csvOf([...about, [], head]));
    for await (const rows of pages()) yield Buffer.from(csvLines(rows));
  }
  return keepAnswer(createReadableStreamFromReadable(Readable.from(parts())), 'csv', 'actions', marking);
});
