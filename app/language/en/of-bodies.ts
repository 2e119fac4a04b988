import { agreements } from './agreements.ts';
import { bodies } from './bodies.ts';
import { people } from './people.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofBodies = {
  agreements,
  bodies,
  people,
};
