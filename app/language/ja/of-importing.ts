import type { ImportingCatalogue } from '../catalogue.tsx';
import { importing } from './importing.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofImporting: ImportingCatalogue = {
  importing,
};
