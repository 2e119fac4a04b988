import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { spendCode } from './one-time-codes.server.ts';
import { isPasswordOf } from './passwords.server.ts';
import { countTry, forgiveTries, type Trier } from './slowing.server.ts';

/** Whether somebody signed in proved again who they are. `wait` is in seconds. */
export type Again = { is: 'proved' } | { is: 'refused' } | { is: 'slowed'; wait: number };

/**
 * Asks somebody who is signed in for their password, and for their one-time code where they have one.
 * When both are right the session counts as confirmed from now; its tries are counted like those of signing in.
 */
export async function proveAgain(
  db: Db,
  actor: Actor,
  tried: { password: string; code: string; address: string },
  now: Date,
): Promise<Again> {
  const trier: Trier = { what: 'password', account: actor.email, address: tried.address, known: true };
  const slowed = await countTry(db, now, trier);
  if (slowed) return { is: 'slowed', wait: slowed.wait };
  const right = await isPasswordOf(db, actor.id, tried.password);
  const proved = await write(db, actor.id, now, async (tx, enter) => {
    const how = right && actor.has_code ? await spendCode(tx, actor.id, tried.code, now) : null;
    const both = right && (!actor.has_code || how !== null);
    if (both) await tx.updateTable('sessions').set({ confirmed_at: now.toISOString() }).where('id', '=', actor.session_id).execute();
    enter({ act: both ? 'session.confirmed' : 'session.not_confirmed', subject_kind: 'person', subject_id: actor.id, detail: { how } });
    return both;
  });
  if (!proved) return { is: 'refused' };
  await forgiveTries(db, now, trier);
  return { is: 'proved' };
}
