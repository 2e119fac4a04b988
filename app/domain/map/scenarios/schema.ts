import { z } from 'zod';
import { audienceShape } from '../../audience/schema.ts';
import { line, optionalParagraphs, whole } from '../../fields.ts';

/** A scenario as it is saved for others: what it is called, what is to be said of it, who reads it. */
export const savingSchema = z.object({ title: line(200), note: optionalParagraphs(4_000), ...audienceShape });
export type Saving = z.infer<typeof savingSchema>;

/** An edit of one, made from the version that its author saw. */
export const editingSchema = savingSchema.extend({ version: whole(1, 999_999) });
export const versionSchema = z.object({ version: whole(1, 999_999) });
