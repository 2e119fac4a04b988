import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { MEASURES, type Bounds } from './thresholds.ts';

/** A body's bounds with since when each holds, and the version of the whole; 0: nothing was ever said. */
export type Thresholds = Pick<
  Row<'body_thresholds'>,
  'hhi' | 'hhi_since' | 'top' | 'top_since' | 'cover' | 'stock' | 'cover_since' | 'version'
>;

const NONE: Thresholds = {
  ...{ hhi: null, hhi_since: null, top: null, top_since: null, cover: null, stock: null, cover_since: null, version: 0 },
};

/** The bounds of a body that the actor reads: the caller has asked. One query. */
export async function readThresholds(db: Db | Tx, bodyId: string): Promise<Thresholds> {
  const row = await db
    .selectFrom('body_thresholds')
    .select(['hhi', 'hhi_since', 'top', 'top_since', 'cover', 'stock', 'cover_since', 'version'])
    .where('body_id', '=', bodyId)
    .executeTakeFirst();
  return row ?? NONE;
}

/** A bound that stays keeps its day; one that is new, or another, holds from now on. */
function sincesOf(before: Thresholds, after: Bounds, at: string) {
  const same = {
    hhi: before.hhi === after.hhi,
    top: before.top === after.top,
    cover: before.cover === after.cover && before.stock === after.stock,
  };
  const since = (measure: 'hhi' | 'top' | 'cover') => (after[measure] === null ? null : same[measure] ? before[`${measure}_since`] : at);
  return { hhi_since: since('hhi'), top_since: since('top'), cover_since: since('cover') };
}

/** Says what a body wants to be told of. Refuses who is not its co_chair, and the second of two who change it at once. */
export async function keepThresholds(db: Db, actor: Actor, slug: string, input: Bounds & { version: number }, now: Date): Promise<void> {
  const { version, ...bounds } = input;
  await write(db, actor.id, now, async (tx, enter) => {
    const body = found(
      await tx
        .selectFrom('bodies')
        .select(['bodies.id', 'bodies.audience_id', 'bodies.state'])
        .where('bodies.slug', '=', slug)
        .where(visibleBodies(actor, 'bodies'))
        .executeTakeFirst(),
    );
    if (body.state === 'closed' || !can(actor, 'body.thresholds', { home_body_id: body.id })) throw new Refusal('forbidden');
    const before = await readThresholds(tx, body.id);
    const at = now.toISOString();
    const stock = bounds.cover === null ? null : bounds.stock;
    const row = { ...bounds, stock, ...sincesOf(before, { ...bounds, stock }, at), updated_at: at, updated_by: actor.id };
    if (before.version === 0) {
      const made = await tx
        .insertInto('body_thresholds')
        .values({ ...row, body_id: body.id })
        .onConflict((conflict) => conflict.column('body_id').doNothing())
        .executeTakeFirst();
      if (version !== 0 || Number(made.numInsertedOrUpdatedRows ?? 0) === 0) throw new Refusal('conflict');
    } else {
      const changed = await tx
        .updateTable('body_thresholds')
        .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
        .where('body_id', '=', body.id)
        .where('version', '=', version)
        .executeTakeFirst();
      if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    }
    enter({
      act: 'body.thresholds_kept',
      subject_kind: 'body',
      subject_id: body.id,
      audience_id: body.audience_id,
      detail: Object.fromEntries(MEASURES.map((measure) => [measure, bounds[measure]])),
    });
  });
}
