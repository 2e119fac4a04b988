import { BANDS, type Band, type Interval } from '../indicators.ts';
import { COLOURS, type Colour } from './asking.ts';

/** What an item is coloured by, each figure on the item's default series; shares in hundredths of a percent. */
export interface Marks {
  hhi: Interval | null;
  band: Band | 'unknown';
  /** the leading country's two letters, or the reference of what leads and is no single country */
  leader: { value: string; low: number; high: number } | null;
  watched: Interval | null;
  /** open reports about it that the reader may read */
  open: number;
}

/** 0: nothing is known, or nothing is there; from 1 the graver the greater. For leaders: the rank of the country among the leaders. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The tones of a colour and what their legend says; for leaders the names of the countries are the page's. */
export const TONES = {
  hhi: [0, 1, 2, 3, 4],
  leader: [0, 1, 2, 3, 4, 5, 6, 7],
  watched: [0, 1, 2, 3, 4],
  risk: [0, 2, 3, 4],
} as const satisfies Record<Colour, readonly Tone[]>;

/** How many leading countries have a tone of their own; the others share the last. */
export const LEADERS = 6;
const OTHER_LEADERS: Tone = 7;

/** Lower ends of the tones 2, 3 and 4: 10, 30 and 50 % of supply from watched countries. */
export const WATCHED_STEPS = [1_000, 3_000, 5_000] as const;
/** Lower ends of the tones 2, 3 and 4: open reports. */
export const RISK_STEPS = [1, 2, 5] as const;

const stepIn = (steps: readonly number[], value: number): number => steps.filter((step) => value >= step).length;

/** The tone of an item in a colour. `leaders`: those with a tone of their own, the most frequent first. Bounds are of the lower end: what is certain. */
export function toneOf(colour: Colour, marks: Marks, leaders: readonly string[]): Tone {
  switch (colour) {
    case 'hhi':
      return (marks.band === 'unknown' ? 0 : BANDS.indexOf(marks.band) + 1) as Tone;
    case 'leader': {
      if (!marks.leader) return 0;
      const rank = leaders.indexOf(marks.leader.value);
      return rank === -1 ? OTHER_LEADERS : ((rank + 1) as Tone);
    }
    case 'watched':
      return (marks.watched ? stepIn(WATCHED_STEPS, marks.watched.low) + 1 : 0) as Tone;
    case 'risk':
      return (marks.open === 0 ? 0 : stepIn(RISK_STEPS, marks.open) + 1) as Tone;
  }
}

/** How much there is of what the colour shows; -1: nothing known. */
const weightOf: Record<Colour, (marks: Marks) => number> = {
  hhi: ({ hhi, band }) => (band === 'unknown' || !hhi ? -1 : hhi.low),
  leader: ({ leader }) => leader?.low ?? -1,
  watched: ({ watched }) => watched?.low ?? -1,
  risk: ({ open }) => open,
};

/** What stands for a folded group in each colour: the gravest of its members, the item itself where they are equal. */
export function gravest(members: readonly Marks[]): Record<Colour, Marks> {
  const [first, ...others] = members as [Marks, ...Marks[]];
  const of = (colour: Colour) => others.reduce((most, one) => (weightOf[colour](one) > weightOf[colour](most) ? one : most), first);
  return Object.fromEntries(COLOURS.map((colour) => [colour, of(colour)])) as Record<Colour, Marks>;
}

/** The leaders with a tone of their own: by how many items they lead, then by name. */
export function rankLeaders(all: readonly Marks[]): string[] {
  const counts = new Map<string, number>();
  for (const { leader } of all) if (leader) counts.set(leader.value, (counts.get(leader.value) ?? 0) + 1);
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, LEADERS)
    .map(([value]) => value);
}
