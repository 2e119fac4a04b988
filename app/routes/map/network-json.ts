import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { aboutJson } from './about-file.server.ts';
import { networkFile } from './network-file.server.ts';
import { readNetworkFile } from './network-reading.server.ts';

/** GET /map/network.json : the network that an address asks for, for programs. */
export const loader = asActor(async (args) => {
  const { text, explored, credits, name, of } = await readNetworkFile(args);
  const content = JSON.stringify({ ...aboutJson(text, of), ...networkFile(explored, credits) });
  return fileAnswer(content, 'application/json', `${name}.json`);
});
