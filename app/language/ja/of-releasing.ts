import type { ReleasingCatalogue } from '../catalogue.tsx';
import { releasing } from './releasing.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofReleasing: ReleasingCatalogue = {
  releasing,
};
