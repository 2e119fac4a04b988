import { sql, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { ChangedKind, Db, Sector, Tx } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import type { Content } from './content.ts';
import { selectItems, selectSuppliers, type NamedItem, type NamedSupplier } from './naming.server.ts';
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
  /** what its reader sees in its place: the record that supersedes it, null where it was taken off, undefined where it still holds */
  next: string | null | undefined;
}

/** The row of a kind's table, of which there is one at most, with its readers. */
const OWN = ['r.home_body_id', 'r.audience_id', 'r.author_id', 'audiences.marking'] as const;

/** Everything that a record of the map may be, and all that it rests on, of what the actor sees. */
function askSubject(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string) {
  const of = (wanted: ChangedKind) => (kind === wanted ? id : '');
  const from = <T extends 'claims' | 'items' | 'item_links' | 'sites'>(table: T, wanted: ChangedKind) =>
    sql`${sql.table(table)} where id = ${of(wanted)}`;
  const claims = db
    .selectFrom('claims as r')
    .innerJoin('audiences', 'audiences.id', 'r.audience_id')
    .where('r.id', '=', of('claim'))
    .where(visibleTo(actor, 'r'))
    .select([...OWN, 'r.supplier_id', 'r.item_id', 'r.share_low', 'r.share_high', 'r.quantity', 'r.unit', 'r.quantity_is_bound'])
    .select(['r.measure', 'r.year', 'r.projection', 'r.basis', 'r.confidence', 'r.source_id']);
  const links = db
    .selectFrom('item_links as r')
    .innerJoin('audiences', 'audiences.id', 'r.audience_id')
    .where('r.id', '=', of('item_link'))
    .where(visibleTo(actor, 'r'))
    .select([...OWN, 'r.kind', 'r.from_item_id', 'r.to_item_id', 'r.extent', 'r.ready_days']);
  const sites = db
    .selectFrom('sites as r')
    .innerJoin('audiences', 'audiences.id', 'r.audience_id')
    .where('r.id', '=', of('site'))
    .where(visibleTo(actor, 'r'))
    .select([...OWN, 'r.supplier_id', 'r.item_id', 'r.name', 'r.country', 'r.place', 'r.latitude', 'r.longitude', 'r.status', 'r.as_of']);
  const things = db
    .selectFrom('items as r')
    .innerJoin('audiences', 'audiences.id', 'r.audience_id')
    .where('r.id', '=', of('item'))
    .where(visibleTo(actor, 'r'))
    .select([...OWN, 'r.name_en', 'r.name_ja', 'r.kind', 'r.stage_id', 'r.version']);
  const codes = db.selectFrom('item_codes').select('code').where('item_id', '=', of('item')).orderBy('code');
  const items = selectItems(db, actor).where(
    sql<SqlBool>`i.id in (select item_id from ${from('claims', 'claim')} union all select from_item_id from ${from('item_links', 'item_link')}
      union all select to_item_id from ${from('item_links', 'item_link')} union all select item_id from ${from('sites', 'site')}
      union all select id from ${from('items', 'item')})`,
  );
  const suppliers = selectSuppliers(db, actor).where(
    sql<SqlBool>`s.id in (select supplier_id from ${from('claims', 'claim')} union all select supplier_id from ${from('sites', 'site')})`,
  );
  return askTogether(db, { claims, links, sites, things, codes, items, suppliers, next: selectSuccessors(db, actor, kind, id) });
}

type Asked = Awaited<ReturnType<typeof askSubject>>;

/** What the record says, the ids of what it is about, and its own readers; null where there is no such record. */
function contentOf({ claims, links, sites, things, codes }: Asked, id: string) {
  const [claim, link, site, thing] = [claims[0], links[0], sites[0], things[0]];
  const own = (row: Rest): Rest => ({
    home_body_id: row.home_body_id,
    audience_id: row.audience_id,
    author_id: row.author_id,
    marking: row.marking,
  });
  if (claim) {
    const { home_body_id: _h, audience_id: _a, author_id: _p, marking: _m, item_id, ...figures } = claim;
    const content: Content = { kind: 'claim', of: { ...figures, new_supplier: null } };
    return { content, own: own(claim), item_id, other_id: null, supplier_id: claim.supplier_id };
  }
  if (link) {
    const { kind, from_item_id, to_item_id, extent, ready_days } = link;
    const content: Content = { kind: 'item_link', of: { kind, from_item_id, to_item_id, extent, ready_days } };
    return { content, own: own(link), item_id: from_item_id, other_id: to_item_id, supplier_id: null };
  }
  if (site) {
    const { home_body_id: _h, audience_id: _a, author_id: _p, marking: _m, ...says } = site;
    const content: Content = { kind: 'site', of: { ...says, new_supplier: null } };
    return { content, own: own(site), item_id: site.item_id, other_id: null, supplier_id: site.supplier_id };
  }
  if (!thing) return null;
  const { name_en, name_ja, kind, stage_id, version } = thing;
  const content: Content = { kind: 'item', of: { name_en, name_ja, kind, stage_id, version, codes: codes.map(({ code }) => code) } };
  return { content, own: own(thing), item_id: id, other_id: null, supplier_id: null };
}

/** A record of the map with all that it rests on; null unless the actor reads every part of it. One query. */
export async function readSubject(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string): Promise<Subject | null> {
  const asked = await askSubject(db, actor, kind, id);
  const record = contentOf(asked, id);
  if (!record) return null;
  const itemOf = (wanted: string | null) => asked.items.find((one) => one.id === wanted) ?? null;
  const { content, own, item_id, other_id, supplier_id } = record;
  const [item, other] = [itemOf(item_id), itemOf(other_id)];
  const supplier = asked.suppliers[0] ?? null;
  if ((item_id !== null && !item) || (other_id !== null && !other) || (supplier_id !== null && !supplier)) return null;
  const rests = [own, item, other, supplier].filter((one) => one !== null);
  const next = asked.next[0];
  return { id, content, sector: item?.sector ?? 'semiconductors', item, other, supplier, rests, next: next ? next.by_id : undefined };
}

/** What stands in a record's place for a reader, the newest first. */
const selectSuccessors = (db: Db | Tx, actor: Actor, kind: ChangedKind, id: string) =>
  db
    .selectFrom('map_supersessions as x')
    .select('x.by_id')
    .where('x.subject_kind', '=', kind)
    .where('x.subject_id', '=', id)
    .where(visibleTo(actor, 'x'))
    .orderBy('x.recorded_at', 'desc')
    .orderBy('x.id', 'desc')
    .limit(1);

/** What a reader sees in a record's place: the record that supersedes it, null where it was taken off, undefined where it still holds. */
export async function successorOf(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string): Promise<string | null | undefined> {
  const row = await selectSuccessors(db, actor, kind, id).executeTakeFirst();
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

/** The record that holds now in the place of one that was read: itself where it does, null where it was taken off the map. */
export async function standingFor(db: Db | Tx, actor: Actor, kind: ChangedKind, subject: Subject): Promise<Subject | null> {
  if (subject.next === undefined) return subject;
  const now = subject.next === null ? null : await latestOf(db, actor, kind, subject.next);
  return now === null ? null : readSubject(db, actor, kind, now);
}

/** What holds now in the place of a record that was changed since; null where it still holds, or was taken off. */
export async function readNow(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string): Promise<Subject | null> {
  const now = await latestOf(db, actor, kind, id);
  return now === null || now === id ? null : readSubject(db, actor, kind, now);
}
