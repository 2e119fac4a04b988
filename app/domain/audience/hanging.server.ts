import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { isAsNarrow, MARKINGS, type Audience } from '#app/policy/reading.ts';
import { readersWithin, type PartReader } from '#app/policy/readers.server.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { readChoosable } from '../choosable.server.ts';
import { findAmong, type Finding } from '../finding.ts';
import { groupReaders, type Disclosure } from './disclosure.server.ts';
import type { PartSoFar } from './part-choices.ts';
import { partSchema, type ChosenPart } from './part-schema.ts';
import { findablePerson } from './people.server.ts';
import { shownReaders } from './shown.server.ts';

/** A record on which something hangs, as far as the choice of its readers asks. */
export interface Whole {
  id: string;
  home_body_id: string;
  audience_id: string;
  /** null also where the author is hidden from the actor: who they are is then not told by being among the readers */
  told_author_id: string | null;
}

/** One whose readers are not kept yet: a draft's. */
export interface UnkeptWhole extends Omit<Whole, 'id' | 'audience_id'> {
  audience: Audience;
}

export interface PartFault {
  field: 'marking' | 'released' | 'readers' | 'parties';
  code: 'wider' | 'body' | 'reader' | 'party' | 'caveatOnClear' | 'outsideCaveat';
}

/** Why what was sent is not taken. `otherReaders`: the record has other readers than the form showed, and its writer is to see them first. */
export type PartRefused = PartFault | { field: 'readers_of'; code: 'otherReaders' };

interface NamedChoice {
  id: string;
  name_en: string;
  name_ja: string;
}

/** The audience of a whole record, and what of it the actor may choose from. One query. */
async function readWhole(db: Db | Tx, actor: Actor, whole: Whole) {
  const { rows } = await sql<NamedChoice & { kind: 'marking' | 'body' | 'person' | 'party' | 'known'; seen: number; place: number }>`
    select 'marking' as kind, marking as id, '' as name_en, '' as name_ja, 1 as seen, 0 as place from audiences where id = ${whole.audience_id}
    union all
    select 'body', bodies.id, bodies.name_en, bodies.name_ja, case when ${visibleBodies(actor, 'bodies')} then 1 else 0 end, bodies.position
      from audience_bodies join bodies on bodies.id = audience_bodies.body_id where audience_bodies.audience_id = ${whole.audience_id}
    union all
    select 'person', person_id, '', '', 0, 0 from audience_persons where audience_id = ${whole.audience_id}
    union all
    select 'party', party_id, '', '', 0, 0 from audience_parties where audience_id = ${whole.audience_id}
    union all
    select 'known', parties.id, parties.name_en, parties.name_ja, 1, case parties.role when 'principal' then 0 else 1 end from parties
    order by 1, 6, 2`.execute(db);
  const of = (kind: (typeof rows)[number]['kind']) => rows.filter((row) => row.kind === kind);
  const ids = (kind: (typeof rows)[number]['kind']) => of(kind).map((row) => row.id);
  const audience: Audience = {
    marking: (ids('marking')[0] ?? 'RED') as Marking,
    bodies: ids('body'),
    persons: ids('person'),
    parties: ids('party'),
  };
  const choice = ({ id, name_en, name_ja }: NamedChoice): NamedChoice => ({ id, name_en, name_ja });
  return {
    audience,
    markings: MARKINGS.filter((marking) => isAsNarrow(marking, audience.marking)),
    bodies: of('body')
      .filter((row) => row.seen === 1 && row.id !== whole.home_body_id)
      .map(choice),
    parties: of('known')
      .filter((row) => audience.parties.length === 0 || audience.parties.includes(row.id))
      .map(choice),
  };
}

type Chosen = Awaited<ReturnType<typeof readWhole>>;

/** The same where the audience is not kept yet. One query. */
async function readUnkept(db: Db | Tx, actor: Actor, { home_body_id, audience }: UnkeptWhole): Promise<Chosen> {
  const seen = await readChoosable(db, actor, { kinds: ['body', 'party'] });
  const choice = ({ id, name_en, name_ja }: NamedChoice): NamedChoice => ({ id, name_en, name_ja });
  return {
    audience,
    markings: MARKINGS.filter((marking) => isAsNarrow(marking, audience.marking)),
    bodies: seen.filter(({ kind, id }) => kind === 'body' && id !== home_body_id && audience.bodies.includes(id)).map(choice),
    parties: seen
      .filter(({ kind, id }) => kind === 'party' && (audience.parties.length === 0 || audience.parties.includes(id)))
      .map(choice),
  };
}

/** The audience that a choice makes: the record's own, or a narrower one. The caveat of the record stays where none is chosen. */
function partOf(whole: Whole | UnkeptWhole, { audience }: Chosen, chosen: ChosenPart): Audience {
  if (chosen.readers_of === 'record') return audience;
  return {
    marking: chosen.marking ?? 'RED',
    bodies: [...new Set([whole.home_body_id, ...chosen.released])],
    persons: [...new Set(chosen.readers)],
    parties: [...new Set(chosen.parties.length > 0 ? chosen.parties : audience.parties)],
  };
}

/** What is wider than the record, or refers to what the actor may not choose: refused in the same words as what is not there. */
function faultsOf(offered: Chosen, people: readonly PartReader[], chosen: ChosenPart): PartFault[] {
  if (chosen.readers_of === 'record') return [];
  const faults: PartFault[] = [];
  const marking = chosen.marking ?? 'RED';
  const known = new Map(people.filter((person) => person.seen).map((person) => [person.id, person.party_id]));
  const parties = chosen.parties.length > 0 ? chosen.parties : offered.audience.parties;
  const outside = (id: string) => {
    const party = known.get(id);
    return party !== undefined && !parties.includes(party);
  };
  if (!isAsNarrow(marking, offered.audience.marking)) faults.push({ field: 'marking', code: 'wider' });
  if (chosen.released.some((id) => !offered.bodies.some((body) => body.id === id))) faults.push({ field: 'released', code: 'body' });
  if (chosen.readers.some((id) => !known.has(id))) faults.push({ field: 'readers', code: 'reader' });
  if (chosen.parties.some((id) => !offered.parties.some((party) => party.id === id))) faults.push({ field: 'parties', code: 'party' });
  if (marking === 'CLEAR' && parties.length > 0) faults.push({ field: 'parties', code: 'caveatOnClear' });
  if (parties.length > 0 && chosen.readers.some(outside)) faults.push({ field: 'readers', code: 'outsideCaveat' });
  return faults;
}

/** A choice of readers for what hangs on a record, checked: who would read it, and what is wrong. Four queries. */
export async function choosePart(db: Db | Tx, actor: Actor, whole: Whole | UnkeptWhole, chosen: ChosenPart, now: Date) {
  const offered = 'audience' in whole ? await readUnkept(db, actor, whole) : await readWhole(db, actor, whole);
  const { home_body_id } = whole;
  const record = { audience: offered.audience, home_body_id, author_id: whole.told_author_id };
  const audience = partOf(whole, offered, chosen);
  // The record's own readers read it together with the record; whoever writes it is among them already.
  const part = chosen.readers_of === 'record' ? null : { audience, home_body_id, author_id: actor.id };
  const people = await readersWithin(db, actor, record, part, now);
  const faults: PartRefused[] = faultsOf(offered, people, chosen);
  if ('id' in whole && chosen.shown !== undefined && chosen.shown !== shownReaders(whole))
    faults.push({ field: 'readers_of', code: 'otherReaders' });
  return { offered, audience, people, faults };
}

/** What a form shows of the readers of something that hangs on a record. */
export interface PartForming {
  markings: readonly Marking[];
  bodies: NamedChoice[];
  parties: NamedChoice[];
  /** named readers: of those who read the record */
  readers: Finding;
  /** those who can be mentioned: they read what is being written */
  mentions: Finding;
  disclosure: Disclosure | null;
  faults: PartFault[];
  /** stands in the form for the record's readers as they are now; '' where it has none yet */
  shown: string;
}

/** The readers of a form as they stand, right or wrong, with the preview of who will read it. Four queries. */
export async function formPart(
  db: Db | Tx,
  actor: Actor,
  whole: Whole | UnkeptWhole,
  soFar: PartSoFar & { mentions?: string[]; find_readers: string; find_mentions: string },
  now: Date,
): Promise<PartForming> {
  const parsed = partSchema.safeParse({ ...soFar, marking: soFar.marking || undefined });
  const told = parsed.success && (soFar.readers_of === 'record' || soFar.marking !== '');
  const { shown: _shown, ...chosen }: ChosenPart = parsed.success
    ? parsed.data
    : { readers_of: 'record', released: [], readers: [], parties: [] };
  const { offered, people } = await choosePart(db, actor, whole, chosen, now);
  const faults = faultsOf(offered, people, chosen);
  const seen = people.filter((person) => person.seen && person.id !== actor.id);
  const readers = people.filter((person) => person.part);
  return {
    markings: offered.markings,
    bodies: offered.bodies,
    parties: offered.parties,
    readers: findAmong(seen.map(findablePerson), soFar.readers, soFar.find_readers),
    mentions: findAmong(seen.filter((person) => person.part).map(findablePerson), soFar.mentions ?? [], soFar.find_mentions),
    disclosure: told && faults.length === 0 ? groupReaders(readers, new Set(readers.filter((one) => one.seen).map((one) => one.id))) : null,
    faults: told ? faults : [],
    shown: 'id' in whole ? shownReaders(whole) : '',
  };
}

/** What of the readers stands in a form or an address. */
export function partIn(form: FormData | URLSearchParams): PartSoFar & { mentions: string[]; find_readers: string; find_mentions: string } {
  const one = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  const all = (name: string) =>
    form
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .slice(0, 200);
  return {
    readers_of: one('readers_of') === 'fewer' ? 'fewer' : 'record',
    marking: one('marking'),
    released: all('released'),
    readers: all('readers'),
    parties: all('parties'),
    mentions: all('mentions'),
    find_readers: one('find_readers'),
    find_mentions: one('find_mentions'),
  };
}
