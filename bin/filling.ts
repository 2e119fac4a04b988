/** What a new database is filled with: the foundation, the shipped data, and (not on a real installation) the demonstration. */
import { makeDemonstration, renewDemonstrationPasswords } from '#app/demonstration/demonstration.server.ts';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { loadShippedControls } from '#app/domain/controls/shipped.server.ts';
import { importShippedData, LEAVABLE } from '#app/domain/map/importing/shipped.server.ts';
import { ConfigurationError } from '#app/http/configuration.server.ts';
import { onceFor, planSteps, wasPlanned, type Step } from '#db/installation.server.ts';
import type { Db } from '#db/schema.ts';
import { keepSignIns } from './sign-ins.ts';

export type Say = (line: string) => void;

export interface Filling {
  /** parts of the shipped data to leave out */
  without: string[];
  /** accounts whose passwords are printed: never on a real installation, unless asked for */
  demonstration: boolean;
  /** keeps the demonstration's passwords, so that each start can say them */
  dataDir: string;
}

const waitingTold = (say: Say) => () => say('Another process is filling this database; waiting for it …');

/** Plans the filling of a database in which there is nothing yet. The demonstration is for one without people. */
export async function planFilling(db: Db, { without, demonstration }: Filling, now: Date): Promise<void> {
  if (await wasPlanned(db)) return;
  const person = await db.selectFrom('people').select('id').limit(1).executeTakeFirst();
  const source = await db.selectFrom('sources').select('id').limit(1).executeTakeFirst();
  // People, and no data: an administrator was made first. Both: it was filled by other means, and is let alone.
  if (person && source) return;
  const steps: Step[] = ['foundation', 'shipped'];
  if (demonstration && !person) steps.push('demonstration');
  await planSteps(db, steps, { without }, now);
}

/** The demonstration's committee has had its map for so long: it can be looked back to, and its changes came later. */
const MAP_BEFORE_DEMONSTRATION_MS = 30 * 86_400_000;

/** When the shipped data count as recorded: now, but in a database that is filled for a demonstration and that nobody uses yet. */
async function recordedWhen(db: Db, demonstration: boolean): Promise<Date> {
  const somebody = await db.selectFrom('people').select('id').limit(1).executeTakeFirst();
  return new Date(Date.now() - (demonstration && !somebody ? MAP_BEFORE_DEMONSTRATION_MS : 0));
}

/** Loads the shipped data, which belongs to the committee. */
async function load(db: Db, without: readonly string[], say: Say, now = new Date()): Promise<void> {
  const { committee_id } = await layFoundation(db, now);
  const summaries = await importShippedData(db, { now, actorId: null, home_body_id: committee_id, without, say });
  const skipped = summaries.reduce((sum, summary) => sum + summary.skipped.length, 0);
  const controls = await loadShippedControls(db, { now, home_body_id: committee_id });
  say(`Export-control entries: ${controls} added, not yet checked by an official.`);
  say(`Shipped data loaded; ${skipped} rows were reported, with the reason for each (table imports).`);
}

/** Loads the shipped data by hand, the first time or again: it doubles nothing. What was planned of it counts as done. */
export async function loadShipped(db: Db, without: readonly string[], say: Say, demonstration: boolean): Promise<void> {
  const unknown = without.find((part) => !LEAVABLE.includes(part));
  if (unknown !== undefined)
    throw new ConfigurationError(`There is no data called "${unknown}". What can be left out: ${LEAVABLE.join(', ')}.`);
  await planSteps(db, ['foundation', 'shipped'], { without }, new Date());
  await onceFor(db, 'foundation', () => layFoundation(db, new Date()).then(() => undefined));
  const first = async () => load(db, without, say, await recordedWhen(db, demonstration));
  const again = !demonstration || without.length > 0;
  if (!(await onceFor(db, 'shipped', first, waitingTold(say))) && again) await load(db, without, say);
}

/** Makes the demonstration, or, where there is one, gives its accounts new passwords; keeps them for the next start. */
export async function demonstrate(db: Db, dataDir: string, say: Say): Promise<void> {
  const made = await makeDemonstration(db, { now: new Date(), dataDir, say });
  const signIns = made.length > 0 ? made : await renewDemonstrationPasswords(db, new Date());
  if (signIns.length > 0) await keepSignIns(dataDir, signIns);
}

/** No demonstration is made among real people: its invented ones would sit in their committee. */
export async function refuseAmongPeople(db: Db): Promise<void> {
  const people = await db
    .selectFrom('people')
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('demonstration_at').as('invented')])
    .executeTakeFirstOrThrow();
  if (people.all === 0 || people.invented > 0) return;
  throw new ConfigurationError(
    'Real people have accounts in this database, so no demonstration is made among them.\nGive it a place of its own, for example: DATA_DIR=demonstration npm run seed -- --demo',
  );
}

/** Takes every planned step that is not done: all of them in a new database, none later, the rest where a start was cut off. */
export async function fill(db: Db, { dataDir, demonstration: invented }: Filling, say: Say): Promise<void> {
  const wait = waitingTold(say);
  const foundation = async () => {
    say('New database: laying the foundation …');
    await layFoundation(db, new Date());
  };
  await onceFor(db, 'foundation', foundation, wait);
  await onceFor(db, 'shipped', async ({ without }) => load(db, without ?? [], say, await recordedWhen(db, invented)), wait);
  await onceFor(db, 'demonstration', () => demonstrate(db, dataDir, say).then(() => undefined), wait);
}
