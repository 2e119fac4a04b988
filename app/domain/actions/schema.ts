import { z } from 'zod';
import { STATUSES, PRIORITIES, WORKSTREAMS, ENDINGS } from './choices.ts';
import { audienceShape } from '../audience/schema.ts';
import { choice, day, line, optionalLine, optionalParagraphs, paragraphs, ticked, token, whole } from '../fields.ts';
import { isPlannable, startsInTime } from './month.ts';
import { STEP_LENGTH } from './steps.ts';

/** A day on which an action can be due. */
const dueDay = () => day().refine(isPlannable, { params: { code: 'notADay' } });

/** What an action says, apart from who reads it and who leads it. */
export const actionFields = z.object({
  title: line(200),
  result: paragraphs(4000),
  workstream: choice(WORKSTREAMS),
  priority: choice(PRIORITIES),
  due_on: z
    .union([z.literal(''), dueDay()])
    .optional()
    .default(''),
  starts_on: z
    .union([z.literal(''), dueDay()])
    .optional()
    .default(''),
});

/** References typed into a field, to be split and found. */
export const referencesField = optionalLine(500);

/** One step of a checklist. */
export const stepWords = line(STEP_LENGTH);

/** A side's own word on how far it is. `was` is what the page showed: the guard against two words at once. */
export const progressForm = z.object({ party: token(), was: choice(STATUSES), status: choice(STATUSES) });

/** The same from the board, where the card says which action it is about. */
export const movingForm = progressForm.extend({ ref: token() });

/** What is to be changed in many actions: what is empty stays as it is. */
export const manyForm = z
  .object({
    ref: z.array(token()).max(500),
    all: ticked(),
    priority: choice(PRIORITIES).optional(),
    workstream: choice(WORKSTREAMS).optional(),
    status: choice(STATUSES).optional(),
    lead: token().optional(),
    due: choice(['on', 'by', 'none']).optional(),
    due_on: dueDay().optional(),
    due_by: whole(-3650, 3650).optional(),
    start: choice(['on', 'none']).optional(),
    starts_on: dueDay().optional(),
  })
  .refine((change) => (change.due !== 'on' || change.due_on !== undefined) && (change.due !== 'by' || change.due_by !== undefined))
  .refine((change) => change.start !== 'on' || change.starts_on !== undefined);

/** A view to be kept: its name, and with which body it is shared, if any. */
export const viewForm = z.object({ name: line(80), body_id: token().optional() });

export const closingForm = z.object({ closed_as: choice(ENDINGS), closing_note: paragraphs(2000) });
export const reopeningForm = z.object({ note: optionalParagraphs(2000) });

/** The whole form of an action; its leads are read apart, a field for each side. */
export const actionForm = actionFields
  .extend({ ...audienceShape, tied: z.array(token()).max(50), references: referencesField })
  .refine(({ starts_on, due_on }) => startsInTime(starts_on || null, due_on || null), {
    path: ['starts_on'],
    params: { code: 'startsAfterDue' },
  });
