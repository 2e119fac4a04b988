import type { z } from 'zod';
import { found, Refusal } from '#app/http/refusal.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { mustManageAccounts } from './administrators.server.ts';
import { hasSecond, propose } from '../proposals/making.server.ts';
import { tellOf } from './offices.server.ts';
import { foldEmail } from './passwords.server.ts';
import type { invitation } from './schema.ts';
import { makeTicket, takeTicketsBack } from './tickets.server.ts';

/** A link to hand over, shown once: what it opens, its token and its end. */
export interface MadeLink {
  kind: 'invitation' | 'reset';
  token: string;
  expires_at: string;
}

/** Puts an invited account, in a transaction of the caller's. Null: the e-mail address has an account already. */
export async function putInvited(tx: Tx, enter: Enter, given: z.output<typeof invitation>, now: Date): Promise<string | null> {
  const { organisation, email, expires_on, ...person } = given;
  const id = newId();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('people')
    .values({
      id,
      organisation_id: organisation,
      email: foldEmail(email),
      ...person,
      created_at: now.toISOString(),
      expires_on: expires_on ?? null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return null;
  enter({ act: 'person.invited', subject_kind: 'person', subject_id: id, detail: { organisation } });
  return id;
}

/** Invites a person. Says which field stands in the way where the e-mail address has an account already, or nothing is that organisation. */
export async function invitePerson(
  db: Db,
  actor: Actor,
  given: z.output<typeof invitation>,
  now: Date,
): Promise<{ id: string; link: MadeLink } | 'email' | 'organisation'> {
  mustManageAccounts(actor);
  const organisation = await db.selectFrom('organisations').select('id').where('id', '=', given.organisation).executeTakeFirst();
  if (!organisation) return 'organisation';
  const taken = await db.selectFrom('people').select('id').where('email', '=', foldEmail(given.email)).executeTakeFirst();
  if (taken) return 'email';
  return write(db, actor.id, now, async (tx, enter) => {
    const id = await putInvited(tx, enter, given, now);
    // Taken since the line above: rare, and answered like any other faster hand.
    if (id === null) throw new Refusal('conflict');
    const ticket = await makeTicket(tx, { kind: 'invitation', person_id: id, made_by: actor.id }, now);
    return { id, link: { kind: 'invitation', ...ticket } };
  });
}

/** Makes a new invitation for an account not opened yet; links made before stop working. */
export async function inviteAgain(db: Db, actor: Actor, personId: string, now: Date): Promise<MadeLink> {
  mustManageAccounts(actor);
  found(await db.selectFrom('people').select('id').where('id', '=', personId).executeTakeFirst());
  return write(db, actor.id, now, async (tx, enter) => {
    await guardState(tx, personId, 'invited');
    await takeTicketsBack(tx, personId, now);
    enter({ act: 'invitation.made', subject_kind: 'person', subject_id: personId });
    return { kind: 'invitation', ...(await makeTicket(tx, { kind: 'invitation', person_id: personId, made_by: actor.id }, now)) };
  });
}

/** Takes an account's open links back. */
export async function takeLinksBack(db: Db, actor: Actor, personId: string, now: Date): Promise<void> {
  mustManageAccounts(actor);
  found(await db.selectFrom('people').select('id').where('id', '=', personId).executeTakeFirst());
  await write(db, actor.id, now, async (tx, enter) => {
    const count = await takeTicketsBack(tx, personId, now, ['invitation', 'reset', 'full_reset']);
    if (count === 0) throw new Refusal('conflict');
    enter({ act: 'link.taken_back', subject_kind: 'person', subject_id: personId, detail: { count } });
  });
}

/**
 * Makes a way back in for an active account: asks that the administrator confirmed who they are, and tells the person.
 * `withoutCode` also forgets the one-time code when the link is used: for one who lost it with all recovery codes.
 * A link that would open the account by itself needs a second person, where there is one: then it is only 'asked' for,
 * and made when asked again after they agreed (docs/decisions/second-person.md).
 */
export async function makeResetLink(db: Db, actor: Actor, personId: string, withoutCode: boolean, now: Date): Promise<MadeLink | 'asked'> {
  mustManageAccounts(actor);
  if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
  found(await db.selectFrom('people').select('id').where('id', '=', personId).executeTakeFirst());
  return write(db, actor.id, now, async (tx, enter) => {
    await guardState(tx, personId, 'active');
    const kind = withoutCode ? 'full_reset' : 'reset';
    const code = tx
      .selectFrom('one_time_codes')
      .select('person_id')
      .where('person_id', '=', personId)
      .where('confirmed_at', 'is not', null);
    const opensAlone = withoutCode || !(await code.executeTakeFirst());
    await tellOf(tx, personId, now);
    if (opensAlone && (await hasSecond(tx, actor.id, personId, now)) && !(await spendAgreement(tx, actor, personId, kind, now))) {
      await propose(tx, { kind, person_id: personId, body_id: null, asked_by: actor.id, detail: {} }, now);
      enter({ act: 'reset.asked', subject_kind: 'person', subject_id: personId, detail: { kind } });
      return 'asked';
    }
    await takeTicketsBack(tx, personId, now);
    enter({ act: 'reset.made', subject_kind: 'person', subject_id: personId, detail: { kind } });
    return { kind: 'reset', ...(await makeTicket(tx, { kind, person_id: personId, made_by: actor.id }, now)) };
  });
}

/** Uses up the second person's agreement to a way back in that this administrator asked for. True once. */
async function spendAgreement(tx: Tx, actor: Actor, personId: string, kind: 'reset' | 'full_reset', now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('proposals')
    .set({ settled_as: 'done' })
    .where('kind', '=', kind)
    .where('person_id', '=', personId)
    .where('asked_by', '=', actor.id)
    .where('settled_as', '=', 'agreed')
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Holds the account's row until the end of the transaction, in the state that the act needs; else somebody was faster. */
async function guardState(tx: Tx, personId: string, state: 'invited' | 'active'): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('people')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .where('suspended_at', 'is', null)
    .where('activated_at', state === 'invited' ? 'is' : 'is not', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('conflict');
}
