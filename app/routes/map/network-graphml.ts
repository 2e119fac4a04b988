import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { aboutFile } from './about-file.server.ts';
import { graphmlOf } from './graphml.server.ts';
import { networkFile } from './network-file.server.ts';
import { readNetworkFile } from './network-reading.server.ts';

/** GET /map/network.graphml : the network that an address asks for, for programs that draw and measure networks. */
export const loader = asActor(async (args) => {
  const { text, explored, credits, name, of } = await readNetworkFile(args);
  const content = graphmlOf(aboutFile(text, of), networkFile(explored, credits));
  return fileAnswer(content, 'application/graphml+xml', `${name}.graphml`);
});
