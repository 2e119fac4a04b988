import { sql, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { isOneOf, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, Sector, Tx } from '#db/schema.ts';
import { visibleClaims } from '../claims.server.ts';
import type { ItemKind } from '../glance.ts';
import { grouped } from '../items.server.ts';
import type { NetworkLink } from '../network/folding.ts';
import { defaultSeries, seriesOf, type ClaimOfSeries, type Series } from '../series.ts';
import { holdsFor } from '../superseded.server.ts';
import { visibleTotals } from '../totals.server.ts';
import { supplyNetwork, type SupplyNetwork } from './supply-network.ts';
import { supplyTable, type SupplyTable } from './supply-table.ts';

export interface MapItem {
  id: string;
  ref: string;
  name_en: string;
  name_ja: string;
  sector: Sector;
  kind: ItemKind;
  marking: Marking;
}

export interface MapSupplier {
  id: string;
  ref: string;
  kind: 'country' | 'company';
  country: string | null;
  name_en: string;
  name_ja: string;
}

/** Everything that a what-if is worked out on, as one reader sees it. */
export interface WhatIfMap {
  items: ReadonlyMap<string, MapItem>;
  /** those who have a share of anything */
  suppliers: ReadonlyMap<string, MapSupplier>;
  network: SupplyNetwork;
  table: SupplyTable;
  /** the series that each item's shares are from: by country, and by company */
  series: ReadonlyMap<string, { countries: Series | null; companies: Series | null }>;
  links: readonly (NetworkLink & { id: string })[];
}

/** The links between items that the actor may see with both their ends. */
const visibleLinks = (db: Db | Tx, actor: Actor, audiences: readonly string[] | null) =>
  db
    .selectFrom('item_links')
    .innerJoin('items as a', 'a.id', 'item_links.from_item_id')
    .innerJoin('items as b', 'b.id', 'item_links.to_item_id')
    .where(visibleTo(actor, 'item_links'))
    .where(visibleTo(actor, 'a'))
    .where(visibleTo(actor, 'b'))
    .where(holdsFor(actor, 'item_link', 'item_links', audiences))
    .where(holdsFor(actor, 'item', 'a', audiences))
    .where(holdsFor(actor, 'item', 'b', audiences))
    .select(['item_links.id', 'item_links.kind', 'item_links.from_item_id as from', 'item_links.to_item_id as to'])
    .orderBy('item_links.id');

const visibleItems = (db: Db | Tx, actor: Actor, audiences: readonly string[] | null) =>
  db
    .selectFrom('items')
    .innerJoin('audiences', 'audiences.id', 'items.audience_id')
    .where(visibleTo(actor, 'items'))
    .where(holdsFor(actor, 'item', 'items', audiences))
    .select(['items.id', 'items.ref', 'items.name_en', 'items.name_ja', 'items.sector', 'items.kind', 'audiences.marking'])
    .orderBy('items.name_en')
    .orderBy('items.id');

/**
 * The map that the actor may see, ready for a what-if. Four queries: items, claims with their suppliers, totals, links.
 * @param audiences of what the actor may see, rows of these alone; null: all
 */
export async function readWhatIfMap(db: Db | Tx, actor: Actor, audiences: readonly string[] | null = null): Promise<WhatIfMap> {
  const among = (...tables: string[]) =>
    audiences === null
      ? sql<SqlBool>`1 = 1`
      : sql<SqlBool>`${sql.join(
          tables.map((table) => sql`${isOneOf(`${table}.audience_id`, audiences)} and ${sql.ref(`${table}.issued_at`)} is not null`),
          sql` and `,
        )}`;
  const items = await visibleItems(db, actor, audiences).where(among('items')).execute();
  const claims = await visibleClaims(db, actor, ['production'], audiences)
    .where(among('claims', 'suppliers', 'items'))
    .select(['suppliers.ref', 'suppliers.kind', 'suppliers.name_en', 'suppliers.name_ja'])
    .execute();
  const totals = grouped(await visibleTotals(db, actor).where(among('series_totals')).execute(), (total) => total.item_id);
  const links = await visibleLinks(db, actor, audiences)
    .where(among('item_links', 'a', 'b'))
    .execute();
  const byItem = grouped(claims, (claim) => claim.item_id);
  const suppliers = new Map(
    claims
      .filter((claim) => claim.unallocated === 0)
      .map(({ supplier_id, ref, kind, country, name_en, name_ja }) => [
        supplier_id,
        { id: supplier_id, ref, kind, country, name_en, name_ja },
      ]),
  );
  const series = new Map(
    items.map(({ id }) => {
      const of = (kind: MapSupplier['kind']): Series | null => {
        const own: ClaimOfSeries[] = (byItem.get(id) ?? []).filter((claim) => claim.kind === kind);
        return defaultSeries(seriesOf(own, totals.get(id) ?? []));
      };
      return [id, { countries: of('country'), companies: of('company') }] as const;
    }),
  );
  const supplies = items.map(({ id }) => {
    const { countries, companies } = series.get(id)!;
    return { id, countries: countries?.distribution ?? null, companies: companies?.distribution ?? null };
  });
  return {
    items: new Map(items.map((item) => [item.id, item])),
    ...{ suppliers, series, links },
    network: supplyNetwork(
      supplies.map(({ id, countries, companies }) => ({ id, supplied: countries !== null || companies !== null })),
      links,
    ),
    table: supplyTable(supplies),
  };
}
