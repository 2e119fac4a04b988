/** What falls due by the clock, whoever is looking: silences that ran out, decisions whose last day has passed, comments on cases, controls that come into force, and the day's signed head. */
import { signAdoption } from '#app/domain/decisions/adopting.server.ts';
import { closeComments, putInForceByDay } from '#app/domain/coordination/minding.server.ts';
import { expireDecisions, runOutSilences } from '#app/domain/decisions/running-out.server.ts';
import { runSharingClocks } from '#app/domain/sharing/stepping.server.ts';
import { signingKey } from '#app/journal/key.server.ts';
import { signDaily } from '#app/journal/signing.server.ts';
import type { Db } from '#db/schema.ts';

/** How often it is looked, in milliseconds: well within the minute in which a deadline is acted upon. */
const EVERY_MS = 15_000;
/** What was sent before a deadline may still be on its way to the database for a moment: so long it is waited, in milliseconds. */
export const GRACE_MS = 5_000;

/** Does once what has fallen due by `now`. Called by every process that answers, also at once: the rules do each thing one time. */
export async function mindOnce(db: Db, dataDir: string, now: Date): Promise<void> {
  if ((await runOutSilences(db, new Date(now.getTime() - GRACE_MS))) > 0) await signAdoption(db, dataDir, now);
  await expireDecisions(db, now);
  await runSharingClocks(db, new Date(now.getTime() - GRACE_MS));
  await closeComments(db, new Date(now.getTime() - GRACE_MS));
  await putInForceByDay(db, new Date(now.getTime() - GRACE_MS));
  await signDaily(db, await signingKey(dataDir), now);
}

/** Minds what falls due, from now until the function that comes back is called. A fault is told and tried again; it ends nothing. */
export function mindDeadlines(db: Db, dataDir: string, tell: (fault: unknown) => void, every = EVERY_MS): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    running = mindOnce(db, dataDir, new Date())
      .catch(tell)
      .finally(() => {
        busy = false;
      });
  };
  look();
  const timer = setInterval(look, every);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
