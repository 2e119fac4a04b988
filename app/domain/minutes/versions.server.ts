import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { AddendumContent, MinutesContent } from './content.ts';
import { gatherPart, sealed } from './gathering.server.ts';
import { MINUTES_LIMIT } from './limits.ts';
import { holdPart, holdReaders, partFor, placeFor, reopenPart } from './places.server.ts';

/** A version as it was kept. */
export interface Kept {
  id: string;
  number: number;
  hash: string;
}

async function keepVersion(
  tx: Tx,
  partId: string,
  kind: 'minutes' | 'addendum',
  content: MinutesContent | AddendumContent,
  by: string,
  at: string,
  submitted: boolean,
): Promise<Kept> {
  const last = await tx
    .selectFrom('minutes_versions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('part_id', '=', partId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  const kept = { id: newId(), number: (last?.number ?? 0) + 1, ...sealed(content) };
  await tx
    .insertInto('minutes_versions')
    .values({
      ...{ ...kept, part_id: partId, kind, made_at: at, made_by: by },
      ...{ submitted_at: submitted ? at : null, voided_at: null, approved_at: null },
    })
    .execute();
  return kept;
}

/**
 * Keeps the minutes of an item's part as a version; with `submit`, as the one that waits for both sides' approval.
 * A version submitted before counts no more.
 */
export async function keepMinutes(db: Db, actor: Actor, ref: string, itemId: string, submit: boolean, now: Date): Promise<Kept> {
  return write(db, actor.id, now, async (tx, enter) => {
    const place = await placeFor(tx, actor, 'minutes.write', ref, itemId);
    const part = await holdPart(tx, place);
    if (part.frozen_id !== null) throw new Refusal('conflict', 'minutes_frozen');
    const content = await gatherPart(tx, place, part);
    if (submit && part.submitted_id !== null) {
      const waiting = await tx.selectFrom('minutes_versions').select('hash').where('id', '=', part.submitted_id).executeTakeFirstOrThrow();
      if (waiting.hash === sealed(content).hash) throw new Refusal('conflict', 'minutes_submitted');
      // The agenda was edited since: what was approved of it counts no more.
      await reopenPart(tx, part, now);
    }
    if (submit && content.items.every(({ words }) => words.trim() === '')) throw new Refusal('invalid', 'minutes_empty');
    const at = now.toISOString();
    const kept = await keepVersion(tx, part.id, 'minutes', content, actor.id, at, submit);
    if (submit) await tx.updateTable('minutes_parts').set({ submitted_id: kept.id }).where('id', '=', part.id).execute();
    enter({
      act: submit ? 'minutes.submitted' : 'minutes.kept',
      subject_kind: 'minutes',
      subject_id: part.id,
      audience_id: place.audience_id,
      detail: { version: kept.number, hash: kept.hash },
    });
    return kept;
  });
}

/** Proposes a correction of minutes that both sides approved: a text beside them, which both approve in turn. `shown`: the readers that its form showed. */
export async function addAddendum(
  db: Db,
  actor: Actor,
  ref: string,
  itemId: string,
  words: string,
  now: Date,
  shown?: string,
): Promise<Kept> {
  if (words.trim() === '') throw new Refusal('invalid', 'minutes_empty');
  if (words.length > MINUTES_LIMIT) throw new Refusal('invalid', 'minutes_too_long');
  return write(db, actor.id, now, async (tx, enter) => {
    const place = await partFor(tx, actor, 'minutes.write', ref, itemId);
    await holdReaders(tx, itemId, shown);
    const part = await holdPart(tx, place);
    if (part.frozen_id === null) throw new Refusal('conflict', 'minutes_not_frozen');
    const frozen = await tx.selectFrom('minutes_versions').select('hash').where('id', '=', part.frozen_id).executeTakeFirstOrThrow();
    const content = { corrects: frozen.hash, words };
    const kept = await keepVersion(tx, part.id, 'addendum', content, actor.id, now.toISOString(), true);
    enter({
      act: 'minutes.addendum',
      subject_kind: 'minutes',
      subject_id: part.id,
      audience_id: place.audience_id,
      detail: { number: kept.number, hash: kept.hash },
    });
    return kept;
  });
}
