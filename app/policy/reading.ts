import type { Marking } from '#db/schema.ts';
import type { Standing } from './actor.ts';

/** Who a record is for. `bodies` holds the home body and any others it is released to. */
export interface Audience {
  marking: Marking;
  bodies: readonly string[];
  persons: readonly string[];
  /** the caveat REL TO; empty: none */
  parties: readonly string[];
}

/** What the read rule needs of a record. */
export interface Readable {
  home_body_id: string;
  author_id: string | null;
  issued_at: string | null;
  quarantined_at: string | null;
  audience: Audience;
}

/** TLP 2.0, widest first. */
export const MARKINGS: readonly Marking[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'];

/** Which persons a marking lets read, before names and caveat. A new marking does not compile until it is decided here. */
const markingReads: Record<Marking, (person: Standing, audience: Audience) => boolean> = {
  CLEAR: () => true,
  GREEN: (person) => person.seats.length > 0,
  AMBER: (person, audience) => audience.bodies.some((body) => person.reaches.has(body)),
  'AMBER+STRICT': (person, audience) =>
    person.organisation_kind === 'government' && audience.bodies.some((body) => person.reaches.has(body)),
  RED: () => false,
};

/** Whether an audience as such lets a person read: (the marking's readers, or named) and (no caveat, or in it). */
export function audienceReads(person: Standing, audience: Audience): boolean {
  if (!person.active) return false;
  if (audience.parties.length > 0 && !audience.parties.includes(person.party_id)) return false;
  return audience.persons.includes(person.id) || markingReads[audience.marking](person, audience);
}

/**
 * The read rule of domain.md, for one person and one record:
 * author (while seated in the home body), or the audience; unissued: the author alone; quarantined: nobody.
 */
export function reads(person: Standing, record: Readable): boolean {
  if (!person.active || record.quarantined_at !== null) return false;
  const asAuthor = record.author_id === person.id && person.seatedIn.has(record.home_body_id);
  if (record.issued_at === null) return asAuthor;
  return asAuthor || audienceReads(person, record.audience);
}

/** Whether `a` is as narrow as `b` or narrower, by marking alone. */
export function isAsNarrow(a: Marking, b: Marking): boolean {
  return MARKINGS.indexOf(a) >= MARKINGS.indexOf(b);
}
