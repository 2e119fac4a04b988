import { bodiesWhere, type Act } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readersOf, selectGround, type Ground } from '#app/policy/readers.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import { findAmong, type Finding } from '../finding.ts';
import { audienceOf, faultsOf, type AudienceFault } from './choosing.server.ts';
import { groupReaders, type Disclosure } from './disclosure.server.ts';
import { findablePerson, selectSeenPeople, type SeenPerson } from './people.server.ts';
import { selectUnseen } from './refusing.server.ts';
import { audienceSchema } from './schema.ts';

interface NamedBody {
  id: string;
  name_en: string;
  name_ja: string;
}

/** What a record's form needs for its audience part, and what it says about who will read. */
export interface AudienceForming {
  /** bodies in which the actor may do the act: what is offered as home body */
  homes: NamedBody[];
  bodies: NamedBody[];
  parties: NamedBody[];
  /** named readers: chosen so far, and found by what was typed */
  readers: Finding;
  /** null until there is a home body and a marking, and nothing is wrong */
  disclosure: Disclosure | null;
  faults: AudienceFault[];
}

/** The record that a form edits: who reads it until now, and whose it is. */
export interface EditedRecord {
  audience_id: string;
  author_id: string | null;
}

/** What has been chosen so far, right or wrong. */
export interface AudienceSoFar {
  home_body_id: string;
  marking: string;
  released: string[];
  readers: string[];
  parties: string[];
  find: string;
}

/**
 * The audience part of a form, with the disclosure preview of what is chosen so far. `bodies` and `parties` are what the actor sees
 * (the caller has read them, or reads them with its own choices). Readers of the edited record whom the actor does not see are kept
 * whatever the form says (changeAudience), and counted; a new record is the actor's. Two queries: what is asked together, and who will read.
 */
export async function formAudience(
  db: Db | Tx,
  actor: Actor,
  act: Act,
  seen: { bodies: readonly NamedBody[]; parties: readonly NamedBody[] },
  soFar: AudienceSoFar,
  record: EditedRecord | null,
  now: Date,
): Promise<AudienceForming> {
  return formFrom(db, actor, act, seen, soFar, record, await askTogether(db, askForming(db, actor, record, now)), now);
}

/** What the audience part asks of the database beside the bodies and parties, to be asked together with them. */
export const askForming = (db: Db | Tx, actor: Actor, record: EditedRecord | null, now: Date) => ({
  people: selectSeenPeople(db, actor, now),
  ...selectUnseen(db, actor, record?.audience_id ?? null, now),
  ...selectGround(db),
});

interface Asked extends Ground {
  people: SeenPerson[];
  unseenBodies: { id: string }[];
  unseenPersons: { id: string }[];
}

/** The same of what was asked: one query. */
export async function formFrom(
  db: Db | Tx,
  actor: Actor,
  act: Act,
  seen: { bodies: readonly NamedBody[]; parties: readonly NamedBody[] },
  soFar: AudienceSoFar,
  record: EditedRecord | null,
  asked: Asked,
  now: Date,
): Promise<AudienceForming> {
  const { people } = asked;
  const kept = { bodies: asked.unseenBodies.map(({ id }) => id), persons: asked.unseenPersons.map(({ id }) => id) };
  const chosen = soFar.readers.filter((id) => !kept.persons.includes(id));
  const may = new Set(bodiesWhere(actor, act));
  const base = {
    homes: seen.bodies.filter((body) => may.has(body.id)),
    bodies: [...seen.bodies],
    parties: [...seen.parties],
    readers: findAmong(people.map(findablePerson), chosen, soFar.find),
  };
  const { marking, ...rest } = soFar;
  const parsed = audienceSchema.safeParse({ ...rest, readers: chosen, marking: marking as Marking });
  if (!parsed.success) return { ...base, disclosure: null, faults: [] };
  const faults = faultsOf(parsed.data, {
    homes: new Set(base.homes.map((body) => body.id)),
    bodies: new Set(seen.bodies.map((body) => body.id)),
    people: new Map(people.map((person) => [person.id, person.party_id])),
    parties: new Set(seen.parties.map((party) => party.id)),
  });
  if (faults.length) return { ...base, disclosure: null, faults };
  const wanted = audienceOf(parsed.data);
  const audience = {
    ...wanted,
    bodies: [...new Set([...wanted.bodies, ...kept.bodies])],
    persons: [...new Set([...wanted.persons, ...kept.persons])],
  };
  const readers = await readersOf(
    db,
    { audience, home_body_id: parsed.data.home_body_id, author_id: record ? record.author_id : actor.id },
    now,
    asked,
  );
  return { ...base, disclosure: groupReaders(readers, new Set(people.map((person) => person.id))), faults: [] };
}
