import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import type { Groups } from './glance.ts';

/** The countries that supply something, of those the actor may see, with the committee's names and the groups they belong to. One query. */
export async function readCountries(db: Db | Tx, actor: Actor) {
  return db
    .selectFrom('suppliers')
    .leftJoin('parties', 'parties.id', 'suppliers.country')
    .leftJoin('watched_countries', 'watched_countries.country', 'suppliers.country')
    .where(visibleTo(actor, 'suppliers'))
    .where('suppliers.kind', '=', 'country')
    .select([
      'suppliers.id',
      'suppliers.ref',
      'suppliers.country',
      'suppliers.name_en',
      'suppliers.name_ja',
      'parties.role',
      'watched_countries.country as watched',
    ])
    .execute();
}

/** A country, and what the joins said of it. */
interface Grouped {
  country: string | null;
  role: Row<'parties'>['role'] | null;
  watched: string | null;
}

/** The principals, the partners and the watched among these countries. */
export function groupsOf(countries: readonly Grouped[]): Groups {
  const where = (belongs: (row: Grouped) => boolean) =>
    new Set(countries.flatMap((row) => (row.country !== null && belongs(row) ? [row.country] : [])));
  return {
    principals: where((row) => row.role === 'principal'),
    partners: where((row) => row.role === 'partner'),
    watched: where((row) => row.watched !== null),
  };
}
