import { keepSearchable } from '#db/search.server.ts';
import type { Db, Tx } from '#db/schema.ts';

/** Keeps search up with a scenario: its title and its note, for those who read it. */
export async function keepScenarioSearchable(tx: Tx, id: string): Promise<void> {
  const { saved_at, note, ...row } = await tx
    .selectFrom('scenarios')
    .select(['home_body_id', 'audience_id', 'author_id', 'issued_at', 'quarantined_at', 'saved_at', 'title', 'note', 'ref'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await keepSearchable(tx, { ...row, subject_kind: 'scenario', subject_id: id, at: saved_at, words: `${row.title}\n${note}` });
}

/**
 * Makes scenarios findable that were saved before search knew of them. Asked at each start: one query, and nothing more where there are
 * none. Words are cut up by the program and not by the database, so that no migration could do it.
 */
export async function findEarlierScenarios(db: Db): Promise<number> {
  const unknown = await db
    .selectFrom('scenarios')
    .select('id')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('search_documents as d')
            .select('d.number')
            .where('d.subject_kind', '=', 'scenario')
            .whereRef('d.subject_id', '=', 'scenarios.id'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  for (const { id } of unknown) await db.transaction().execute((tx) => keepScenarioSearchable(tx, id));
  return unknown.length;
}
