import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { aboutFile, spanOf } from './about-file.server.ts';
import { drawingOf } from './drawing.server.tsx';
import { NetworkDrawing } from './network-picture.tsx';
import { readNetwork } from './network-reading.server.ts';

/** GET /map/network.svg?sector= : the picture of the network as a file. */
export const loader = asActor(async ({ actor, context: { db, now, origin }, request }) => {
  const text = catalogueOf(actor.language);
  const network = await readNetwork(db, actor, textOf(new URL(request.url).searchParams, 'sector'));
  const sector = found(network.sector);
  const { picture, markings, credits } = network;
  const title = text.map.networkFigure(text.map.sectors[sector]);
  const about = aboutFile(text, { title, units: text.map.networkUnits, years: spanOf(network.years), markings, credits, now });
  const children = <NetworkDrawing picture={picture} origin={origin} />;
  const drawing = drawingOf({ language: actor.language, text }, about, { width: picture.width, height: picture.height, children });
  return fileAnswer(drawing, 'image/svg+xml', `kakehashi-network-${sector}.svg`);
});
