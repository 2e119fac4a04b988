import { z } from 'zod';
import { audienceShape } from '../audience/schema.ts';
import { shown } from '../audience/part-schema.ts';
import { optionalParagraphs, paragraphs, token } from '../fields.ts';
import { kindOf } from './kinds.ts';

/** Who is to read a report; its home body is its own. */
export const readersForm = z.object(audienceShape);

/** Why a report is taken back, escalated or refused to the body above. */
export const reasonForm = z.object({ reason: paragraphs(2_000) });
export const escalateForm = reasonForm.extend({ shown: shown() });

/** Why a record is to be read by nobody for now: a mistake is stopped first and explained after. */
export const quarantineForm = z.object({ reason: optionalParagraphs(2_000) });

/** A report's reference. */
export const REFERENCE = /^R-[0-9A-HJKMNP-TV-Z]{6}$/;

/** A reference of any record that can be put in quarantine, as somebody types or pastes it. */
export const blindForm = z.object({
  ref: z
    .string()
    .transform((value) => value.normalize('NFKC').trim().toUpperCase())
    .refine((value) => kindOf(value) !== null, { params: { code: 'notAReference' } }),
});

export const decisionForm = z.object({ quarantine: token(), note: optionalParagraphs(2_000) });
