import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Sector, Tx } from '#db/schema.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { fold } from '../../finding.ts';
import { holdsFor } from '../superseded.server.ts';
import type { NewSupplier } from './content.ts';
import type { Rest } from './resting.server.ts';

export interface NamedItem extends Rest {
  id: string;
  ref: string;
  name_en: string;
  name_ja: string;
  sector: Sector;
  /** 0: it was taken off the map, and the actor may read that it was */
  holds: number;
}

export interface NamedSupplier extends Rest {
  id: string;
  ref: string;
  name_en: string;
  name_ja: string;
  kind: 'country' | 'company';
  country: string | null;
}

/** What a person wrote, and what on the map it names: one thing, or several of that name. */
export interface Naming<T> {
  one: T | null;
  several: T[];
}

function among<T extends { ref: string; name_en: string; name_ja: string }>(things: readonly T[], words: string): Naming<T> {
  const wanted = fold(words);
  const byRef = things.find((thing) => thing.ref.toLowerCase() === wanted);
  if (byRef) return { one: byRef, several: [] };
  const named = things.filter((thing) => fold(thing.name_en) === wanted || fold(thing.name_ja) === wanted);
  return named.length === 1 ? { one: named[0]!, several: [] } : { one: null, several: named.slice(0, 5) };
}

const itemColumns = ['i.id', 'i.ref', 'i.name_en', 'i.name_ja', 'i.sector', 'i.home_body_id', 'i.audience_id', 'i.author_id'] as const;

/** Items that the actor may see, as a proposal names them. */
export const selectItems = (db: Db | Tx, actor: Actor) =>
  db
    .selectFrom('items as i')
    .innerJoin('audiences', 'audiences.id', 'i.audience_id')
    .select([...itemColumns, 'audiences.marking'])
    .select(sql<number>`case when ${holdsFor(actor, 'item', 'i')} then 1 else 0 end`.as('holds'))
    .where(visibleTo(actor, 'i'));

/** The item of a reference or of a name in either language, of those that the actor may see. One query. */
export async function nameItem(db: Db | Tx, actor: Actor, words: string): Promise<Naming<NamedItem>> {
  const isReference = /^[a-z]-[0-9a-z]{6}$/i.test(words.trim());
  const rows = await selectItems(db, actor)
    .where(holdsFor(actor, 'item', 'i'))
    .$if(isReference, (query) => query.where('i.ref', '=', words.trim().toUpperCase()))
    .orderBy('i.id')
    .execute();
  return among(rows, words);
}

/** An item by its id, if the actor may see it. One query. */
export async function itemOf(db: Db | Tx, actor: Actor, id: string): Promise<NamedItem | null> {
  return (await selectItems(db, actor).where('i.id', '=', id).executeTakeFirst()) ?? null;
}

/** Suppliers that can be named, of those the actor may see. */
export function selectSuppliers(db: Db | Tx, actor: Actor) {
  return db
    .selectFrom('suppliers as s')
    .innerJoin('audiences', 'audiences.id', 's.audience_id')
    .select(['s.id', 's.ref', 's.name_en', 's.name_ja', 's.kind', 's.country', 's.home_body_id', 's.audience_id', 's.author_id'])
    .select('audiences.marking')
    .where(visibleTo(actor, 's'));
}

/**
 * The supplier of a reference, or of a name in either language, of those that the actor may see; `country`: one of the committee's that is
 * meant and has no row on the map yet. One query.
 */
export async function nameSupplier(
  db: Db | Tx,
  actor: Actor,
  words: string,
): Promise<Naming<NamedSupplier> & { country: NewSupplier | null }> {
  const rows = await selectSuppliers(db, actor).orderBy('s.id').execute();
  const named = among(rows, words);
  if (named.one || named.several.length > 0) return { ...named, country: null };
  const country = nameCountry(words);
  const one = country ? (rows.find((row) => row.kind === 'country' && row.country === country.country) ?? null) : null;
  return { one, several: [], country: one ? null : country };
}

/** A supplier by its id, if the actor may see it. One query. */
export async function supplierOf(db: Db | Tx, actor: Actor, id: string): Promise<NamedSupplier | null> {
  return (await selectSuppliers(db, actor).where('s.id', '=', id).executeTakeFirst()) ?? null;
}

/** A country by a name of the committee's or its two letters, as a supplier that is not on the map yet. */
function nameCountry(words: string): NewSupplier | null {
  const wanted = fold(words);
  for (const { id, name_en, name_ja } of committeeCountries().values())
    if ([id, name_en, name_ja].some((name) => fold(name) === wanted)) return { kind: 'country', country: id, name_en, name_ja };
  return null;
}
