import type { ItemOf, SupplierOf } from '../importing/edition.ts';
import type { EditionChoices } from './content.ts';
import { publishersKey, restKey, type Known, type KnownItem, type KnownSupplier } from './known.server.ts';
import { ALIKE, comparable, folded, likeness, type Comparable } from './similar.ts';

/** What a name of the file may be on the map. */
export interface Suggestion {
  id: string;
  ref: string;
  name_en: string;
  name_ja: string;
}

/** What a name of the file is: on the map (`id`), to be put there (`new`), left out, or to be decided first. */
export interface Match {
  is: 'known' | 'new' | 'out' | 'undecided' | 'narrow';
  id: string | null;
  suggestions: Suggestion[];
  /** how it came to be so: the publisher's key, the same name, the importer's word, or nothing like it is there */
  by: 'key' | 'name' | 'choice' | 'nothing';
}

const SUGGESTED = 4;
const REFERENCE = /^[IS]-[0-9A-HJKMNP-TV-Z]{6}$/i;
const OPEN = /^(country|region|remainder):/;

interface Candidate extends Suggestion {
  key: string | null;
  also: string[];
  rest: string;
}

const itemCandidate = (item: KnownItem): Candidate => ({
  ...{ id: item.id, ref: item.ref, name_en: item.name_en, name_ja: item.name_ja, also: [item.ref] },
  ...{ key: publishersKey(item.external_key), rest: restKey(item) },
});

const supplierCandidate = (supplier: KnownSupplier): Candidate => ({
  ...{ id: supplier.id, ref: supplier.ref, name_en: supplier.name_en, name_ja: supplier.name_ja },
  also: [supplier.ref, ...supplier.aliases.split('\n').filter(Boolean)],
  ...{ key: publishersKey(supplier.external_key), rest: restKey(supplier) },
});

/** How many pairs of a name are looked up, the rarest first, and how many names are compared with it at most. */
const RAREST = 8;
const COMPARED = 400;

/** What finds the names worth comparing with one: those that share its rarest pairs of letters. A large map is not compared whole. */
function nearby<R extends { names: readonly Comparable[] }>(ready: readonly R[]): (name: Comparable) => R[] {
  const having = new Map<string, R[]>();
  for (const row of ready)
    for (const pair of new Set(row.names.flatMap(({ pairs }) => [...pairs.keys()]))) {
      const list = having.get(pair);
      if (list) list.push(row);
      else having.set(pair, [row]);
    }
  return ({ pairs }) => {
    const lists = [...pairs.keys()].flatMap((pair) => [having.get(pair) ?? []]).filter((list) => list.length > 0);
    const rare = lists.sort((a, b) => a.length - b.length);
    return [...new Set(rare.slice(0, RAREST).flat())].slice(0, COMPARED);
  };
}

/** Finds for each name of the file what it is on the map. Names that the file itself knows by their keys are not offered for another. */
function matchAll(
  wanted: readonly { key: string; name_en: string; name_ja: string }[],
  candidates: readonly Candidate[],
  choices: EditionChoices['names'],
  narrow: ReadonlySet<string>,
): Map<string, Match> {
  const byKey = new Map(candidates.flatMap((one) => (one.key === null ? [] : [[one.key, one] as const])));
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const named = new Set(wanted.flatMap(({ key }) => byKey.get(key)?.id ?? []));
  const free = candidates.filter(({ id, key }) => !named.has(id) && !OPEN.test(key ?? ''));
  const byName = new Map<string, Candidate[]>();
  for (const one of free)
    for (const name of new Set([one.name_en, one.name_ja, ...one.also].map(folded))) byName.set(name, [...(byName.get(name) ?? []), one]);
  const ready = free.map((one) => ({ one, names: [one.name_en, one.name_ja, ...one.also.slice(1)].map(comparable) }));
  const nearest = nearby(ready);
  const plain = ({ id, ref, name_en, name_ja }: Candidate): Suggestion => ({ id, ref, name_en, name_ja });
  const known = (one: Candidate, by: Match['by'], suggestions: Suggestion[] = []): Match => ({
    ...{ is: narrow.has(one.rest) ? 'narrow' : 'known', id: one.id, by, suggestions },
  });
  const alike = (names: readonly string[]): Suggestion[] => {
    const asked = names.map(comparable);
    return [...new Set(asked.flatMap(nearest))]
      .map(({ one, names: theirs }) => ({ one, like: Math.max(...asked.flatMap((a) => theirs.map((b) => likeness(a, b)))) }))
      .filter(({ like }) => like >= ALIKE)
      .sort((a, b) => b.like - a.like || (a.one.id < b.one.id ? -1 : 1))
      .slice(0, SUGGESTED)
      .map(({ one }) => plain(one));
  };
  return new Map(
    wanted.map(({ key, name_en, name_ja }): [string, Match] => {
      const same = byKey.get(key);
      const choice = choices[key];
      if (same && choice !== 'out') return [key, known(same, 'key')];
      if (choice === 'out') return [key, { is: 'out', id: null, by: 'choice', suggestions: same ? [] : alike([name_en, name_ja]) }];
      if (OPEN.test(key)) return [key, { is: 'new', id: null, by: 'nothing', suggestions: [] }];
      const exact = byName.get(folded(name_en)) ?? [];
      const suggestions = exact.length > 0 ? exact.slice(0, SUGGESTED).map(plain) : alike([...new Set([name_en, name_ja])]);
      const chosen = choice === undefined ? undefined : byId.get(choice);
      if (chosen)
        return [
          key,
          known(chosen, 'choice', suggestions.some(({ id }) => id === chosen.id) ? suggestions : [plain(chosen), ...suggestions]),
        ];
      if (choice === 'new') return [key, { is: 'new', id: null, by: 'choice', suggestions }];
      if (exact.length === 1) return [key, known(exact[0]!, 'name', suggestions)];
      // A reference to nothing that the importer sees is no name of something new, unless they say so.
      const open = suggestions.length > 0 || REFERENCE.test(name_en);
      return [key, { is: open ? 'undecided' : 'new', id: null, by: 'nothing', suggestions }];
    }),
  );
}

/** What the items and suppliers of a file are on the map. */
export interface Matches {
  items: Map<string, Match>;
  suppliers: Map<string, Match>;
}

export function matchNames(
  items: readonly ItemOf[],
  suppliers: readonly SupplierOf[],
  known: Pick<Known, 'items' | 'suppliers' | 'narrow'>,
  choices: EditionChoices['names'],
): Matches {
  return {
    items: matchAll(items, known.items.map(itemCandidate), choices, known.narrow),
    suppliers: matchAll(suppliers, known.suppliers.map(supplierCandidate), choices, known.narrow),
  };
}
