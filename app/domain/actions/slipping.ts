import { dayAway } from './month.ts';

/** An action as the reckoning needs it. */
export interface Dated {
  id: string;
  due_on: string | null;
}

/** What a slip does to an action that waits for it, directly or over others. */
export interface Slip {
  id: string;
  /** the day before which it cannot end */
  not_before: string;
  /** days by which it misses its own due day; 0 where it can still be met, null where it has none */
  late: number | null;
  /** days left between what it waits for and its own due day; null where it misses that, or has none */
  left: number | null;
}

const DAY_MS = 86_400_000;
const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/**
 * What slips when an action ends some days after its due day. An action ends no sooner than the last that it needs, and no sooner than its own
 * due day; so what waits for it keeps its day as long as that lies no earlier, and otherwise moves to it, and moves what waits for it in turn.
 * Circles are gone round once: days only grow, up to the first one's. `needs` are pairs of [waits, for what]. Formula: docs/decisions/what-slips.md.
 */
export function slipsOf(first: Dated, days: number, others: readonly Dated[], needs: readonly (readonly [string, string])[]): Slip[] {
  if (first.due_on === null) return [];
  const dated = new Map(others.map((one) => [one.id, one]));
  const waiting = new Map<string, string[]>();
  for (const [waits, on] of needs) waiting.set(on, [...(waiting.get(on) ?? []), waits]);
  const notBefore = new Map<string, string>();
  const queue: { id: string; ends: string }[] = [{ id: first.id, ends: dayAway(first.due_on, days) }];
  for (let at = 0; at < queue.length; at += 1) {
    const { id, ends } = queue[at]!;
    for (const next of waiting.get(id) ?? []) {
      const one = dated.get(next);
      if (!one || next === first.id || ends <= (notBefore.get(next) ?? '')) continue;
      notBefore.set(next, ends);
      // What keeps its day moves nothing.
      if (one.due_on === null || one.due_on < ends) queue.push({ id: next, ends });
    }
  }
  return others
    .filter((one) => notBefore.has(one.id))
    .map(({ id, due_on }) => {
      const not_before = notBefore.get(id)!;
      const left = due_on === null ? null : between(not_before, due_on);
      return { id, not_before, late: left === null ? null : Math.max(0, -left), left: left === null || left < 0 ? null : left };
    })
    .sort((a, b) => (a.not_before < b.not_before ? -1 : a.not_before > b.not_before ? 1 : a.id < b.id ? -1 : 1));
}
