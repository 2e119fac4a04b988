import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Row } from '#db/schema.ts';
import { digestOfPair } from './fingerprint.server.ts';
import { holdFor, principalsOf, take } from './holding.server.ts';
import { isStale, type KeptPair } from './pairing.ts';

export type PairState = 'missing' | 'stale' | 'draft' | 'checked' | 'authentic';
export type Mark = Row<'decision_marks'>['mark'];

/**
 * How a pair stands: authentic once somebody of each principal party said so of both sides as they are, checked once anybody did. A mark on
 * other words counts for nothing.
 */
export function stateOfPair(
  pair: KeptPair,
  marks: readonly Pick<Row<'decision_marks'>, 'pair_id' | 'digest' | 'mark' | 'party_id'>[],
  principals: readonly string[],
): PairState {
  if (pair.en === '' || pair.ja === '') return 'missing';
  if (isStale(pair)) return 'stale';
  const digest = digestOfPair(pair);
  const put = marks.filter((mark) => mark.pair_id === pair.id && mark.digest === digest);
  const authentic = new Set(put.filter(({ mark }) => mark === 'authentic').map(({ party_id }) => party_id));
  if (principals.length > 0 && principals.every((party) => authentic.has(party))) return 'authentic';
  return put.length > 0 ? 'checked' : 'draft';
}

/**
 * Marks a pair as checked, or as authentic for the actor's principal party; either also says that the side which lagged behind needs no edit.
 * `digest` is of the pair as the actor saw it: another is not marked.
 */
export async function markPair(
  db: Db,
  actor: Actor,
  ref: string,
  { pair_id, digest, mark }: { pair_id: string; digest: string; mark: Mark },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const seen = await holdFor(tx, actor, ref, 'decision.check');
    if (mark === 'authentic' && !(await principalsOf(tx)).includes(actor.party_id)) throw new Refusal('forbidden');
    const { row, pairs } = await take(tx, seen.row.id, now);
    const pair = pairs.find(({ id }) => id === pair_id);
    if (!pair || digestOfPair(pair) !== digest) throw new Refusal('conflict', 'text_changed');
    if (pair.en === '' || pair.ja === '') throw new Refusal('invalid', 'pair_stale');
    const kept = pairs.map((one) => (one.id === pair_id ? { ...one, stale: null } : one));
    await tx
      .updateTable('decisions')
      .set({ pairs: JSON.stringify(kept) })
      .where('id', '=', row.id)
      .execute();
    await tx
      .insertInto('decision_marks')
      .values({ decision_id: row.id, pair_id, digest, mark, party_id: actor.party_id, person_id: actor.id, marked_at: at })
      .onConflict((on) => on.doNothing())
      .execute();
    enter({
      act: `decision.pair_${mark}`,
      subject_kind: 'decision',
      subject_id: row.id,
      audience_id: row.audience_id,
      detail: { pair: pair_id, digest, party: actor.party_id },
    });
  });
}
