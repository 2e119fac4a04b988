import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import type { Db, Tx } from '#db/schema.ts';
import { tellOf } from './offices.server.ts';
import { forgetCodes } from './one-time-codes.server.ts';
import { hashPassword, keepPassword } from './passwords.server.ts';
import { endSessions } from './sessions.server.ts';
import { readTicket, takeTicketsBack, spendTicket, type TicketKind } from './tickets.server.ts';

/** Changes the actor's own password and ends their other sessions. The old one was asked for just now (see proveAgain). */
export async function changePassword(db: Db, actor: Actor, password: string, now: Date): Promise<void> {
  if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
  const kept = await hashPassword(password);
  await write(db, actor.id, now, async (tx, enter) => {
    await keepPassword(tx, actor.id, kept, now);
    const ended = await endSessions(tx, actor.id, actor.session_id);
    await takeTicketsBack(tx, actor.id, now);
    enter({ act: 'password.changed', subject_kind: 'person', subject_id: actor.id, detail: { ended } });
  });
}

/** The kinds of ticket that a link of each sort may hold. */
export const LINKS = { invitation: ['invitation'], reset: ['reset', 'full_reset'] } as const satisfies Record<
  string,
  readonly TicketKind[]
>;

/**
 * Sets a password by a single-use link: an invitation activates the account, a reset ends every session
 * (a full one also forgets the one-time code). A link that was used, has run out or never was: not found, all alike.
 */
export async function setPasswordByLink(db: Db, link: keyof typeof LINKS, token: string, password: string, now: Date): Promise<void> {
  const unusable = () => new Refusal('not_found', 'link');
  const ticket = await readTicket(db, LINKS[link], token, now);
  if (!ticket) throw unusable();
  const kept = await hashPassword(password);
  await write(db, ticket.person_id, now, async (tx, enter) => {
    if (!(await spendTicket(tx, ticket.id, now))) throw unusable();
    await activate(tx, ticket.person_id, link, now, unusable);
    await keepPassword(tx, ticket.person_id, kept, now);
    const ended = await endSessions(tx, ticket.person_id);
    await takeTicketsBack(tx, ticket.person_id, now);
    if (ticket.kind === 'full_reset') await forgetCodes(tx, ticket.person_id);
    if (link === 'reset') await tellOf(tx, ticket.person_id, now);
    const act = link === 'invitation' ? 'person.activated' : 'password.reset';
    enter({ act, subject_kind: 'person', subject_id: ticket.person_id, detail: { ended, kind: ticket.kind } });
  });
}

/** An invitation opens an account that is not open yet, a reset one that is; a suspended one neither. */
async function activate(tx: Tx, personId: string, link: keyof typeof LINKS, now: Date, unusable: () => Refusal): Promise<void> {
  const change = link === 'invitation' ? { activated_at: now.toISOString() } : {};
  const { numUpdatedRows } = await tx
    .updateTable('people')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .where('suspended_at', 'is', null)
    .where('activated_at', link === 'invitation' ? 'is' : 'is not', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw unusable();
}
