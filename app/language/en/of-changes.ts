import { changes } from './changes.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofChanges = {
  changes,
};
