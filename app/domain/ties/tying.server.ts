import { newId } from '#db/identity.server.ts';
import type { Tx } from '#db/schema.ts';
import type { End } from './kinds.ts';

/** Ties one record to others that are not tied to it yet. The caller has resolved the ends and enters the act. */
export async function tie(tx: Tx, from: End, ends: readonly End[], by: string, now: Date): Promise<End[]> {
  const tied = await tx
    .selectFrom('ties')
    .select(['to_kind', 'to_id'])
    .where('from_kind', '=', from.kind)
    .where('from_id', '=', from.id)
    .execute();
  const fresh = ends.filter((end) => !tied.some((old) => old.to_kind === end.kind && old.to_id === end.id) && end.id !== from.id);
  if (fresh.length === 0) return [];
  await tx
    .insertInto('ties')
    .values(
      fresh.map((end) => ({
        id: newId(),
        from_kind: from.kind,
        from_id: from.id,
        to_kind: end.kind,
        to_id: end.id,
        made_at: now.toISOString(),
        made_by: by,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return fresh;
}

/** Unties a tie of a record, from whichever end. False where there is none. */
export async function untie(tx: Tx, near: End, tieId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('ties')
    .where('id', '=', tieId)
    .where((eb) =>
      eb.or([
        eb.and([eb('from_kind', '=', near.kind), eb('from_id', '=', near.id)]),
        eb.and([eb('to_kind', '=', near.kind), eb('to_id', '=', near.id)]),
      ]),
    )
    .executeTakeFirst();
  return Number(gone.numDeletedRows) > 0;
}
