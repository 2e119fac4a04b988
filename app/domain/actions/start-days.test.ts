import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { changeMany } from './bulk.server.ts';
import { readManyTold } from './bulk-telling.server.ts';
import { undoMany } from './bulk-undoing.server.ts';
import { editAction } from './editing.server.ts';
import { takeTracker } from './exporting.server.ts';
import { readActionFilters } from './filters.ts';
import { openAction } from './opening.server.ts';
import { readAction } from './reading.server.ts';
import { actionForm } from './schema.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const words = { title: 'Agree the list', result: 'One list', workstream: 'general' as const, priority: 'normal' as const };
const opened = (starts_on: string | null, due_on: string | null = '2026-12-10') =>
  openAction(db, committee.as.us_chair, { ...words, starts_on, due_on, audience: chosen(committee.body), leads: [] }, NOW);
const read = async (ref: string) => (await readAction(db, committee.as.jp_chair, ref, NOW))!;
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );
const change = (ref: string, what: Parameters<typeof changeMany>[3]) => changeMany(db, committee.as.us_chair, [ref], what, NOW);

describe('a start day', () => {
  test('is on or before the due day, where there is one', async () => {
    expect(await outcome(opened('2026-12-11'))).toBe('invalid:starts_after_due');
    for (const [start, due] of [
      ['2026-12-10', '2026-12-10'],
      ['2026-12-11', null],
      [null, '2026-12-10'],
    ] as const)
      expect((await read((await opened(start, due)).ref)).starts_on).toBe(start);
    const form = { ...words, home_body_id: 'b', marking: 'AMBER', tied: [], references: '', released: [], readers: [], parties: [] };
    expect(actionForm.safeParse({ ...form, starts_on: '2026-12-02', due_on: '2026-12-01' }).error?.issues).toMatchObject([
      { path: ['starts_on'] },
    ]);
  });

  test('is changed by an edit that says it, kept by one that does not, and stands in the history and in the file', async () => {
    const { ref } = await opened('2026-12-01');
    const audience = { marking: 'AMBER' as const, released: [], readers: [], parties: [] };
    const edit = (version: number, days: { starts_on?: string | null; due_on: string | null }) =>
      editAction(db, committee.as.us_chair, ref, version, { ...words, ...days, audience, leads: [] }, NOW);
    await edit(1, { due_on: '2026-12-12' });
    expect((await read(ref)).starts_on).toBe('2026-12-01');
    expect(await outcome(edit(2, { due_on: '2026-11-30' }))).toBe('invalid:starts_after_due');
    await edit(2, { starts_on: '2026-12-03', due_on: '2026-12-12' });
    expect((await read(ref)).history[0]?.facts).toMatchObject({ start_from: '2026-12-01', start_to: '2026-12-03' });
    const file = await takeTracker(db, committee.as.us_chair, readActionFilters(new URLSearchParams(`q=${ref}`)), catalogueOf('en'), NOW);
    const rows: unknown[][] = [];
    for await (const page of file.pages()) rows.push(...page);
    expect(rows.map((row) => row[file.head.indexOf('Start')])).toEqual(['2026-12-03']);
  });

  test('of many is changed and brought back, and no change of days leaves one that begins after it is due', async () => {
    const { ref } = await opened('2026-12-01');
    expect(await outcome(change(ref, { due: { on: '2026-11-30' } }))).toBe('invalid:many_starts_later');
    expect(await outcome(change(ref, { due: { by: -10 } }))).toBe('invalid:many_starts_later');
    expect(await outcome(change(ref, { start: { on: '2026-12-11' } }))).toBe('invalid:many_starts_later');
    const id = await change(ref, { start: { on: '2026-12-20' }, due: { on: '2026-12-24' } });
    expect(await read(ref)).toMatchObject({ starts_on: '2026-12-20', due_on: '2026-12-24' });
    await undoMany(db, committee.as.us_chair, id, NOW);
    expect(await read(ref)).toMatchObject({ starts_on: '2026-12-01', due_on: '2026-12-10' });
  });

  test('that was changed since keeps the due day from being brought back before it', async () => {
    const { ref } = await opened(null);
    const id = await change(ref, { due: { on: '2027-01-10' }, priority: 'high' });
    await change(ref, { start: { on: '2027-01-05' } });
    await undoMany(db, committee.as.us_chair, id, NOW);
    expect(await read(ref)).toMatchObject({ starts_on: '2027-01-05', due_on: '2027-01-10', priority: 'normal' });
    expect((await readManyTold(db, committee.as.us_chair, id, NOW))!.faults).toMatchObject([{ ref, fault: 'starts_later' }]);
  });
});
