import { TOTP, Secret } from 'otpauth';
import { newId } from '#db/identity.server.ts';
import { putOrganisation, putPerson } from '#db/testing/people.ts';
import type { Db, Office } from '#db/schema.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { hashPassword } from './passwords.server.ts';

export const PASSWORD = 'three unlike words';
export const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** Puts an active person with PASSWORD; the address is theirs alone. */
export async function putAccount(
  db: Db,
  change: { demonstration_at?: string; party?: string } = {},
): Promise<{ id: string; email: string }> {
  const { party = 'US', ...rest } = change;
  const id = await putPerson(db, await putOrganisation(db, party));
  await db
    .insertInto('passwords')
    .values({ person_id: id, hash: await hashPassword(PASSWORD), changed_at: '2026-01-01T00:00:00.000Z' })
    .execute();
  if (rest.demonstration_at) await db.updateTable('people').set(rest).where('id', '=', id).execute();
  return { id, email: `${id}@example.test` };
}

/** Gives a person an office. */
export async function putOffice(db: Db, person_id: string, office: Office): Promise<void> {
  await db.insertInto('offices').values({ person_id, office, since: '2026-01-01T00:00:00.000Z' }).execute();
}

/** Sets up a one-time code with SECRET. */
export async function putCode(db: Db, person_id: string): Promise<void> {
  await db
    .insertInto('one_time_codes')
    .values({ person_id, secret: SECRET, confirmed_at: '2026-01-01T00:00:00.000Z', last_step: 0 })
    .execute();
}

/** The code that an authenticator app shows at a moment. */
export function codeAt(now: Date, secret = SECRET): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
}

/** The actor that a person is in a session which has just been confirmed. */
export async function confirmedActor(db: Db, personId: string, now: Date, address = '192.0.2.9'): Promise<Actor> {
  const session_id = newId();
  const at = now.toISOString();
  await db
    .insertInto('sessions')
    .values({
      id: session_id,
      handle: newId(),
      person_id: personId,
      expires_at: Math.floor(now.getTime() / 1000) + 3600,
      created_at: at,
      seen_at: at,
      user_agent: '',
      address,
      confirmed_at: at,
    })
    .execute();
  const actor = await loadActor(db, personId, now);
  if (!actor) throw new Error('Nobody is there');
  return { ...actor, session_id, confirmed_at: at };
}
