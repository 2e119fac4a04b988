import { z } from 'zod';
import { SECTORS, BODY_MARKINGS, STATES, CAPACITIES } from './choices.ts';
import { choice, day, line, optionalParagraphs, token, whole } from '#app/domain/fields.ts';

/** What stays the secretariat's even where it does not read the body. */
const kept = {
  name_en: line(160),
  name_ja: line(160),
  parent: token().optional(),
  marking: choice(BODY_MARKINGS),
  parties: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
};

/** The form of a body. Charter and scope are absent where the editor does not read the body. */
export const bodyForm = z.object({
  ...kept,
  charter_en: optionalParagraphs(20_000),
  charter_ja: optionalParagraphs(20_000),
  /** '' : an assessment never comes back by itself */
  review_days: z.union([z.literal(''), whole(1, 3_650)]).optional(),
  sectors: z.array(choice(SECTORS)).optional().default([]),
  items: z.array(token()).max(500).optional().default([]),
  version: whole(0, 999_999_999),
});
export type BodyForm = z.infer<typeof bodyForm>;

export const stateForm = z.object({ state: choice(STATES), version: whole(0, 999_999_999) });

/** A seat: its last day may be left open. */
export const seatForm = z.object({
  person: token(),
  capacity: choice(CAPACITIES),
  from_day: day(),
  to_day: day().optional(),
});
export type SeatForm = z.infer<typeof seatForm>;

export const seatDaysForm = z.object({ from_day: day(), to_day: day().optional(), version: whole(0, 999_999_999) });
export type SeatDaysForm = z.infer<typeof seatDaysForm>;
