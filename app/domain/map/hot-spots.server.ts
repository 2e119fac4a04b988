import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Sector } from '#db/schema.ts';
import { visibleClaims } from './claims.server.ts';
import { grouped } from './items.server.ts';
import { hhi, SINGLE_SOURCE, topSupplier } from './indicators.ts';
import { holdsFor } from './superseded.server.ts';
import { defaultSeries, seriesOf, type SeriesTotal } from './series.ts';

/** An item whose supply hangs on one country, and why that is bad: the words are the page's. */
export interface HotSpot {
  ref: string;
  name_en: string;
  name_ja: string;
  sector: Sector;
  /** the country that leads, and what it holds in hundredths of a percent */
  leader: { name_en: string; name_ja: string; low: number; high: number; watched: boolean };
  /** some other item on the map can stand in for it */
  replaceable: boolean;
  basis: 'headquarters' | 'plant' | 'mine' | 'refinery';
  year: number;
}

/** Half of a supply in one country's hands. */
const MOST = 5_000;

/** The claims of these sectors' items with all that a line of the desk says of them. One query. */
async function readSectorClaims(db: Db, actor: Actor, sectors: readonly Sector[]) {
  return visibleClaims(db, actor)
    .leftJoin('series_totals as totals', (join) =>
      join
        .onRef('totals.item_id', '=', 'claims.item_id')
        .onRef('totals.basis', '=', 'claims.basis')
        .onRef('totals.year', '=', 'claims.year')
        .onRef('totals.source_id', '=', 'claims.source_id')
        .onRef('totals.measure', '=', 'claims.measure')
        .on(visibleTo(actor, 'totals')),
    )
    .leftJoin('parties', 'parties.id', 'suppliers.country')
    .leftJoin('watched_countries', 'watched_countries.country', 'suppliers.country')
    .where('items.sector', 'in', sectors)
    .where('suppliers.kind', '=', 'country')
    .where('claims.projection', '=', 0)
    .select([
      'items.ref',
      'items.name_en',
      'items.name_ja',
      'items.sector',
      'suppliers.name_en as leader_en',
      'suppliers.name_ja as leader_ja',
      'parties.role',
      'watched_countries.country as watched',
      'totals.quantity as total',
      'totals.unit as total_unit',
    ])
    .select(
      sql<number>`case when claims.item_id in (
        select l.to_item_id from item_links l join items o on o.id = l.from_item_id
        where l.kind = 'substitute_for' and ${visibleTo(actor, 'l')} and ${visibleTo(actor, 'o')}
          and ${holdsFor(actor, 'item_link', 'l')} and ${holdsFor(actor, 'item', 'o')}) then 1 else 0 end`.as('replaceable'),
    )
    .orderBy('totals.recorded_at')
    .orderBy('totals.id')
    .execute();
}

/**
 * The items of these sectors with the strongest reasons to look at them: one country outside the two principals supplies most of it.
 * First what one country alone supplies, of that first what nothing can stand in for; then by share and HHI. From what the actor may see.
 */
export async function readHotSpots(db: Db, actor: Actor, sectors: readonly Sector[], most: number): Promise<HotSpot[]> {
  const claims = await readSectorClaims(db, actor, sectors);
  const spots = [...grouped(claims, (claim) => claim.item_id).values()].flatMap((of) => {
    const totals = of.flatMap(({ item_id, basis, year, source_id, total, total_unit }): SeriesTotal[] =>
      total === null ? [] : [{ item_id, basis, year, source_id, quantity: total, unit: total_unit }],
    );
    const series = defaultSeries(seriesOf(of, totals));
    const top = series && topSupplier(series.distribution);
    const claim = top && series.parts.find((part) => part.claim.supplier_id === top.id)?.claim;
    if (!claim || top.low < MOST || claim.role === 'principal') return [];
    const { ref, name_en, name_ja, sector } = claim;
    const leader = { name_en: claim.leader_en, name_ja: claim.leader_ja, low: top.low, high: top.high, watched: claim.watched !== null };
    const spot: HotSpot = {
      ...{ ref, name_en, name_ja, sector, leader },
      replaceable: claim.replaceable === 1,
      basis: series.basis,
      year: series.year,
    };
    return [{ spot, index: hhi(series.distribution).low }];
  });
  const weight = ({ spot }: (typeof spots)[number]) => (spot.leader.low >= SINGLE_SOURCE ? 2 : 0) + (spot.replaceable ? 0 : 1);
  spots.sort(
    (a, b) => weight(b) - weight(a) || b.spot.leader.low - a.spot.leader.low || b.index - a.index || (a.spot.ref < b.spot.ref ? -1 : 1),
  );
  return spots.slice(0, most).map(({ spot }) => spot);
}
