import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import { dayIn } from '#app/policy/days.ts';
import type { Db } from '#db/schema.ts';
import { adopt } from './adopting.server.ts';
import { heldOf } from './holding.server.ts';
import { LIVE } from './standing.ts';

const AT_ONCE = 100;

/** Adopts one decision whose silence has run out. False: somebody else did so, or it does not run any more. */
async function runOut(db: Db, id: string, deadlineAt: string, now: Date): Promise<boolean> {
  try {
    await write(db, null, now, async (tx, enter) => {
      const row = await tx
        .updateTable('decisions')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .where('state', 'in', [...LIVE])
        .where('quarantined_at', 'is', null)
        .where('silence_deadline_at', '=', deadlineAt)
        .where('silence_deadline_at', '<=', now.toISOString())
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new Refusal('conflict', 'decision_settled');
      const held = heldOf(row);
      const silence = await tx
        .selectFrom('decision_silences')
        .select('root')
        .where('decision_id', '=', id)
        .where('ended_at', 'is', null)
        .where('agreed_at', 'is not', null)
        .executeTakeFirst();
      // An edit voids the silence with it, and a stale pair comes of an edit alone: should a hand at the database do otherwise, nothing is adopted.
      if (!silence || silence.root !== held.root || held.stale) throw new Refusal('conflict', 'text_changed');
      await adopt(tx, enter, held, { by: 'silence', at: deadlineAt, now });
    });
    return true;
  } catch (reason) {
    if (reason instanceof Refusal) return false;
    throw reason;
  }
}

/**
 * Adopts every decision whose silence procedure had run out by `now`, each as of its own deadline, however late this is called and however
 * many call it at once. Gives how many this call adopted.
 */
export async function runOutSilences(db: Db, now: Date): Promise<number> {
  const due = await db
    .selectFrom('decisions')
    .select(['id', 'silence_deadline_at'])
    .where('silence_deadline_at', 'is not', null)
    .where('silence_deadline_at', '<=', now.toISOString())
    .where('quarantined_at', 'is', null)
    .orderBy('silence_deadline_at')
    .limit(AT_ONCE)
    .execute();
  let adopted = 0;
  for (const { id, silence_deadline_at } of due) if (await runOut(db, id, silence_deadline_at ?? '', now)) adopted += 1;
  return adopted;
}

/** The last day that has ended in the capitals of all principal parties: what was to hold to its end holds no more. */
async function endedEverywhere(db: Db, now: Date): Promise<string> {
  const parties = await db.selectFrom('parties').select('capital_zone').where('role', '=', 'principal').execute();
  const today = parties.map(({ capital_zone }) => dayIn(capital_zone, now)).sort()[0] ?? now.toISOString().slice(0, 10);
  return today;
}

/** Lets every adopted decision whose last day has passed in both capitals expire, once; one in quarantine when it is released. Gives how many this call let expire. */
export async function expireDecisions(db: Db, now: Date): Promise<number> {
  const today = await endedEverywhere(db, now);
  const due = await db
    .selectFrom('decisions')
    .select(['id', 'audience_id', 'expires_on'])
    .where('state', '=', 'adopted')
    .where('expires_on', 'is not', null)
    .where('expires_on', '<', today)
    .where('quarantined_at', 'is', null)
    .limit(AT_ONCE)
    .execute();
  let expired = 0;
  for (const { id, audience_id, expires_on } of due)
    try {
      await write(db, null, now, async (tx, enter) => {
        const done = await tx
          .updateTable('decisions')
          .set((eb) => ({ state: 'expired', version: eb('version', '+', 1), updated_at: now.toISOString() }))
          .where('id', '=', id)
          .where('state', '=', 'adopted')
          .where('quarantined_at', 'is', null)
          .executeTakeFirst();
        if (Number(done.numUpdatedRows) === 0) throw new Refusal('conflict', 'decision_settled');
        enter({ act: 'decision.expired', subject_kind: 'decision', subject_id: id, audience_id, detail: { expires_on } });
      });
      expired += 1;
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
    }
  return expired;
}
