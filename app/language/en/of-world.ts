import { world } from './world.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofWorld = {
  world,
};
