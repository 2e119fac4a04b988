import { decisions } from './decisions.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofDecisions = { decisions };
