import { randomBytes } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { owesCode } from '#app/policy/proof.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { AttemptsLimiter } from '../people/attempts.server.ts';

/** An address lives a year: one that was forgotten somewhere closes by itself. */
const LIFETIME_DAYS = 365;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Programs ask every quarter of an hour at most; several of them may share one address. */
const LIMIT = { keyPrefix: 'calendar-feed', points: 120, duration: 15 * 60 };
export const MOST_FEEDS = 10;

/** An address of the actor's, as the page lists it: never the secret. */
export interface Feed {
  id: string;
  name: string;
  made_at: string;
  expires_at: string;
  read_at: string | null;
}

/** The addresses of the actor's that are open, the newest first. One query. */
export async function readFeeds(db: Db, actor: Actor, now: Date): Promise<Feed[]> {
  return db
    .selectFrom('calendar_feeds')
    .select(['id', 'name', 'made_at', 'expires_at', 'read_at'])
    .where('person_id', '=', actor.id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Opens an address for the actor's calendar, and gives its secret: the only time that it is told. */
export async function openFeed(db: Db, actor: Actor, name: string, now: Date): Promise<{ id: string; secret: string }> {
  const secret = randomBytes(32).toString('base64url');
  return write(db, actor.id, now, async (tx, enter) => {
    // The person's row is taken first: of two that open one at once, the second counts the first's.
    await tx
      .updateTable('people')
      .set((eb) => ({ version: eb.ref('version') }))
      .where('id', '=', actor.id)
      .execute();
    const { open } = await tx
      .selectFrom('calendar_feeds')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .where('person_id', '=', actor.id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now.toISOString())
      .executeTakeFirstOrThrow();
    if (open >= MOST_FEEDS) throw new Refusal('invalid', 'too_many_feeds');
    const id = newId();
    const expires_at = new Date(now.getTime() + LIFETIME_DAYS * DAY_MS).toISOString();
    await tx
      .insertInto('calendar_feeds')
      .values({
        ...{ id, person_id: actor.id, secret_hash: sha256(secret), name },
        ...{ made_at: now.toISOString(), expires_at, revoked_at: null, read_at: null },
      })
      .execute();
    enter({ act: 'calendar_feed.opened', subject_kind: 'calendar_feed', subject_id: id });
    return { id, secret };
  });
}

/** Closes an address of the actor's: from then on it answers as if it had never been. */
export async function closeFeed(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const closed = await tx
      .updateTable('calendar_feeds')
      .set({ revoked_at: now.toISOString() })
      .where('id', '=', id)
      .where('person_id', '=', actor.id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    enter({ act: 'calendar_feed.closed', subject_kind: 'calendar_feed', subject_id: found(closed).id });
  });
}

/**
 * Whose calendar a secret opens, with every right that they have now. Not found alike for what is unknown, closed or expired, for an account
 * that is not active or owes a one-time code, and for one of the demonstration asked from elsewhere (`local`: from this machine).
 */
export async function readerOfFeed(db: Db, secret: string, local: boolean, now: Date): Promise<Actor> {
  const feed = found(
    await db
      .selectFrom('calendar_feeds')
      .select(['id', 'person_id', 'read_at'])
      .where('secret_hash', '=', sha256(secret))
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now.toISOString())
      .executeTakeFirst(),
  );
  const actor = found(await loadActor(db, feed.person_id, now));
  if ((actor.demonstration && !local) || owesCode(actor)) throw new Refusal('not_found');
  try {
    await new AttemptsLimiter(db, now, LIMIT).consume(feed.id);
  } catch (reason) {
    throw reason instanceof RateLimiterRes ? new Refusal('too_many') : reason;
  }
  if (feed.read_at === null || Date.parse(feed.read_at) < now.getTime() - HOUR_MS)
    await db.updateTable('calendar_feeds').set({ read_at: now.toISOString() }).where('id', '=', feed.id).execute();
  return actor;
}
