import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { chosenOf } from '../audience/part.server.ts';
import type { AudienceSoFar } from '../audience/forming.server.ts';
import type { SeatedPerson } from '../people/seated.server.ts';
import { readPossibleLeads, readTakingPart } from './leads.server.ts';

/** A side of an action's form: who may lead for it. */
export interface SideForming {
  id: string;
  name_en: string;
  name_ja: string;
  people: SeatedPerson[];
}

/** The sides that take part in a body, with those who may lead for each. Two queries. */
export async function formSides(db: Db, actor: Actor, bodyId: string, now: Date): Promise<SideForming[]> {
  const sides = await readTakingPart(db, actor, bodyId);
  const people = await readPossibleLeads(db, actor, bodyId, now);
  return sides.map((side) => ({ ...side, people: people.filter((person) => person.party_id === side.id) }));
}

/** The bodies in which the actor may open an action. */
export async function readOpeningBodies(db: Db, actor: Actor): Promise<{ id: string; slug: string; name_en: string; name_ja: string }[]> {
  return db
    .selectFrom('bodies')
    .select(['id', 'slug', 'name_en', 'name_ja'])
    .where('id', 'in', bodiesWhere(actor, 'action.open'))
    .where('state', '<>', 'closed')
    .where(visibleBodies(actor, 'bodies'))
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** The readers of an action that the actor reads, as its form holds them. */
export async function readChosen(db: Db, actor: Actor, actionId: string): Promise<AudienceSoFar> {
  const row = await db
    .selectFrom('actions')
    .select(['audience_id', 'home_body_id'])
    .where('id', '=', actionId)
    .where(visibleTo(actor, 'actions'))
    .executeTakeFirstOrThrow();
  return chosenOf(db, row.audience_id, row.home_body_id);
}
