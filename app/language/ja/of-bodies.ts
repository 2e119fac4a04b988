import type { BodiesCatalogue } from '../catalogue.tsx';
import { agreements } from './agreements.ts';
import { bodies } from './bodies.ts';
import { people } from './people.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofBodies: BodiesCatalogue = {
  agreements,
  bodies,
  people,
};
