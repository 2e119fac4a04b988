import { z } from 'zod';
import { partShape, saysMarking, type Unshown } from '../audience/part-schema.ts';
import { paragraphs, ticked } from '../fields.ts';
import { AT_END, LONGEST_PARAGRAPH, SECTIONS } from './places.ts';

const PLACE = /^(description|response)\.(\d{1,4}|end)$/;

/** A marked paragraph as its form sends it. It always says its own readers: never simply the report's. */
export const paragraphSchema = z
  .object({
    words: paragraphs(LONGEST_PARAGRAPH),
    stands: z
      .string()
      .regex(PLACE)
      .transform((value) => {
        const [section, place] = value.split('.');
        return { section: SECTIONS.find((one) => one === section) ?? 'description', place: place === 'end' ? AT_END : Number(place) };
      }),
    tells_gap: ticked(),
    ...partShape,
    readers_of: z.literal('fewer').catch('fewer'),
  })
  .refine(...saysMarking);

/** A marked paragraph that is right in itself; whom it refers to is not yet checked. */
export type ParagraphInput = Unshown<z.infer<typeof paragraphSchema>>;
