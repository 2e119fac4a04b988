import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { caveatOf } from '../../audience/caveat.server.ts';
import { contentIn } from './content.ts';
import type { ChangeFilter } from './filter.ts';
import { readsChange } from './keeping.server.ts';
import { mayAccept } from './settling.server.ts';

const SHOWN = 50;
const COUNTED = 1_000;

interface Name {
  family_name: string;
  given_name: string;
  native_name: string;
  party_id: string;
}

/** The changes that the actor reads, with the names of what they are about. */
function selectChanges(db: Db | Tx, actor: Actor, now: Date) {
  const person = () =>
    db
      .selectFrom('people')
      .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
      .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
      .where(visiblePeople(actor, now));
  return db
    .selectFrom('map_changes as c')
    .innerJoin('audiences', 'audiences.id', 'c.audience_id')
    .leftJoin('items as i', 'i.id', 'c.item_id')
    .leftJoin('items as o', 'o.id', 'c.other_item_id')
    .leftJoin('suppliers as s', 's.id', 'c.supplier_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'c.home_body_id').on(visibleBodies(actor, 'b')))
    .leftJoin(person().as('a'), 'a.id', 'c.author_id')
    .leftJoin(person().as('z'), 'z.id', 'c.settled_by')
    .where(readsChange(actor, 'c'))
    .selectAll('c')
    .select(['audiences.marking', caveatOf('c')])
    .select(['i.ref as item_ref', 'i.name_en as item_en', 'i.name_ja as item_ja'])
    .select(['o.ref as other_ref', 'o.name_en as other_en', 'o.name_ja as other_ja'])
    .select(['s.ref as supplier_ref', 's.name_en as supplier_en', 's.name_ja as supplier_ja'])
    .select(['b.slug as body_slug', 'b.name_en as body_en', 'b.name_ja as body_ja'])
    .select(['a.family_name as a_family', 'a.given_name as a_given', 'a.native_name as a_native', 'a.party_id as a_party'])
    .select(['z.family_name as z_family', 'z.given_name as z_given', 'z.native_name as z_native', 'z.party_id as z_party']);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectChanges>['execute']>>[number];

const nameIn = (family: string | null, given: string | null, native: string | null, party: string | null): Name | null =>
  family === null ? null : { family_name: family, given_name: given ?? '', native_name: native ?? '', party_id: party ?? '' };

const thing = (ref: string | null, name_en: string | null, name_ja: string | null) =>
  ref === null ? null : { ref, name_en: name_en ?? '', name_ja: name_ja ?? '' };

/** A change as a page shows it. */
function changeOf(actor: Actor, row: Selected) {
  const { id, ref, kind, way, sector, state, version, marking, citation, url, reliability, credibility, reason, answer } = row;
  return {
    ...{ id, ref, kind, way, sector, state, version, marking, citation, url, reliability, credibility, reason, answer },
    ...{ sent_at: row.sent_at, settled_at: row.settled_at, parties: (row.caveat ?? '').split(',').filter(Boolean).sort() },
    content: contentIn(kind, row.content),
    former: contentIn(kind, row.former),
    item: thing(row.item_ref, row.item_en, row.item_ja),
    other: thing(row.other_ref, row.other_en, row.other_ja),
    supplier: thing(row.supplier_ref, row.supplier_en, row.supplier_ja),
    body: row.body_slug === null ? null : { slug: row.body_slug, name_en: row.body_en ?? '', name_ja: row.body_ja ?? '' },
    by: nameIn(row.a_family, row.a_given, row.a_native, row.a_party),
    settler: nameIn(row.z_family, row.z_given, row.z_native, row.z_party),
    own: row.author_id === actor.id,
  };
}

export type ChangeRead = ReturnType<typeof changeOf>;

/** A change of the map, whole, and what the actor may do about it; null where they do not read it. One query. */
export async function readChange(db: Db | Tx, actor: Actor, ref: string, now: Date) {
  const row = await selectChanges(db, actor, now).where('c.ref', '=', ref).executeTakeFirst();
  if (!row) return null;
  const open = row.state === 'proposed' || row.state === 'returned';
  const revise = open && can(actor, 'map.revise', row);
  const may = { accept: row.state === 'proposed' && mayAccept(actor, row), revise, take_back: revise };
  return { row: row as Row<'map_changes'>, change: changeOf(actor, row), may };
}

/** What was sent before and returned, the newest first, of what the actor may read. One query. */
export async function readRounds(db: Db | Tx, actor: Actor, changeId: string) {
  return db
    .selectFrom('map_change_rounds as r')
    .select(['r.number', 'r.reason', 'r.citation', 'r.sent_at', 'r.returned_at', 'r.answer'])
    .where('r.change_id', '=', changeId)
    .where(visibleTo(actor, 'r'))
    .orderBy('r.number', 'desc')
    .execute();
}

/** Bodies in which the actor may answer changes. */
export const answeringBodies = (actor: Actor): string[] => bodiesWhere(actor, 'map.accept');

/** Those of the changes (`c`) that wait for the actor: proposed by another in a body where they may answer. */
export function waitsFor(actor: Actor): RawBuilder<SqlBool> {
  const bodies = answeringBodies(actor);
  if (bodies.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`(c.state = 'proposed' and c.home_body_id in (${sql.join(bodies)}) and (c.author_id is null or c.author_id <> ${actor.id}))`;
}

const showing: Record<ChangeFilter['show'], (actor: Actor) => RawBuilder<SqlBool>> = {
  waiting: waitsFor,
  own: (actor) => sql<SqlBool>`c.author_id = ${actor.id}`,
  open: () => sql<SqlBool>`c.state in ('proposed', 'returned')`,
  settled: () => sql<SqlBool>`c.state in ('accepted', 'taken_back')`,
};

const OF_PAGE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([\w-]{36})$/;

/** The changes of a list, the newest first, and how many there are: exact to 1,000, else null. Two queries. */
export async function readChanges(db: Db, actor: Actor, filter: ChangeFilter, now: Date) {
  const wanted = sql<SqlBool>`(${showing[filter.show](actor)}
    and (${filter.sector} = '' or c.sector = ${filter.sector})
    and (${filter.body} = '' or c.home_body_id in (select x.id from bodies x where x.slug = ${filter.body} and ${visibleBodies(actor, 'x')})))`;
  const [, at, id] = OF_PAGE.exec(filter.after) ?? [];
  const rows = await selectChanges(db, actor, now)
    .where(wanted)
    .$if(at !== undefined, (query) => query.where(sql<SqlBool>`(c.sent_at < ${at} or (c.sent_at = ${at} and c.id < ${id}))`))
    .orderBy('c.sent_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(SHOWN + 1)
    .execute();
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from (
    select c.id from map_changes c where ${readsChange(actor, 'c')} and ${wanted} limit ${sql.lit(COUNTED + 1)}) counted`.execute(db);
  const total = Number(counted[0]?.n ?? 0);
  const page = rows.slice(0, SHOWN);
  const last = page.at(-1);
  return {
    rows: page.map((row) => changeOf(actor, row)),
    total: total > COUNTED ? null : total,
    next: rows.length > SHOWN && last ? `${last.sent_at} ${last.id}` : null,
  };
}

/** What was changed on an item by proposal, the newest first, of what the actor may read. One query. */
export async function readItemChanges(db: Db | Tx, actor: Actor, itemId: string, now: Date): Promise<ChangeRead[]> {
  const rows = await selectChanges(db, actor, now)
    .where((eb) => eb.or([eb('c.item_id', '=', itemId), eb('c.other_item_id', '=', itemId)]))
    .where('c.state', 'in', ['accepted', 'proposed'])
    .orderBy('c.settled_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => changeOf(actor, row));
}

/** What publishers' editions put on an item, the newest first: how many figures of which source, when. One query. */
export async function readItemImports(db: Db | Tx, actor: Actor, itemId: string) {
  return db
    .selectFrom('claims as k')
    .innerJoin('sources', 'sources.id', 'k.source_id')
    .innerJoin('suppliers as s', 's.id', 'k.supplier_id')
    .where('k.item_id', '=', itemId)
    .where('k.author_id', 'is', null)
    .where(visibleTo(actor, 'k'))
    .where(visibleTo(actor, 's'))
    .select(['sources.title', 'k.recorded_at'])
    .select((eb) => eb.fn.countAll<number>().as('figures'))
    .groupBy(['sources.id', 'sources.title', 'k.recorded_at'])
    .orderBy('k.recorded_at', 'desc')
    .limit(50)
    .execute();
}
