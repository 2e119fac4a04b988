import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { BodyKind, Db, Tx } from '#db/schema.ts';
import { FieldRefusal } from './faults.ts';
import { putUpBody } from './putting-up.server.ts';
import type { BodyForm } from './schema.ts';

/** Creates a body below another, forming. Gives its slug. */
export async function createBody(db: Db, actor: Actor, input: BodyForm, now: Date): Promise<string> {
  if (!can(actor, 'body.create')) throw new Refusal('forbidden');
  return write(db, actor.id, now, async (tx, enter) => {
    // Bodies are put up one after the other, so that slug and position are free when they are taken.
    await lockTree(tx);
    const parent = await findParent(tx, input.parent);
    await checkParties(tx, input.parties);
    const items = await findItems(tx, actor, input.items);
    const { count } = await tx
      .selectFrom('bodies')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const slug = await freeSlug(tx, input.name_en);
    const { name_en, name_ja, charter_en, charter_ja, marking, parties, sectors } = input;
    const texts = { name_en, name_ja, charter_en, charter_ja };
    const kind = kindBelow(parent.kind);
    const row = { ...texts, id: newId(), slug, parent_id: parent.id, kind, marking, parties, sectors, items, position: count };
    await putUpBody(tx, enter, now, actor.id, row);
    return slug;
  });
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

/** The ids of map items by their references: one that the actor may not see is refused like one that there is not. */
export async function findItems(tx: Tx, actor: Actor, references: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('items')
    .select('id')
    .where('ref', 'in', [...references])
    .where(visibleTo(actor, 'items'))
    .execute();
  if (rows.length !== new Set(references).size) throw new FieldRefusal('items', 'unknownItem');
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
