import { sql } from 'kysely';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import { pathOfTracker, type ActionFilters } from './filters.ts';
import { readPossibleLeads } from './leads.server.ts';

const OWN_AT_MOST = 50;
const SHOWN_AT_MOST = 100;

/** A kept way to look at the tracker. */
export interface TrackerView {
  id: string;
  name: string;
  /** where it leads: filters alone */
  path: string;
  /** with whom it is shared; null: with nobody */
  body: { name_en: string; name_ja: string } | null;
  may_remove: boolean;
}

/** The actor's own views, and those shared with bodies in which they are seated. One query. */
export async function readTrackerViews(db: Db, actor: Actor): Promise<TrackerView[]> {
  const rows = await db
    .selectFrom('tracker_views as v')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'v.body_id').on(visibleBodies(actor, 'b')))
    .select(['v.id', 'v.owner_id', 'v.body_id', 'v.name', 'v.query', 'b.name_en', 'b.name_ja'])
    .where((eb) => eb.or([eb('v.owner_id', '=', actor.id), eb('v.body_id', 'in', [...actor.seatedIn])]))
    // One's own first: no others can push them out.
    .orderBy(sql`case when v.owner_id = ${actor.id} then 0 else 1 end`)
    .orderBy('v.made_at')
    .orderBy('v.id')
    .limit(SHOWN_AT_MOST)
    .execute();
  return rows.map(({ id, name, query, owner_id, body_id, name_en, name_ja }) => ({
    ...{ id, name, path: query === '' ? '/actions' : `/actions?${query}` },
    body: body_id === null || name_en === null ? null : { name_en, name_ja: name_ja ?? '' },
    may_remove: mayRemove(actor, { owner_id, body_id }),
  }));
}

/** Whoever made it takes it away; of a body also its co_chairs. */
const mayRemove = (actor: Actor, view: { owner_id: string; body_id: string | null }): boolean =>
  view.owner_id === actor.id || (view.body_id !== null && can(actor, 'view.remove', { home_body_id: view.body_id }));

/**
 * Keeps what a view asks for, for the actor alone or for all who are seated in a body. A shared one names no other body, and nobody who could
 * not lead in that one: who reads it learns nothing that they could not have asked for.
 */
export async function keepView(
  db: Db,
  actor: Actor,
  { name, filters, body_id }: { name: string; filters: ActionFilters; body_id: string | null },
  now: Date,
): Promise<void> {
  const query = pathOfTracker(filters).split('?')[1] ?? '';
  await write(db, actor.id, now, async (tx, enter) => {
    if (body_id !== null) {
      const body = found(
        await tx.selectFrom('bodies as b').select('b.slug').where('b.id', '=', body_id).where(visibleBodies(actor, 'b')).executeTakeFirst(),
      );
      if (!can(actor, 'view.share', { home_body_id: body_id })) throw new Refusal('forbidden');
      if (filters.body !== null && filters.body !== body.slug) throw new Refusal('invalid', 'view_of_another_body');
      const led = filters.lead === null ? [] : await readPossibleLeads(tx, actor, body_id, now);
      if (filters.lead !== null && !led.some((person) => person.id === filters.lead)) throw new Refusal('invalid', 'view_of_another_body');
    }
    const { own } = await tx
      .selectFrom('tracker_views')
      .select((eb) => eb.fn.countAll<number>().as('own'))
      .where('owner_id', '=', actor.id)
      .executeTakeFirstOrThrow();
    if (own >= OWN_AT_MOST) throw new Refusal('invalid', 'too_many_views');
    const id = newId();
    await tx.insertInto('tracker_views').values({ id, owner_id: actor.id, body_id, name, query, made_at: now.toISOString() }).execute();
    enter({ act: 'view.kept', subject_kind: 'person', subject_id: actor.id, detail: { view: id, body: body_id } });
  });
}

/** Takes a view away. One that the actor does not see is not there. */
export async function removeView(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const view = await tx.selectFrom('tracker_views').select(['owner_id', 'body_id']).where('id', '=', id).executeTakeFirst();
    if (!view || (view.owner_id !== actor.id && !(view.body_id && actor.seatedIn.has(view.body_id)))) throw new Refusal('not_found');
    if (!mayRemove(actor, view)) throw new Refusal('forbidden');
    const taken = await tx.deleteFrom('tracker_views').where('id', '=', id).executeTakeFirst();
    if (Number(taken.numDeletedRows) === 0) throw new Refusal('not_found');
    enter({ act: 'view.removed', subject_kind: 'person', subject_id: actor.id, detail: { view: id } });
  });
}
