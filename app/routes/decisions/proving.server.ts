import type { ActingArgs } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { signingKey, type SigningKey } from '#app/journal/key.server.ts';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';

/** Whether an actor is shown the signed heads of the journal. */
export const verifies = (actor: Actor): boolean => bodiesWhere(actor, 'journal.verify').length > 0 || can(actor, 'journal.verify');

/** The installation's key, for those who verify. Refuses others. */
export async function keyFor({ actor, context }: ActingArgs): Promise<SigningKey> {
  if (!verifies(actor)) throw new Refusal('forbidden');
  return signingKey(context.configuration.dataDir);
}
