import { z } from 'zod';
import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';
import { choice } from '../fields.ts';
import { READERS_OF } from './part-choices.ts';
import { audienceShape } from './schema.ts';

const markings = MARKINGS as readonly [Marking, ...Marking[]];
const { released, readers, parties } = audienceShape;

/** What a form showed of a record's readers (shownReaders); '' where it says nothing of them, which is refused. */
export const shown = () => z.string().max(64).default('');

/** The readers of something that hangs on a record, for any form: spread it into the form's own schema, and refine with `saysMarking`. */
export const partShape = {
  readers_of: choice(READERS_OF).default('record'),
  marking: choice(markings).optional(),
  released,
  readers,
  parties,
  shown: shown(),
};

/** The same from where no form is: whoever gives no `shown` is asked for none. */
export type Unshown<T extends { shown: string }> = Omit<T, 'shown'> & { shown?: string | undefined };

export const partSchema = z.object(partShape);

/** What a person chose: not yet checked against the record. */
export type ChosenPart = Unshown<z.infer<typeof partSchema>>;

/** Whoever chooses fewer readers says the marking too: the arguments of a schema's `refine`. */
export const saysMarking: [
  (part: { readers_of: string; marking?: string | undefined }) => boolean,
  { path: string[]; params: { code: string } },
] = [({ readers_of, marking }) => readers_of === 'record' || marking !== undefined, { path: ['marking'], params: { code: 'chooseOne' } }];
