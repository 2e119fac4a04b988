import { network } from './network.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofNetwork = {
  network,
};
