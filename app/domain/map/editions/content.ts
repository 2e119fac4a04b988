import { z } from 'zod';
import type { ClaimOf, ItemOf, LinkOf, SupplierOf, TotalOf } from '../importing/edition.ts';
import type { Skip } from '../importing/skipping.ts';

/** What was read of an edition's files, as it is kept until it is imported. */
export interface EditionContent {
  items: ItemOf[];
  links: LinkOf[];
  suppliers: SupplierOf[];
  claims: ClaimOf[];
  totals: TotalOf[];
  skipped: Skip[];
}

/** What stands in the way of importing a whole file, unless its importer leaves those lines out. The other reports are told. */
export const ERRORS: ReadonlySet<string> = new Set([
  ...['columns', 'control_character', 'formula', 'negative', 'not_a_number', 'not_a_year', 'over_100', 'overlong'],
  ...['too_narrow', 'unknown_country', 'unknown_id', 'unknown_kind', 'variant_cycle'],
]);

const choicesSchema = z.object({
  /** by the key of the file: the id of what it is on the map, `new`, or `out` */
  names: z.record(z.string(), z.string()).default({}),
  /** lines with errors are left out, and the rest is imported */
  without_wrong: z.boolean().default(false),
});

/** What an importer decided about an edition. */
export type EditionChoices = z.infer<typeof choicesSchema>;

/** The choices as they are kept. */
export const choicesIn = (text: string): EditionChoices => choicesSchema.parse(JSON.parse(text));

const countsSchema = z.record(z.string(), z.number());

/** What an import did, by a word of the catalogue. */
export type EditionCounts = Record<string, number>;
export const countsIn = (text: string): EditionCounts => countsSchema.parse(JSON.parse(text));
