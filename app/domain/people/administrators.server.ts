import { sql } from 'kysely';
import { Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { dayIn } from '#app/policy/days.ts';
import type { Tx } from '#db/schema.ts';

/** Accounts are there for administrators only; for everybody else their pages do not exist. */
export function mustManageAccounts(actor: Actor): void {
  if (!can(actor, 'accounts.manage')) throw new Refusal('not_found');
}

/**
 * Runs a change that may take an administrator away, and takes it back if none would be left who can sign in.
 * Their rows are locked first, so that two administrators cannot each remove the other at once.
 */
export async function keepingAnAdministrator(tx: Tx, now: Date, change: () => Promise<void>): Promise<void> {
  await tx
    .updateTable('offices')
    .set({ since: sql.ref('since') })
    .where('office', '=', 'administrator')
    .execute();
  await change();
  // The day that ends last anywhere: an account whose last day has come is not counted on.
  const today = dayIn('Pacific/Kiritimati', now);
  const left = await tx
    .selectFrom('offices')
    .innerJoin('people', 'people.id', 'offices.person_id')
    .select('people.id')
    .where('offices.office', '=', 'administrator')
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .where((eb) => eb.or([eb('people.expires_on', 'is', null), eb('people.expires_on', '>', today)]))
    .limit(1)
    .executeTakeFirst();
  if (!left) throw new Refusal('conflict', 'last_administrator');
}
