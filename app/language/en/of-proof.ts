import { known } from './known.ts';
import { proof } from './proof.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofProof = { known, proof };
