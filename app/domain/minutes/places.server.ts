import { sql, type SqlBool } from 'kysely';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can, type Act } from '#app/policy/acts.ts';
import { audiencesFor, visibleTo } from '#app/policy/visible.server.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import type { MinutesContent } from './content.ts';

/** The open part's name; a closed part goes by its audience. */
export const OPEN = 'open';

/** An agenda item whose part's minutes the actor reads. */
export interface Place {
  meeting_id: string;
  home_body_id: string;
  cancelled_at: string | null;
  item_id: string;
  /** whose readers the part's are */
  audience_id: string;
  part: string;
}

/** The agenda items of a meeting whose minutes the actor reads, also those that were taken off since: minutes that were kept outlive them. */
export function minutedItems(db: Db | Tx, actor: Actor, ref: string) {
  return db
    .selectFrom('agenda_items as g')
    .innerJoin('meetings as m', 'm.id', 'g.meeting_id')
    .where('m.ref', '=', ref)
    .where(visibleTo(actor, 'm'))
    .where(visibleTo(actor, 'g'))
    .where(sql<SqlBool>`(g.audience_id = m.audience_id or g.audience_id in (${audiencesFor(actor)}))`);
}

/**
 * The agenda items of a meeting whose part the actor reads: minutes are read by part, so that who only added an item to a closed part
 * does not read a text that holds the others.
 */
export const placesOf = (db: Db | Tx, actor: Actor, ref: string) => minutedItems(db, actor, ref).where('g.removed_at', 'is', null);

/**
 * What a kept text of a part is to its reader now: an item that got fewer readers since is left out of it, and what remains is numbered
 * without a gap. One query.
 */
export async function readableNow(db: Db, actor: Actor, ref: string): Promise<(items: MinutesContent['items']) => MinutesContent['items']> {
  const read = new Set((await minutedItems(db, actor, ref).select('g.id').execute()).map(({ id }) => id));
  return (items) => items.filter(({ id }) => read.has(id)).map((item, index) => ({ ...item, number: index + 1 }));
}

/** The place that an item names; not found unless the actor reads it, forbidden unless they may do `act` there, refused when the meeting was cancelled. */
export async function placeFor(db: Db | Tx, actor: Actor, act: Act, ref: string, itemId: string): Promise<Place> {
  return placeAmong(placesOf(db, actor, ref), actor, act, itemId);
}

/** The same for an act on the part that was kept: an item that was taken off the agenda since still names it. */
export async function partFor(db: Db | Tx, actor: Actor, act: Act, ref: string, itemId: string): Promise<Place> {
  return placeAmong(minutedItems(db, actor, ref), actor, act, itemId);
}

async function placeAmong(items: ReturnType<typeof minutedItems>, actor: Actor, act: Act, itemId: string): Promise<Place> {
  const row = found(
    await items
      .select([
        'm.id as meeting_id',
        'm.home_body_id',
        'm.cancelled_at',
        'm.audience_id as meeting_audience',
        'g.id as item_id',
        'g.audience_id',
      ])
      .where('g.id', '=', itemId)
      .executeTakeFirst(),
  );
  const { meeting_audience, ...place } = row;
  if (!can(actor, act, { home_body_id: place.home_body_id })) throw new Refusal('forbidden');
  if (place.cancelled_at !== null) throw new Refusal('conflict', 'minutes_cancelled');
  return { ...place, part: place.audience_id === meeting_audience ? OPEN : place.audience_id };
}

/**
 * Refuses words for an item's minutes that were written for other readers than it has now: `shown` stands for those that the writer was shown
 * (shownReaders), and nobody changes them before these words stand. Whoever gives none comes from no form, and is asked for none.
 */
export async function holdReaders(tx: Tx, itemId: string, shown: string | undefined): Promise<void> {
  if (shown === undefined) return;
  const { audience_id } = await tx
    .updateTable('agenda_items')
    .set((eb) => ({ audience_id: eb.ref('audience_id') }))
    .where('id', '=', itemId)
    .returning('audience_id')
    .executeTakeFirstOrThrow();
  refuseOtherReaders({ id: itemId, audience_id }, shown);
}

export interface HeldPart {
  id: string;
  submitted_id: string | null;
  frozen_id: string | null;
}

/** Takes a part's row, so that those who write, submit and approve its minutes wait for each other; makes it at first. */
export async function holdPart(tx: Tx, { meeting_id, part }: Pick<Place, 'meeting_id' | 'part'>): Promise<HeldPart> {
  await tx
    .insertInto('minutes_parts')
    .values({ id: newId(), meeting_id, part, submitted_id: null, frozen_id: null, frozen_at: null })
    .onConflict((conflict) => conflict.columns(['meeting_id', 'part']).doNothing())
    .execute();
  return tx
    .updateTable('minutes_parts')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('meeting_id', '=', meeting_id)
    .where('part', '=', part)
    .returning(['id', 'submitted_id', 'frozen_id'])
    .executeTakeFirstOrThrow();
}

/** Takes a part that is still written: refuses one that both sides approved. What was submitted of it before counts no more once `changed`. */
export async function reopenPart(tx: Tx, part: HeldPart, now: Date): Promise<string | null> {
  if (part.frozen_id !== null) throw new Refusal('conflict', 'minutes_frozen');
  if (part.submitted_id === null) return null;
  await tx.updateTable('minutes_versions').set({ voided_at: now.toISOString() }).where('id', '=', part.submitted_id).execute();
  await tx.updateTable('minutes_parts').set({ submitted_id: null }).where('id', '=', part.id).where('frozen_id', 'is', null).execute();
  return part.submitted_id;
}
