import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { holdsFor } from '../map/superseded.server.ts';
import { markingOf } from '../releasing/record.server.ts';
import { mayDeclare } from './declaring.server.ts';
import { isStale, MOST_STOCKS } from './cover.ts';

/** The stocks that the actor reads, as `k`, with the material where they read that too. */
function selectStocks(db: Db | Tx, actor: Actor) {
  return db
    .selectFrom('stocks as k')
    .leftJoin('items as i', (join) =>
      join
        .onRef('i.id', '=', 'k.item_id')
        .on(visibleTo(actor, 'i'))
        .on(holdsFor(actor, 'item', 'i')),
    )
    .select(['k.id', 'k.ref', 'k.party_id', 'k.form', 'k.unit', 'k.precision', 'k.total_low', 'k.total_high', 'k.usable_low'])
    .select(['k.usable_high', 'k.days_low', 'k.days_high', 'k.as_of', 'k.declared_at', 'k.revealed_at', 'k.withdrawn_at'])
    .select(['i.ref as item_ref', 'i.name_en', 'i.name_ja', markingOf('k').as('marking')])
    .where(visibleTo(actor, 'k'));
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectStocks>['execute']>>[number];

/** A stock as a list shows it. `item` null: its reader may not read of the material. */
function lineOf({ id: _id, item_ref, name_en, name_ja, ...row }: Selected, now: Date) {
  return {
    ...row,
    item: item_ref === null ? null : { ref: item_ref, name_en: name_en ?? '', name_ja: name_ja ?? '' },
    stale: isStale(row.as_of, now),
  };
}

export type StockLine = ReturnType<typeof lineOf>;

export interface StockFilters {
  /** the reference of a material, or '' */
  item: string;
  /** two letters, or '' */
  party: string;
  /** only what is stale */
  stale: boolean;
}

/**
 * The stocks that the actor reads and that stand, by the material's name and then by who holds them; never in the order of a figure. One query.
 * `more`: there are more than MOST_STOCKS.
 */
export async function readStocks(db: Db, actor: Actor, { item, party, stale }: StockFilters, now: Date) {
  const rows = await selectStocks(db, actor)
    .where('k.withdrawn_at', 'is', null)
    .$if(item !== '', (query) => query.where('i.ref', '=', item))
    .$if(party !== '', (query) => query.where('k.party_id', '=', party))
    .orderBy('i.name_en')
    .orderBy('k.item_id')
    .orderBy('k.party_id')
    .orderBy('k.id')
    .limit(MOST_STOCKS + 1)
    .execute();
  const lines = rows.slice(0, MOST_STOCKS).map((row) => lineOf(row, now));
  return { lines: stale ? lines.filter((line) => line.stale) : lines, more: rows.length > MOST_STOCKS };
}

/** The stocks of an item, for its page: the newest, and one more. To be asked. */
export const stocksOf = (db: Db | Tx, actor: Actor, itemId: string, most: number) =>
  db
    .selectFrom('stocks as k')
    .select(['k.ref', 'k.party_id', 'k.form', 'k.precision', 'k.as_of', markingOf('k').as('marking')])
    .where('k.item_id', '=', itemId)
    .where('k.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'k'))
    .orderBy('k.party_id')
    .orderBy('k.id')
    .limit(most + 1);

/** A stock whole, and what the actor may do with it; null where they do not read it. One query. */
export async function readStock(db: Db | Tx, actor: Actor, ref: string, now: Date) {
  const person = db
    .selectFrom('people')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where(visiblePeople(actor, now));
  const row = await selectStocks(db, actor)
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'k.home_body_id').on(visibleBodies(actor, 'b')))
    .leftJoin(person.as('p'), 'p.id', 'k.author_id')
    .select(['k.title', 'k.commitment', 'k.ciphertext', 'k.days_how', 'k.legal_basis', 'k.note', 'k.version', 'k.home_body_id'])
    .select(['k.audience_id', 'k.author_id', 'k.quarantined_at', 'b.slug as body_slug', 'b.name_en as body_en', 'b.name_ja as body_ja'])
    .select(['p.family_name', 'p.given_name', 'p.native_name', caveatOf('k')])
    .where('k.ref', '=', ref)
    .executeTakeFirst();
  if (!row) return null;
  const { body_slug, body_en, body_ja, family_name, given_name, native_name, caveat, quarantined_at, ...stock } = row;
  const stands = row.withdrawn_at === null;
  const declares = stands && mayDeclare(actor, { ...row, quarantined_at });
  return {
    ...lineOf(stock, now),
    ...{ id: row.id, title: row.title, commitment: row.commitment, days_how: row.days_how, legal_basis: row.legal_basis },
    ...{ note: row.note, version: row.version, home_body_id: row.home_body_id, audience_id: row.audience_id, author_id: row.author_id },
    // It is for the holder's own key: to others it would say how long the sealed words are.
    ciphertext: actor.party_id === row.party_id ? row.ciphertext : '',
    parties: (caveat ?? '').split(',').filter(Boolean).sort(),
    body: body_slug === null ? null : { slug: body_slug, name_en: body_en ?? '', name_ja: body_ja ?? '' },
    by: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    may: { declare: declares, reveal: declares && row.precision === 'sealed', quarantine: can(actor, 'record.quarantine', row) },
  };
}

export type StockRead = NonNullable<Awaited<ReturnType<typeof readStock>>>;

/** What was declared before, the newest first, of what the actor may read. One query. */
export async function readStockVersions(db: Db | Tx, actor: Actor, stockId: string, now: Date) {
  return db
    .selectFrom('stock_versions as v')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'v.author_id').on(visiblePeople(actor, now)))
    .where('v.stock_id', '=', stockId)
    .where(visibleTo(actor, 'v'))
    .select(['v.number', 'v.form', 'v.unit', 'v.precision', 'v.total_low', 'v.total_high', 'v.usable_low', 'v.usable_high'])
    .select(['v.days_low', 'v.days_high', 'v.as_of', 'v.legal_basis', 'v.commitment', 'v.declared_at', 'v.revealed_at'])
    .select([markingOf('v').as('marking'), 'people.family_name', 'people.given_name', 'people.native_name'])
    .orderBy('v.number', 'desc')
    .limit(100)
    .execute()
    .then((rows) =>
      rows.map(({ family_name, given_name, native_name, ...row }) => ({
        ...row,
        by: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
      })),
    );
}
