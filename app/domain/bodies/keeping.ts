import type { Actor, Standing } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';

/** Whether a person keeps all bodies by office: sees every body's name, parties and seats, and nothing else of it. */
export function keepsBodies(person: Standing): boolean {
  return can(person, 'body.change');
}

/** Whose seats a person may give, alter and end in a body: everybody's, those of their own party, or nobody's. */
export function seatsKeptBy(actor: Actor, bodyId: string): 'all' | 'own_party' | null {
  if (can(actor, 'seats.all', { home_body_id: bodyId })) return 'all';
  return can(actor, 'seats.of_own_party', { home_body_id: bodyId }) ? 'own_party' : null;
}
