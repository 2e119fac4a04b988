import { found, Refusal } from '#app/http/refusal.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import { can, type Act } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import { principalsOf } from '../decisions/holding.server.ts';
import { holdsKey } from '../decisions/positions.server.ts';
import { demandSeals } from './demanding.server.ts';
import { duesOf, suppliersOf } from './figures.ts';
import { readLedgerRoot } from './ledger.server.ts';
import type { BandedAllocation } from './ranges.ts';
import { stateAt } from './standing.ts';
import { clockOf, type Terms } from './terms.ts';

export type Request = Row<'sharing_requests'>;

/** A request that the actor reads; not found where they do not, forbidden where they may not do the act. */
export async function holdRequest(tx: Db | Tx, actor: Actor, ref: string, act: Act): Promise<Request> {
  const row = found(
    await tx.selectFrom('sharing_requests as h').selectAll('h').where('h.ref', '=', ref).where(visibleTo(actor, 'h')).executeTakeFirst(),
  );
  if (!can(actor, act, row)) throw new Refusal('forbidden');
  return row;
}

/**
 * Takes the row for the rest of the transaction, and changes nothing of it: of two at once the second finds what the first did. `shown`: for which readers the form was that
 * sends words or figures; refused where they are others by now. null: nothing is sent that they would read.
 */
export async function takeRequest(tx: Tx, id: string, shown: string | null = null): Promise<Request> {
  const row = await tx
    .updateTable('sharing_requests')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', id)
    .where('quarantined_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  const taken = found(row);
  if (shown !== null) refuseOtherReaders(taken, shown);
  return taken;
}

const entered = (row: Request) => ({ subject_kind: 'sharing_request', subject_id: row.id, audience_id: row.audience_id }) as const;

/** Gives notice: from this instant the agreed clock runs. Refused where nobody has a right, as the loss is below the trigger. */
export async function giveNotice(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const { id } = await holdRequest(tx, actor, ref, 'sharing.ask');
    const row = await takeRequest(tx, id);
    if (row.asked_party !== actor.party_id) throw new Refusal('forbidden');
    if (row.state !== 'found') throw new Refusal('conflict', 'request_moved');
    if ((JSON.parse(row.result) as BandedAllocation).steps.every((step) => step === 'none')) throw new Refusal('invalid', 'below_trigger');
    const clock = clockOf(JSON.parse(row.terms) as Terms, row.exercise === 1, now);
    await tx
      .updateTable('sharing_requests')
      .set({ state: 'notice', noticed_at: now.toISOString(), ...clock })
      .where('id', '=', id)
      .execute();
    enter({ act: 'sharing.notice_given', ...entered(row), detail: { ...clock, exercise: row.exercise === 1 } });
  });
}

/** Takes a request back before it is activated: the asking side alone. */
export async function withdrawRequest(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const { id } = await holdRequest(tx, actor, ref, 'sharing.ask');
    const row = await takeRequest(tx, id);
    if (row.asked_party !== actor.party_id) throw new Refusal('forbidden');
    if (!['found', 'notice', 'consent'].includes(stateAt(row, at))) throw new Refusal('conflict', 'request_moved');
    await tx.updateTable('sharing_requests').set({ state: 'withdrawn', closed_at: at }).where('id', '=', id).execute();
    enter({ act: 'sharing.withdrawn', ...entered(row) });
  });
}

/** Parties that would have to supply and of which no declaration that the actor reads, of this material, names a legal basis for release. */
export async function withoutLegalBasis(tx: Db | Tx, actor: Actor, row: Pick<Request, 'item_id' | 'result'>): Promise<string[]> {
  const declared = await tx
    .selectFrom('stocks as k')
    .select('k.party_id')
    .where('k.item_id', '=', row.item_id)
    .where('k.withdrawn_at', 'is', null)
    .where('k.legal_basis', '<>', '')
    .where(visibleTo(actor, 'k'))
    .execute();
  const based = new Set(declared.map(({ party_id }) => party_id));
  return suppliersOf(JSON.parse(row.result) as BandedAllocation).filter((party) => !based.has(party));
}

/** Turns the key of the actor's government to what has this root; whether both have turned it to the same. */
async function turn(tx: Tx, actor: Actor, row: Request, key: Row<'sharing_keys'>['key'], root: string, at: string): Promise<boolean> {
  await tx
    .insertInto('sharing_keys')
    .values({ id: newId(), request_id: row.id, key, party_id: actor.party_id, person_id: actor.id, turned_at: at, root })
    // One that was turned to something else counts for nothing, and is turned anew.
    .onConflict((conflict) =>
      conflict
        .columns(['request_id', 'key', 'party_id'])
        .doUpdateSet({ person_id: actor.id, turned_at: at, root })
        .where('sharing_keys.root', '<>', root),
    )
    .execute();
  const turned = await tx
    .selectFrom('sharing_keys')
    .select('party_id')
    .where('request_id', '=', row.id)
    .where('key', '=', key)
    .where('root', '=', root)
    .execute();
  return (await principalsOf(tx)).every((party) => turned.some(({ party_id }) => party_id === party));
}

async function takeForKey(tx: Tx, actor: Actor, ref: string, now: Date): Promise<Request> {
  const seen = await holdRequest(tx, actor, ref, 'sharing.consent');
  if (!holdsKey(actor, seen.home_body_id, await principalsOf(tx))) throw new Refusal('forbidden');
  if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
  return takeRequest(tx, seen.id);
}

/**
 * Consents for the actor's government, while the clock for it runs. The key that makes both activates the request in the same transaction;
 * it is refused, with the key, where a party that supplies has declared no legal basis to release on. Activation demands the sealed stocks.
 */
export async function consentToRequest(db: Db, actor: Actor, ref: string, now: Date): Promise<'activated' | 'waiting'> {
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    const row = await takeForKey(tx, actor, ref, now);
    const state = stateAt(row, at);
    if (state !== 'consent')
      throw new Refusal('conflict', state === 'notice' ? 'notice_runs' : state === 'lapsed' ? 'request_lapsed' : 'request_moved');
    if ((await withoutLegalBasis(tx, actor, row)).length > 0) throw new Refusal('invalid', 'no_legal_basis');
    const both = await turn(tx, actor, row, 'consent', row.root, at);
    await tx
      .updateTable('sharing_requests')
      .set(both ? { state: 'activated', activated_at: at } : { state: 'consent' })
      .where('id', '=', row.id)
      .execute();
    enter({ act: 'sharing.consented', ...entered(row), detail: { party: actor.party_id, root: row.root } });
    if (both) {
      enter({ act: 'sharing.activated', ...entered(row), detail: { exercise: row.exercise === 1, root: row.root } });
      const dues = duesOf(JSON.parse(row.terms) as Terms, JSON.parse(row.result) as BandedAllocation);
      for (const { party, due } of dues)
        await tx
          .insertInto('sharing_dues')
          .values({ request_id: row.id, party_id: party, due: String(due) })
          .execute();
      await demandSeals(tx, enter, actor, row, now);
    }
    return both ? 'activated' : 'waiting';
  });
}

/**
 * Says for the actor's government that an activated request is settled, or all returned, of the ledger that they had before them (`ledger`: its
 * root); ended once both say the same of the same. Refused where anything was entered since.
 */
export async function endRequest(
  db: Db,
  actor: Actor,
  ref: string,
  { as, ledger }: { as: 'settled' | 'returned'; ledger: string },
  now: Date,
): Promise<'ended' | 'waiting'> {
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    const row = await takeForKey(tx, actor, ref, now);
    if (row.state !== 'activated') throw new Refusal('conflict', 'request_moved');
    if ((await readLedgerRoot(tx, row.id)) !== ledger) throw new Refusal('conflict', 'ledger_changed');
    const both = await turn(tx, actor, row, as, ledger, at);
    if (both) await tx.updateTable('sharing_requests').set({ state: as, closed_at: at }).where('id', '=', row.id).execute();
    enter({ act: `sharing.${as}`, ...entered(row), detail: { party: actor.party_id, ended: both, ledger } });
    return both ? 'ended' : 'waiting';
  });
}

const AT_ONCE = 100;

/** Writes one clock down as it ran out, as of its own instant. False: somebody else did, or it does not run any more. */
async function runClock(db: Db, id: string, now: Date): Promise<boolean> {
  const at = now.toISOString();
  const step = async (tx: Tx, enter: Enter) => {
    const row = await takeRequest(tx, id);
    const state = stateAt(row, at);
    if (state === row.state) throw new Refusal('conflict', 'request_moved');
    const over = state === 'lapsed';
    await tx
      .updateTable('sharing_requests')
      .set({ state, ...(over ? { closed_at: row.consent_until } : {}) })
      .where('id', '=', id)
      .execute();
    const as_of = over ? row.consent_until : row.consent_from;
    enter({ act: over ? 'sharing.lapsed' : 'sharing.notice_over', ...entered(row), detail: { as_of } });
  };
  try {
    await write(db, null, now, step);
    return true;
  } catch (reason) {
    if (reason instanceof Refusal) return false;
    throw reason;
  }
}

/** Acts on every clock that had run out by `now`, each as of its own deadline, however late this is called and however many call it at once. */
export async function runSharingClocks(db: Db, now: Date): Promise<number> {
  const at = now.toISOString();
  const due = await db
    .selectFrom('sharing_requests')
    .select('id')
    .where('quarantined_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'notice'), eb('consent_from', '<=', at)]),
        eb.and([eb('state', '=', 'consent'), eb('consent_until', '<=', at)]),
      ]),
    )
    .orderBy('consent_from')
    .limit(AT_ONCE)
    .execute();
  let ran = 0;
  for (const { id } of due) if (await runClock(db, id, now)) ran += 1;
  return ran;
}
