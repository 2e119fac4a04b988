import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { committeeName } from '#seed/countries/countries.server.ts';
import { readsChange } from './changes/keeping.server.ts';
import { codesFor, itemsFor } from './as-recorded.server.ts';
import { strictest } from './strictest.ts';
import { holdsFor } from './superseded.server.ts';
import { creditColumns } from './sources.server.ts';

/** An item with its stage, marking, codes and source, and the change by which it was taken off the map; null where the actor may not see it. One query. */
export async function readItem(db: Db | Tx, actor: Actor, ref: string) {
  const row = await db
    .selectFrom(itemsFor(actor).as('items'))
    .innerJoin('stages', 'stages.id', 'items.stage_id')
    .innerJoin('audiences', 'audiences.id', 'items.audience_id')
    .innerJoin('sources', 'sources.id', 'items.source_id')
    .where('items.ref', '=', ref)
    .where(visibleTo(actor, 'items'))
    .select([
      'items.id',
      'items.ref',
      'items.home_body_id',
      'items.audience_id',
      'items.name_en',
      'items.name_ja',
      'items.name_ja_confirmed_at',
      'items.kind',
      'items.sector',
      'items.version',
      'items.source_id',
      'audiences.marking',
      'stages.name_en as stage_en',
      'stages.name_ja as stage_ja',
      ...creditColumns,
    ])
    .select((eb) => [
      codesFor(actor, 'items').as('codes'),
      eb
        .selectFrom('audience_parties')
        .whereRef('audience_parties.audience_id', '=', 'items.audience_id')
        .select(sql<string | null>`string_agg(party_id, ' ')`.as('caveat'))
        .as('caveat'),
      eb
        .selectFrom('map_supersessions as x')
        .innerJoin('map_changes as c', 'c.id', 'x.change_id')
        .where('x.subject_kind', '=', 'item')
        .whereRef('x.subject_id', '=', 'items.id')
        .where(visibleTo(actor, 'x'))
        .where(readsChange(actor, 'c'))
        .orderBy('x.recorded_at', 'desc')
        .limit(1)
        .select(sql<string | null>`c.ref || ' ' || x.recorded_at`.as('gone'))
        .as('gone'),
      eb.selectFrom('bodies').where('parent_id', 'is', null).orderBy('position').orderBy('id').limit(1).select('id').as('committee_id'),
    ])
    .executeTakeFirst();
  if (!row) return null;
  const list = (joined: string | null) => (joined ?? '').split(' ').filter(Boolean).sort();
  const [change, at] = (row.gone ?? '').split(' ');
  const gone = change && at ? { change, at } : null;
  return { ...row, codes: list(row.codes), caveat: list(row.caveat), gone };
}

export type ItemRead = NonNullable<Awaited<ReturnType<typeof readItem>>>;

/** The links of an item that the actor may see with both their ends, to be asked. */
export const linksOf = (db: Db | Tx, actor: Actor, itemId: string) =>
  db
    .selectFrom('item_links')
    .innerJoin(itemsFor(actor).as('a'), 'a.id', 'item_links.from_item_id')
    .innerJoin(itemsFor(actor).as('b'), 'b.id', 'item_links.to_item_id')
    .innerJoin('sources', 'sources.id', 'item_links.source_id')
    .innerJoin('audiences', 'audiences.id', 'item_links.audience_id')
    .innerJoin('audiences as of_a', 'of_a.id', 'a.audience_id')
    .innerJoin('audiences as of_b', 'of_b.id', 'b.audience_id')
    .where((eb) => eb.or([eb('item_links.from_item_id', '=', itemId), eb('item_links.to_item_id', '=', itemId)]))
    .where(visibleTo(actor, 'item_links'))
    .where(visibleTo(actor, 'a'))
    .where(visibleTo(actor, 'b'))
    .where(holdsFor(actor, 'item_link', 'item_links'))
    .where(holdsFor(actor, 'item', 'a'))
    .where(holdsFor(actor, 'item', 'b'))
    .select(['item_links.id', 'item_links.kind', 'item_links.source_id', 'item_links.from_item_id', ...creditColumns])
    .select(['item_links.extent', 'item_links.ready_days'])
    .select(['audiences.marking', 'of_a.marking as a_marking', 'of_b.marking as b_marking'])
    .select(['a.ref as a_ref', 'a.name_en as a_en', 'a.name_ja as a_ja', 'b.ref as b_ref', 'b.name_en as b_en', 'b.name_ja as b_ja'])
    .orderBy('a.name_en')
    .orderBy('b.name_en')
    .orderBy('item_links.id');

/** Links as their item's page shows them: each with its other end, and what it is called from here. */
export function fromHere(rows: readonly Awaited<ReturnType<ReturnType<typeof linksOf>['execute']>>[number][], itemId: string) {
  return rows.map(({ a_ref, a_en, a_ja, b_ref, b_en, b_ja, from_item_id, a_marking, b_marking, ...link }) => {
    const outward = from_item_id === itemId;
    return {
      ...link,
      // A line names its other end too.
      marking: strictest([link.marking, outward ? b_marking : a_marking]),
      way: WAYS[link.kind][outward ? 'out' : 'in'],
      other: outward ? { ref: b_ref, name_en: b_en, name_ja: b_ja } : { ref: a_ref, name_en: a_en, name_ja: a_ja },
    };
  });
}

/** What a link is called from either of its ends. */
const WAYS = {
  input_to: { out: 'goesInto', in: 'madeFrom' },
  variant_of: { out: 'variantOf', in: 'variants' },
  substitute_for: { out: 'substituteFor', in: 'substitutes' },
} as const;

export type Way = (typeof WAYS)[keyof typeof WAYS]['in' | 'out'];

/** The sites that the actor may see with their supplier, to be asked. An item that they may not see is not told. */
export const visibleSites = (db: Db | Tx, actor: Actor) =>
  db
    .selectFrom('sites')
    .innerJoin('suppliers', 'suppliers.id', 'sites.supplier_id')
    .innerJoin('sources', 'sources.id', 'sites.source_id')
    .where(visibleTo(actor, 'sites'))
    .where(holdsFor(actor, 'site', 'sites'))
    .innerJoin('audiences', 'audiences.id', 'sites.audience_id')
    .leftJoin(itemsFor(actor).as('items'), (join) => join.onRef('items.id', '=', 'sites.item_id').on(visibleTo(actor, 'items')))
    .where((eb) => eb.or([eb('items.id', 'is', null), holdsFor(actor, 'item', 'items')]))
    .where(visibleTo(actor, 'suppliers'))
    .innerJoin('audiences as of_supplier', 'of_supplier.id', 'suppliers.audience_id')
    .leftJoin('audiences as of_item', 'of_item.id', 'items.audience_id')
    .select([
      'sites.id',
      'sites.name',
      'sites.country',
      'sites.place',
      'sites.latitude',
      'sites.longitude',
      'sites.status',
      'sites.as_of',
      'sites.source_id',
      'suppliers.ref as supplier_ref',
      'suppliers.name_en',
      'suppliers.name_ja',
      'audiences.marking',
      'of_supplier.marking as supplier_marking',
      'of_item.marking as item_marking',
      'items.ref as item_ref',
      'items.sector',
      ...creditColumns,
    ])
    .orderBy('suppliers.name_en')
    .orderBy('sites.name')
    .orderBy('sites.id');

type SiteRow = Awaited<ReturnType<ReturnType<typeof visibleSites>['execute']>>[number];

/** A site with the committee's name of its country, marked as the narrowest of what its line names: its company and its item too. */
export const lineOfSite = ({ marking, supplier_marking, item_marking, country, ...row }: SiteRow) => ({
  ...row,
  country: country === null ? null : committeeName(country),
  marking: strictest([marking, supplier_marking, ...(item_marking ? [item_marking] : [])]),
});

export type SiteRead = ReturnType<typeof lineOfSite>;

/** The sites of an item, of a supplier, in a country, or all: of those the actor may see with their supplier. One query. */
export async function readSites(db: Db | Tx, actor: Actor, of: { item_id?: string; supplier_id?: string; country?: string }) {
  const rows = await visibleSites(db, actor)
    .$if(of.item_id !== undefined, (query) => query.where('sites.item_id', '=', of.item_id ?? ''))
    .$if(of.supplier_id !== undefined, (query) => query.where('sites.supplier_id', '=', of.supplier_id ?? ''))
    .$if(of.country !== undefined, (query) => query.where('sites.country', '=', of.country ?? ''))
    .execute();
  return rows.map(lineOfSite);
}
