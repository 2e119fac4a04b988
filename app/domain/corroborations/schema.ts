import { z } from 'zod';
import { partShape, saysMarking, type Unshown } from '../audience/part-schema.ts';
import { choice, paragraphs, ticked } from '../fields.ts';
import { sourcesField } from '../reports/schema.ts';
import { STANCES } from './choices.ts';

/** What somebody knows for or against a report, as the form sends it: with one source at least. */
export const corroborationSchema = z
  .object({
    stance: choice(STANCES),
    words: paragraphs(10_000),
    sources: sourcesField.refine((rows) => rows.length > 0, { params: { code: 'noSource' } }),
    hides_organisation: ticked(),
    ...partShape,
  })
  .refine(...saysMarking);
export type CorroborationInput = Unshown<z.infer<typeof corroborationSchema>>;

export const withdrawalSchema = z.object({ reason: paragraphs(2_000) });
