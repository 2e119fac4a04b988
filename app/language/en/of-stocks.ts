import { stocks } from './stocks.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofStocks = { stocks };
