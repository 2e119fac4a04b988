import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { ChangedKind, Db, Sector, Tx } from '#db/schema.ts';
import type { Content } from './content.ts';
import { itemOf, supplierOf, type NamedItem, type NamedSupplier } from './naming.server.ts';
import type { Rest } from './resting.server.ts';

/** A record of the map that is corrected or taken off it, with what it rests on. */
export interface Subject {
  id: string;
  content: Content;
  sector: Sector;
  item: NamedItem | null;
  other: NamedItem | null;
  supplier: NamedSupplier | null;
  rests: Rest[];
}

const tables = { claim: 'claims', item: 'items', item_link: 'item_links', site: 'sites' } as const;

/** The readers of a record of the map, if the actor is one of them. One query. */
async function readRest(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string): Promise<Rest | null> {
  const { rows } = await sql<Rest>`select r.home_body_id, r.audience_id, r.author_id, audiences.marking
    from ${sql.table(tables[kind])} r join audiences on audiences.id = r.audience_id
    where r.id = ${id} and ${visibleTo(actor, 'r')}`.execute(db);
  return rows[0] ?? null;
}

/** What a record says, by its kind: the columns as they stand. */
async function readContent(db: Db | Tx, kind: ChangedKind, id: string): Promise<Content> {
  if (kind === 'claim') {
    const { supplier_id, ...claim } = await db
      .selectFrom('claims')
      .select(['supplier_id', 'share_low', 'share_high', 'quantity', 'unit', 'quantity_is_bound', 'measure', 'year', 'projection'])
      .select(['basis', 'confidence', 'source_id', 'item_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const { item_id: _item, ...figures } = claim;
    return { kind, of: { ...figures, supplier_id, new_supplier: null } };
  }
  if (kind === 'item_link') {
    const link = await db
      .selectFrom('item_links')
      .select(['kind', 'from_item_id', 'to_item_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { kind, of: link };
  }
  if (kind === 'site') {
    const site = await db
      .selectFrom('sites')
      .select(['supplier_id', 'item_id', 'name', 'country', 'place', 'latitude', 'longitude', 'status', 'as_of'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { kind, of: { ...site, new_supplier: null } };
  }
  const item = await db
    .selectFrom('items')
    .select(['name_en', 'name_ja', 'kind', 'stage_id', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const codes = await db.selectFrom('item_codes').select('code').where('item_id', '=', id).orderBy('code').execute();
  return { kind, of: { ...item, codes: codes.map(({ code }) => code) } };
}

/** The item of a claim, which its content does not say again. */
async function itemIdOf(db: Db | Tx, content: Content, id: string): Promise<string | null> {
  if (content.kind === 'item') return id;
  if (content.kind === 'item_link') return content.of.from_item_id;
  if (content.kind === 'site') return content.of.item_id;
  return (await db.selectFrom('claims').select('item_id').where('id', '=', id).executeTakeFirstOrThrow()).item_id;
}

/** A record of the map with all that it rests on; null unless the actor reads every part of it. */
export async function readSubject(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string): Promise<Subject | null> {
  const own = await readRest(db, actor, kind, id);
  if (!own) return null;
  const content = await readContent(db, kind, id);
  const itemId = await itemIdOf(db, content, id);
  const item = itemId === null ? null : await itemOf(db, actor, itemId);
  const other = content.kind === 'item_link' ? await itemOf(db, actor, content.of.to_item_id) : null;
  const supplierId = content.kind === 'claim' || content.kind === 'site' ? content.of.supplier_id : null;
  const supplier = supplierId === null ? null : await supplierOf(db, actor, supplierId);
  if ((itemId !== null && !item) || (content.kind === 'item_link' && !other) || (supplierId !== null && !supplier)) return null;
  const rests = [own, item, other, supplier].filter((one) => one !== null);
  return { id, content, sector: item?.sector ?? 'semiconductors', item, other, supplier, rests };
}

/** What a reader sees in a record's place: the record that supersedes it, null where it was taken off, undefined where it still holds. */
export async function successorOf(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string): Promise<string | null | undefined> {
  const row = await db
    .selectFrom('map_supersessions as x')
    .select('x.by_id')
    .where('x.subject_kind', '=', kind)
    .where('x.subject_id', '=', id)
    .where(visibleTo(actor, 'x'))
    .orderBy('x.recorded_at', 'desc')
    .orderBy('x.id', 'desc')
    .executeTakeFirst();
  return row?.by_id;
}

const LONGEST_CHAIN = 100;

/** The record that holds now in the place of another; null where it was taken off the map. */
export async function latestOf(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string): Promise<string | null> {
  let now = id;
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    const next = await successorOf(db, actor, kind, now);
    if (next === undefined) return now;
    if (next === null) return null;
    now = next;
  }
  return now;
}

/** What holds now in the place of a record that was changed since; null where it still holds, or was taken off. */
export async function readNow(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string): Promise<Subject | null> {
  const now = await latestOf(db, actor, kind, id);
  return now === null || now === id ? null : readSubject(db, actor, kind, now);
}
