import { asOfIn, endOf, type AsOf } from '#app/domain/map/as-of.ts';
import { lookingBack, type Actor } from '#app/policy/actor.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';

/** Who reads the map, as of when. */
export interface LookingBack {
  asOf: AsOf;
  /** the actor; where the address names a past day, with the same rights, on what was recorded by its end */
  reader: Actor;
  /** the end of that day, else the moment of the request: what is old, or open, is so then */
  then: Date;
}

/** What the address asks of the past. What is no past day is said beside its field, above the map of today. */
export function lookBack({ actor, context: { now }, request }: Pick<ActingArgs, 'actor' | 'context' | 'request'>): LookingBack {
  const asOf = asOfIn(new URL(request.url).searchParams, now.toISOString());
  const until = asOf.day && endOf(asOf.day);
  return { asOf, reader: lookingBack(actor, until), then: until === null ? now : new Date(until) };
}

/** The same for a file, which is never of another day than it was asked for: refused where that is no past day. */
export function lookBackInFile(args: Pick<ActingArgs, 'actor' | 'context' | 'request'>): LookingBack {
  const back = lookBack(args);
  if (back.asOf.fault !== null) throw new Refusal('invalid', 'as_of');
  return back;
}

/** A record as it was then. Not there then, although the actor may see it today, is told apart from what is not there for them at all. */
export async function foundThen<T>(actor: Actor, reader: Actor, read: (who: Actor) => Promise<T | null>): Promise<T> {
  const there = await read(reader);
  if (there === null && reader !== actor && (await read(actor)) !== null) throw new Refusal('not_found', 'not_then');
  return found(there);
}
