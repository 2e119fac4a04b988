import { RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from '#app/journal/writing.server.ts';
import type { Db } from '#db/schema.ts';
import { AttemptsLimiter } from './attempts.server.ts';

/** Nobody waits longer than this, whoever else has been trying: a stranger can slow an account down and never close it. */
const WINDOW_SECONDS = 15 * 60;

/** Tries in a window, before the rest of it must be waited for. */
const LIMITS = { pair: 5, address: 100, account: 50 } as const;

/** One who tries to prove who they are. */
export interface Trier {
  what: 'password' | 'code';
  /** the folded e-mail address that was typed, or the person's id */
  account: string;
  address: string;
  /** the person has a session from this address: then other addresses' tries do not slow them down */
  known: boolean;
}

function limitersFor(db: Db, now: Date, { what, account, address, known }: Trier): [AttemptsLimiter, string][] {
  const limiter = (kind: keyof typeof LIMITS) =>
    new AttemptsLimiter(db, now, { keyPrefix: `${what}-${kind}`, points: LIMITS[kind], duration: WINDOW_SECONDS });
  const kept: [AttemptsLimiter, string][] = [
    [limiter('pair'), sha256(`${account}\n${address}`)],
    [limiter('address'), sha256(address)],
  ];
  if (!known) kept.push([limiter('account'), sha256(account)]);
  return kept;
}

/**
 * Counts a try before it is looked at, so that many at once gain nothing. Gives the seconds to wait where there were too many,
 * and whether this is the first one to be told so; else null. A right password gets the same answer as a wrong one.
 */
export async function countTry(db: Db, now: Date, trier: Trier): Promise<{ wait: number; first: boolean } | null> {
  for (const [limiter, key] of limitersFor(db, now, trier)) {
    try {
      await limiter.consume(key);
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      return { wait: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)), first: reason.consumedPoints === limiter.points + 1 };
    }
  }
  return null;
}

/** After a try that was right: the pair starts anew, the others take this one back. */
export async function forgiveTries(db: Db, now: Date, trier: Trier): Promise<void> {
  const [[pair, key], ...others] = limitersFor(db, now, trier) as [[AttemptsLimiter, string], ...[AttemptsLimiter, string][]];
  await pair.delete(key);
  for (const [limiter, other] of others) await limiter.reward(other);
}
