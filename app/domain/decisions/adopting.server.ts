import { Refusal } from '#app/http/refusal.ts';
import { signingKey } from '#app/journal/key.server.ts';
import { signHead } from '#app/journal/signing.server.ts';
import type { Enter } from '#app/journal/writing.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { keepSearchable } from '#db/search.server.ts';
import { endSilence, type Held } from './holding.server.ts';
import { register } from './registering.server.ts';
import { LIVE } from './standing.ts';

/** Brings what search knows of a decision up to date. */
export async function keepDecisionSearchable(tx: Tx, id: string): Promise<void> {
  const { title_en, title_ja, text_en, text_ja, rationale_en, rationale_ja, register_code, ...row } = await tx
    .selectFrom('decisions')
    .select(['ref', 'title_en', 'title_ja', 'text_en', 'text_ja', 'rationale_en', 'rationale_ja', 'register_code'])
    .select(['home_body_id', 'audience_id', 'author_id', 'issued_at', 'quarantined_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await keepSearchable(tx, {
    ...row,
    subject_kind: 'decision',
    subject_id: id,
    at: row.issued_at ?? '',
    title: `${title_en}\n${title_ja}`,
    words: [title_en, title_ja, text_en, text_ja, rationale_en, rationale_ja, register_code ?? ''].join('\n'),
  });
}

/**
 * Has an adopted decision superseded by another that was adopted, as an act of its own in the journal. Nothing is done to one in quarantine:
 * nobody could read that it was; its release does it.
 */
async function supersede(tx: Tx, enter: Enter, id: string, byId: string, at: string, now: Date): Promise<void> {
  const old = await tx
    .updateTable('decisions')
    .set((eb) => ({ state: 'superseded', superseded_by_id: byId, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', id)
    .where('state', 'in', ['adopted', 'expired'])
    .where('quarantined_at', 'is', null)
    .returning('audience_id')
    .executeTakeFirst();
  // By which is said in that one's text: who reads the old one need not be able to read it.
  if (old) enter({ act: 'decision.superseded', subject_kind: 'decision', subject_id: id, audience_id: old.audience_id, detail: { at } });
}

/** Does what an adoption did not do to the decision in whose place it came, since that was in quarantine: called with its release. */
export async function supersedeReleased(tx: Tx, enter: Enter, id: string, now: Date): Promise<void> {
  const by = await tx
    .selectFrom('decisions')
    .select(['id', 'settled_at'])
    .where('supersedes_id', '=', id)
    .where('adopted_root', 'is not', null)
    .orderBy('settled_at')
    .executeTakeFirst();
  if (by) await supersede(tx, enter, id, by.id, by.settled_at ?? now.toISOString(), now);
}

/**
 * Adopts a decision: once, since the statement takes it from a live state. The caller holds its row and has found that both governments
 * consent to `held.root`. `at` is the instant of adoption, which for a silence is its deadline; `now` is when it is entered.
 */
export async function adopt(
  tx: Tx,
  enter: Enter,
  held: Held,
  { by, at, now }: { by: 'keys' | 'silence'; at: string; now: Date },
): Promise<string> {
  const { row, root } = held;
  const adopted = await tx
    .updateTable('decisions')
    .set({ state: 'adopted', settled_at: at, adopted_root: root, adopted_by: by, updated_at: now.toISOString() })
    .where('id', '=', row.id)
    .where('state', 'in', [...LIVE])
    .executeTakeFirst();
  if (Number(adopted.numUpdatedRows) === 0) throw new Refusal('conflict', 'decision_settled');
  await endSilence(tx, row.id, by === 'silence' ? 'adopted' : 'overtaken', at);
  if (row.supersedes_id !== null) await supersede(tx, enter, row.supersedes_id, row.id, at, now);
  const code = await register(tx, row, at, now);
  await tx.updateTable('decisions').set({ register_code: code }).where('id', '=', row.id).execute();
  await keepDecisionSearchable(tx, row.id);
  enter({
    act: 'decision.adopted',
    subject_kind: 'decision',
    subject_id: row.id,
    audience_id: row.audience_id,
    detail: { root, text: row.text_number, by, adopted_at: at, code },
  });
  return code;
}

/** To be called once an adoption is committed: the head of the journal is signed with it, by the installation's key. */
export async function signAdoption(db: Db, dataDir: string, now: Date): Promise<void> {
  await signHead(db, await signingKey(dataDir), now);
}
