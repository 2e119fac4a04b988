/**
 * Filling a new database, in steps that are planned first and then taken by one process at a time: one that is killed in the middle
 * leaves its step undone, and the next start finishes it; two that start at once share the work.
 * Bookkeeping like that of the migrations: no act of the committee, so it is not in the journal.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Db, Row } from './schema.ts';

export type Step = Row<'installation_steps'>['step'];

/** What a step was planned with. */
export interface StepOptions {
  /** parts of the shipped data to leave out */
  without?: readonly string[];
}

const HELD_MS = 60_000;
const BEAT_MS = 10_000;
const LOOK_AGAIN_MS = 300;
const ME = `${hostname()} ${process.pid} ${randomUUID()}`;

/** Whether anything was ever planned here: where not, the database is new, or was filled by other means. */
export async function wasPlanned(db: Db): Promise<boolean> {
  return (await db.selectFrom('installation_steps').select('step').limit(1).executeTakeFirst()) !== undefined;
}

/** Plans steps, all or none. One that is planned already stays as it is. */
export async function planSteps(db: Db, steps: readonly Step[], options: StepOptions, now: Date): Promise<void> {
  const planned_at = now.toISOString();
  await db
    .insertInto('installation_steps')
    .values(steps.map((step) => ({ step, planned_at, options: JSON.stringify(options), holder: null, held_until: null, done_at: null })))
    .onConflict((conflict) => conflict.column('step').doNothing())
    .execute();
}

/** A process of this machine that is no more (killed, or before a restart of the container). */
function isGone(holder: string): boolean {
  const [host, pid] = holder.split(' ');
  if (host !== hostname() || holder === ME) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (reason) {
    return (reason as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Takes the step where it is undone and free. */
async function take(db: Db, step: Step): Promise<boolean> {
  const row = await db.selectFrom('installation_steps').select('holder').where('step', '=', step).executeTakeFirst();
  const now = new Date();
  const taken = await db
    .updateTable('installation_steps')
    .set({ holder: ME, held_until: new Date(now.getTime() + HELD_MS).toISOString() })
    .where('step', '=', step)
    .where('done_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('holder', 'is', null),
        eb('held_until', '<', now.toISOString()),
        ...(row?.holder && isGone(row.holder) ? [eb('holder', '=', row.holder)] : []),
      ]),
    )
    .executeTakeFirst();
  return Number(taken.numUpdatedRows) === 1;
}

/**
 * Does `work` once for a planned step, in one process: true where this one did it, false where it was done, or is not planned.
 * While another process is at it, waits for it (`waiting` is called once), and takes over when it is gone.
 */
export async function onceFor(
  db: Db,
  step: Step,
  work: (options: StepOptions) => Promise<void>,
  waiting: () => void = () => undefined,
): Promise<boolean> {
  for (let told = false; ; told = true) {
    const row = await db.selectFrom('installation_steps').select(['options', 'done_at']).where('step', '=', step).executeTakeFirst();
    if (!row || row.done_at) return false;
    if (await take(db, step)) {
      await whileHeld(db, step, () => work(JSON.parse(row.options) as StepOptions));
      return true;
    }
    if (!told) waiting();
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

async function whileHeld(db: Db, step: Step, work: () => Promise<void>): Promise<void> {
  const own = db.updateTable('installation_steps').where('step', '=', step).where('holder', '=', ME);
  const beat = setInterval(() => {
    own
      .set({ held_until: new Date(Date.now() + HELD_MS).toISOString() })
      .execute()
      .catch(() => undefined);
  }, BEAT_MS);
  try {
    await work();
    await own.set({ holder: null, held_until: null, done_at: new Date().toISOString() }).execute();
  } catch (reason) {
    await own.set({ holder: null, held_until: null }).execute();
    throw reason;
  } finally {
    clearInterval(beat);
  }
}
