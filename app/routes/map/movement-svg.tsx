import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, namedFor, spanOf } from './about-file.server.ts';
import { drawingOf } from './drawing.server.tsx';
import { MOVEMENT, MovementDrawing, pointsOf } from './movement-picture.tsx';
import { readMovement } from './movement-reading.server.ts';

/** GET /map/items/:ref/movement.svg : the HHI of an item from year to year, as a picture in a file. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const text = catalogueOf(actor.language);
  const { item, years, credits, markings, day } = await readMovement(args);
  found(years.length > 1 || null);
  const shown = new Set(years.map(({ series }) => series.source_id));
  const about = aboutFile(text, {
    ...{ title: `${named(item, actor.language)}: ${text.map.moved.yearTitle}`, units: text.map.moved.units },
    ...{
      years: spanOf(years.map(({ year }) => year)),
      markings,
      credits: credits.filter(({ id }) => shown.has(id)),
      now: context.now,
      day,
    },
  });
  const children = <MovementDrawing points={pointsOf(years)} />;
  const drawing = drawingOf({ language: actor.language, text }, about, { ...MOVEMENT, children });
  return fileAnswer(drawing, 'image/svg+xml', `${namedFor(`kakehashi-${item.ref}-movement`, day)}.svg`);
});
