import { z } from 'zod';
import type { DecisionPosition } from '#db/schema.ts';
import { shown } from '../audience/part-schema.ts';
import { audienceShape } from '../audience/schema.ts';
import { choice, day, line, optionalLine, optionalParagraphs, paragraphs, timeOfDay, token } from '../fields.ts';
import { POSITIONS } from './standing.ts';
import { MEASURES } from './text.ts';

const optionalDay = () =>
  z
    .union([z.literal(''), day()])
    .optional()
    .default('');

/** What a proposal's form asks beside its paragraphs and its readers. */
export const decisionFields = z.object({
  title_en: line(300),
  title_ja: line(300),
  rationale_en: optionalParagraphs(10_000),
  rationale_ja: optionalParagraphs(10_000),
  review_on: optionalDay(),
  expires_on: optionalDay(),
  references: optionalLine(500),
  /** what the address of the form named, as long as it stays ticked */
  tied: z.array(token()).max(50).optional().default([]),
  indicator_item: optionalLine(20),
  indicator_measure: choice(MEASURES).optional().default('hhi'),
  indicator_target: optionalLine(12),
  indicator_by: optionalDay(),
});

/** The whole form of a proposal. */
export const decisionForm = decisionFields.extend(audienceShape);

export const MOST_PARAGRAPHS = 200;
/** A side of a pair, as it is sent. */
export const pairSide = paragraphs(10_000, 0);

const root = () => z.string().regex(/^[0-9a-f]{64}$/);
const positions = POSITIONS as readonly DecisionPosition[] as readonly [DecisionPosition, ...DecisionPosition[]];

export const positionForm = z.object({ root: root(), position: choice(positions), reason: optionalParagraphs(4_000), shown: shown() });

export const silenceForm = z.object({
  root: root(),
  zone: line(60),
  day: day(),
  time: timeOfDay(),
  occurrence: choice(['earlier', 'later']).optional(),
});

export const agreeForm = z.object({ root: root(), silence: token() });

export const withdrawForm = z.object({ reason: paragraphs(2_000) });

export const markForm = z.object({ pair: token(), digest: root(), mark: choice(['checked', 'authentic']) });
