import { sharing } from './sharing.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofSharing = { sharing };
