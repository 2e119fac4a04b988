import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { isOneOf, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { strictest } from '../strictest.ts';

/** A marking, and the caveat with it: what words that rest on records start with. */
export interface Handling {
  marking: Marking;
  parties: string[];
}

/** How many ids one query is asked for: both databases take more. */
const AT_ONCE = 10_000;

/** The marking and the caveat, as they are written, of the audiences of rows of `table`. */
async function handlingsOf(db: Db, actor: Actor, table: 'items' | 'item_links' | 'claims' | 'suppliers', ids: readonly string[]) {
  const found: { id: string; marking: Marking; caveat: string | null }[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const { rows } = await sql<(typeof found)[number]>`select a.id, a.marking,
        (select string_agg(p.party_id, ',') from audience_parties p where p.audience_id = a.id) as caveat
      from audiences a where a.id in (select ${sql.ref(`${table}.audience_id`)} from ${sql.table(table)}
        where ${isOneOf(`${table}.id`, ids.slice(from, from + AT_ONCE))} and ${visibleTo(actor, table)})`.execute(db);
    found.push(...rows);
  }
  return found;
}

/**
 * How narrowly words must be handled that rest on these records: the narrowest marking of them, and of their caveats the parties that stand
 * in each. One query for each kind of record, and ten thousand of them.
 */
export async function readNarrowest(
  db: Db,
  actor: Actor,
  records: { items: readonly string[]; links: readonly string[]; claims: readonly string[]; suppliers: readonly string[] },
): Promise<Handling> {
  const kinds = [
    await handlingsOf(db, actor, 'items', records.items),
    await handlingsOf(db, actor, 'item_links', records.links),
    await handlingsOf(db, actor, 'claims', records.claims),
    await handlingsOf(db, actor, 'suppliers', records.suppliers),
  ];
  const all = kinds.flat();
  const caveats = all.flatMap(({ caveat }) => (caveat ? [caveat.split(',')] : []));
  const [first, ...others] = caveats;
  return {
    marking: strictest(all.map(({ marking }) => marking)),
    parties: (first ?? []).filter((party) => others.every((caveat) => caveat.includes(party))).sort(),
  };
}
