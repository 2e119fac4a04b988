import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { found } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Row, Tx } from '#db/schema.ts';

/** A record of a table that the actor may read, or none is named. */
const restsOn = (actor: Actor, alias: string, column: string, table: string, as: string): RawBuilder<SqlBool> => {
  const id = sql.ref(`${alias}.${column}`);
  return sql<SqlBool>`(${id} is null or exists (select 1 from ${sql.table(table)} as ${sql.ref(as)}
    where ${sql.ref(`${as}.id`)} = ${id} and ${visibleTo(actor, as)}))`;
};

/** A change of the map, known in the query as `alias`, is read by those who read it and everything that it rests on. */
export function readsChange(actor: Actor, alias: string): RawBuilder<SqlBool> {
  const kind = sql.ref(`${alias}.kind`);
  const subject = (
    of: string,
    table: string,
    as: string,
  ) => sql`when ${sql.lit(of)} then exists (select 1 from ${sql.table(table)} as ${sql.ref(as)}
    where ${sql.ref(`${as}.id`)} = ${sql.ref(`${alias}.subject_id`)} and ${visibleTo(actor, as)})`;
  return sql<SqlBool>`(${visibleTo(actor, alias)} and ${restsOn(actor, alias, 'item_id', 'items', 'rest_item')}
    and ${restsOn(actor, alias, 'other_item_id', 'items', 'rest_other')} and ${restsOn(actor, alias, 'supplier_id', 'suppliers', 'rest_supplier')}
    and (${sql.ref(`${alias}.subject_id`)} is null or case ${kind} ${subject('claim', 'claims', 'was_claim')}
      ${subject('item_link', 'item_links', 'was_link')} ${subject('site', 'sites', 'was_site')} ${subject('item', 'items', 'was_item')} end))`;
}

/** A change that the actor reads, for an act upon it. Refused as if there were none where they do not. */
export async function holdChange(tx: Tx, actor: Actor, ref: string): Promise<Row<'map_changes'>> {
  return found(
    await tx.selectFrom('map_changes as c').selectAll('c').where('c.ref', '=', ref).where(readsChange(actor, 'c')).executeTakeFirst(),
  );
}

/** Keeps what was sent, with its readers then and what was answered. */
export async function keepRound(
  tx: Tx,
  change: Row<'map_changes'>,
  answered: { returned_at: string; returned_by: string | null; answer: string },
): Promise<void> {
  const { home_body_id, audience_id, author_id, issued_at, quarantined_at, version, content, reason, citation, sent_at } = change;
  await tx
    .insertInto('map_change_rounds')
    .values({
      ...{ id: newId(), home_body_id, audience_id, author_id, issued_at, quarantined_at },
      ...{ change_id: change.id, number: version, content, reason, citation, sent_at, ...answered },
    })
    .execute();
}
