import { randomBytes } from 'node:crypto';
import { sha256 } from '#app/journal/writing.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';

export type TicketKind = Row<'tickets'>['kind'];

const MINUTE_MS = 60_000;

/** How long each kind is good for. */
const LIFETIME_MS: Record<TicketKind, number> = {
  invitation: 7 * 24 * 60 * MINUTE_MS,
  reset: 60 * MINUTE_MS,
  full_reset: 60 * MINUTE_MS,
  sign_in: 5 * MINUTE_MS,
};

/** Makes a ticket and gives its token, which is kept nowhere. */
export async function makeTicket(
  tx: Tx,
  ticket: { kind: TicketKind; person_id: string; made_by: string | null },
  now: Date,
): Promise<{ token: string; expires_at: string }> {
  const token = randomBytes(32).toString('base64url');
  const expires_at = new Date(now.getTime() + LIFETIME_MS[ticket.kind]).toISOString();
  await tx
    .insertInto('tickets')
    .values({ id: newId(), ...ticket, token_hash: sha256(token), made_at: now.toISOString(), expires_at, used_at: null })
    .execute();
  return { token, expires_at };
}

/** Looks at a ticket without using it: null where it was used, has run out, was taken back, or never was. */
export async function readTicket(db: Db | Tx, kinds: readonly TicketKind[], token: string, now: Date) {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const row = await db
    .selectFrom('tickets')
    .innerJoin('people', 'people.id', 'tickets.person_id')
    .select(['tickets.id', 'tickets.kind', 'people.id as person_id', 'people.email', 'people.given_name', 'people.family_name'])
    .select(['people.native_name', 'people.language'])
    .where('tickets.token_hash', '=', sha256(token))
    .where('tickets.kind', 'in', kinds)
    .where('tickets.used_at', 'is', null)
    .where('tickets.expires_at', '>', now.toISOString())
    .where('people.suspended_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Uses a ticket up. Of two at once, one is told true. */
export async function spendTicket(tx: Tx, ticketId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('tickets')
    .set({ used_at: now.toISOString() })
    .where('id', '=', ticketId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

/** Takes a person's open tickets back: all, or those of some kinds. Gives how many. */
export async function takeTicketsBack(tx: Tx, personId: string, now: Date, kinds?: readonly TicketKind[]): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('tickets')
    .set({ expires_at: now.toISOString() })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Forgets halves of sign-ins that were never finished. Links stay, as history. */
export async function sweepTickets(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('tickets').where('kind', '=', 'sign_in').where('expires_at', '<', now.toISOString()).execute();
}
