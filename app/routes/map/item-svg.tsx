import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, namedFor } from './about-file.server.ts';
import { drawingOf } from './drawing.server.tsx';
import { readFigures } from './item-reading.server.ts';
import { ShareBars, sizeOfBars } from './share-bars.tsx';

/** GET /map/items/:ref/supply.svg : the shares by country as a picture in a file; `?series=` as on the page. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const text = catalogueOf(actor.language);
  const { item, supply, credits, day } = await readFigures(args);
  const { parts, year, basis, source_id } = found(supply.countries);
  const about = aboutFile(text, {
    title: text.map.barTitle(named(item, actor.language)),
    units: `%, ${text.map.basesLong[basis]}`,
    years: String(year),
    markings: [item.marking, ...parts.map((part) => part.marking)],
    credits: credits.filter((credit) => credit.id === source_id),
    now: context.now,
    day,
  });
  const drawing = drawingOf({ language: actor.language, text }, about, { ...sizeOfBars(parts), children: <ShareBars parts={parts} /> });
  return fileAnswer(drawing, 'image/svg+xml', `${namedFor(`kakehashi-${item.ref}`, day)}.svg`);
});
