import type { ChangesCatalogue } from '../catalogue.tsx';
import { changes } from './changes.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofChanges: ChangesCatalogue = {
  changes,
};
