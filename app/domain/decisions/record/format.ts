/** What a decision's record file holds: enough to check it with no database at all (docs/decisions/record-file.md). */
import { z } from 'zod';
import { headSchema, signedHeadSchema } from '#app/journal/heads.ts';

export const FORMAT = 'kakehashi decision record 1';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const path = z.array(hash).max(64);
const instant = z.iso.datetime();
const party = z.string().max(20);
const name = z.strictObject({ family_name: z.string(), given_name: z.string(), native_name: z.string() });

/** One part of a text; null where its reader may not read the record that it names: then its hash stands alone. */
const partSchema = z.strictObject({
  index: z.number().int().nonnegative(),
  part: z
    .looseObject({ part: z.string() })
    .catchall(z.union([z.string(), z.number(), z.null()]))
    .nullable(),
  hash,
  path,
});

const textSchema = z.strictObject({
  number: z.number().int().positive(),
  root: hash,
  made_at: instant,
  size: z.number().int().positive(),
  parts: z.array(partSchema),
});

const positionSchema = z.strictObject({
  id: z.string(),
  text: z.number().int().positive(),
  root: hash,
  party,
  /** null: somebody whom the reader may not see */
  person: name.nullable(),
  position: z.enum(['concur', 'footnote', 'no_objection', 'object', 'recuse']),
  reason: z.string(),
  /** of a co_chair of a principal party */
  key: z.boolean(),
  sent_at: instant,
  replaced_at: instant.nullable(),
});

const silenceSchema = z.strictObject({
  id: z.string(),
  text: z.number().int().positive(),
  root: hash,
  deadline_at: instant,
  zone: z.string(),
  offered_party: party,
  offered_at: instant,
  agreed_party: party.nullable(),
  agreed_at: instant.nullable(),
  ended_at: instant.nullable(),
  ended_as: z.string().nullable(),
});

/** A journal entry about the decision, whole, with what leads from it to the head's root. */
const entrySchema = z.strictObject({
  sequence: z.number().int().positive(),
  id: z.string(),
  at: instant,
  actor_id: z.string().nullable(),
  act: z.string(),
  subject_kind: z.string(),
  subject_id: z.string(),
  audience_id: z.string().nullable(),
  detail: z.string(),
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  path,
});

export const recordSchema = z.strictObject({
  format: z.literal(FORMAT),
  made_at: instant,
  decision: z.strictObject({
    id: z.string(),
    ref: z.string(),
    state: z.enum(['proposed', 'open', 'objected', 'adopted', 'superseded', 'expired', 'withdrawn']),
    register_code: z.string().nullable(),
    marking: z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']),
    parties: z.array(party),
    body: z.strictObject({ name_en: z.string(), name_ja: z.string() }).nullable(),
    proposed_at: instant,
    settled_at: instant.nullable(),
    adopted_by: z.enum(['keys', 'silence']).nullable(),
    adopted_root: hash.nullable(),
    text: z.number().int().positive(),
    withdrawn_reason: z.string(),
  }),
  /** the parties that hold keys */
  principals: z.array(party).min(1),
  texts: z.array(textSchema),
  positions: z.array(positionSchema),
  silences: z.array(silenceSchema),
  entries: z.array(entrySchema),
  head: z.union([signedHeadSchema, headSchema]),
});

export type DecisionRecord = z.infer<typeof recordSchema>;
export type RecordText = z.infer<typeof textSchema>;
export type RecordPart = z.infer<typeof partSchema>;
export type RecordPosition = z.infer<typeof positionSchema>;
export type RecordSilence = z.infer<typeof silenceSchema>;
export type RecordEntry = z.infer<typeof entrySchema>;
