import RateLimiterStore from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';

interface Kept {
  points: number;
  expire: number | null;
}

/**
 * rate-limiter-flexible's store on the table `attempts`, in the statements of its own SQLite store, for both databases.
 * It counts in one statement, so that several processes and many tries at once count right; a restart forgets nothing.
 */
export class AttemptsLimiter extends RateLimiterStore {
  readonly #db: Db;
  readonly #now: number;

  constructor(db: Db, now: Date, options: { keyPrefix: string; points: number; duration: number }) {
    super({ ...options, storeClient: db });
    this.#db = db;
    this.#now = now.getTime();
  }

  async _upsert(key: string, points: number, milliseconds: number, anew = false): Promise<Kept> {
    const now = this.#now;
    const expire = milliseconds > 0 ? now + milliseconds : null;
    const lives = sql`(attempts.expire is null or attempts.expire > ${now})`;
    return this.#db
      .insertInto('attempts')
      .values({ key, points, expire })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet(
          anew
            ? { points, expire }
            : {
                points: sql<number>`case when ${lives} then attempts.points + excluded.points else excluded.points end`,
                expire: sql<number | null>`case when ${lives} then attempts.expire else excluded.expire end`,
              },
        ),
      )
      .returning(['points', 'expire'])
      .executeTakeFirstOrThrow();
  }

  async _get(key: string): Promise<Kept | null> {
    const row = await this.#db
      .selectFrom('attempts')
      .select(['points', 'expire'])
      .where('key', '=', key)
      .where((eb) => eb.or([eb('expire', 'is', null), eb('expire', '>', this.#now)]))
      .executeTakeFirst();
    return row ?? null;
  }

  async _delete(key: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('attempts').where('key', '=', key).executeTakeFirst();
    return numDeletedRows > 0;
  }

  _getRateLimiterRes(_key: string, changed: number, kept: Kept): RateLimiterRes {
    const wait = kept.expire === null ? -1 : Math.max(kept.expire - this.#now, 0);
    return new RateLimiterRes(Math.max(this.points - kept.points, 0), wait, kept.points, changed === kept.points);
  }
}

/** Forgets counts that have run out. */
export async function sweepAttempts(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('attempts').where('expire', '<', now.getTime()).execute();
}
