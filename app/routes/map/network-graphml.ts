import { networkAskedOf } from '#app/domain/map/network/asking.ts';
import { explore } from '#app/domain/map/network/exploring.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { aboutFile, spanOf } from './about-file.server.ts';
import { graphmlOf } from './graphml.server.ts';
import { networkFile } from './network-file.server.ts';
import { creditsFor } from './network-reading.server.ts';
import { fileNameOf, titleOf } from './network/title.ts';

/** GET /map/network.graphml : the network that an address asks for, for programs that draw and measure networks. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const asked = networkAskedOf(new URL(request.url).searchParams);
  const explored = await explore(db, actor, asked);
  found(explored.all > 0 || null);
  const { listed, links } = explored;
  const credits = await creditsFor(db, listed, links);
  const years = spanOf(listed.flatMap((item) => (item.series ? [item.series.year] : [])));
  const markings = explored.markingsOf(listed, links);
  const about = aboutFile(text, { title: titleOf(text, asked), units: text.map.file.listUnits, years, markings, credits, now });
  return fileAnswer(graphmlOf(about, networkFile(explored, credits)), 'application/graphml+xml', `${fileNameOf(asked)}.graphml`);
});
