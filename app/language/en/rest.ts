import { agreements } from './agreements.ts';
import { bodies } from './bodies.ts';
import { decisions } from './decisions.ts';
import { map } from './map.ts';
import { people } from './people.ts';
import { picture } from './picture.ts';

/** What few pages say, in English: browsers load it with them (useWholeText). */
export const rest = {
  agreements,
  bodies,
  decisions,
  map,
  people,
  picture,
};
