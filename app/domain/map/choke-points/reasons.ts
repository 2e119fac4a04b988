import type { Interval } from '../indicators.ts';
import type { Unsure } from '../series.ts';
import type { ChokePoint } from './choke-point.ts';

/** Half of a supply in one hand. */
const MOST = 5_000;
/** Three quarters from so many countries is few. */
const FEW = 3;

interface Names {
  name_en: string;
  name_ja: string;
}

/** One reason why an item is a choke point, or why that is less sure than it looks. The words are the catalogue's. */
export type Reason =
  | { code: 'one_country'; country: Names; share: Interval }
  | { code: 'leads'; country: Names; share: Interval }
  | { code: 'few'; countries: number }
  | { code: 'watched'; share: Interval }
  | { code: 'nothing_substitutes' }
  | { code: 'substitutes'; count: number }
  | { code: 'dependants'; count: number }
  | { code: 'upstream'; item: Names; country: Names; share: Interval; tier: number }
  | { code: 'unknown' }
  | { code: 'unsure'; why: Unsure }
  | { code: 'old'; old: number; all: number };

/** Why an item is a choke point, the gravest first, and what makes that less sure. `upstreamOf`: the items upstream, by their ids. */
export function reasonsOf(point: ChokePoint, upstreamOf: (id: string) => (Names & { top: Names | null }) | undefined): Reason[] {
  const { indicators, top, chain, claims, series } = point;
  const reasons: Reason[] = [];
  if (!indicators) reasons.push({ code: 'unknown' });
  else if (top && indicators.top) {
    if (indicators.single) reasons.push({ code: 'one_country', country: top, share: indicators.top });
    else if (indicators.top.low >= MOST) reasons.push({ code: 'leads', country: top, share: indicators.top });
    else if (indicators.to75.high !== null && indicators.to75.high <= FEW) reasons.push({ code: 'few', countries: indicators.to75.high });
    if (indicators.watched.low >= MOST) reasons.push({ code: 'watched', share: indicators.watched });
  }
  if (chain.substitutes.length > 0) reasons.push({ code: 'substitutes', count: chain.substitutes.length });
  else if (reasons.length > 0 && indicators) reasons.push({ code: 'nothing_substitutes' });
  if (chain.dependants > 0) reasons.push({ code: 'dependants', count: chain.dependants });
  const { exposure } = chain;
  const upstream = exposure && upstreamOf(exposure.item_id);
  if (exposure && upstream?.top && exposure.low >= MOST && exposure.low > (indicators?.top?.low ?? 0)) {
    const { name_en, name_ja, top: country } = upstream;
    reasons.push({ code: 'upstream', item: { name_en, name_ja }, country, share: exposure, tier: exposure.tier });
  }
  for (const why of series?.unsure ?? []) reasons.push({ code: 'unsure', why });
  if (claims.all > 0 && claims.old * 2 > claims.all) reasons.push({ code: 'old', ...claims });
  return reasons;
}
