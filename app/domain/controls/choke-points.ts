import type { Glance } from '../map/glance.ts';

/** Half of a supply in the hands of watched countries, in hundredths of a percent. */
const HALF = 5_000;

/** An item that much hangs on and that neither side controls. */
export interface UncontrolledChoke {
  item: Pick<Glance, 'id' | 'ref' | 'name_en' | 'name_ja' | 'sector' | 'marking'>;
  leader: { name_en: string; name_ja: string };
  low: number;
  high: number;
  single: boolean;
}

/**
 * Items on a choke point, from the map's indicators as their reader sees them (docs/decisions/choke-points.md): one country supplies at least
 * 90 %, or supply is highly concentrated (HHI over 1,800) with at least half of it in watched countries. Of those, what no side controls; the
 * greatest share first.
 */
export function uncontrolledChokes(
  glances: readonly Glance[],
  controlled: ReadonlySet<string>,
  { sector, q }: { sector: string; q: string },
): UncontrolledChoke[] {
  const words = q.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return glances
    .flatMap(({ id, ref, name_en, name_ja, sector: of, marking, indicators, top }) => {
      if (!indicators?.top || !top || controlled.has(id) || (sector && of !== sector)) return [];
      const says = `${name_en} ${name_ja} ${ref}`.normalize('NFKC').toLowerCase();
      if (!words.every((word) => says.includes(word))) return [];
      const concentrated = indicators.hhi.low > 1_800 && indicators.watched.low >= HALF;
      if (!indicators.single && !concentrated) return [];
      const { low, high } = indicators.top;
      return [{ item: { id, ref, name_en, name_ja, sector: of, marking }, leader: top, low, high, single: indicators.single }];
    })
    .sort((a, b) => b.low - a.low || (a.item.name_en < b.item.name_en ? -1 : 1))
    .map((choke) => ({ ...choke, leader: { name_en: choke.leader.name_en, name_ja: choke.leader.name_ja } }));
}
