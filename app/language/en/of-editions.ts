import { editions } from './editions.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofEditions = {
  editions,
};
