import { networkAskedOf } from '#app/domain/map/network/asking.ts';
import { explore } from '#app/domain/map/network/exploring.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { aboutJson } from './about-file.server.ts';
import { networkFile } from './network-file.server.ts';
import { creditsFor } from './network-reading.server.ts';
import { fileNameOf, titleOf } from './network/title.ts';

/** GET /map/network.json : the network that an address asks for, for programs. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const asked = networkAskedOf(new URL(request.url).searchParams);
  const explored = await explore(db, actor, asked);
  found(explored.all > 0 || null);
  const { listed, links } = explored;
  const credits = await creditsFor(db, listed, links);
  const about = aboutJson(text, { title: titleOf(text, asked), markings: explored.markingsOf(listed, links), credits, now });
  const content = JSON.stringify({ ...about, ...networkFile(explored, credits) });
  return fileAnswer(content, 'application/json', `${fileNameOf(asked)}.json`);
});
