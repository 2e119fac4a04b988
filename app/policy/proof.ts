import type { Actor } from './actor.ts';

/** How long a proof of who one is lasts for acts that bind a government or open another's account. */
export const CONFIRMED_FOR_MS = 10 * 60 * 1000;

/** Whether the actor has proved who they are lately enough for such an act. Never outside of a session. */
export function isConfirmed(actor: Actor, now: Date): boolean {
  if (!actor.session_id || !actor.confirmed_at) return false;
  const age = now.getTime() - Date.parse(actor.confirmed_at);
  return age >= 0 && age < CONFIRMED_FOR_MS;
}

/** Whether the actor must have a one-time code: co-chairs and offices. The demonstration's accounts may go without. */
export function requiresCode(actor: Actor): boolean {
  return !actor.demonstration && (actor.offices.length > 0 || actor.seats.some((seat) => seat.capacity === 'co_chair'));
}

/** A one-time code is required and not set up yet: until it is, only the account's own pages open. */
export function owesCode(actor: Actor): boolean {
  return requiresCode(actor) && !actor.has_code;
}
