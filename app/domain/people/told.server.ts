import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';

/** What others do to an account, of which its person is told. */
export const TOLD_ACTS = [
  'reset.asked',
  'reset.made',
  'password.reset',
  'office.asked',
  'office.granted',
  'office.revoked',
  'person.suspended',
  'person.resumed',
  'person.expiry_set',
  'person.edited',
  'proposal.seconded',
] as const;

const SHOWN = 20;

/** The newest of what was done to the actor's account, by whom, from the journal. One query. */
export async function readDoneToAccount(db: Db, actor: Actor) {
  return db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor_id')
    .select(['journal.id', 'journal.act', 'journal.at', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('journal.subject_kind', '=', 'person')
    .where('journal.subject_id', '=', actor.id)
    .where('journal.act', 'in', [...TOLD_ACTS])
    .orderBy('journal.sequence', 'desc')
    .limit(SHOWN)
    .execute();
}

/** The person says that they have seen it: the notice goes, unless something was done since. */
export async function seeDone(db: Db, actor: Actor, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    await tx
      .updateTable('people')
      .set({ acted_on_at: null })
      .where('id', '=', actor.id)
      .where('acted_on_at', '=', actor.acted_on_at)
      .execute();
    enter({ act: 'person.saw_changes', subject_kind: 'person', subject_id: actor.id });
  });
}
