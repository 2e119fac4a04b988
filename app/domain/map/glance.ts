import type { Marking, Row, Sector } from '#db/schema.ts';
import type { Unsure } from './series.ts';
import {
  bandOf,
  countriesTo75,
  hhi,
  shareOf,
  singleSource,
  topSupplier,
  type Band,
  type Distribution,
  type Interval,
} from './indicators.ts';

export type ItemKind = Row<'items'>['kind'];
export type Basis = Row<'claims'>['basis'];

/** The countries that the indicators ask about. */
export interface Groups {
  principals: ReadonlySet<string>;
  partners: ReadonlySet<string>;
  watched: ReadonlySet<string>;
}

/** Every indicator of one distribution. */
export interface Indicators {
  hhi: Interval;
  /** unknown: shares are given, but nobody is named */
  band: Band | 'unknown';
  top: { supplier_id: string; low: number; high: number; certain: boolean } | null;
  to75: { low: number | null; high: number | null };
  principals: Interval;
  partners: Interval;
  watched: Interval;
  single: boolean;
  unallocated: Interval;
}

/** Computes every indicator of one distribution. */
export function indicatorsOf(distribution: Distribution, groups: Groups): Indicators {
  const index = hhi(distribution);
  const top = topSupplier(distribution);
  return {
    hhi: index,
    band: distribution.holdings.length > 0 ? bandOf(index) : 'unknown',
    top: top && { supplier_id: top.id, low: top.low, high: top.high, certain: top.certain },
    to75: countriesTo75(distribution),
    principals: shareOf(distribution, groups.principals),
    partners: shareOf(distribution, groups.partners),
    watched: shareOf(distribution, groups.watched),
    single: singleSource(distribution),
    unallocated: distribution.unallocated,
  };
}

/** One item with its concentration at a glance: what a row of the list, or a node of the network, needs. */
export interface Glance {
  id: string;
  ref: string;
  name_en: string;
  name_ja: string;
  name_ja_confirmed: boolean;
  kind: ItemKind;
  sector: Sector;
  stage: { key: string; name_en: string; name_ja: string; position: number };
  /** the narrowest of the item's own and of those of the claims that its figures are made of */
  marking: Marking;
  /** the series that the indicators are computed on; null where no share is known */
  series: { basis: Basis; year: number; source_id: string; complete: boolean; projection: boolean; unsure: readonly Unsure[] } | null;
  indicators: Indicators | null;
  top: { ref: string; country: string | null; name_en: string; name_ja: string } | null;
}

export const SORTS = ['name', 'hhi', 'top', 'to75', 'principals', 'watched'] as const;
export type Sort = (typeof SORTS)[number];
