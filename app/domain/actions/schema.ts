import { z } from 'zod';
import { audienceShape } from '../audience/schema.ts';
import { choice, day, line, optionalLine, optionalParagraphs, paragraphs, token } from '../fields.ts';

/** Where a side stands with an action, from least to most advanced: docs/decisions/joint-status.md. */
export const STATUSES = ['not_started', 'blocked', 'under_way', 'done'] as const;
export type Status = (typeof STATUSES)[number];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** domain.md, "Action". */
export const WORKSTREAMS = [
  'general',
  'stockpile_sharing',
  'export_control',
  'joint_investment',
  'policy_engagement',
  'intelligence',
  'diversification',
  'outreach',
] as const;
export type Workstream = (typeof WORKSTREAMS)[number];

export const STATES = ['open', 'overdue', 'closed', 'all'] as const;
export type State = (typeof STATES)[number];

export const ENDINGS = ['done', 'dropped'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What an action says, apart from who reads it and who leads it. */
export const actionFields = z.object({
  title: line(200),
  result: paragraphs(4000),
  workstream: choice(WORKSTREAMS),
  priority: choice(PRIORITIES),
  due_on: z
    .union([z.literal(''), day()])
    .optional()
    .default(''),
});

/** The field of a side's lead: `lead_US`, `lead_JP`. */
export const leadField = (party: string): string => `lead_${party}`;

/** References typed into a field, to be split and found. */
export const referencesField = optionalLine(500);

/** A side's own word on how far it is. `was` is what the page showed: the guard against two words at once. */
export const progressForm = z.object({ party: token(), was: choice(STATUSES), status: choice(STATUSES) });

export const closingForm = z.object({ closed_as: choice(ENDINGS), closing_note: paragraphs(2000) });
export const reopeningForm = z.object({ note: optionalParagraphs(2000) });

/** The whole form of an action; its leads are read apart, a field for each side. */
export const actionForm = actionFields.extend({ ...audienceShape, tied: z.array(token()).max(50), references: referencesField });
