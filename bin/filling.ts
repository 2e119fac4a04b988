/** What a new database is filled with: the foundation, the shipped data, and (not on a real installation) the demonstration. */
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { onceFor, planSteps, wasPlanned, type Step } from '#db/installation.server.ts';
import type { Db } from '#db/schema.ts';

export type Say = (line: string) => void;

export interface Filling {
  /** parts of the shipped data to leave out */
  without: string[];
  /** accounts whose passwords are printed: never on a real installation, unless asked for */
  demonstration: boolean;
  /** keeps the demonstration's passwords, so that each start can say them */
  dataDir: string;
}

/** Plans the filling of a database in which there is nothing yet. The demonstration is for one without people. */
export async function planFilling(db: Db, { without, demonstration }: Filling, now: Date): Promise<void> {
  if (await wasPlanned(db)) return;
  const people = await db.selectFrom('people').select('id').limit(1).executeTakeFirst();
  const bodies = await db.selectFrom('bodies').select('id').limit(1).executeTakeFirst();
  if (people && bodies) return;
  const steps: Step[] = ['foundation', 'shipped'];
  if (demonstration && !people) steps.push('demonstration');
  await planSteps(db, steps, { without }, now);
}

/** Takes every planned step that is not done: all of them in a new database, none later, the rest where a start was cut off. */
export async function fill(db: Db, _filling: Filling, say: Say): Promise<void> {
  const wait = () => say('Another process is filling the database; waiting for it …');
  await onceFor(
    db,
    'foundation',
    async () => {
      say('New database: laying the foundation (parties, steering committee) …');
      await layFoundation(db, new Date());
    },
    wait,
  );
}
