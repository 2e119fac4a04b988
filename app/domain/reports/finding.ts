/** How names are found by typing: NFKC and lower case, so that full and half width agree, and any part of a name counts. */
export function fold(words: string): string {
  return words.normalize('NFKC').toLowerCase().trim();
}

/**
 * Those of `things` in whose names every part of the query stands; names that begin with it come first.
 * A query of nothing finds nothing.
 */
export function matching<T>(things: readonly T[], query: string, namesOf: (thing: T) => readonly string[], most: number): T[] {
  const parts = fold(query.slice(0, 200)).split(/\s+/).filter(Boolean);
  if (parts.length === 0) return [];
  const begins: T[] = [];
  const holds: T[] = [];
  for (const thing of things) {
    const names = namesOf(thing).map(fold);
    if (!parts.every((part) => names.some((name) => name.includes(part)))) continue;
    (names.some((name) => name.startsWith(parts[0]!)) ? begins : holds).push(thing);
  }
  return [...begins, ...holds].slice(0, most);
}
