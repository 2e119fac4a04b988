import { chokes } from './choke-points.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofChokePoints = {
  chokes,
};
