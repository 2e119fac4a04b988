import { countriesNamed, ELSEWHERE, policyOfAll, type Destination, type Policy } from './destinations.ts';
import { standingOn, type StandingOn } from './standing.ts';
import type { ControlStatus } from '#db/schema.ts';

/** An entry, as far as gaps ask. */
export interface Controlling {
  party: string;
  destinations: readonly Destination[];
  status: ControlStatus;
  effective_from: string | null;
  effective_to: string | null;
}

/** What is missing between two sides, of one item. */
export type Gap =
  | { kind: 'one_side'; by: string; not: string; other: Exclude<StandingOn, 'in_force' | 'ended'> | null }
  | { kind: 'policy'; destinations: string[]; a: Policy; b: Policy }
  /** days, both within; `to` null: it has no end that is known */
  | { kind: 'window'; by: string; not: string; from: string; to: string | null; holds: boolean };

interface Asked {
  sides: readonly [string, string];
  day: string;
  /** one country alone; null: every destination that either names */
  destination: string | null;
}

const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What of an entry counts as in force at some time: what was only proposed, suspended or superseded without days does not. */
const spanned = (entry: Controlling) => entry.status === 'in_force' || (entry.status === 'superseded' && entry.effective_to !== null);

type Span = [from: string, to: string];
const NEVER = '9999-12-31';

/** The days that entries cover together, as spans in order; null where a beginning is not known. */
function spansOf(entries: readonly Controlling[]): Span[] | null {
  const held = entries.filter(spanned);
  if (held.some(({ effective_from }) => effective_from === null)) return null;
  const spans = held
    .map(({ effective_from, effective_to }): Span => [effective_from ?? '', effective_to ?? NEVER])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const together: Span[] = [];
  for (const [from, to] of spans) {
    const last = together.at(-1);
    if (last && (last[1] === NEVER || from <= dayAfter(last[1]))) last[1] = last[1] > to ? last[1] : to;
    else together.push([from, to]);
  }
  return together;
}

const dayAfter = (day: string): string =>
  day === NEVER ? NEVER : new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The parts of spans that others leave open. */
function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  return others.reduce<Span[]>(
    (left, [from, to]) =>
      left.flatMap(([a, b]): Span[] => {
        if (to < a || from > b) return [[a, b]];
        const parts: Span[] = [];
        if (from > a) parts.push([a, dayBefore(from)]);
        if (to < b) parts.push([dayAfter(to), b]);
        return parts;
      }),
    [...spans] as Span[],
  );
}

/** Windows in which one side controlled and the other did not, of items that both control at some time. Where a day is not known, none is claimed. */
function windowsOf(of: Record<string, readonly Controlling[]>, { sides, day }: Asked): Gap[] {
  const [a, b] = sides;
  const [ours, theirs] = [spansOf(of[a] ?? []), spansOf(of[b] ?? [])];
  if (!ours?.length || !theirs?.length) return [];
  const windows = (by: string, not: string, spans: Span[], others: Span[]) =>
    without(spans, others).map(([from, to]): Gap => ({
      ...{ kind: 'window', by, not, from, to: to === NEVER ? null : to },
      holds: from <= day && day <= to,
    }));
  return [...windows(a, b, ours, theirs), ...windows(b, a, theirs, ours)];
}

/** The destinations of which the policies differ, together where both sides say the same of them. */
function differing(ours: readonly Controlling[], theirs: readonly Controlling[], destination: string | null): Gap[] {
  const named = countriesNamed([...ours, ...theirs].flatMap(({ destinations }) => destinations)).sort();
  const asked = destination ? [destination] : [...named, ELSEWHERE];
  const pairs = new Map<string, { destinations: string[]; a: Policy; b: Policy }>();
  for (const country of asked) {
    const [a, b] = [policyOfAll(ours, country), policyOfAll(theirs, country)];
    if (a.policy === null || b.policy === null || !a.certain || !b.certain || a.policy === b.policy) continue;
    const key = `${a.policy} ${b.policy}`;
    const kept = pairs.get(key) ?? { destinations: [], a: a.policy, b: b.policy };
    kept.destinations.push(country);
    pairs.set(key, kept);
  }
  return [...pairs.values()].map((pair) => ({ kind: 'policy', ...pair }));
}

/**
 * The gaps between two sides of one item, from the entries that name it: controlled by one alone on a day, differing policies, and windows
 * that their days leave. With a destination asked, a side controls the item only where its policy for it is known and not none.
 */
export function gapsOf(entries: readonly Controlling[], asked: Asked): Gap[] {
  const [a, b] = asked.sides;
  const of: Record<string, Controlling[]> = { [a]: [], [b]: [] };
  for (const entry of entries) of[entry.party]?.push(entry);
  const here = (side: string) =>
    (of[side] ?? []).filter((entry) => {
      if (standingOn(entry, asked.day) !== 'in_force') return false;
      return asked.destination === null || policyOfAll([entry], asked.destination).policy !== 'none';
    });
  const [ours, theirs] = [here(a), here(b)];
  const gaps: Gap[] = [];
  if (ours.length > 0 !== theirs.length > 0) {
    const [by, not] = ours.length > 0 ? [a, b] : [b, a];
    const standings = (of[not] ?? []).map((entry) => standingOn(entry, asked.day));
    const other = (['not_yet', 'proposed', 'suspended'] as const).find((standing) => standings.includes(standing)) ?? null;
    gaps.push({ kind: 'one_side', by, not, other });
  } else if (ours.length > 0) gaps.push(...differing(ours, theirs, asked.destination));
  return [...gaps, ...windowsOf(of, asked)];
}

/** The days on which any of these begins or ends, each once, in order: the stops of the time slider. */
export const stopsOf = (entries: readonly Controlling[]): string[] =>
  [
    ...new Set(
      entries.flatMap(({ effective_from, effective_to }) => [
        ...(effective_from ? [effective_from] : []),
        ...(effective_to ? [dayAfter(effective_to)] : []),
      ]),
    ),
  ].sort();
