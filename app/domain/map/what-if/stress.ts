import { ringsOf } from '../chain/rings.ts';
import { SETTLED, STOPPED, walkDown, wholeLevels, type Walk } from './levels.ts';
import { listed, listsOf, type Lists, type SupplyNetwork } from './supply-network.ts';

/** What the loss of one item alone does: how many items fall below what there was of them, and how many stop. */
export interface Stress {
  below: number;
  stopped: number;
}

/** What hangs on each item: what stops with it, since nothing else meets that need, and what may keep some. */
interface Hangs {
  stops: Lists;
  keeps: Lists;
}

/** Parts what hangs on each item, where no substitute may stand in. */
function hangsOf({ ids, needs, alternatives, dependents }: SupplyNetwork): Hangs {
  const size = ids.length;
  const stops: number[][] = ids.map(() => []);
  for (let item = 0; item < size; item += 1)
    for (let need = needs.start[item]!; need < needs.start[item + 1]!; need += 1) {
      const first = alternatives.start[need]!;
      if (alternatives.start[need + 1]! - first === 1) stops[alternatives.values[first]!]!.push(item);
    }
  const keeps = ids.map((_, item) => {
    const stopped = new Set(stops[item]);
    return [...listed(dependents, item)].filter((one) => !stopped.has(one));
  });
  return { stops: listsOf(stops), keeps: listsOf(keeps) };
}

/**
 * Takes one item away, and with it all that stops whatever else there is; what may keep some of itself is due.
 * Gives where in the order the first of these stands.
 */
function take({ place }: SupplyNetwork, { stops, keeps }: Hangs, lost: number, { levels, due, was, changed }: Walk): number {
  levels.level[lost] = levels.raw[lost] = 0;
  was[lost] = 1;
  changed.push(lost);
  for (let taken = 0; taken < changed.length; taken += 1) {
    const item = changed[taken]!;
    for (let at = stops.start[item]!; at < stops.start[item + 1]!; at += 1) {
      const next = stops.values[at]!;
      levels.reach[next] = 0;
      if (was[next] === 1) continue;
      levels.level[next] = levels.raw[next] = 0;
      was[next] = 1;
      changed.push(next);
    }
  }
  let first = place.length;
  for (const item of changed)
    for (let at = keeps.start[item]!; at < keeps.start[item + 1]!; at += 1) {
      const next = keeps.values[at]!;
      if (was[next] === 1 && next !== lost) continue;
      due[next] = 1;
      first = Math.min(first, place[next]!);
    }
  return first;
}

/**
 * Every item lost on its own, one after another: what that does to all others. Only what it reaches is walked, and what stops with it
 * without being computed. After Simchi-Levi and others, Interfaces 45(5), 2015.
 */
export function stressTest(network: SupplyNetwork, substitution: number | null = null): Stress[] {
  const size = network.order.length;
  // With substitutes nothing is known to stop before it is computed.
  const hangs = substitution === null ? hangsOf(network) : null;
  // An item of which no share is known can stop all the same: while it is the lost one it counts as supplied.
  const supplied = network.supplied.slice();
  const all = { ...network, supplied };
  const shock = { lost: new Float64Array(size), substitution };
  const levels = wholeLevels(network);
  const walk: Walk = { shock, levels, due: new Uint8Array(size), was: new Uint8Array(size), changed: [] };
  // With each of those that stop each other, all of them stop, and so the same: it is worked out once for all of them.
  const rings = hangs && ringsOf(size, { first: hangs.stops.start, ends: hangs.stops.values });
  const known: Stress[] = [];
  return network.ids.map((_, lost) => {
    const same = rings && known[rings.of[lost]!];
    if (same) return { ...same };
    supplied[lost] = 1;
    shock.lost[lost] = 1;
    if (!hangs) walk.due[lost] = 1;
    walkDown(all, walk, hangs ? take(network, hangs, lost, walk) : network.place[lost]);
    const stress = { below: 0, stopped: 0 };
    for (const item of walk.changed) {
      if (item !== lost && levels.level[item]! < 1 - SETTLED) stress.below += 1;
      if (item !== lost && levels.level[item]! < STOPPED) stress.stopped += 1;
      levels.level[item] = levels.raw[item] = levels.reach[item] = 1;
      walk.was[item] = 0;
    }
    walk.changed.length = 0;
    shock.lost[lost] = 0;
    supplied[lost] = network.supplied[lost]!;
    if (rings) known[rings.of[lost]!] = stress;
    return stress;
  });
}
