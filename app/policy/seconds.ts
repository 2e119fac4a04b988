import type { Actor } from './actor.ts';

/** What waits for a second person, as far as the rule about that person needs it. */
export interface Awaiting {
  kind: 'reset' | 'full_reset' | 'office' | 'body';
  asked_by: string;
  /** the account that it is about */
  person_id: string | null;
  /** the body below which another is proposed */
  body_id: string | null;
  /** parties whose co_chair has agreed */
  agreed: readonly string[];
}

/** Whether anything can wait for a person at all: others need not be asked. */
export function isEverSecond(actor: Actor): boolean {
  return actor.active && (actor.offices.length > 0 || actor.seats.some((seat) => seat.capacity === 'co_chair'));
}

/**
 * Whether a person may be the second one: docs/decisions/second-person.md. Never who asked, never who it is about.
 * For an account: whoever holds an office, or a co_chair's seat. For a body: a co_chair of the body above, once for each party.
 */
export function maySecond(actor: Actor, it: Awaiting): boolean {
  if (!isEverSecond(actor) || actor.id === it.asked_by || actor.id === it.person_id) return false;
  if (it.kind !== 'body') return true;
  return !it.agreed.includes(actor.party_id) && actor.seats.some((seat) => seat.capacity === 'co_chair' && seat.body_id === it.body_id);
}
