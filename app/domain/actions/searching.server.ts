import type { Tx } from '#db/schema.ts';
import { keepSearchable } from '#db/search.server.ts';

/** Brings what search knows of an action up to date. */
export async function keepActionSearchable(tx: Tx, id: string): Promise<void> {
  const { result, created_at, ...action } = await tx
    .selectFrom('actions')
    .select(['ref', 'title', 'result', 'home_body_id', 'audience_id', 'author_id', 'issued_at', 'quarantined_at', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await keepSearchable(tx, { ...action, subject_kind: 'action', subject_id: id, at: created_at, words: `${action.title}\n${result}` });
}
