import type { NetworkCatalogue } from '../catalogue.tsx';
import { network } from './network.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofNetwork: NetworkCatalogue = {
  network,
};
