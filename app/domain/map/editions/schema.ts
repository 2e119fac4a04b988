import { z } from 'zod';
import { audienceShape } from '../../audience/schema.ts';
import { choice, line, paragraphs, whole } from '../../fields.ts';
import { FORM_FAMILIES } from './family-names.ts';

/** The day, month or year of an edition. */
const published = () =>
  z
    .string()
    .transform((value) => value.normalize('NFKC').trim())
    .refine(
      (value) => {
        const [, month = '01', day = '01'] = value.split('-');
        return (
          /^(19|20)\d\d(-\d\d(-\d\d)?)?$/.test(value) &&
          new Date(`${value.slice(0, 4)}-${month}-${day}T00:00:00Z`).toJSON()?.slice(5, 10) === `${month}-${day}`
        );
      },
      { params: { code: 'notADay' } },
    );

/** What is said of an edition that is brought in, and who is to read what it puts on the map. */
export const editionSchema = z.object({ family: choice(FORM_FAMILIES), title: line(200), published: published(), ...audienceShape });
export type EditionSaid = z.infer<typeof editionSchema>;

/** Why an import is undone, and from which state of it. */
export const undoSchema = z.object({ reason: paragraphs(2_000), sure: z.literal('on'), version: whole(1, 999_999) });
