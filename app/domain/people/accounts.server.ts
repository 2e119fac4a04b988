import { found, Refusal } from '#app/http/refusal.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Office, Tx } from '#db/schema.ts';
import { keepingAnAdministrator, mustManageAccounts } from './administrators.server.ts';
import { hasSecond, propose } from '../proposals/making.server.ts';
import { putOffice, tellOf } from './offices.server.ts';
import { endSessions } from './sessions.server.ts';
import { takeTicketsBack } from './tickets.server.ts';

/** One update of an account with its guard in the statement; no row: somebody was faster, or there is no such account. */
async function changeAccount(
  db: Db,
  actor: Actor,
  personId: string,
  now: Date,
  act: string,
  change: (tx: Tx) => Promise<{ rows: bigint; detail?: Parameters<Enter>[0]['detail'] }>,
): Promise<void> {
  mustManageAccounts(actor);
  found(await db.selectFrom('people').select('id').where('id', '=', personId).executeTakeFirst());
  await write(db, actor.id, now, async (tx, enter) =>
    keepingAnAdministrator(tx, now, async () => {
      const { rows, detail } = await change(tx);
      if (rows === 0n) throw new Refusal('conflict');
      if (personId !== actor.id) await tellOf(tx, personId, now);
      enter({ act, subject_kind: 'person', subject_id: personId, detail });
    }),
  );
}

/** Suspends an account: every session and link of it ends at once. Never one's own. */
export async function suspendAccount(db: Db, actor: Actor, personId: string, now: Date): Promise<void> {
  if (personId === actor.id) throw new Refusal('forbidden', 'own_account');
  await changeAccount(db, actor, personId, now, 'person.suspended', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('people')
      .set((eb) => ({ suspended_at: now.toISOString(), version: eb('version', '+', 1) }))
      .where('id', '=', personId)
      .where('suspended_at', 'is', null)
      .executeTakeFirst();
    const ended = await endSessions(tx, personId);
    await takeTicketsBack(tx, personId, now);
    return { rows: numUpdatedRows, detail: { ended } };
  });
}

/** Opens a suspended account again. */
export async function resumeAccount(db: Db, actor: Actor, personId: string, now: Date): Promise<void> {
  await changeAccount(db, actor, personId, now, 'person.resumed', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('people')
      .set((eb) => ({ suspended_at: null, version: eb('version', '+', 1) }))
      .where('id', '=', personId)
      .where('suspended_at', 'is not', null)
      .executeTakeFirst();
    return { rows: numUpdatedRows };
  });
}

/** Sets the last day of an account, or takes it away. */
export async function setExpiry(db: Db, actor: Actor, personId: string, expiresOn: string | null, now: Date): Promise<void> {
  await changeAccount(db, actor, personId, now, 'person.expiry_set', async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('people')
      .set((eb) => ({ expires_on: expiresOn, version: eb('version', '+', 1) }))
      .where('id', '=', personId)
      .executeTakeFirst();
    return { rows: numUpdatedRows, detail: { expires_on: expiresOn } };
  });
}

/**
 * Gives a person an office; where somebody could be the second person, only asks for it: 'asked'
 * (docs/decisions/second-person.md).
 */
export async function grantOffice(db: Db, actor: Actor, personId: string, office: Office, now: Date): Promise<'done' | 'asked'> {
  mustManageAccounts(actor);
  found(await db.selectFrom('people').select('id').where('id', '=', personId).executeTakeFirst());
  return write(db, actor.id, now, async (tx, enter) => {
    if (!(await hasSecond(tx, actor.id, personId, now))) {
      await putOffice(tx, enter, personId, office, null, now);
      return 'done';
    }
    const held = tx.selectFrom('offices').select('office').where('person_id', '=', personId).where('office', '=', office);
    if (await held.executeTakeFirst()) throw new Refusal('conflict');
    await propose(tx, { kind: 'office', person_id: personId, body_id: null, asked_by: actor.id, detail: { office } }, now);
    await tellOf(tx, personId, now);
    enter({ act: 'office.asked', subject_kind: 'person', subject_id: personId, detail: { office } });
    return 'asked';
  });
}

/** Takes an office away; never the last administrator's. */
export async function revokeOffice(db: Db, actor: Actor, personId: string, office: Office, now: Date): Promise<void> {
  await changeAccount(db, actor, personId, now, 'office.revoked', async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('offices')
      .where('person_id', '=', personId)
      .where('office', '=', office)
      .executeTakeFirst();
    return { rows: numDeletedRows, detail: { office } };
  });
}
