import { stocks } from './stocks.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofStocks = { stocks };
