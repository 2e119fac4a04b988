import { z } from 'zod';
import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';
import { shown, type Unshown } from '../audience/part-schema.ts';
import { choice, day, optionalLine, paragraphs, token, whole } from '../fields.ts';
import { CONFIDENCES } from './scales.ts';
import { OUTCOMES } from './triage-state.ts';

export const TRIAGE_LIMITS = { words: 2_000, reasons: 5_000, note: 4_000 };

const markings = MARKINGS as readonly [Marking, ...Marking[]];

/** How likely, how grave, how well founded, and why. */
const judgement = {
  likelihood: whole(1, 7),
  impact: whole(1, 5),
  confidence: choice(CONFIDENCES),
  reasons: paragraphs(TRIAGE_LIMITS.reasons),
};

/** `was`: since when the page said that it is taken; '' where it was not. */
export const assignForm = z.object({ person: token(), was: optionalLine(40) });

export const assessForm = z.object({
  ...judgement,
  marking: choice(markings),
  /** the revision that was judged */
  revision: token(),
  /** the group's judgement that stood when its writer began; `none` where there was none, nothing where that is not asked */
  known: token().optional(),
  shown: shown(),
});
export type AssessForm = Unshown<z.infer<typeof assessForm>>;

export const dissentForm = z.object({ ...judgement, assessment: token() });
export type DissentForm = z.infer<typeof dissentForm>;

export const askForm = z.object({ words: paragraphs(TRIAGE_LIMITS.words), due_on: day(), shown: shown() });
export const takeBackForm = z.object({ question: token() });
export const answerForm = z.object({ question: token(), words: paragraphs(TRIAGE_LIMITS.words) });

/** `into`: of a duplicate, the reference of the report that goes on. */
export const closeForm = z
  .object({ outcome: choice(OUTCOMES), note: paragraphs(TRIAGE_LIMITS.note), into: optionalLine(40), shown: shown() })
  .refine(({ outcome, into }) => outcome !== 'duplicate' || into !== '', { path: ['into'], params: { code: 'required' } });
export type CloseForm = Unshown<z.infer<typeof closeForm>>;

export const reopenForm = z.object({ reason: paragraphs(TRIAGE_LIMITS.note) });
