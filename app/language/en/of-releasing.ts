import { releasing } from './releasing.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofReleasing = {
  releasing,
};
