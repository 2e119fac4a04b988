import type { Actor } from '#app/policy/actor.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { Glance } from '../glance.ts';
import { computeItems, type ItemFigures, type ItemSupply } from '../items.server.ts';
import type { NetworkLink } from '../network/folding.ts';
import { readNetworkLinks } from '../network.server.ts';
import { namedIn, type SupplierFacts } from '../supply-lists.server.ts';
import { supplyNetwork, type SupplyNetwork } from './supply-network.ts';
import { supplyTable, type SupplyTable } from './supply-table.ts';

/** Everything that a what-if is worked out on, as one reader sees it. */
export interface WhatIfMap {
  items: ReadonlyMap<string, Pick<Glance, 'id' | 'ref' | 'name_en' | 'name_ja' | 'sector' | 'stage' | 'kind' | 'marking'>>;
  /** those of whom a share of anything is claimed */
  suppliers: ReadonlyMap<string, SupplierFacts>;
  network: SupplyNetwork;
  table: SupplyTable;
  /** the series that each item's shares are from: by country, and by company */
  series: ReadonlyMap<string, ItemSupply>;
  links: readonly (NetworkLink & { id: string })[];
}

const byName = (a: Glance, b: Glance): number => (a.name_en < b.name_en ? -1 : a.name_en > b.name_en ? 1 : a.id < b.id ? -1 : 1);

/** Makes the map for a what-if from the figures of its items and the links between them. Pure. */
export function whatIfMapOf(
  { glances, supplies, suppliers, madeOf }: ItemFigures,
  links: readonly (NetworkLink & { id: string })[],
): WhatIfMap {
  const items = [...glances].sort(byName);
  const table = items.map(({ id }) => {
    const { countries, companies } = supplies.get(id) ?? { countries: null, companies: null };
    return { id, countries: countries?.distribution ?? null, companies: companies?.distribution ?? null };
  });
  const named = namedIn(madeOf.supply);
  const ordered = [...links].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    items: new Map(items.map((item) => [item.id, item])),
    suppliers: new Map([...suppliers].filter(([id, { unallocated }]) => unallocated === 0 && named.has(id))),
    ...{ series: supplies, links: ordered },
    network: supplyNetwork(
      table.map(({ id, countries, companies }) => ({ id, supplied: countries !== null || companies !== null })),
      ordered,
    ),
    table: supplyTable(table),
  };
}

/**
 * The map that the actor may see, ready for a what-if. Three queries; pages ask readKeptMap (kept-glances.server.ts), which keeps it.
 * @param audiences of what the actor may see, rows of these alone; null: all
 */
export async function readWhatIfMap(db: Db | Tx, actor: Actor, audiences: readonly string[] | null = null): Promise<WhatIfMap> {
  return whatIfMapOf(await computeItems(db, actor, audiences), await readNetworkLinks(db, actor, audiences));
}
