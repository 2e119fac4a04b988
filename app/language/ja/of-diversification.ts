import type { ofDiversification as en } from '../en/of-diversification.ts';
import { plan } from './diversification.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofDiversification: typeof en = {
  plan,
};
