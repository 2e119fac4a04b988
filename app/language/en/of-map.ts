import { map } from './map.ts';
import { picture } from './picture.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofMap = {
  map,
  picture,
};
