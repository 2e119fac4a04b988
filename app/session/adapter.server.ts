import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import { sql } from 'kysely';
import type { Db, Tx } from '#db/schema.ts';
import { personColumns, personRowOf, type PersonRow } from '#app/policy/loading.server.ts';

/** What Lucia keeps with a session, beside its own id, person and end. */
export interface SessionAttributes {
  handle: string;
  created_at: string;
  seen_at: string;
  user_agent: string;
  address: string;
  confirmed_at: string;
}

declare module 'lucia' {
  interface Register {
    Lucia: import('lucia').Lucia<Pick<SessionAttributes, 'handle' | 'seen_at'>, { person: PersonRow }>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: { person: PersonRow };
  }
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** Lucia's seven questions, asked of Kysely: one adapter for both databases. */
export function keptBy(db: Db | Tx): Adapter {
  const sessionOf = ({
    id,
    person_id,
    expires_at,
    ...attributes
  }: SessionAttributes & { id: string; person_id: string; expires_at: number }): DatabaseSession => ({
    id,
    userId: person_id,
    expiresAt: new Date(expires_at * 1000),
    attributes,
  });
  return {
    async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const row = await db
        .selectFrom('sessions')
        .innerJoin('people', 'people.id', 'sessions.person_id')
        .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
        .innerJoin('parties', 'parties.id', 'organisations.party_id')
        .select([...personColumns])
        .select((eb) => [
          'sessions.id as session_id',
          'sessions.handle',
          'sessions.expires_at',
          'sessions.created_at',
          'sessions.seen_at',
          'sessions.user_agent',
          'sessions.address',
          'sessions.confirmed_at',
          eb
            .selectFrom('offices')
            .whereRef('offices.person_id', '=', 'people.id')
            .select(sql<string | null>`string_agg(offices.office, ',')`.as('names'))
            .as('offices'),
          eb.selectFrom('one_time_codes').whereRef('person_id', '=', 'people.id').select('confirmed_at').as('code_confirmed_at'),
        ])
        .where('sessions.id', '=', sessionId)
        .executeTakeFirst();
      if (!row) return [null, null];
      const { session_id, handle, expires_at, created_at, seen_at, user_agent, address, confirmed_at, ...person } = row;
      return [
        sessionOf({ id: session_id, person_id: person.id, handle, expires_at, created_at, seen_at, user_agent, address, confirmed_at }),
        { id: person.id, attributes: { person: { ...personRowOf(person), session_id, confirmed_at } } },
      ];
    },
    async getUserSessions(userId): Promise<DatabaseSession[]> {
      const rows = await db.selectFrom('sessions').selectAll().where('person_id', '=', userId).orderBy('created_at', 'desc').execute();
      return rows.map(sessionOf);
    },
    async setSession(session): Promise<void> {
      await db
        .insertInto('sessions')
        .values({ id: session.id, person_id: session.userId, expires_at: seconds(session.expiresAt), ...session.attributes })
        .execute();
    },
    async updateSessionExpiration(sessionId, expiresAt): Promise<void> {
      await db
        .updateTable('sessions')
        .set({ expires_at: seconds(expiresAt) })
        .where('id', '=', sessionId)
        .execute();
    },
    async deleteSession(sessionId): Promise<void> {
      await db.deleteFrom('sessions').where('id', '=', sessionId).execute();
    },
    async deleteUserSessions(userId): Promise<void> {
      await db.deleteFrom('sessions').where('person_id', '=', userId).execute();
    },
    async deleteExpiredSessions(): Promise<void> {
      await db.deleteFrom('sessions').where('expires_at', '<=', seconds(new Date())).execute();
    },
  };
}
