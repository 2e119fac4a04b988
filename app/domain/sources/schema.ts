import { z } from 'zod';
import { audienceShape } from '../audience/schema.ts';
import { address, choice, line, optionalLine, optionalParagraphs, paragraphs } from '../fields.ts';
import { RELIABILITIES } from '../reports/scales.ts';
import { SOURCE_KINDS } from './choices.ts';

/** A rating, always with its reason. */
const ratingShape = { reliability: choice(RELIABILITIES), reason: paragraphs(2_000) };

export const ratingSchema = z.object(ratingShape);
export type RatingInput = z.infer<typeof ratingSchema>;

/** What the register says of a source itself. */
const entryShape = {
  name_en: line(200),
  name_ja: optionalLine(200),
  kind: choice(SOURCE_KINDS),
  about: optionalParagraphs(2_000),
  url: address().optional(),
};

export const entrySchema = z.object(entryShape);
export type EntryInput = z.infer<typeof entrySchema>;

/** A source as it is entered in the register, with its first rating and its readers. */
export const sourceSchema = z.object({
  ...entryShape,
  ...ratingShape,
  ...audienceShape,
});
export type SourceInput = z.infer<typeof sourceSchema>;
