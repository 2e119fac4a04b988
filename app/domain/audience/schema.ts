import { z } from 'zod';
import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';
import { choice, token } from '../fields.ts';

const markings = MARKINGS as readonly [Marking, ...Marking[]];

/** The audience part of a form, for any record: spread it into the record's own schema. */
export const audienceShape = {
  home_body_id: token(),
  marking: choice(markings),
  /** other bodies it is released to */
  released: z.array(token()).max(60),
  /** named readers */
  readers: z.array(token()).max(200),
  /** the caveat REL TO */
  parties: z.array(z.string().regex(/^[A-Z]{2}$/)).max(60),
};

export const audienceSchema = z.object(audienceShape);

/** What a person chose: not yet checked against what they may see. */
export type ChosenAudience = z.infer<typeof audienceSchema>;
export type AudienceField = keyof typeof audienceShape;
