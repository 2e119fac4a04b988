import { randomInt } from 'node:crypto';
import { sql, type Kysely } from 'kysely';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const drawn = (): string => `G-${Array.from({ length: 6 }, () => CROCKFORD[randomInt(CROCKFORD.length)]).join('')}`;

/** Entries of the lists of emerging choke points have a reference like other records, by which they can be put in quarantine. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('emerging_choke_points')
    .addColumn('ref', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  const { rows } = await sql<{ id: string }>`select id from emerging_choke_points`.execute(db);
  const taken = new Set<string>();
  for (const { id } of rows) {
    let ref = drawn();
    while (taken.has(ref)) ref = drawn();
    taken.add(ref);
    await sql`update emerging_choke_points set ref = ${ref} where id = ${id}`.execute(db);
  }
  await db.schema.createIndex('emerging_choke_points_by_ref').on('emerging_choke_points').column('ref').unique().execute();
}
