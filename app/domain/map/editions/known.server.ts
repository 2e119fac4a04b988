import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { ReadRecord } from '#app/policy/readers.server.ts';
import { askTogether } from '#db/together.server.ts';
import type { Db, Measure, Row, Tx } from '#db/schema.ts';
import { isWider, type Rest } from '../changes/resting.server.ts';
import { visibleClaims } from '../claims.server.ts';
import { holdsFor } from '../superseded.server.ts';
import { families } from './families.ts';

const MEASURES: readonly Measure[] = ['production', 'capacity', 'reserves'];
const REST = ['home_body_id', 'audience_id', 'author_id'] as const;

/** A key as its publisher gives it: behind `@` stands what tells it from one that another import could not see. */
export const publishersKey = (key: string | null): string | null => key?.replace(/@[\w-]+$/, '') ?? null;

/** The items on the map, of what the actor sees. */
const askItems = (db: Db | Tx, actor: Actor) =>
  db
    .selectFrom('items')
    .innerJoin('audiences', 'audiences.id', 'items.audience_id')
    .where(visibleTo(actor, 'items'))
    .where(holdsFor(actor, 'item', 'items'))
    .select(['items.id', 'items.ref', 'items.external_key', 'items.name_en', 'items.name_ja', 'items.kind', 'items.sector'])
    .select([...REST.map((column) => `items.${column}` as const), 'audiences.marking'])
    .orderBy('items.id');

const askSuppliers = (db: Db | Tx, actor: Actor) =>
  db
    .selectFrom('suppliers')
    .innerJoin('audiences', 'audiences.id', 'suppliers.audience_id')
    .leftJoin('parties', 'parties.id', 'suppliers.country')
    .where(visibleTo(actor, 'suppliers'))
    .select(['suppliers.id', 'suppliers.ref', 'suppliers.external_key', 'suppliers.name_en', 'suppliers.name_ja', 'suppliers.kind'])
    .select(['suppliers.country', 'suppliers.aliases', 'suppliers.unallocated', 'parties.role'])
    .select([...REST.map((column) => `suppliers.${column}` as const), 'audiences.marking'])
    .orderBy('suppliers.id');

const askLinks = (db: Db | Tx, actor: Actor) =>
  db
    .selectFrom('item_links')
    .innerJoin('audiences', 'audiences.id', 'item_links.audience_id')
    .where(visibleTo(actor, 'item_links'))
    .where(holdsFor(actor, 'item_link', 'item_links'))
    .select(['item_links.id', 'item_links.kind', 'item_links.from_item_id as from', 'item_links.to_item_id as to', 'item_links.source_id'])
    .select([...REST.map((column) => `item_links.${column}` as const), 'audiences.marking'])
    .orderBy('item_links.id');

/** Everything that a claim says, of every measure, of what the actor sees and still holds for them. */
const askClaims = (db: Db | Tx, actor: Actor) =>
  visibleClaims(db, actor, MEASURES)
    .innerJoin('audiences', 'audiences.id', 'claims.audience_id')
    .select([...REST.map((column) => `claims.${column}` as const), 'audiences.marking'])
    .select(['claims.measure', 'claims.instead', 'claims.source_note', 'suppliers.kind as supplier_kind'])
    .orderBy('claims.recorded_at')
    .orderBy('claims.id')
    .execute();

const askTotals = (db: Db | Tx, actor: Actor) =>
  db
    .selectFrom('series_totals')
    .where(visibleTo(actor, 'series_totals'))
    .select(['id', 'item_id', 'basis', 'year', 'source_id', 'quantity', 'unit', 'quantity_is_bound', 'measure', 'projection'])
    .orderBy('recorded_at')
    .orderBy('id');

/** The source of an edition that is on the map already. */
export interface KnownSource {
  id: string;
  title: string;
  published: string;
}

/** What tells which sources are earlier editions of one: its publisher's form, and of a table whose word it is. */
export type FamilyOf = Pick<Row<'editions'>, 'family' | 'series'>;

/** The sources of the family, the newest edition last: those that came with the software, and those of imports that the actor sees. */
const askSources = (db: Db | Tx, actor: Actor, { family, series }: FamilyOf) =>
  db
    .selectFrom('sources')
    .leftJoin('editions as e', (join) =>
      join.onRef('e.source_id', '=', 'sources.id').on('e.state', '=', 'imported').on('e.family', '=', family).on(visibleTo(actor, 'e')),
    )
    .where((eb) =>
      eb.or([
        eb('e.id', 'is not', null),
        ...(family === 'table'
          ? []
          : [eb.and([eb('sources.key', 'like', `${families[family].keys}%`), eb('sources.loaded_at', 'is not', null)])]),
      ]),
    )
    .$if(family === 'table', (query) => query.where('e.series', '=', series))
    // Of the surveys of the same publisher only the world's tables are this family's.
    .where((eb) => eb.or([eb('e.id', 'is not', null), eb('sources.key', 'like', family === 'usgs' ? '%-world' : '%')]))
    .select(['sources.id', 'sources.title', 'sources.published', 'e.choices'])
    .orderBy('sources.published')
    .orderBy('sources.id');

/**
 * The part of the map that an edition is compared with, of what its importer sees, and which of it may not be rested on: what is read by
 * fewer than the import will be. Two queries, and those about narrow records.
 */
export async function readKnown(db: Db | Tx, actor: Actor, family: FamilyOf, record: ReadRecord, now: Date) {
  const { items, suppliers, links, totals, sources, watched } = await askTogether(db, {
    ...{ items: askItems(db, actor), suppliers: askSuppliers(db, actor), links: askLinks(db, actor), totals: askTotals(db, actor) },
    sources: askSources(db, actor, family),
    watched: db.selectFrom('watched_countries').select(sql<string>`country`.as('country')),
  });
  const claims = await askClaims(db, actor);
  const narrow = new Set<string>();
  const rests = new Map(
    [...items, ...suppliers, ...links, ...claims].filter(({ marking }) => marking !== 'CLEAR').map((rest) => [restKey(rest), rest]),
  );
  for (const [key, rest] of rests) if (await isWider(db, actor, record, [rest], now)) narrow.add(key);
  return { items, suppliers, links, claims, totals, sources, narrow, watched: watched.map(({ country }) => country) };
}

/** What decides who reads a record. */
export const restKey = ({ audience_id, author_id, home_body_id }: Omit<Rest, 'marking'>): string =>
  `${audience_id} ${author_id ?? ''} ${home_body_id}`;

export type Known = Awaited<ReturnType<typeof readKnown>>;
export type KnownItem = Known['items'][number];
export type KnownSupplier = Known['suppliers'][number];
export type KnownClaim = Known['claims'][number];
