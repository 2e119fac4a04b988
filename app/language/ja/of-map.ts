import type { MapCatalogue } from '../catalogue.tsx';
import { map } from './map.ts';
import { picture } from './picture.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofMap: MapCatalogue = {
  map,
  picture,
};
