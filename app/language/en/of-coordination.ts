import { coordination } from './coordination.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofCoordination = { coordination };
