import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import type { RatingInput } from './schema.ts';

/**
 * Rates a source anew: a dated row more; what was said before stays. `after` is the number of the rating that the rater knew:
 * of two at once the second is told.
 */
export async function rateSource(db: Db, actor: Actor, ref: string, after: number, input: RatingInput, now: Date): Promise<void> {
  const at = now.toISOString();
  const { reliability, reason } = input;
  await write(db, actor.id, now, async (tx, enter) => {
    const source = found(
      await tx
        .selectFrom('information_sources as f')
        .select(['f.id', 'f.home_body_id', 'f.audience_id', 'f.reliability'])
        .where('f.ref', '=', ref)
        .where(visibleTo(actor, 'f'))
        .executeTakeFirst(),
    );
    if (!can(actor, 'source.rate', { home_body_id: source.home_body_id })) throw new Refusal('forbidden');
    const rated = await tx
      .updateTable('information_sources')
      .set({ reliability, rated_at: at, ratings: after + 1 })
      .where('id', '=', source.id)
      .where('ratings', '=', after)
      .executeTakeFirst();
    if (Number(rated.numUpdatedRows) === 0) throw new Refusal('conflict');
    await tx
      .insertInto('information_source_ratings')
      .values({ id: newId(), source_id: source.id, number: after + 1, reliability, reason, rated_at: at, rated_by: actor.id })
      .execute();
    enter({
      ...{ act: 'source.rated', subject_kind: 'information_source', subject_id: source.id, audience_id: source.audience_id },
      detail: { reliability, from: source.reliability, digest: sha256(reason) },
    });
  });
}
