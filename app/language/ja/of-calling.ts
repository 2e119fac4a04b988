import type { CallingCatalogue } from '../catalogue.tsx';
import { calling } from './calling.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofCalling: CallingCatalogue = {
  calling,
};
