import type { Db, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readersOf, visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import { Refusal } from '#app/http/refusal.ts';
import { readSeated, type SeatedPerson } from '../people/seated.server.ts';

/** A lead as a form names them: a side, and the person, if one is named yet. */
export interface LeadInput {
  party_id: string;
  person_id: string | null;
}

const LEADING = ['co_chair', 'member', 'adviser'] as const;

/** Who may lead an action of a body: its co_chairs, members and advisers, of those whom the actor may see. One query. */
export function readPossibleLeads(db: Db | Tx, actor: Actor, bodyId: string, now: Date): Promise<SeatedPerson[]> {
  return readSeated(db, actor, bodyId, LEADING, now);
}

/** The sides that take part in a body that the actor may read, principals first. One query. */
export async function readTakingPart(
  db: Db | Tx,
  actor: Actor,
  bodyId: string,
): Promise<{ id: string; name_en: string; name_ja: string }[]> {
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

/**
 * A lead who was there before and whom the actor may not see, as that side's lead again; where they could not lead it any more, nobody yet.
 * Who asks is told neither. undefined: the actor sees them, and the lead is judged as any other.
 */
export async function leadUnseen(
  tx: Tx,
  actor: Actor,
  action: { home_body_id: string; author_id: string | null; audience: Audience },
  lead: { party_id: string; person_id: string },
  now: Date,
): Promise<string | null | undefined> {
  const seen = await tx
    .selectFrom('people')
    .select('id')
    .where('id', '=', lead.person_id)
    .where(visiblePeople(actor, now))
    .executeTakeFirst();
  if (seen) return undefined;
  const seated = await readSeated(tx, null, action.home_body_id, LEADING, now);
  const reads = async () => (await readersOf(tx, action, now)).some((reader) => reader.id === lead.person_id);
  const holds = seated.some((person) => person.id === lead.person_id && person.party_id === lead.party_id);
  return holds && (await reads()) ? lead.person_id : null;
}
