import type { Marking, Sector } from '#db/schema.ts';
import { gapsOf, stopsOf, type Controlling, type Gap } from './gaps.ts';
import { standingOn, type StandingOn } from './standing.ts';

/** An item, as a row of the matrix names it. */
export interface MatrixItem {
  id: string;
  ref: string;
  name_en: string;
  name_ja: string;
  sector: Sector;
  marking: Marking;
}

/** What a matrix is asked: see filterIn. */
export interface MatrixAsked {
  /** YYYY-MM-DD */
  day: string;
  sides: readonly [string, string];
  destination: string | null;
  sector: string;
  q: string;
  onlyGaps: boolean;
}

export interface Cell<E> {
  entry: E;
  standing: StandingOn;
  by_words: boolean;
}

export interface MatrixRow<E> {
  item: MatrixItem;
  /** by party: those that name the item, without what has ended */
  cells: Record<string, Cell<E>[]>;
  gaps: Gap[];
}

interface Link extends Omit<MatrixItem, 'id'> {
  entry_id: string;
  item_id: string;
  by_words: number;
}

export interface Matrix<E> {
  rows: MatrixRow<E>[];
  /** whose entries stand in it, those that are compared first */
  parties: string[];
  stops: string[];
  /** entries that name no item */
  unplaced: number;
  /** the items that either of the compared sides controls on the day */
  controlled: Set<string>;
}

const folded = (words: string): string => words.normalize('NFKC').toLowerCase();

/** Lays entries and the items that they name side by side, as of a day. Pure: what comes in is what its reader may see. */
export function matrixOf<E extends Controlling & { id: string; number: string; title: string; title_ja: string }>(
  entries: readonly E[],
  links: readonly Link[],
  asked: MatrixAsked,
): Matrix<E> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const items = new Map<string, { item: MatrixItem; named: { entry: E; by_words: boolean }[] }>();
  for (const { entry_id, item_id, by_words, ref, name_en, name_ja, sector, marking } of links) {
    const entry = byId.get(entry_id);
    if (!entry) continue;
    const row = items.get(item_id) ?? { item: { id: item_id, ref, name_en, name_ja, sector, marking }, named: [] };
    row.named.push({ entry, by_words: by_words === 1 });
    items.set(item_id, row);
  }
  const controlled = new Set<string>();
  const words = folded(asked.q).split(/\s+/).filter(Boolean);
  const rows: MatrixRow<E>[] = [];
  for (const { item, named } of items.values()) {
    const cells: Record<string, Cell<E>[]> = {};
    for (const { entry, by_words } of named) {
      const standing = standingOn(entry, asked.day);
      if (standing === 'in_force' && asked.sides.includes(entry.party)) controlled.add(item.id);
      if (standing !== 'ended') (cells[entry.party] ??= []).push({ entry, standing, by_words });
    }
    const says = folded(
      [item.name_en, item.name_ja, item.ref, ...named.flatMap(({ entry }) => [entry.number, entry.title, entry.title_ja])].join(' '),
    );
    if (asked.sector && item.sector !== asked.sector) continue;
    if (!words.every((word) => says.includes(word))) continue;
    const gaps = gapsOf(
      named.map(({ entry }) => entry),
      asked,
    );
    if (asked.onlyGaps && gaps.length === 0) continue;
    rows.push({ item, cells, gaps });
  }
  const placed = new Set(links.map(({ entry_id }) => entry_id));
  const others = [...new Set(entries.map(({ party }) => party))].filter((party) => !asked.sides.includes(party)).sort();
  return {
    ...{ rows, stops: stopsOf(entries), controlled },
    parties: [...asked.sides, ...others],
    unplaced: entries.filter(({ id }) => !placed.has(id)).length,
  };
}
