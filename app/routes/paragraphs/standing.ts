import type { PartSoFar } from '#app/domain/audience/part-choices.ts';

/** What stands in the form of a marked paragraph, right or wrong. */
export interface ParagraphStanding extends PartSoFar {
  words: string;
  /** its place, as `description.2` */
  stands: string;
  tells_gap: boolean;
  find_readers: string;
  find_mentions: string;
}

/** A new one: at the end of what happened, for nobody yet. */
export const EMPTY_PARAGRAPH: ParagraphStanding = {
  ...{ words: '', stands: 'description.end', tells_gap: false, find_readers: '', find_mentions: '' },
  ...{ readers_of: 'fewer', marking: '', released: [], readers: [], parties: [] },
};
