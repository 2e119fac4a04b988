import { z } from 'zod';
import { ANSWERS, INVITABLE, PATTERNS, PURPOSES, OCCURRENCES, SCOPES } from './choices.ts';
import { audienceShape } from '../audience/schema.ts';
import { address, choice, day, line, optionalLine, optionalParagraphs, paragraphs, timeOfDay, token, whole } from '../fields.ts';

/** What a meeting's form asks, apart from who reads it. Times are local to `zone`. */
export const meetingFields = z.object({
  title: line(200),
  zone: line(60),
  day: day(),
  from: timeOfDay(),
  from_occurrence: choice(OCCURRENCES).optional(),
  to_day: z
    .union([z.literal(''), day()])
    .optional()
    .default(''),
  to: timeOfDay(),
  to_occurrence: choice(OCCURRENCES).optional(),
  place: optionalLine(200),
  link: z
    .union([z.literal(''), address()])
    .optional()
    .default(''),
  note: optionalParagraphs(4000),
});
/** The part of it that says when. */
export const timeFields = meetingFields.pick({
  zone: true,
  day: true,
  from: true,
  from_occurrence: true,
  to_day: true,
  to: true,
  to_occurrence: true,
});
export type MeetingFields = z.infer<typeof meetingFields>;

export const MAXIMUM_HOURS = 24;
/** An agenda's part is no longer: a day of meeting has few hours, and its page is read by people. */
export const MOST_ITEMS = 200;

/** Capacities whose seats are invited. Asked only of a new meeting; left out: none. */
export const invitedShape = { invited: z.array(choice(INVITABLE)).max(INVITABLE.length).optional().default([]) };

/** The whole form of a meeting. */
export const meetingForm = meetingFields
  .extend(audienceShape)
  .extend(invitedShape)
  .extend({ scope: choice(SCOPES).optional().default('one') });

/** When a series meets. */
export const seriesRule = z.object({
  zone: line(60),
  first_day: day(),
  last_day: day(),
  pattern: choice(PATTERNS),
  start_time: timeOfDay(),
  minutes: whole(5, MAXIMUM_HOURS * 60),
});

/** The whole form of a series. */
export const seriesForm = seriesRule
  .extend(meetingFields.pick({ title: true, place: true, link: true, note: true }).shape)
  .extend(audienceShape)
  .extend(invitedShape);

/** One more time to be proposed, in the meeting's zone. */
export const proposedTimeForm = meetingFields.pick({ day: true, from: true, from_occurrence: true, to: true, to_occurrence: true });

export const extendForm = z.object({ last_day: day() });

/** What an agenda item's form asks, apart from who reads it. */
export const agendaFields = z.object({
  title: line(200),
  minutes: whole(1, 480),
  purpose: choice(PURPOSES),
  presenter_id: z
    .union([z.literal(''), token()])
    .optional()
    .default(''),
  note: optionalParagraphs(4000),
});

export const cancelForm = z.object({ reason: paragraphs(1000), scope: choice(SCOPES).optional().default('one') });
/** An answer to an invitation. `sequence`: of the invitation that it answers. */
export const answerForm = z.object({ sequence: whole(0, 999_999_999), answer: choice(ANSWERS), note: optionalLine(200) });

export const seatsForm = z.object({ seat: z.array(token()).max(1000).optional().default([]), was: z.string().max(64) });

/** An item's move: past another, which its mover saw so many places below it. */
export const moveForm = z.object({ item: token(), past: token(), places: whole(-MOST_ITEMS, MOST_ITEMS) });

/** The whole form of an agenda item. `readers_of` says whether it has readers of its own; then the audience part counts. */
export const agendaForm = agendaFields.extend({
  readers_of: choice(['meeting', 'item']),
  marking: audienceShape.marking.optional(),
  released: audienceShape.released,
  readers: audienceShape.readers,
  parties: audienceShape.parties,
});
