import { calling } from './calling.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofCalling = {
  calling,
};
