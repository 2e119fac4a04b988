import { holding } from './holding.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofHolding = { holding };
