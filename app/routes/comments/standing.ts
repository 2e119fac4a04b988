import type { PartSoFar } from '#app/domain/audience/part-choices.ts';

/** What stands in a comment's form, right or wrong. */
export interface CommentStanding extends PartSoFar {
  words: string;
  mentions: string[];
  find_readers: string;
  find_mentions: string;
}

/** A new comment: for all who read the record. */
export const EMPTY_COMMENT: CommentStanding = {
  ...{ words: '', mentions: [], readers_of: 'record', marking: '', released: [], readers: [], parties: [] },
  ...{ find_readers: '', find_mentions: '' },
};
