import type { LinkInChain } from './chain.ts';

/** Links as two columns of item numbers. */
interface Columns {
  from: ArrayLike<number>;
  to: ArrayLike<number>;
}

/** What flows, all of it and what goes into something alone; links of items that are not there are left out. */
export function columnsOf(numbers: ReadonlyMap<string, number>, links: readonly LinkInChain[]): { all: Columns; inputs: Columns } {
  const column = () => new Int32Array(links.length);
  const [from, to, inputsFrom, inputsTo] = [column(), column(), column(), column()];
  let [end, inputs] = [0, 0];
  for (const link of links) {
    if (link.kind === 'substitute_for') continue;
    const [a, b] = [numbers.get(link.from), numbers.get(link.to)];
    if (a === undefined || b === undefined) continue;
    from[end] = a;
    to[end++] = b;
    if (link.kind !== 'input_to') continue;
    inputsFrom[inputs] = a;
    inputsTo[inputs++] = b;
  }
  return {
    all: { from: from.subarray(0, end), to: to.subarray(0, end) },
    inputs: { from: inputsFrom.subarray(0, inputs), to: inputsTo.subarray(0, inputs) },
  };
}

/** What can stand in for each item, by its id: each once. */
export function substitutesIn(links: readonly LinkInChain[], numbers: ReadonlyMap<string, number>): Map<string, string[]> {
  const substitutes = new Map<string, string[]>();
  for (const { kind, from, to } of links) {
    if (kind !== 'substitute_for' || from === to || !numbers.has(from)) continue;
    const so = substitutes.get(to);
    if (!so) substitutes.set(to, [from]);
    else if (!so.includes(from)) so.push(from);
  }
  return substitutes;
}
