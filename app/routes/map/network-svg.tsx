import { onDay } from '#app/domain/map/as-of.ts';
import { networkAskedOf } from '#app/domain/map/network/asking.ts';
import { explore } from '#app/domain/map/network/exploring.server.ts';
import { drawnFrom } from '#app/domain/map/network/sheet.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { aboutFile, namedFor, spanOf } from './about-file.server.ts';
import { drawingOf } from './drawing.server.tsx';
import { lookBackInFile } from './looking-back.server.ts';
import { creditsFor } from './network-reading.server.ts';
import { NetworkDrawing } from './network/drawing.tsx';
import { fileNameOf, titleOf } from './network/title.ts';

/** GET /map/network.svg : the network that an address asks for, as a picture in a file. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now, origin } = context;
  const { asOf, reader } = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const asked = networkAskedOf(new URL(request.url).searchParams);
  const explored = await explore(db, reader, asked);
  found(explored.all > 0 || null);
  const { items, links } = explored.shown;
  const credits = await creditsFor(db, items, links);
  const years = spanOf(items.flatMap((item) => (item.series ? [item.series.year] : [])));
  const units = text.network.units[asked.colour];
  // A picture says how many reports are open only where it is coloured by that.
  const said = asked.colour === 'risk' ? explored.markingsOf(items, links) : [...items, ...links].map(({ marking }) => marking);
  const about = aboutFile(text, {
    title: titleOf(text, asked),
    units,
    years,
    markings: said,
    credits,
    now,
    day: asOf.day,
  });
  const drawn = drawnFrom(explored.sheet);
  const children = (
    <NetworkDrawing drawn={drawn} colour={asked.colour} hrefOf={({ ref }) => origin + onDay(`/map/items/${ref}`, asOf.day)} />
  );
  const drawing = drawingOf({ language: actor.language, text }, about, { width: drawn.width, height: drawn.height, children });
  return fileAnswer(drawing, 'image/svg+xml', `${namedFor(fileNameOf(asked), asOf.day)}.svg`);
});
