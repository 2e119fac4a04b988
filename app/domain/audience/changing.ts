import type { Actor } from '#app/policy/actor.ts';
import { can, type Subject } from '#app/policy/acts.ts';
import { isAsNarrow, type Audience } from '#app/policy/reading.ts';
import { Refusal } from '#app/http/refusal.ts';

const isPartOf = (part: readonly string[], whole: readonly string[]): boolean => part.every((value) => whole.includes(value));

/** Whether an audience, as it is written, adds no body, name or party to another and marks no wider. */
export function isWithin(inner: Audience, outer: Audience): boolean {
  const caveat = outer.parties.length === 0 || (inner.parties.length > 0 && isPartOf(inner.parties, outer.parties));
  return (
    caveat && isAsNarrow(inner.marking, outer.marking) && isPartOf(inner.bodies, outer.bodies) && isPartOf(inner.persons, outer.persons)
  );
}

/**
 * Refuses a change of readers that the actor may not make: letting anybody new read needs the author or a co_chair of their party,
 * taking readers away also any co_chair who reads it.
 */
export function checkAudienceChange(actor: Actor, subject: Subject, from: Audience, to: Audience): void {
  const narrower = isWithin(to, from);
  if (narrower && isWithin(from, to)) return;
  if (!can(actor, narrower ? 'marking.narrow' : 'marking.widen', subject)) throw new Refusal('forbidden', 'marking_change');
}
