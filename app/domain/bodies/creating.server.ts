import { Refusal } from '#app/http/refusal.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { BodyKind, Db, Tx } from '#db/schema.ts';
import { propose } from '../proposals/making.server.ts';
import { FieldRefusal } from './faults.ts';
import { putUpBody } from './putting-up.server.ts';
import type { BodyForm } from './schema.ts';

/** A body as it is proposed: its parent and kind, and its items by id. */
export type ProposedBody = Omit<BodyForm, 'items' | 'version' | 'parent' | 'review_days'> & {
  parent_id: string;
  kind: BodyKind;
  items: string[];
};

/**
 * Proposes a body below another: it is put up when a co_chair of that other agrees, a sub-group one of each principal party.
 * Refused where nobody sits there yet who could.
 */
export async function proposeBody(db: Db, actor: Actor, input: BodyForm, now: Date): Promise<string> {
  if (!can(actor, 'body.create')) throw new Refusal('forbidden');
  return write(db, actor.id, now, async (tx, enter) => {
    const parent = await findParent(tx, input.parent);
    await checkParties(tx, input.parties);
    const { parent: _, version: _v, review_days: _days, items, ...words } = input;
    const body: ProposedBody = { ...words, items: await findItems(tx, actor, items), parent_id: parent.id, kind: kindBelow(parent.kind) };
    await refuseWithoutSecond(tx, actor, body, now);
    const id = await propose(tx, { kind: 'body', person_id: null, body_id: parent.id, asked_by: actor.id, detail: { ...body } }, now);
    enter({ act: 'body.proposed', subject_kind: 'body', subject_id: parent.id, detail: { proposal: id, kind: body.kind } });
    return id;
  });
}

/** Somebody else must be co_chair of the body above today; for a sub-group, one of each principal party. */
async function refuseWithoutSecond(tx: Tx, actor: Actor, body: ProposedBody, now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  const chairs = await tx
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select('organisations.party_id')
    .where('seats.body_id', '=', body.parent_id)
    .where('seats.capacity', '=', 'co_chair')
    .where('seats.person_id', '<>', actor.id)
    .where((eb) => eb.or([eb('seats.to_day', 'is', null), eb('seats.to_day', '>=', today)]))
    .execute();
  const principals = await tx.selectFrom('parties').select('id').where('role', '=', 'principal').execute();
  const seated = principals.filter(({ id }) => chairs.some((chair) => chair.party_id === id));
  if (seated.length < (body.kind === 'sub_group' ? principals.length : 1)) throw new FieldRefusal('parent', 'noCoChair');
}

/** Puts up a proposed body, forming, in a transaction of the caller's. Gives its slug. */
export async function putUpProposed(tx: Tx, enter: Enter, actorId: string, body: ProposedBody, now: Date): Promise<string> {
  // Bodies are put up one after the other, so that slug and position are free when they are taken.
  await lockTree(tx);
  await findParent(tx, body.parent_id);
  await checkParties(tx, body.parties);
  const { count } = await tx
    .selectFrom('bodies')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const slug = await freeSlug(tx, body.name_en);
  await putUpBody(tx, enter, now, actorId, { ...body, id: newId(), slug, position: count });
  return slug;
}

/** What hangs below the committee is a working group; below that, a sub-group. */
export function kindBelow(parent: BodyKind): BodyKind {
  return parent === 'committee' ? 'working_group' : 'sub_group';
}

/** Changes of the tree follow one another: the root's row is taken first. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx
    .updateTable('bodies')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('parent_id', 'is', null)
    .execute();
}

/** The parent that the form names; a closed body takes none below it. */
export async function findParent(tx: Tx, id: string | undefined): Promise<{ id: string; kind: BodyKind }> {
  const parent = await tx
    .selectFrom('bodies')
    .select(['id', 'kind'])
    .where('id', '=', id ?? '')
    .where('state', '<>', 'closed')
    .executeTakeFirst();
  if (!parent) throw new FieldRefusal('parent', 'unknownParent');
  return parent;
}

/** Refuses parties that there are not. */
export async function checkParties(tx: Tx, parties: readonly string[]): Promise<void> {
  const kept = await tx
    .selectFrom('parties')
    .select('id')
    .where('id', 'in', [...parties])
    .execute();
  if (kept.length !== new Set(parties).size) throw new FieldRefusal('parties', 'unknownParty');
}

/** The map items of a form, by id: one that the actor may not see is refused like one that there is not. */
export async function findItems(tx: Tx, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('items')
    .select('id')
    .where('id', 'in', [...ids])
    .where(visibleTo(actor, 'items'))
    .execute();
  if (rows.length !== new Set(ids).size) throw new FieldRefusal('items', 'unknownItem');
  return rows.map((row) => row.id);
}

/** An address from the English name. Whoever creates bodies keeps all of them by name, so that a number tells them nothing new. */
async function freeSlug(tx: Tx, name: string): Promise<string> {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = plain === '' || plain === 'new' ? 'body' : plain;
  const taken = new Set((await tx.selectFrom('bodies').select('slug').execute()).map((row) => row.slug));
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
