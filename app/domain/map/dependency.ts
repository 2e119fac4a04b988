/** How far an importing country depends on an origin for something, in one year; shares in hundredths of a percent. */
export interface DependencyPoint {
  year: number;
  share_low: number;
  share_high: number;
  kind: 'observed' | 'target';
}

interface Country {
  name_en: string;
  name_ja: string;
}

interface DependencyRow extends DependencyPoint {
  commodity: string;
  party: Country;
  origin: Country | null;
}

/** One dependency over the years, with the targets set for it. */
export interface Dependency {
  commodity: string;
  party: Country;
  origin: Country | null;
  /** oldest first; of one year what was observed before what was aimed at */
  points: DependencyPoint[];
}

/** The dependencies that can be followed: observed in two years at least. In the order of the rows. */
export function dependenciesOf(rows: readonly DependencyRow[]): Dependency[] {
  const groups = new Map<string, Dependency>();
  for (const { commodity, party, origin, year, share_low, share_high, kind } of rows) {
    const key = JSON.stringify([commodity, party.name_en, origin?.name_en ?? '']);
    const group = groups.get(key) ?? { commodity, party, origin, points: [] };
    group.points.push({ year, share_low, share_high, kind });
    groups.set(key, group);
  }
  const observed = ({ points }: Dependency) => new Set(points.flatMap(({ kind, year }) => (kind === 'observed' ? [year] : [])));
  const order = ({ kind, year }: DependencyPoint) => year * 2 + (kind === 'target' ? 1 : 0);
  return [...groups.values()]
    .filter((group) => observed(group).size > 1)
    .map((group) => ({ ...group, points: group.points.sort((a, b) => order(a) - order(b)) }));
}
