/** Something that a form finds by typing, named in both languages, with a note that tells it from others of its name. */
export interface Findable {
  id: string;
  name_en: string;
  name_ja: string;
  note_en: string;
  note_ja: string;
}

/** A finder's answer: what is chosen, and what was found and is not chosen yet. */
export interface Finding<T extends Findable = Findable> {
  chosen: T[];
  found: T[];
}

/** NFKC and lower case, so that full and half width agree. */
export function fold(words: string): string {
  return words.normalize('NFKC').toLowerCase().trim();
}

const FOUND = 12;

/**
 * Those in whose names or notes every part of the query stands, any part of a name counting; names that begin with it come first.
 * A query of nothing finds nothing.
 */
export function matching<T extends Findable>(things: readonly T[], query: string, most = FOUND): T[] {
  const parts = fold(query.slice(0, 200)).split(/\s+/).filter(Boolean);
  if (parts.length === 0) return [];
  const begins: T[] = [];
  const holds: T[] = [];
  for (const thing of things) {
    const names = [thing.name_en, thing.name_ja, thing.name_ja.replace(/\s/g, ''), thing.note_en, thing.note_ja].map(fold);
    if (!parts.every((part) => names.some((name) => name.includes(part)))) continue;
    (names.some((name) => name.startsWith(parts[0]!)) ? begins : holds).push(thing);
  }
  return [...begins, ...holds].slice(0, most);
}

/** What a finder shows: the chosen by their ids, and what the query finds besides. */
export function findAmong<T extends Findable>(things: readonly T[], ids: readonly string[], query: string): Finding<T> {
  const picked = new Set(ids);
  const rest = things.filter((thing) => !picked.has(thing.id));
  return { chosen: things.filter((thing) => picked.has(thing.id)), found: matching(rest, query) };
}
