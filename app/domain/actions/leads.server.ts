import type { Db, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import { readersOf, visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import { Refusal } from '#app/http/refusal.ts';

/** Somebody who may lead an action for their side. */
export interface PossibleLead {
  id: string;
  party_id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation: string;
}

/** A lead as a form names them: a side, and the person, if one is named yet. */
export interface LeadInput {
  party_id: string;
  person_id: string | null;
}

/** Who may lead an action of a body: its co_chairs, members and advisers, of those whom the actor may see. One query. */
export async function readPossibleLeads(db: Db | Tx, actor: Actor, bodyId: string, now: Date): Promise<PossibleLead[]> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .innerJoin('parties', 'parties.id', 'organisations.party_id')
    .innerJoin('seats as s', 's.person_id', 'people.id')
    .select([
      'people.id',
      'organisations.party_id',
      'people.family_name',
      'people.given_name',
      'people.native_name',
      'organisations.short_name as organisation',
      'parties.capital_zone',
      's.from_day',
      's.to_day',
    ])
    .where('s.body_id', '=', bodyId)
    .where('s.capacity', 'in', ['co_chair', 'member', 'adviser'])
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .where(visiblePeople(actor, now))
    .orderBy('people.family_name')
    .orderBy('people.id')
    .execute();
  const seen = new Set<string>();
  return rows
    .filter(({ capital_zone, from_day, to_day }) => {
      const today = dayIn(capital_zone, now);
      return from_day <= today && (to_day === null || to_day >= today);
    })
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map(({ capital_zone: _z, from_day: _f, to_day: _t, ...person }) => person);
}

/** The sides that take part in a body that the actor may read, principals first. One query. */
export async function readTakingPart(db: Db | Tx, actor: Actor, bodyId: string): Promise<{ id: string; name_en: string; name_ja: string }[]> {
  return db
    .selectFrom('body_parties')
    .innerJoin('parties', 'parties.id', 'body_parties.party_id')
    .innerJoin('bodies as b', 'b.id', 'body_parties.body_id')
    .select(['parties.id', 'parties.name_en', 'parties.name_ja'])
    .where('body_parties.body_id', '=', bodyId)
    .where(visibleBodies(actor, 'b'))
    .orderBy('parties.role', 'desc')
    .orderBy('parties.id', 'desc')
    .execute();
}

/**
 * Refuses leads that cannot be: a side that takes no part, a person of another side or whom the actor may not choose,
 * or one who could not read the action. `kept` are leads that stand already and so need not be chosen anew.
 */
export async function checkLeads(
  tx: Tx,
  actor: Actor,
  action: { home_body_id: string; author_id: string | null; audience: Audience },
  leads: readonly LeadInput[],
  now: Date,
  kept: readonly LeadInput[] = [],
): Promise<void> {
  const sides = await readTakingPart(tx, actor, action.home_body_id);
  const people = await readPossibleLeads(tx, actor, action.home_body_id, now);
  if (new Set(leads.map((lead) => lead.party_id)).size !== leads.length) throw new Refusal('invalid', 'lead_not_possible');
  const stands = (lead: LeadInput) => kept.some((old) => old.party_id === lead.party_id && old.person_id === lead.person_id);
  for (const lead of leads.filter((candidate) => !stands(candidate))) {
    const chosen = lead.person_id === null || people.some((person) => person.id === lead.person_id && person.party_id === lead.party_id);
    if (!chosen || !sides.some((side) => side.id === lead.party_id)) throw new Refusal('invalid', 'lead_not_possible');
  }
  const named = leads.filter((lead) => lead.person_id !== null && people.some((person) => person.id === lead.person_id));
  if (named.length === 0) return;
  const readers = await readersOf(tx, action, now);
  if (named.some((lead) => !readers.some((reader) => reader.id === lead.person_id))) throw new Refusal('invalid', 'lead_cannot_read');
}
