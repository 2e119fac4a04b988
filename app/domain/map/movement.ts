import { indicatorsOf, type Groups, type Indicators } from './glance.ts';
import { bestSeries } from './best-series.ts';
import { defaultOf, type ClaimOfSeries, type SeriesTotal } from './series.ts';

/** A claim about an item's supply by country, with when it was recorded and since when it holds no more for the reader. */
export interface SuppliedThen extends ClaimOfSeries {
  until: string | null;
}

/** The same with its supplier's names. */
export interface DatedClaim extends SuppliedThen {
  name_en: string;
  name_ja: string;
}

export interface DatedTotal extends SeriesTotal {
  recorded_at: string;
}

/** What an item's indicators came to, on the series that was then the default. */
export interface Stood {
  series: { basis: ClaimOfSeries['basis']; year: number; source_id: string; projection: boolean };
  indicators: Pick<Indicators, 'hhi' | 'band' | 'top' | 'watched'>;
  leader: { name_en: string; name_ja: string } | null;
}

/** A moment from which the indicators were others than before; null: there was nothing to compute them on any more. */
export interface Moved {
  at: string;
  stood: Stood | null;
  /** the sources of the claims that were recorded then */
  sources: string[];
}

export interface InYear extends Stood {
  year: number;
}

/** So many moments are told, the newest. */
const TOLD = 40;

function standing(claims: readonly DatedClaim[], totals: readonly SeriesTotal[], groups: Groups): Stood | null {
  const series = defaultOf(bestSeries(claims, totals));
  if (!series) return null;
  const { hhi, band, top, watched } = indicatorsOf(series.distribution, groups);
  const leader = top && series.parts.find(({ claim }) => claim.supplier_id === top.supplier_id)?.claim;
  const { basis, year, source_id, projection } = series;
  return {
    series: { basis, year, source_id, projection },
    indicators: { hhi, band, top, watched },
    leader: leader ? { name_en: leader.name_en, name_ja: leader.name_ja } : null,
  };
}

/**
 * How an item's indicators moved as the map was changed: every moment from which they came to something else, oldest first.
 * @param groupsAt the groups of countries as they were at a moment
 * @param more moments at which something else that goes in was changed
 */
export function movesOf(
  claims: readonly DatedClaim[],
  totals: readonly DatedTotal[],
  groupsAt: (at: string) => Groups,
  more: readonly string[] = [],
): Moved[] {
  const recorded = claims.map(({ recorded_at }) => recorded_at).sort();
  const first = recorded[0] ?? '';
  const ended = claims.flatMap(({ until }) => until ?? []);
  const moments = [
    ...new Set([...recorded, ...ended, ...[...totals.map(({ recorded_at }) => recorded_at), ...more].filter((at) => at > first)]),
  ];
  const moves: Moved[] = [];
  let before = JSON.stringify(null);
  for (const at of moments.sort().slice(-TOLD)) {
    const held = claims.filter(({ recorded_at, until }) => recorded_at <= at && (until === null || until > at));
    const known = totals.filter(({ recorded_at }) => recorded_at <= at);
    const stood = standing(held, known, groupsAt(at));
    const said = JSON.stringify(stood);
    if (said === before) continue;
    before = said;
    moves.push({ at, stood, sources: [...new Set(held.flatMap((claim) => (claim.recorded_at === at ? claim.source_id : [])))] });
  }
  return moves;
}

/** What the indicators come to year by year, on the best series that speaks of each, of what holds now; oldest first. */
export function byYear(claims: readonly DatedClaim[], totals: readonly SeriesTotal[], groups: Groups): InYear[] {
  const held = claims.filter(({ until }) => until === null);
  return [...new Set(held.map(({ year }) => year))]
    .sort((a, b) => a - b)
    .flatMap((year): InYear[] => {
      const stood = standing(
        held.filter((claim) => claim.year === year),
        totals,
        groups,
      );
      return stood ? [{ ...stood, year }] : [];
    });
}
