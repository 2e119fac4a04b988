import { z } from 'zod';
import { audienceShape } from '../../audience/schema.ts';
import { address, choice, line, paragraphs, token, whole } from '../../fields.ts';
import { RELIABILITIES } from '../../reports/scales.ts';

const LONGEST = 2_000;
const HIGHEST_VERSION = 999_999;

/** An item is put on the list of emerging choke points: why, from which source, and who reads that. */
export const emergingSchema = z.object({
  reason: paragraphs(LONGEST),
  citation: line(1_000),
  url: address().optional(),
  reliability: choice(RELIABILITIES),
  credibility: whole(1, 6),
  ...audienceShape,
});
export type EmergingInput = z.infer<typeof emergingSchema>;

/** It is taken off the list: which entry of it, as it was seen, and why. */
export const takingOffSchema = z.object({ entry: token(), version: whole(1, HIGHEST_VERSION), because: paragraphs(LONGEST) });
export type TakingOff = z.infer<typeof takingOffSchema>;
