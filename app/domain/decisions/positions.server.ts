import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can, capacitiesIn } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, DecisionPosition, Row, Tx } from '#db/schema.ts';
import { found } from '#app/http/refusal.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import { adopt } from './adopting.server.ts';
import { checkHolds } from './days.ts';
import { endSilence, principalsOf, readHeld, take, type Held } from './holding.server.ts';
import { CONSENTS, needsReason, outcomeOf } from './standing.ts';
import { normalise } from './text.ts';

export interface PositionInput {
  /** the fingerprint of the text that the person had before them */
  root: string;
  position: DecisionPosition;
  /** kept in the record; a footnote's words, and why one objects, are asked for */
  reason: string;
  /** what the form showed of the decision's readers (shownReaders) */
  shown?: string;
}

/** What came of a position. `repeated`: the same had been sent already, and nothing was done. */
export type Stated = { outcome: 'open' | 'objected' | 'adopted' | 'repeated' };

/** How a person may speak on a decision: with their government's key, without one, or not at all. */
export function voiceOf(actor: Actor, homeBodyId: string, principals: readonly string[]): 'key' | 'voice' | null {
  const principal = principals.includes(actor.party_id);
  if (principal) return can(actor, 'decision.concur', { home_body_id: homeBodyId }) ? 'key' : null;
  return can(actor, 'decision.state', { home_body_id: homeBodyId }) && actor.organisation_kind === 'government' ? 'voice' : null;
}

/** The positions that stand. One query. */
export async function standingPositions(tx: Db | Tx, decisionId: string) {
  const rows = await tx
    .selectFrom('decision_positions')
    .select(['id', 'person_id', 'party_id', 'position', 'reason', 'as_key', 'root'])
    .where('decision_id', '=', decisionId)
    .where('replaced_at', 'is', null)
    .execute();
  return rows.map((row) => ({ ...row, as_key: row.as_key === 1 }));
}

/** Thrown to leave a transaction that has nothing to do; never seen outside. */
class Repeated extends Error {}

function checkPosition({ position, reason }: PositionInput): void {
  if (needsReason(position) && reason === '') throw new Refusal('invalid', 'reason_needed');
}

/** Puts a position in the place of the person's last one. */
async function putPosition(tx: Tx, actor: Actor, held: Held, input: PositionInput, asKey: boolean, at: string): Promise<string> {
  await tx
    .updateTable('decision_positions')
    .set({ replaced_at: at })
    .where('decision_id', '=', held.row.id)
    .where('person_id', '=', actor.id)
    .where('replaced_at', 'is', null)
    .execute();
  const row: Row<'decision_positions'> = {
    ...{ id: newId(), decision_id: held.row.id, person_id: actor.id, party_id: actor.party_id },
    ...{ position: input.position, reason: input.reason, as_key: asKey ? 1 : 0 },
    ...{ text_number: held.row.text_number, root: held.root, sent_at: at, replaced_at: null },
  };
  await tx.insertInto('decision_positions').values(row).execute();
  return row.id;
}

/**
 * States a position on the text that has this fingerprint, for the actor's own party. A co_chair's of a principal party is its key; the key
 * that makes them both adopts the decision, in the same transaction. Refused at or after the deadline of a silence procedure by the
 * statement that takes the row, and where the text is another than the one that the actor saw.
 */
export async function statePosition(db: Db, actor: Actor, ref: string, given: PositionInput, now: Date): Promise<Stated> {
  const input = { ...given, reason: normalise(given.reason).trim() };
  checkPosition(input);
  const at = now.toISOString();
  try {
    return await write<Stated>(db, actor.id, now, async (tx, enter) => {
      const seen = found(await readHeld(tx, actor, ref));
      const principals = await principalsOf(tx);
      const voice = voiceOf(actor, seen.row.home_body_id, principals);
      if (voice === null) throw new Refusal('forbidden');
      if (voice === 'key' && !isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
      const held = await take(tx, seen.row.id, now);
      if (held.root !== input.root) throw new Refusal('conflict', 'text_changed');
      refuseOtherReaders(held.row, input.shown);
      if (held.stale && CONSENTS.includes(input.position)) throw new Refusal('invalid', 'pair_stale');
      if (CONSENTS.includes(input.position)) checkHolds(held.row, now);
      const standing = await standingPositions(tx, held.row.id);
      const own = standing.find((one) => one.person_id === actor.id);
      if (own && own.root === held.root && own.position === input.position && own.reason === input.reason) throw new Repeated();
      const id = await putPosition(tx, actor, held, input, voice === 'key', at);
      const { row, root } = held;
      enter({
        act: 'decision.position_stated',
        subject_kind: 'decision',
        subject_id: row.id,
        audience_id: row.audience_id,
        detail: {
          ...{ position: input.position, party: actor.party_id, key: voice === 'key', position_id: id },
          ...{ root, text: row.text_number, reason: sha256(input.reason) },
        },
      });
      const now_standing = [
        ...standing.filter((one) => one.person_id !== actor.id),
        { party_id: actor.party_id, position: input.position, as_key: voice === 'key', root },
      ];
      const outcome = outcomeOf(now_standing, root, principals);
      if (outcome === 'adopted') await adopt(tx, enter, held, { by: 'keys', at, now });
      else await settleState(tx, held, outcome, at);
      return { outcome };
    });
  } catch (reason) {
    if (reason instanceof Repeated) return { outcome: 'repeated' };
    throw reason;
  }
}

/** Open, or objected: an objection also breaks the silence, which then has to be opened anew by both. */
async function settleState(tx: Tx, { row }: Held, state: 'open' | 'objected', at: string): Promise<void> {
  await tx
    .updateTable('decisions')
    .set({ state, opened_at: row.opened_at ?? at })
    .where('id', '=', row.id)
    .execute();
  if (state === 'objected') await endSilence(tx, row.id, 'objected', at);
}

/** Whether the actor holds a co_chair's seat of a principal party in the body: theirs is a key. */
export const holdsKey = (actor: Actor, homeBodyId: string, principals: readonly string[]): boolean =>
  principals.includes(actor.party_id) && capacitiesIn(actor, homeBodyId).includes('co_chair');
