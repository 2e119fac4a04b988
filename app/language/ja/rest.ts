import type { RestCatalogue } from '../catalogue.tsx';
import { agreements } from './agreements.ts';
import { bodies } from './bodies.ts';
import { decisions } from './decisions.ts';
import { map } from './map.ts';
import { people } from './people.ts';
import { picture } from './picture.ts';

/** What few pages say, in Japanese: browsers load it with them (useWholeText). */
export const rest: RestCatalogue = {
  agreements,
  bodies,
  decisions,
  map,
  people,
  picture,
};
