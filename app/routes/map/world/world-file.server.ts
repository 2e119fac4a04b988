import { worldAskedOf } from '#app/domain/map/world/asking.ts';
import { readWorld } from '#app/domain/map/world/reading.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { namedFor, spanOf } from '../about-file.server.ts';
import { lookBackInFile } from '../looking-back.server.ts';
import { areaOf, pictureTitle, worldFile } from './title.ts';

/** What every file of the world picture holds, and what it says of itself. A file is of the item that it is asked of, or of nothing. */
export async function readWorldFile(args: ActingArgs) {
  const { actor, context, request } = args;
  const { db, now } = context;
  const { asOf, reader } = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const asked = worldAskedOf(new URL(request.url).searchParams);
  const read = await readWorld(db, reader, asked);
  found(read.all > 0 && !read.missing ? read : null);
  const { shown, credits, markings, sites, years } = read;
  const of = {
    title: pictureTitle(text, actor.language, asked, shown),
    units: areaOf(text, asked, shown),
    years: spanOf(years),
    markings: [...markings, ...sites.map(({ marking }) => marking)],
    ...{ credits, now, day: asOf.day },
  };
  return { text, asked, read, of, name: namedFor(worldFile(asked, shown), asOf.day) };
}
