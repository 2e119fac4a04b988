import { plan } from './diversification.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofDiversification = {
  plan,
};
