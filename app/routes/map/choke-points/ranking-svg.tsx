import { readCredits } from '#app/domain/map/sources.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { aboutFile, namedFor, spanOf } from '../about-file.server.ts';
import { drawingOf } from '../drawing.server.tsx';
import { lookBackInFile } from '../looking-back.server.ts';
import { assumedInFile } from './assumed.server.ts';
import { RankingBars, sizeOfRanking } from './ranking-bars.tsx';
import { readRanking } from './ranking-reading.server.ts';

/** So many items are drawn, the first in the order that the address asks for; the CSV has all. */
const DRAWN = 40;

/** GET /map/choke-points.svg : the first of the ranking as it is narrowed and sorted on the page, as bars in a file. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now } = context;
  const back = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const { points, links, assuming } = await readRanking(db, back, new URL(request.url));
  assumedInFile(assuming);
  const drawn = points.slice(0, DRAWN);
  const credits = await readCredits(db, [
    ...drawn.flatMap(({ series }) => (series ? [series.source_id] : [])),
    ...links.map(({ source_id }) => source_id),
  ]);
  const about = aboutFile(text, {
    title: text.chokes.pictureTitle(drawn.length, points.length),
    units: text.chokes.pictureUnits,
    years: spanOf(drawn.flatMap(({ series }) => (series ? [series.year] : []))),
    // What links say stands in the number of items that depend on each.
    markings: [...drawn, ...links].map(({ marking }) => marking),
    ...{ credits, now, day: back.asOf.day },
  });
  const children = <RankingBars points={drawn} />;
  const drawing = drawingOf({ language: actor.language, text }, about, { ...sizeOfRanking(drawn.length), children });
  return fileAnswer(drawing, 'image/svg+xml', `${namedFor('kakehashi-choke-points', back.asOf.day)}.svg`);
});
