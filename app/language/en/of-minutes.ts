import { minutes } from './minutes.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofMinutes = { minutes };
