import { whatIf } from './what-if.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofWhatIf = {
  whatIf,
};
