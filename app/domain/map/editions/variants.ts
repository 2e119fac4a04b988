interface Link {
  from: string;
  to: string;
}

/** Links of a file by which an item would become a variant of itself, in the order of the file: the first that closes a ring is named. */
export function ringsIn<L>(there: readonly Link[], added: readonly (Link & { link: L })[]): Set<L> {
  const next = new Map<string, string[]>();
  const put = ({ from, to }: Link) => {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  };
  const reaches = (start: string, end: string): boolean => {
    const seen = new Set([start]);
    const pending = [start];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (at === end) return true;
      for (const other of next.get(at) ?? [])
        if (!seen.has(other)) {
          seen.add(other);
          pending.push(other);
        }
    }
    return false;
  };
  for (const link of there) put(link);
  const rings = new Set<L>();
  for (const one of added)
    if (reaches(one.to, one.from)) rings.add(one.link);
    else put(one);
  return rings;
}
