import { BASES, groupsOf, newestBySupplier, seriesFrom, seriesOf, type ClaimOfSeries, type Series, type SeriesTotal } from './series.ts';

/** One series of an item before its claims are made: what tells it from the others. */
export interface SeriesHead extends Pick<ClaimOfSeries, 'basis' | 'year' | 'source_id'> {
  count: number;
  /** how many of them are projections */
  projected: number;
}

const standsBefore = (a: SeriesHead, b: SeriesHead): boolean =>
  a.basis === b.basis
    ? a.year > b.year || (a.year === b.year && a.source_id > b.source_id)
    : BASES.indexOf(a.basis) < BASES.indexOf(b.basis);

/**
 * The first of `seriesOf`, without making the others where the best can be told before: of what is no projection, the first complete one
 * by basis, year and source. Over a whole map that is most of the work.
 * @param claimsIn makes the claims of a series
 */
export function bestOf<H extends SeriesHead, C extends ClaimOfSeries>(
  groups: readonly H[],
  claimsIn: (group: H) => readonly C[],
  totals: readonly SeriesTotal[],
): Series<C> | null {
  const all = () => seriesOf(groups.flatMap(claimsIn), totals)[0] ?? null;
  // What is measured and projected at once: which of it counts is for the whole rule to say.
  if (groups.some(({ count, projected }) => projected > 0 && projected < count)) return all();
  const left = groups.filter(({ projected }) => projected === 0);
  while (left.length > 0) {
    let first = 0;
    for (let at = 1; at < left.length; at += 1) if (standsBefore(left[at]!, left[first]!)) first = at;
    const [group] = left.splice(first, 1) as [H];
    const { basis, year, source_id } = group;
    const published = totals.findLast((total) => total.year === year && total.basis === basis && total.source_id === source_id);
    const series = seriesFrom(newestBySupplier(claimsIn(group)), published);
    if (series.complete) return series;
  }
  return all();
}

/** The same of claims that are there already. */
export function bestSeries<C extends ClaimOfSeries>(claims: readonly C[], totals: readonly SeriesTotal[]): Series<C> | null {
  const groups = [...groupsOf(claims).values()].map((claims) => {
    const { basis, year, source_id } = claims[0]!;
    const projected = claims.filter(({ projection }) => projection === 1).length;
    return { basis, year, source_id, count: claims.length, projected, claims };
  });
  return bestOf(groups, ({ claims: own }) => own, totals);
}
