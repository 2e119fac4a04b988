import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { itemsFor } from './as-recorded.server.ts';
import { indicatorsOf, type Glance, type Groups } from './glance.ts';
import { groupsOf } from './countries.server.ts';
import { holdsFor } from './superseded.server.ts';
import { ofAudiences } from './of-audiences.server.ts';
import { bestOf } from './best-series.ts';
import { defaultOf, type Series } from './series.ts';
import { strictest } from './strictest.ts';
import {
  claimsIn,
  readSupplyLists,
  seriesIn,
  totalsOf,
  type FigureClaim,
  type SeriesText,
  type SupplierFacts,
  type SupplyLists,
} from './supply-lists.server.ts';

/** The items that the actor may see, with their stage and marking, in the order of the stages. */
function visibleItems(db: Db | Tx, actor: Actor, audiences: readonly string[] | null) {
  return db
    .selectFrom(itemsFor(actor).as('items'))
    .innerJoin('stages', 'stages.id', 'items.stage_id')
    .innerJoin('audiences', 'audiences.id', 'items.audience_id')
    .where(visibleTo(actor, 'items'))
    .where(holdsFor(actor, 'item', 'items', audiences))
    .select([
      'items.id',
      'items.ref',
      'items.name_en',
      'items.name_ja',
      'items.name_ja_confirmed_at',
      'items.kind',
      'items.sector',
      'audiences.marking',
      'stages.key as stage_key',
      'stages.name_en as stage_en',
      'stages.name_ja as stage_ja',
      'stages.position as stage_position',
    ])
    .orderBy('items.sector')
    .orderBy('stages.position')
    .orderBy('items.name_en')
    .orderBy('items.id');
}

/** Sorts rows into lists by a key of theirs. */
export function grouped<R>(rows: readonly R[], key: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** The series that an item's shares are read from, and who holds what in it. */
export interface ShareSeries extends Pick<Series, 'basis' | 'year' | 'source_id' | 'distribution'> {
  /** the claims that it is made of, by their ids */
  claims: readonly string[];
  /** the narrowest of theirs */
  marking: Marking;
}

/** Who supplies an item: by country, and by company. */
export interface ItemSupply {
  countries: ShareSeries | null;
  companies: ShareSeries | null;
}

/** Every item with its concentration at a glance, and who supplies it. */
export interface ItemFigures {
  glances: readonly Glance[];
  supplies: ReadonlyMap<string, ItemSupply>;
  suppliers: ReadonlyMap<string, SupplierFacts>;
  /** all that they are made of */
  madeOf: { items: ReadonlyMap<string, ItemRow>; supply: SupplyLists };
}

/** No figures at all: where somebody may see nothing. */
export const NO_FIGURES: ItemFigures = {
  glances: [],
  supplies: new Map(),
  suppliers: new Map(),
  madeOf: { items: new Map(), supply: { claims: new Map(), totals: new Map(), suppliers: new Map() } },
};

/**
 * The rows that the figures are computed from, of what the actor may see. Two queries.
 * @param audiences of what the actor may see, rows of these alone; null: all
 */
export async function readItemRows(db: Db | Tx, actor: Actor, audiences: readonly string[] | null = null) {
  const [items, supply] = await Promise.all([
    visibleItems(db, actor, audiences).where(ofAudiences(audiences, 'items')).execute(),
    readSupplyLists(db, actor, audiences),
  ]);
  return { items, supply };
}

export type ItemRows = Awaited<ReturnType<typeof readItemRows>>;
type ItemRow = ItemRows['items'][number];

const shareSeries = (series: Series<FigureClaim> | null): ShareSeries | null =>
  series && {
    basis: series.basis,
    year: series.year,
    source_id: series.source_id,
    distribution: series.distribution,
    claims: series.parts.map(({ claim }) => claim.id),
    marking: strictest(series.parts.map(({ claim }) => claim.marking)),
  };

/** The stages of items by their keys, each made once: hundreds of items have the same. */
type Stages = Map<string, Glance['stage']>;

function stageOf({ stage_key: key, stage_en: name_en, stage_ja: name_ja, stage_position: position }: ItemRow, stages: Stages) {
  const known = stages.get(key);
  if (known?.name_en === name_en && known.name_ja === name_ja && known.position === position) return known;
  const stage = { key, name_en, name_ja, position };
  stages.set(key, stage);
  return stage;
}

const NO_LIST: readonly never[] = [];

/** What one item comes to. */
function figureOf(item: ItemRow, supply: SupplyLists, groups: Groups, stages: Stages): { glance: Glance; supply: ItemSupply } {
  const all = seriesIn(supply, item.id);
  const totals = all.length > 0 ? totalsOf(supply, item.id) : NO_LIST;
  const bestOfKind = (kind: SupplierFacts['kind']) => {
    const own = all.every((one) => one.kind === kind) ? all : all.filter((one) => one.kind === kind);
    return own.length === 0 ? null : defaultOf(bestOf(own, (one) => claimsIn(supply, item.id, one), totals));
  };
  const series = bestOfKind('country');
  const countries = shareSeries(series);
  const indicators = series && indicatorsOf(series.distribution, groups);
  const top = indicators?.top && supply.suppliers.get(indicators.top.supplier_id);
  // Field by field: to copy the row with some of it left out takes five times as long.
  const glance: Glance = {
    id: item.id,
    ref: item.ref,
    name_en: item.name_en,
    name_ja: item.name_ja,
    kind: item.kind,
    sector: item.sector,
    marking: countries ? strictest([item.marking, countries.marking]) : item.marking,
    name_ja_confirmed: item.name_ja_confirmed_at !== null,
    stage: stageOf(item, stages),
    series: series && {
      basis: series.basis,
      year: series.year,
      source_id: series.source_id,
      complete: series.complete,
      projection: series.projection,
      unsure: series.unsure,
    },
    indicators,
    top: top ? { ref: top.ref, country: top.country, name_en: top.name_en, name_ja: top.name_ja } : null,
  };
  return { glance, supply: { countries, companies: shareSeries(bestOfKind('company')) } };
}

const sameSeries = (a: readonly SeriesText[], b: readonly SeriesText[]): boolean =>
  a.length === b.length &&
  a.every((one, at) => {
    const other = b[at]!;
    const sameHead = one.kind === other.kind && one.basis === other.basis && one.year === other.year && one.source_id === other.source_id;
    return sameHead && one.list === other.list;
  });

/** Whether an item, its claims and its totals say what they said before. */
function isSame(item: ItemRow, supply: SupplyLists, before: ItemFigures['madeOf']): boolean {
  const { id } = item;
  const was = before.items.get(id);
  if (!was || supply.totals.get(id) !== before.supply.totals.get(id)) return false;
  if (!sameSeries(seriesIn(supply, id), seriesIn(before.supply, id))) return false;
  for (const name in item) if (item[name as keyof ItemRow] !== was[name as keyof ItemRow]) return false;
  return true;
}

/** Whether anything is claimed of one of these suppliers. */
const namesAny = (series: readonly SeriesText[], ids: ReadonlySet<string>): boolean =>
  ids.size > 0 && series.some(({ list }) => [...ids].some((id) => list.includes(id)));

/** The suppliers that are another, or are not there any more, since figures were computed. */
function changedSuppliers(before: ReadonlyMap<string, SupplierFacts>, now: ReadonlyMap<string, SupplierFacts>): Set<string> {
  return new Set([...before].flatMap(([id, facts]) => (isDeepStrictEqual(now.get(id), facts) ? [] : [id])));
}

/**
 * Every item of these rows with its concentration at a glance, in one pass over the claims. Pure.
 * @param before figures of another time or reader: an item of which all is the same keeps its own
 */
export function figuresOf({ items, supply }: ItemRows, before: ItemFigures = NO_FIGURES): ItemFigures {
  const groups = groupsOf([...supply.suppliers.values()].filter(({ kind }) => kind === 'country'));
  const changed = changedSuppliers(before.suppliers, supply.suppliers);
  const known = new Map(before.glances.map((glance) => [glance.id, glance]));
  const stages: Stages = new Map();
  const supplies = new Map<string, ItemSupply>();
  const glances = items.map((item) => {
    const same = isSame(item, supply, before.madeOf) ? before.supplies.get(item.id) : undefined;
    const glance = same && known.get(item.id);
    const figure =
      same && glance && !namesAny(seriesIn(supply, item.id), changed) ? { glance, supply: same } : figureOf(item, supply, groups, stages);
    supplies.set(item.id, figure.supply);
    return figure.glance;
  });
  return {
    glances,
    supplies,
    suppliers: supply.suppliers,
    madeOf: { items: new Map(items.map((item) => [item.id, item])), supply },
  };
}

/**
 * Every item that the actor may see with its concentration at a glance. Two queries; pages ask readGlances, which keeps them.
 * @param before as in `figuresOf`
 */
export async function computeItems(
  db: Db | Tx,
  actor: Actor,
  audiences: readonly string[] | null = null,
  before?: ItemFigures,
): Promise<ItemFigures> {
  return figuresOf(await readItemRows(db, actor, audiences), before);
}
