import type { ParagraphsCatalogue } from '../catalogue.tsx';
import { paragraphs } from './paragraphs.ts';

/** What few pages say, in Japanese: browsers load it with those that do. */
export const ofParagraphs: ParagraphsCatalogue = {
  paragraphs,
};
