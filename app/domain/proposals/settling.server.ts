import { found, Refusal } from '#app/http/refusal.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { maySecond } from '#app/policy/seconds.ts';
import type { Db, Office, Tx } from '#db/schema.ts';
import { putUpProposed, type ProposedBody } from '../bodies/creating.server.ts';
import { putOffice } from '../people/offices.server.ts';
import { readOpenProposals, type Proposal } from './waiting.server.ts';

type Outcome = 'done' | 'agreed' | 'refused' | 'withdrawn';

/** The open proposal of an id, held until the end of the transaction: two answers follow one another. */
async function hold(tx: Tx, id: string, now: Date): Promise<Proposal> {
  const { numUpdatedRows } = await tx
    .updateTable('proposals')
    .set((eb) => ({ asked_at: eb.ref('asked_at') }))
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('not_found');
  return found((await readOpenProposals(tx, now, id))[0]);
}

async function settle(tx: Tx, enter: Enter, it: Proposal, outcome: Outcome, now: Date): Promise<void> {
  await tx.updateTable('proposals').set({ settled_at: now.toISOString(), settled_as: outcome }).where('id', '=', it.id).execute();
  enterOn(enter, it, `proposal.${outcome}`);
}

function enterOn(enter: Enter, it: Proposal, act: string): void {
  const subject = it.person_id
    ? { subject_kind: 'person' as const, subject_id: it.person_id }
    : { subject_kind: 'body' as const, subject_id: it.body_id ?? '' };
  enter({ act, ...subject, detail: { proposal: it.id, kind: it.kind, asked_by: it.asked_by } });
}

/** The second person agrees: what was asked for is done, or, for a way back in, may be done now by who asked. */
export async function agreeTo(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
  await write(db, actor.id, now, async (tx, enter) => {
    const it = await hold(tx, id, now);
    if (!maySecond(actor, it)) throw new Refusal('not_found');
    await tx
      .insertInto('proposal_agreements')
      .values({ proposal_id: it.id, party_id: actor.party_id, person_id: actor.id, agreed_at: now.toISOString() })
      .execute();
    enterOn(enter, it, 'proposal.seconded');
    if (it.kind === 'office') await putOffice(tx, enter, it.person_id ?? '', it.detail.office as Office, it.asked_by, now);
    else if (it.kind !== 'body') return settle(tx, enter, it, 'agreed', now);
    else {
      const body = it.detail as unknown as ProposedBody;
      if (!(await isWhole(tx, body, [...it.agreed, actor.party_id]))) return;
      await putUpProposed(tx, enter, actor.id, body, now);
    }
    await settle(tx, enter, it, 'done', now);
  });
}

/** A working group needs one co_chair of the body above, a sub-group one of each principal party. */
async function isWhole(tx: Tx, body: ProposedBody, agreed: readonly string[]): Promise<boolean> {
  if (body.kind !== 'sub_group') return true;
  const principals = await tx.selectFrom('parties').select('id').where('role', '=', 'principal').execute();
  return principals.every(({ id }) => agreed.includes(id));
}

/** The second person refuses; or who asked takes it back. Then it is over. */
export async function endProposal(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const it = await hold(tx, id, now);
    if (it.asked_by !== actor.id && !maySecond(actor, it)) throw new Refusal('not_found');
    await settle(tx, enter, it, it.asked_by === actor.id ? 'withdrawn' : 'refused', now);
  });
}
