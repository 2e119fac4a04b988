import type { Tx } from '#db/schema.ts';
import type { Putting } from './kinds.ts';

/** Puts a session and a calendar's address of the author's, and what they asked a second person for. */
export async function putOfAccount(tx: Tx, { put, words, at, author }: Putting, body_id: string): Promise<void> {
  const { id } = put('session');
  await tx
    .insertInto('sessions')
    .values({
      ...{ id, handle: id, person_id: author, expires_at: 4_000_000_000, created_at: at, seen_at: at },
      ...{ user_agent: words, address: '127.0.0.1', confirmed_at: at },
    })
    .execute();
  await tx
    .insertInto('calendar_feeds')
    .values({
      ...{ id: put('calendar_feed').id, person_id: author, secret_hash: id, name: words, made_at: at },
      ...{ expires_at: '2099-01-01T00:00:00.000Z', revoked_at: null, read_at: null },
    })
    .execute();
  const detail = { name_en: words, name_ja: words, charter_en: '', charter_ja: '', parties: ['US', 'JP'] };
  await tx
    .insertInto('proposals')
    .values({
      ...{ id: put('proposal').id, kind: 'body', person_id: null, body_id, asked_by: author, detail: JSON.stringify(detail), asked_at: at },
      ...{ expires_at: '2099-01-01T00:00:00.000Z', settled_at: null, settled_as: null },
    })
    .execute();
}
