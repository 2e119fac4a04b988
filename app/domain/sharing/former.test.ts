import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import { proven } from '../decisions/testing.ts';
import { NOW } from '../testing/committee.ts';
import { readRequest } from './request.server.ts';
import { consentToRequest, endRequest, giveNotice } from './stepping.server.ts';
import { putLegalBases, putRequest, putSharers } from './testing.ts';

/** What a request of the worked example came to as it was kept before: all of it in tenths of a tonne, to which this one rounds. */
const at = (value: number) => ({ low: value, high: value });
const part = (party: string, [permissible, drawdown, allocation, lacking]: [number, number, number, number]) => ({
  ...{ party, permissible: at(permissible), drawdown: at(drawdown), allocation: at(allocation) },
  ...{ feasible: lacking > 0 ? 'no' : 'yes', lacking: at(lacking) },
});
const FORMER = {
  ...{ base: at(100_000), available: at(86_600), shortfall: at(3_400), steps: ['second'], exact: true },
  parts: [part('US', [54_000, 1_785, 1_215, 785]), part('JP', [27_000, 1_275, -275, 275]), part('KR', [9_000, 340, -940, 0])],
};

const MIGRATIONS = ['2027-01-19-seals-demanded', '2027-01-20-figures-in-thousandths', '2027-01-21-what-is-due'];

test('requests that were kept before are brought to what is kept now, and can be ended', async () => {
  const db = await freshDatabase();
  const sharers = await putSharers(db);
  const { voice } = sharers;
  await putLegalBases(db, sharers);
  const [begun, { ref: asked }] = [await putRequest(db, sharers), await putRequest(db, sharers)];
  const { ref, id } = begun;
  await giveNotice(db, voice.us_chair, ref, NOW);
  const later = new Date(NOW.getTime() + 50 * 3_600_000);
  for (const seat of ['us_chair', 'jp_chair'] as const) await consentToRequest(db, proven(voice[seat], later), ref, later);
  const read = async (one: string) => (await readRequest(db, voice.us_chair, one, later))!;
  const { result } = await read(ref);
  const dues = () => db.selectFrom('sharing_dues').selectAll().orderBy('party_id').execute();
  const owed = await dues();
  expect(owed.map(({ party_id, due }) => [party_id, due])).toEqual([
    ['JP', '27500'],
    ['KR', '94000'],
  ]);

  for (const table of ['sharing_dues', 'sharing_demands']) await db.schema.dropTable(table).execute();
  await db.schema.alterTable('sharing_keys').dropColumn('root').execute();
  await db
    .updateTable('sharing_requests')
    .set({ result: JSON.stringify(FORMER) })
    .execute();
  const word = { id: 'word', request_id: id, key: 'settled', party_id: 'US', person_id: voice.us_chair.id, turned_at: later.toISOString() };
  await sql`insert into sharing_keys ${sql.raw('(id, request_id, key, party_id, person_id, turned_at)')}
    values (${sql.join(Object.values(word))})`.execute(db);
  for (const name of MIGRATIONS) {
    const { up } = (await import(`../../../migrations/${name}.ts`)) as { up: (db: Kysely<never>) => Promise<void> };
    await up(db as unknown as Kysely<never>);
  }

  expect((await read(ref)).result).toEqual(result);
  expect((await read(asked)).result).toEqual(result);
  expect(await dues()).toEqual(owed);
  const now = await read(ref);
  expect(now.consents.map(({ at: turned }) => turned)).toEqual([later.toISOString(), later.toISOString()]);
  // A word from before it was bound to books is of none: both say it of those that they see.
  expect(now).toMatchObject({ may: { settled: true }, ends: { settled: [{ at: null }, { at: null }] } });
  const end = (seat: 'us_chair' | 'jp_chair') =>
    endRequest(db, proven(voice[seat], later), ref, { as: 'settled', ledger: now.ledger }, later);
  expect(await end('jp_chair')).toBe('waiting');
  expect(await end('us_chair')).toBe('ended');
  expect((await read(ref)).state).toBe('settled');
  await db.destroy();
});
