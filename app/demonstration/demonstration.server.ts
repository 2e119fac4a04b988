import { write } from '#app/journal/writing.server.ts';
import { DEMONSTRATION_WATCH_LIST, watchCountries } from '#app/domain/map/watching.server.ts';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { putBodies } from './putting-bodies.server.ts';
import { putOrganisations, putPeople } from './putting-people.server.ts';
import { putRecords } from './putting-records.server.ts';
import { makePasswords, type SignIn } from './passwords.server.ts';

export type { SignIn } from './passwords.server.ts';
export { renewDemonstrationPasswords } from './passwords.server.ts';

interface Options {
  now: Date;
  /** where the files lie that are attached to its reports */
  dataDir: string;
  /** tells what is being done, a line at a time */
  say: (line: string) => void;
}

/** Whether a step of the demonstration was done before: the journal knows. */
async function isDone(db: Db | Tx, act: string): Promise<boolean> {
  return (await db.selectFrom('journal').select('id').where('act', '=', act).limit(1).executeTakeFirst()) !== undefined;
}

/**
 * The demonstration committee: bodies, organisations that exist, people who do not, and records that they made.
 * Made once, in a database without people, in two steps that are each taken once, so that one cut off
 * between them goes on; gives the sign-ins with their passwords, which are kept nowhere.
 * Run again it changes nothing and gives none: renewDemonstrationPasswords makes new ones.
 */
export async function makeDemonstration(db: Db, { now, dataDir, say }: Options): Promise<SignIn[]> {
  const signIns = (await isDone(db, 'demonstration.made')) ? [] : await makeCommittee(db, { now, say });
  if (!(await isDone(db, 'demonstration.made')) || (await isDone(db, 'demonstration.recorded'))) return signIns;
  say('Filing its reports, opening its actions, calling its meetings …');
  const { committee_id } = await layFoundation(db, now);
  await putRecords(db, dataDir, now);
  await watchCountries(db, null, committee_id, DEMONSTRATION_WATCH_LIST, now);
  await write(db, null, now, async (_tx, enter) => {
    enter({ act: 'demonstration.recorded', subject_kind: 'body', subject_id: committee_id });
  });
  return signIns;
}

async function makeCommittee(db: Db, { now, say }: Omit<Options, 'dataDir'>): Promise<SignIn[]> {
  const people = await db.selectFrom('people').select('id').limit(1).executeTakeFirst();
  if (people) {
    say('There are people in this database already: no demonstration committee was made.');
    return [];
  }
  const { committee_id } = await layFoundation(db, now);
  say('Making the demonstration committee …');
  const signIns = await makePasswords();
  await write(db, null, now, async (tx, enter) => {
    const bodies = await putBodies(tx, enter, now, committee_id);
    const organisations = await putOrganisations(tx, enter, now);
    await putPeople(tx, enter, now, { bodies, organisations, signIns });
    enter({ act: 'demonstration.made', subject_kind: 'body', subject_id: committee_id });
  });
  return signIns.map(({ hash: _, ...signIn }) => signIn);
}
