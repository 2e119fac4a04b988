import { searching } from './searching.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofSearching = { searching };
