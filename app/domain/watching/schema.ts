import { z } from 'zod';
import { choice, line, token } from '../fields.ts';
import { CATEGORIES } from '../reports/scales.ts';

export const WATCHED_KINDS = ['item', 'country', 'category', 'words'] as const;
export type WatchedKind = (typeof WATCHED_KINDS)[number];

/** What is to be watched: an item by its reference, a country by its letters, a category, or words. */
export const watchForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), value: line(40) }),
  z.object({ kind: z.literal('country'), value: z.string().regex(/^[A-Z]{2}$/) }),
  z.object({ kind: z.literal('category'), value: choice(CATEGORIES) }),
  z.object({ kind: z.literal('words'), value: line(80, 2) }),
]);
export type WatchInput = z.infer<typeof watchForm>;

/** One of the actor's watches. */
export const oneWatch = z.object({ watch: token() });

/** That what was shown at a moment has been seen. */
export const seenForm = z.object({ watch: token(), until: z.iso.datetime() });
