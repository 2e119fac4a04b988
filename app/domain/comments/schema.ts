import { z } from 'zod';
import { partShape, saysMarking, type Unshown } from '../audience/part-schema.ts';
import { paragraphs, token } from '../fields.ts';
import { LONGEST_COMMENT, MENTIONS_AT_MOST } from './choices.ts';

/** A comment as its form sends it. */
export const commentSchema = z
  .object({ words: paragraphs(LONGEST_COMMENT), mentions: z.array(token()).max(MENTIONS_AT_MOST), ...partShape })
  .refine(...saysMarking);

/** A comment that is right in itself; whom it refers to is not yet checked. */
export type CommentInput = Unshown<z.infer<typeof commentSchema>>;
