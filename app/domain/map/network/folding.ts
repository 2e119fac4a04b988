/** Variants gathered under the item they are variants of, and the links that are left when groups are folded. Pure. */

export interface NetworkItem {
  id: string;
  ref: string;
  name_en: string;
  sector: string;
  stage: { key: string; name_en: string; name_ja: string; position: number };
}

export interface NetworkLink {
  kind: 'input_to' | 'variant_of' | 'substitute_for';
  from: string;
  to: string;
  /** of a substitute, where the link says: hundredths of a percent of the use that it can replace, and days until it can */
  extent?: number | null;
  ready_days?: number | null;
}

/** An item with its variants, the variants of those, and so on, each with how deep it stands. */
export interface Group<I> {
  root: I;
  members: { item: I; depth: number }[];
}

/** By English name, then reference: the order that every picture and list of the network begins with. */
export const byName = (a: NetworkItem, b: NetworkItem): number =>
  a.name_en < b.name_en ? -1 : a.name_en > b.name_en ? 1 : a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0;

/** Gathers each item with its variants. An item of several goes with the first by name; rings are cut where they close. */
export function gather<I extends NetworkItem>(items: readonly I[], links: readonly NetworkLink[]): Group<I>[] {
  const sorted = [...items].sort(byName);
  const order = new Map(sorted.map((item, index) => [item.id, index]));
  const variants = links.flatMap(({ kind, from, to }): [number, number][] => {
    const [a, b] = [order.get(from), order.get(to)];
    return kind === 'variant_of' && a !== undefined && b !== undefined && a !== b ? [[a, b]] : [];
  });
  variants.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  const parent = new Int32Array(sorted.length).fill(-1);
  for (const [from, to] of variants) {
    if (parent[from] !== -1) continue;
    let up = to;
    while (up !== -1 && up !== from) up = parent[up]!;
    if (up === -1) parent[from] = to;
  }
  const children = new Map<number, number[]>();
  parent.forEach((above, index) => {
    const of = children.get(above);
    if (of) of.push(index);
    else if (above !== -1) children.set(above, [index]);
  });
  const groups: Group<I>[] = [];
  sorted.forEach((root, index) => {
    if (parent[index] !== -1) return;
    const members: Group<I>['members'] = [];
    const waiting = [{ index, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      members.push({ item: sorted[next.index]!, depth: next.depth });
      for (const child of [...(children.get(next.index) ?? [])].reverse()) waiting.push({ index: child, depth: next.depth + 1 });
    }
    groups.push({ root, members });
  });
  return groups;
}
