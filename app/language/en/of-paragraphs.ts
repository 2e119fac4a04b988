import { paragraphs } from './paragraphs.ts';

/** What few pages say, in English: browsers load it with those that do. */
export const ofParagraphs = {
  paragraphs,
};
