import type { EditionsCatalogue } from '../catalogue.tsx';
import { editions } from './editions.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofEditions: EditionsCatalogue = {
  editions,
};
