import { found } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Tx } from '#db/schema.ts';

/** The actor's open sessions, the last seen first, this one marked. */
export async function readOwnSessions(db: Db, actor: Actor, now: Date) {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'handle', 'created_at', 'seen_at', 'user_agent', 'address'])
    .where('person_id', '=', actor.id)
    .where('expires_at', '>', Math.floor(now.getTime() / 1000))
    .orderBy('seen_at', 'desc')
    .orderBy('handle', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ id, ...session }) => ({ ...session, own: id === actor.session_id }));
}

/** Ends one session of the actor's, by its random name. */
export async function endOwnSession(db: Db, actor: Actor, handle: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const ended = await tx
      .deleteFrom('sessions')
      .where('handle', '=', handle)
      .where('person_id', '=', actor.id)
      .returning('handle')
      .executeTakeFirst();
    enter({ act: 'session.ended', subject_kind: 'session', subject_id: found(ended).handle });
  });
}

/** Ends all sessions of the actor's but this one; gives how many. */
export async function endOtherSessions(db: Db, actor: Actor, now: Date): Promise<number> {
  return write(db, actor.id, now, async (tx, enter) => {
    const ended = await endSessions(tx, actor.id, actor.session_id);
    enter({ act: 'session.others_ended', subject_kind: 'person', subject_id: actor.id, detail: { ended } });
    return ended;
  });
}

/** Ends a person's sessions, in a transaction of the caller's: all, or all but one. Gives how many. */
export async function endSessions(tx: Tx, personId: string, except: string | null = null): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .$if(except !== null, (query) => query.where('id', '<>', except ?? ''))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
