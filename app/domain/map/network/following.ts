import { adjacencyAmong, reach, turned } from './adjacency.ts';
import type { FollowedWay } from './asking.ts';
import type { NetworkLink } from './folding.ts';

/**
 * The items on the ways from one: upstream what it is made from, downstream what it goes into, at any number of steps. A variant flows
 * into what it is a variant of; a substitute is no step. Null where the item is not among these.
 */
export function follow(
  items: readonly { id: string }[],
  links: readonly NetworkLink[],
  from: string,
  way: FollowedWay,
): ReadonlySet<string> | null {
  const order = new Map(items.map((item, index) => [item.id, index]));
  const start = order.get(from);
  if (start === undefined) return null;
  const flows = links.filter(({ kind }) => kind !== 'substitute_for');
  const down = adjacencyAmong(items.length, flows, order);
  const marks = [
    ...(way === 'up' ? [] : [reach(items.length, down, start)]),
    ...(way === 'down' ? [] : [reach(items.length, turned(items.length, down), start)]),
  ];
  return new Set(items.flatMap((item, index) => (marks.some((mark) => mark[index] === 1) ? [item.id] : [])));
}
