import { sql, type RawBuilder } from 'kysely';
import type { Db, TiedKind, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { askedFor } from '#db/together.server.ts';
import { TIEABLE, type Tie } from './kinds.ts';
import { selectAgendaEnds, selectEnds } from './sources.server.ts';

/**
 * The ties of records that the actor already reads, in both directions, as far as their other ends are visible too.
 * One query for all of `ids`.
 */
export async function readTies(db: Db | Tx, actor: Actor, kind: TiedKind, ids: readonly string[]): Promise<Tie[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Tie>`${tiesFound(actor, kind, sql.join([...ids]))} order by kind, ref, tie_id`.execute(db);
  return rows;
}

/** The same, of the records whose ids an expression gives, to be asked together with others. */
export const tiesAsked = (db: Db, actor: Actor, kind: TiedKind, ids: RawBuilder<unknown>) =>
  askedFor<Tie>(
    db,
    tiesFound(actor, kind, ids),
    ['tie_id', 'near_id', 'kind', 'id', 'ref', 'title', 'title_ja', 'marking'],
    ['kind', 'ref', 'tie_id'],
  );

/** Their pairs are found once, before the six kinds of other ends are looked up. */
function tiesFound(actor: Actor, kind: TiedKind, near: RawBuilder<unknown>): RawBuilder<Tie> {
  const pairs = sql`(
    select id as tie_id, from_id as near_id, to_kind as far_kind, to_id as far_id from ties where from_kind = ${kind} and from_id in (${near})
    union all
    select id, to_id, from_kind, from_id from ties where to_kind = ${kind} and to_id in (${near}))`;
  const joined = [
    ...TIEABLE.map((far) => ({ far, ends: selectEnds(actor, far) })),
    { far: 'agenda_item', ends: selectAgendaEnds(actor) },
  ].map(
    ({ far, ends }) =>
      sql`select t.tie_id, t.near_id, e.kind, e.id, e.ref, e.title, e.title_ja, e.marking from pairs t
        join (${ends}) e on e.id = t.far_id and t.far_kind = ${sql.lit(far)}`,
  );
  return sql<Tie>`with pairs as materialized ${pairs} ${sql.join(joined, sql` union all `)}`;
}

/** Ties gathered by the record they belong to. */
export function tiesOf(ties: readonly Tie[], nearId: string): Tie[] {
  return ties.filter((tie) => tie.near_id === nearId);
}
