import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { assessReport, readAssessing } from '../reports/assessing.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { quarantineRecord } from '../releasing/quarantine.server.ts';
import { withdrawReport } from '../releasing/withdrawing.server.ts';
import { NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { bandsIn, cellIn, rowOf, ROWS, stepOf } from './cells.ts';
import { monthsOf, pictureIn } from './filter.ts';
import { readCell, readCounts, readMatrix } from './reading.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const asked = (query = '') => pictureIn(new URLSearchParams(query));
const file = async (change: Parameters<typeof reportInput>[1] = {}, at = NOW) =>
  (await fileReport(db, committee.as.us_member, reportInput(committee.body, change), at)).ref;

test('the seven words of ICD 203 stand in five rows, each in one', () => {
  expect(ROWS.flatMap(bandsIn)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect([1, 2, 3, 4, 5, 6, 7].map((band) => rowOf(band as 1))).toEqual([1, 1, 2, 3, 4, 5, 5]);
  expect([1, 4, 8, 15, 25].map(stepOf)).toEqual([1, 2, 3, 4, 4]);
  expect([cellIn('4-3'), cellIn('6-1'), cellIn('x'), cellIn(null)]).toEqual([{ row: 4, impact: 3 }, null, null, null]);
});

test('the months of a span end with the one that it is', () => {
  expect(monthsOf(12, NOW).at(0)).toBe('2025-12');
  expect(monthsOf(12, NOW).at(-1)).toBe('2026-11');
});

test('the matrix counts what its reader may read, by the group’s judgement where they read one', async () => {
  const { us_chair, observer, adviser } = committee.as;
  const ref = await file({ marking: 'GREEN' });
  await file({ likelihood: 7, impact: 5 });
  const report = await db.selectFrom('reports').select(['id', 'audience_id']).where('ref', '=', ref).executeTakeFirstOrThrow();
  const { revision } = await readAssessing(db, report);
  await assessReport(db, us_chair, ref, { likelihood: 1, impact: 1, confidence: 'low', reasons: 'Less', marking: 'AMBER', revision }, NOW);
  const cells = async (actor: typeof observer) =>
    (await readMatrix(db, actor, asked(), NOW)).map(({ row, impact, count }) => [row, impact, count]).sort();
  expect(await cells(adviser)).toEqual([
    [1, 1, 1],
    [5, 5, 1],
  ]);
  expect(await cells(observer), 'who reads neither the assessment nor the other report').toEqual([[4, 3, 1]]);
  const inCell = async (actor: typeof observer, row: 1 | 4, impact: 1 | 3) =>
    (await readCell(db, actor, asked(), { row, impact }, NOW)).reports.map((one) => one.ref);
  expect(await inCell(adviser, 1, 1)).toEqual([ref]);
  expect(await inCell(observer, 1, 1)).toEqual([]);
  expect(await inCell(observer, 4, 3)).toEqual([ref]);
});

test('what is withdrawn, in quarantine or closed is in no figure; closed ones are when asked for', async () => {
  const { us_member } = committee.as;
  await withdrawReport(db, us_member, await file(), 1, 'Wrong', NOW);
  await quarantineRecord(db, us_member, 'report', await file(), '', NOW);
  const closed = await file();
  await db.updateTable('reports').set({ closed_at: NOW.toISOString(), closed_as: 'monitored' }).where('ref', '=', closed).execute();
  const total = async (query: string) => (await readMatrix(db, us_member, asked(query), NOW)).reduce((sum, { count }) => sum + count, 0);
  expect([await total(''), await total('closed=1')]).toEqual([0, 1]);
  expect(await readCounts(db, us_member, asked(), NOW)).toEqual([]);
});

test('counts over time stand by month, and by category, body and country', async () => {
  const { us_member, observer } = committee.as;
  await file({ marking: 'GREEN', countries: ['CN', 'TW'] }, new Date('2026-10-31T23:00:00.000Z'));
  await file({ category: 'cyber' });
  await file({ category: 'cyber' }, new Date('2025-11-01T00:00:00.000Z'));
  const told = async (actor: typeof observer, by: string) =>
    (await readCounts(db, actor, asked(`by=${by}`), NOW)).map(({ key, total, counts }) => [key, total, counts.slice(-2)]);
  expect(await told(us_member, 'category')).toEqual([
    ['cyber', 1, [0, 1]],
    ['export_restriction', 1, [1, 0]],
  ]);
  expect(await told(us_member, 'country')).toEqual([
    ['CN', 2, [1, 1]],
    ['TW', 1, [1, 0]],
  ]);
  expect(await told(us_member, 'body')).toEqual([[committee.body, 2, [1, 1]]]);
  expect(await told(observer, 'category')).toEqual([['export_restriction', 1, [1, 0]]]);
  expect((await readCounts(db, us_member, asked('months=24'), NOW)).map(({ total }) => total)).toEqual([2, 1]);
});

test('what does not exist, or is hidden, narrows the picture to nothing', async () => {
  await file();
  for (const query of ['body=nobody', 'item=I-000000']) expect(await readMatrix(db, committee.as.us_member, asked(query), NOW)).toEqual([]);
});

test('a cell with more reports than a page has goes on with the next, each once, and with none that is hidden', async () => {
  const { us_member, observer } = committee.as;
  const filed: string[] = [];
  for (let at = 0; at < 3; at += 1) filed.push(await file({ marking: 'GREEN' }));
  await file({ marking: 'AMBER' }, new Date(NOW.getTime() + 60_000));
  const cell = { row: 4, impact: 3 } as const;
  const first = await readCell(db, observer, asked(), cell, NOW, 2);
  const second = await readCell(db, observer, asked(`after=${first.next}`), cell, NOW, 2);
  expect([first.reports.length, second.reports.length, second.next]).toEqual([2, 1, null]);
  expect([...first.reports, ...second.reports].map(({ ref }) => ref).sort()).toEqual(filed.sort());
  expect((await readCell(db, us_member, asked(`after=${first.next}`), cell, NOW)).reports).toHaveLength(1);
});
