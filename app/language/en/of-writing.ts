import { writing } from './writing.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofWriting = {
  writing,
};
