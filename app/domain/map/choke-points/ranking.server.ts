import { fold } from '#db/grams.server.ts';
import type { Language } from '#db/schema.ts';
import type { ChokeNarrowing, ChokeSort } from './asking.ts';
import type { ChokePoint } from './choke-point.ts';
import { runsOut, type Days, type Endurance } from './endurance.ts';

/** How long each item holds out, by its id: asked of those alone that an order or a narrowing needs it of. */
export type Endures = (point: ChokePoint) => Endurance;
const UNASKED: Endures = () => ({ lost: null, cover: null, survive: null, recover: null });

/** The orders and the narrowings that ask it of every item. */
export const asksEndurance = ({ sort, cover, short }: { sort: ChokeSort; cover: string; short: string }): boolean =>
  sort === 'cover' || sort === 'survive' || sort === 'recover' || cover !== '' || short !== '';

/** Narrows the ranking. Words are found in either language, whatever their width and case. */
export function narrowRanking(
  points: readonly ChokePoint[],
  by: ChokeNarrowing,
  emerging: ReadonlySet<string>,
  endures: Endures = UNASKED,
): ChokePoint[] {
  const words = fold(by.q).split(/\s+/).filter(Boolean);
  return points.filter((point) => {
    if (by.sector && point.sector !== by.sector) return false;
    if (by.stage && `${point.sector}.${point.stage.key}` !== by.stage) return false;
    if (by.single && !point.indicators?.single) return false;
    if (by.watched && (point.indicators?.watched.low ?? 0) < Number(by.watched) * 100) return false;
    if (by.irreplaceable && point.chain.substitutes.length > 0) return false;
    if (by.emerging && !emerging.has(point.id)) return false;
    if (by.cover && (endures(point).cover?.high ?? Infinity) >= Number(by.cover)) return false;
    if (by.short && !runsOut(endures(point))) return false;
    if (words.length === 0) return true;
    const names = fold(`${point.name_en} ${point.name_ja} ${point.ref}`);
    return words.every((word) => names.includes(word));
  });
}

/** Ten years and more come after all days; what is unknown is null. */
const daysKey = (days: Days | null): number | null => days && (days.low ?? Infinity);

const keyFor: Record<ChokeSort, (point: ChokePoint, language: Language, endures: Endures) => number | string | null> = {
  name: (point, language) => fold((language === 'ja' && point.name_ja) || point.name_en),
  hhi: ({ indicators }) => indicators?.hhi.low ?? null,
  top: ({ indicators }) => indicators?.top?.low ?? null,
  to75: ({ indicators }) => (indicators ? (indicators.to75.high ?? indicators.to75.low ?? 1000) : null),
  principals: ({ indicators }) => indicators?.principals.low ?? null,
  partners: ({ indicators }) => indicators?.partners.low ?? null,
  watched: ({ indicators }) => indicators?.watched.low ?? null,
  cover: (point, _, endures) => daysKey(endures(point).cover),
  survive: (point, _, endures) => daysKey(endures(point).survive),
  recover: (point, _, endures) => daysKey(endures(point).recover),
  exposure: ({ chain }) => chain.exposure?.low ?? null,
  dependants: ({ chain }) => chain.dependants,
  betweenness: ({ chain }) => chain.betweenness.value,
  substitutes: ({ chain }) => chain.substitutes.length,
  old: ({ claims }) => (claims.all > 0 ? claims.old / claims.all : null),
};

/** Equal ones: first what the greatest share and the most items hang on, then by concentration, English name and reference. */
function bySeverity(a: ChokePoint, b: ChokePoint): number {
  const by = (pick: (point: ChokePoint) => number) => pick(b) - pick(a);
  return (
    by(({ indicators }) => indicators?.top?.low ?? -1) ||
    by(({ chain }) => chain.dependants) ||
    by(({ indicators }) => indicators?.hhi.low ?? -1) ||
    (a.name_en < b.name_en ? -1 : a.name_en > b.name_en ? 1 : a.ref < b.ref ? -1 : 1)
  );
}

/** Puts the ranking in order; what is unknown comes last either way. Intervals stand by their lower end: by what is certain. */
export function rank(
  points: readonly ChokePoint[],
  sort: ChokeSort,
  descending: boolean,
  language: Language,
  endures: Endures = UNASKED,
): ChokePoint[] {
  const keyed = points.map((point) => ({ point, key: keyFor[sort](point, language, endures) }));
  const turn = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1;
    } else if (a.key !== b.key) return (a.key < b.key ? -1 : 1) * turn;
    return bySeverity(a.point, b.point);
  });
  return keyed.map(({ point }) => point);
}
