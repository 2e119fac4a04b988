import type { SearchingCatalogue } from '../catalogue.tsx';
import { searching } from './searching.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofSearching: SearchingCatalogue = { searching };
