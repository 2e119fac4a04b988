import type { WritingCatalogue } from '../catalogue.tsx';
import { writing } from './writing.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofWriting: WritingCatalogue = {
  writing,
};
