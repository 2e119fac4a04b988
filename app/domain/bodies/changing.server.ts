import { sql } from 'kysely';
import { Refusal, found } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { dayIn } from '#app/policy/days.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { isAsNarrow } from '#app/policy/reading.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Change, Db, Tx } from '#db/schema.ts';
import { checkParties, findItems, findParent, kindBelow, lockTree } from './creating.server.ts';
import { FieldRefusal } from './faults.ts';
import { keepParts } from './putting-up.server.ts';
import { refusalOn } from './reading.server.ts';
import type { BodyForm } from './schema.ts';

/**
 * Changes a body: names, parent, marking, parties; charter and scope only where the secretariat also reads the body,
 * for nobody writes over what they may not see. The form's version must still be the body's.
 */
export async function changeBody(db: Db, actor: Actor, slug: string, input: BodyForm, now: Date): Promise<void> {
  if (!can(actor, 'body.change')) throw await refusalOn(db, actor, slug);
  await write(db, actor.id, now, async (tx, enter) => {
    await lockTree(tx);
    const body = found(await readForChange(tx, actor, slug));
    if (!body.reads && !isAsNarrow(input.marking, body.marking)) throw new FieldRefusal('marking', 'widerUnread');
    const change: Change<'bodies'> = { name_en: input.name_en, name_ja: input.name_ja };
    if (body.parent_id !== null) Object.assign(change, await moved(tx, body.id, body.parent_id, input.parent));
    change.audience_id = await keepAudience(tx, { marking: input.marking, bodies: [body.id], persons: [], parties: [] });
    const review_days = input.review_days === '' ? null : input.review_days;
    if (body.reads) Object.assign(change, { charter_en: input.charter_en, charter_ja: input.charter_ja, review_days: review_days ?? null });
    const { numUpdatedRows } = await tx
      .updateTable('bodies')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('id', '=', body.id)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0) throw new Refusal('conflict');
    await checkParties(tx, input.parties);
    await refuseUnseating(tx, body.id, input.parties, now);
    const scope = body.reads
      ? { sectors: input.sectors, items: await itemsAfter(tx, actor, body.id, input.items) }
      : await readScopeIds(tx, body.id);
    await keepParts(tx, body.id, { parties: input.parties, ...scope });
    await refuseOwnGain(tx, actor, change.parent_id ? 'parent' : 'parties', now);
    enter({
      act: 'body.changed',
      subject_kind: 'body',
      subject_id: body.id,
      audience_id: change.audience_id,
      detail: {
        marking: input.marking,
        marking_before: body.marking,
        parent: change.parent_id ?? body.parent_id,
        parties: input.parties,
        names: sha256(`${input.name_en}\n${input.name_ja}`),
        ...(body.reads ? { charter: sha256(`${input.charter_en}\n${input.charter_ja}`), review_days: review_days ?? null } : {}),
      },
    });
  });
}

/** The office gives no right to read: nobody moves a body, or lets their party into it, so that they come to read it themselves. */
async function refuseOwnGain(tx: Tx, actor: Actor, field: 'parent' | 'parties', now: Date): Promise<void> {
  const after = await loadActor(tx, actor.id, now);
  for (const body of after?.reaches ?? []) if (!actor.reaches.has(body)) throw new FieldRefusal(field, 'ownGain');
}

/** The items of the form, and those in the scope that the editor does not see and so cannot have meant to take out. */
async function itemsAfter(tx: Tx, actor: Actor, bodyId: string, ids: readonly string[]): Promise<string[]> {
  const chosen = await findItems(tx, actor, ids);
  const unseen = await tx
    .selectFrom('body_items')
    .select('item_id')
    .where('body_id', '=', bodyId)
    .where('item_id', 'not in', tx.selectFrom('items').select('items.id').where(visibleTo(actor, 'items')))
    .execute();
  return [...chosen, ...unseen.map((row) => row.item_id)];
}

async function readForChange(tx: Tx, actor: Actor, slug: string) {
  const row = await tx
    .selectFrom('bodies')
    .innerJoin('audiences', 'audiences.id', 'bodies.audience_id')
    .select(['bodies.id', 'bodies.parent_id', 'audiences.marking'])
    .select(sql<number>`case when ${visibleBodies(actor, 'bodies')} then 1 else 0 end`.as('reads'))
    .where('bodies.slug', '=', slug)
    .executeTakeFirst();
  return row && { ...row, reads: row.reads === 1 };
}

/** A new parent, with the kind that a body has below it. The root stays the root. */
async function moved(tx: Tx, id: string, current: string, wished: string | undefined): Promise<Change<'bodies'>> {
  if (!wished || wished === current) return {};
  const parent = await findParent(tx, wished);
  const places = await tx.selectFrom('bodies').select(['id', 'parent_id']).execute();
  const parentOf = new Map(places.map((place) => [place.id, place.parent_id]));
  for (let up: string | null | undefined = parent.id; up; up = parentOf.get(up))
    if (up === id) throw new FieldRefusal('parent', 'ownDescendant');
  return { parent_id: parent.id, kind: kindBelow(parent.kind) };
}

/** A party leaves a body only when none of its people holds a seat there any more, today or on a day to come. */
async function refuseUnseating(tx: Tx, bodyId: string, parties: readonly string[], now: Date): Promise<void> {
  const seats = await tx
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .innerJoin('parties', 'parties.id', 'organisations.party_id')
    .select(['seats.from_day', 'seats.to_day', 'parties.capital_zone'])
    .where('seats.body_id', '=', bodyId)
    .where('parties.id', 'not in', [...parties])
    .execute();
  const held = seats.some((seat) => seat.to_day === null || (seat.to_day >= dayIn(seat.capital_zone, now) && seat.to_day >= seat.from_day));
  if (held) throw new FieldRefusal('parties', 'partyStillSeated');
}

async function readScopeIds(tx: Tx, bodyId: string) {
  const sectors = await tx.selectFrom('body_sectors').select('sector').where('body_id', '=', bodyId).execute();
  const items = await tx.selectFrom('body_items').select('item_id').where('body_id', '=', bodyId).execute();
  return { sectors: sectors.map((row) => row.sector), items: items.map((row) => row.item_id) };
}
