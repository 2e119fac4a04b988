import { z } from 'zod';
import { audienceShape } from '../audience/schema.ts';
import { day, line, optionalLine, paragraphs, token, whole } from '../fields.ts';

/** What a case says, whom it is put to, and who reads it. */
export const caseForm = z.object({
  title: line(200),
  proposal: paragraphs(8_000),
  other_party: z.string().regex(/^[A-Z]{2}$/),
  references: optionalLine(500),
  ...audienceShape,
});
/** Its readers alone: what stands when the other side knows of it stays. */
export const readersForm = z.object(audienceShape);
export const notifyForm = z.object({ comments_by: day(), version: whole(1, 999_999) });
export const wordsForm = z.object({ words: paragraphs(4_000) });
export const stepForm = z.object({ in_force_on: day() });
export const denialForm = z.object({ words: paragraphs(2_000), denied_on: day(), destination: line(200), no_undercut_until: day() });
export const questionForm = z.object({ asked: token(), words: paragraphs(2_000), due_on: day() });
export const answerForm = z.object({ answer: paragraphs(8_000) });
