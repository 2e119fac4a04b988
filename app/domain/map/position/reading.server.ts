import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { askTogether } from '#db/together.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { tiesAsked } from '../../ties/reading.server.ts';
import { downstreamOf } from '../chain/downstream.ts';
import { bandOf, hhi, type Holding } from '../indicators.ts';
import type { Glance } from '../glance.ts';
import { lineOfSite, visibleSites } from '../item.server.ts';
import { grouped } from '../items.server.ts';
import { readChain } from '../kept-glances.server.ts';
import { creditsFor, creditsOf } from '../sources.server.ts';
import { strictest } from '../strictest.ts';
import { newestOf, relatedAsked, suppliesAsked, supplierAsked, withCaveat, type SupplyRead } from '../supplier.server.ts';
import { HOLDS, positionOf, STARTS, type Hold, type Position, type Start } from './position.ts';

/** On which series a supplier's place among the suppliers of an item is computed, and who holds what of it. */
interface Ranked {
  series: { basis: SupplyRead['basis']; year: number; source_id: string };
  holdings: readonly Holding[];
  hhi: { low: number; high: number };
  /** the narrowest of the claims that it is made of */
  marking: Marking;
}

/** An item as its supplier's page names it. */
const shown = ({ id, ref, name_en, name_ja, sector, marking }: Glance) => ({ id, ref, name_en, name_ja, sector, marking });

export type Held = Omit<ReturnType<typeof shown>, 'id'> & {
  id: string;
  hold: Hold;
  position: Position | null;
  series: Ranked['series'];
  hhi: Ranked['hhi'] | null;
  band: ReturnType<typeof bandOf> | null;
  confidence: SupplyRead['confidence'];
  dependants: number;
};

/**
 * A country or a company with its place among the suppliers of every item that it supplies, what depends on these, its sites, and what is
 * about it: of what the actor may see. Of a country the place is computed on the series of each item's indicators, of a company on the
 * default series by company. Three queries where the figures are known, five at most. Null alike where it is hidden and where there is none.
 */
export async function readPosition(db: Db, actor: Actor, ref: string, start: Start) {
  const { glances, supplies, chains, links } = await readChain(db, actor);
  const own = sql`(select s.id from suppliers s where s.ref = ${ref} and ${visibleTo(actor, 's')})`;
  const country = db
    .selectFrom('suppliers as self')
    .where('self.ref', '=', ref)
    .where('self.kind', '=', 'country')
    .where(visibleTo(actor, 'self'))
    .select('self.country');
  const asked = await askTogether(db, {
    suppliers: supplierAsked(db, actor, ref),
    claims: suppliesAsked(db, actor, ref),
    related: relatedAsked(db, actor, ref),
    sites: visibleSites(db, actor).where((eb) => eb.or([eb('suppliers.ref', '=', ref), eb('sites.country', 'in', country)])),
    ties: tiesAsked(db, actor, 'supplier', own),
    credits: creditsFor(db, [...links.map(({ source_id }) => source_id), ...glances.flatMap(({ series }) => series?.source_id ?? [])]),
  });
  const [row] = asked.suppliers;
  if (!row) return null;
  const supplier = withCaveat(row);
  const sites = asked.sites.map(lineOfSite);
  const glanceOf = new Map(glances.map((glance) => [glance.id, glance]));
  const rankedOn = (item: Glance): Ranked | null => {
    const series = supplies.get(item.id)?.[supplier.kind === 'company' ? 'companies' : 'countries'];
    return series ? { series, holdings: series.distribution.holdings, hhi: hhi(series.distribution), marking: series.marking } : null;
  };
  const held = heldBy(supplier.id, asked.claims, glanceOf, rankedOn).map((one) => ({
    ...one,
    dependants: chains.of.get(one.id)?.dependants ?? 0,
  }));
  held.sort(
    (a, b) =>
      HOLDS.indexOf(a.hold) - HOLDS.indexOf(b.hold) ||
      (b.position?.share.low ?? 0) - (a.position?.share.low ?? 0) ||
      b.dependants - a.dependants ||
      (a.name_en < b.name_en ? -1 : a.name_en > b.name_en ? 1 : a.ref < b.ref ? -1 : 1),
  );
  const from = STARTS.slice(0, STARTS.indexOf(start) + 1);
  const starts = held.filter(({ hold }) => from.some((one) => one === hold)).map(({ id }) => id);
  const reached = downstreamOf(links, starts).flatMap(({ id, way, ...step }) => {
    const item = glanceOf.get(id);
    return item ? [{ ...shown(item), ...step, way: way.flatMap((at) => glanceOf.get(at) ?? []).map(shown) }] : [];
  });
  const met = new Set([...starts, ...reached.map(({ id }) => id)]);
  const followed = links.filter(({ kind, from: a, to: b }) => kind !== 'substitute_for' && met.has(a) && met.has(b));
  const cited = new Set([...followed.map(({ source_id }) => source_id), ...held.map(({ series }) => series.source_id)]);
  const credits = [
    ...new Map(
      [
        ...creditsOf([supplier, ...asked.claims, ...asked.sites]),
        ...(reached.length > 0 ? asked.credits : []).filter(({ id }) => cited.has(id)),
      ].map((credit) => [credit.id, credit]),
    ).values(),
  ];
  return {
    ...{ supplier, held, starts: starts.length, reached, credits },
    ...{ related: asked.related, sites, ties: asked.ties },
    supplies: newestOf(asked.claims),
    /** of what the figures of the page are made */
    markings: [supplier, ...held, ...asked.claims, ...sites, ...followed, ...reached].map(({ marking }) => marking),
  };
}

export type PositionRead = NonNullable<Awaited<ReturnType<typeof readPosition>>>;

/** What a supplier supplies, an item each: its place where a share is known, else that it is named. */
function heldBy(
  supplierId: string,
  claims: readonly SupplyRead[],
  glanceOf: ReadonlyMap<string, Glance>,
  rankedOn: (item: Glance) => Ranked | null,
): Omit<Held, 'dependants'>[] {
  const made = claims.filter(({ measure }) => measure === 'production');
  return [...grouped(made, ({ item_id }) => item_id)].flatMap(([id, of]) => {
    const item = glanceOf.get(id);
    if (!item) return [];
    const ranked = rankedOn(item);
    const position = ranked && positionOf(supplierId, ranked.holdings);
    const isOf = ({ series }: Ranked, claim: SupplyRead) =>
      claim.basis === series.basis && claim.year === series.year && claim.source_id === series.source_id;
    const claim = (ranked && position && of.find((one) => isOf(ranked, one))) ?? of.find(({ projection }) => projection === 0);
    if (!claim) return [];
    const { basis, year, source_id, confidence, marking } = claim;
    return [
      {
        ...shown(item),
        marking: strictest([item.marking, marking, ...(position && ranked ? [ranked.marking] : [])]),
        hold: position?.hold ?? ('unknown' as const),
        ...{ position, series: { basis, year, source_id }, confidence },
        hhi: position && ranked ? ranked.hhi : null,
        band: position && ranked ? bandOf(ranked.hhi) : null,
      },
    ];
  });
}
