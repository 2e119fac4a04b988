import type { Db, Tx } from '#db/schema.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { principalsOf } from '../decisions/holding.server.ts';
import type { MinutesContent } from './content.ts';
import { gatherPart, sealed } from './gathering.server.ts';
import { holdPart, partFor } from './places.server.ts';

async function approvalsOf(tx: Tx, versionId: string): Promise<string[]> {
  const rows = await tx.selectFrom('minutes_approvals').select('party_id').where('version_id', '=', versionId).execute();
  return rows.map(({ party_id }) => party_id);
}

/** Marks a version as approved by both sides; minutes freeze with it, in the same statement's guard. */
async function settle(tx: Tx, partId: string, version: { id: string; kind: string }, at: string): Promise<void> {
  const approved = await tx
    .updateTable('minutes_versions')
    .set({ approved_at: at })
    .where('id', '=', version.id)
    .where('voided_at', 'is', null)
    .where('approved_at', 'is', null)
    .executeTakeFirst();
  if (Number(approved.numUpdatedRows) === 0) throw new Refusal('conflict', 'minutes_changed');
  if (version.kind !== 'minutes') return;
  const frozen = await tx
    .updateTable('minutes_parts')
    .set({ frozen_id: version.id, frozen_at: at, submitted_id: null })
    .where('id', '=', partId)
    .where('submitted_id', '=', version.id)
    .where('frozen_id', 'is', null)
    .executeTakeFirst();
  if (Number(frozen.numUpdatedRows) === 0) throw new Refusal('conflict', 'minutes_changed');
}

/**
 * Approves a version of a part's minutes, or an addendum, for the actor's side. Bound to the text by its hash: the part's row is taken
 * first, so that of two who approve at once the second sees the first's approval; with one of each principal party it is frozen.
 * Refuses a text that is no longer the one submitted. The actor proved who they are within ten minutes. True: it is frozen now.
 */
export async function approveMinutes(
  db: Db,
  actor: Actor,
  ref: string,
  itemId: string,
  { version: versionId, hash }: { version: string; hash: string },
  now: Date,
): Promise<boolean> {
  if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
  return write(db, actor.id, now, async (tx, enter) => {
    const place = await partFor(tx, actor, 'minutes.approve', ref, itemId);
    const principals = await principalsOf(tx);
    if (!principals.includes(actor.party_id)) throw new Refusal('forbidden');
    const part = await holdPart(tx, place);
    const version = found(
      await tx
        .selectFrom('minutes_versions')
        .select(['id', 'kind', 'number', 'hash', 'submitted_at', 'voided_at', 'approved_at'])
        .where('id', '=', versionId)
        .where('part_id', '=', part.id)
        .executeTakeFirst(),
    );
    const open = version.submitted_at !== null && version.voided_at === null && version.approved_at === null && version.hash === hash;
    if (!open || (version.kind === 'minutes' && part.submitted_id !== version.id)) throw new Refusal('conflict', 'minutes_changed');
    // The agenda is edited elsewhere: what both approve is what stands there.
    if (version.kind === 'minutes') {
      const standing: MinutesContent = await gatherPart(tx, place, part);
      if (sealed(standing).hash !== hash) throw new Refusal('conflict', 'minutes_changed');
    }
    const at = now.toISOString();
    const made = await tx
      .insertInto('minutes_approvals')
      .values({ version_id: version.id, party_id: actor.party_id, person_id: actor.id, at })
      .onConflict((conflict) => conflict.columns(['version_id', 'party_id']).doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) throw new Refusal('conflict', 'minutes_approved_already');
    const subject = { subject_kind: 'minutes' as const, subject_id: part.id, audience_id: place.audience_id };
    const detail = { kind: version.kind, number: version.number, hash };
    enter({ act: 'minutes.approved', ...subject, detail: { ...detail, party: actor.party_id } });
    const parties = await approvalsOf(tx, version.id);
    const both = principals.every((party) => parties.includes(party));
    if (both) {
      await settle(tx, part.id, version, at);
      enter({ act: version.kind === 'minutes' ? 'minutes.frozen' : 'minutes.addendum_approved', ...subject, detail });
    }
    return both;
  });
}
