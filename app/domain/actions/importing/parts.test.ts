import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { chosen, NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { undoMany } from '../bulk-undoing.server.ts';
import { readSides } from '../days.server.ts';
import { openAction } from '../opening.server.ts';
import { MOST_WAITING, ROWS_A_PART } from './limits.ts';
import { settleTable } from './planning.server.ts';
import { readActionFile } from './reading.server.ts';
import { takeTable } from './taking.server.ts';
import { contentOf, dropTable, keepTable, readTable, readWaiting } from './waiting.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const read = async (csv: string) => readActionFile(new Uint8Array(Buffer.from(csv)), await readSides(db, NOW), 'JP');
const keep = async (csv: string) => keepTable(db, committee.as.jp_member, committee.body, contentOf(await read(csv)), NOW);
const waiting = async (id: string) => (await readTable(db, committee.as.jp_member, id, NOW))!;
const settle = async (id: string) => settleTable(db, committee.as.jp_member, (await waiting(id)).table!, chosen(committee.body), NOW);
const take = async (id: string) => takeTable(db, committee.as.jp_member, id, (await settle(id)).digest, chosen(committee.body), NOW);
const opened = (title: string, result = 'R') =>
  openAction(
    db,
    committee.as.jp_member,
    {
      ...{ title, result, workstream: 'general' as const, priority: 'normal' as const, due_on: '2026-12-10' },
      ...{ audience: chosen(committee.body), leads: [] },
    },
    NOW,
  );
const countOf = async (title: string) => (await db.selectFrom('actions').select('id').where('title', '=', title).execute()).length;
const priorityOf = async (ref: string) =>
  (await db.selectFrom('actions').select('priority').where('ref', '=', ref).executeTakeFirstOrThrow()).priority;

test('a table of several parts comes to a stop between two where it would do otherwise, keeps what is written, and goes on from there', async () => {
  const [first, last] = [await opened('First of many'), await opened('Last of many')];
  const rows = `,New one,\r\n`.repeat(2 * ROWS_A_PART);
  const id = await keep(`ref,title,priority\r\n${first.ref},,high\r\n${rows}${last.ref},,high\r\n`);
  const taking = take(id).then(() => 'done', (reason: { kind: string }) => reason.kind); // prettier-ignore
  while ((await waiting(id)).written_to === 0) await new Promise((go) => setTimeout(go, 1));
  await db.updateTable('actions').set((eb) => ({ version: eb('version', '+', 1) })).where('id', '=', last.id).execute(); // prettier-ignore
  expect(await taking).toBe('conflict');
  const stopped = await waiting(id);
  expect([stopped.opened, stopped.changed, stopped.written_to]).toEqual([2 * ROWS_A_PART - 1, 1, 2 * ROWS_A_PART + 1]);
  expect(stopped.table!.rows.map(({ title, ref }) => title ?? ref)).toEqual(['New one', last.ref]);
  await take(id);
  expect(await waiting(id)).toMatchObject({ table: null, opened: 2 * ROWS_A_PART, changed: 2 });
  expect(await countOf('New one')).toBe(2 * ROWS_A_PART);
  expect([await priorityOf(first.ref), await priorityOf(last.ref)]).toEqual(['high', 'high']);
  const acts = await db.selectFrom('journal').select('detail').where('act', '=', 'import.taken').execute();
  expect(acts.map(({ detail }) => JSON.parse(detail) as object)).toEqual([{ import: id, opened: 2 * ROWS_A_PART, changed: 2 }]);
  await undoMany(db, committee.as.jp_member, id, NOW);
  expect([await priorityOf(first.ref), await priorityOf(last.ref)]).toEqual(['normal', 'normal']);
});

test('others write while a table of many parts is written', async () => {
  const id = await keep(`title\r\n${'In parts\r\n'.repeat(4 * ROWS_A_PART)}`);
  const taking = take(id);
  while ((await waiting(id)).written_to === 0) await new Promise((go) => setTimeout(go, 1));
  await opened('In between');
  expect(await countOf('In between')).toBe(1);
  expect(await countOf('In parts')).toBeLessThan(4 * ROWS_A_PART);
  await taking;
  expect(await countOf('In parts')).toBe(4 * ROWS_A_PART);
});

test('who throws the rest away keeps what is written, and is told what it came to', async () => {
  const id = await keep(`title\r\n${'Half of them\r\n'.repeat(3 * ROWS_A_PART)}`);
  const taking = take(id).then(() => 'done', (reason: { kind: string }) => reason.kind); // prettier-ignore
  while ((await waiting(id)).written_to === 0) await new Promise((go) => setTimeout(go, 1));
  await dropTable(db, committee.as.jp_member, id, NOW);
  expect(await taking).toBe('conflict');
  const { table, opened: written } = await waiting(id);
  expect([table, await countOf('Half of them')]).toEqual([null, written]);
});

test('cells that say otherwise than their action and that no table changes are told, and hold nothing up', async () => {
  const { ref } = await opened('Stays', 'What is expected');
  const head = 'ref,title,result,marking,home body,comes from,priority\r\n';
  const same = await settle(await keep(`${head}${ref},Stays,What  is expected,TLP:AMBER,,,high\r\n`));
  expect([same.left, same.changing[0]?.planned.length]).toEqual([[], 1]);
  const other = await settle(await keep(`${head}${ref},Stays,Something else,TLP:RED,Another body,R-7K3Q5X,high\r\n`));
  expect(other.left.map(({ cell, code }) => `${cell} ${code}`)).toEqual(['C2 stays', 'D2 stays', 'E2 stays', 'F2 stays']);
  expect([other.faults, other.changing[0]?.planned.length]).toEqual([[], 1]);
});

test('so many tables wait for a person and no more, until one is thrown away or has expired', async () => {
  const mine = await readWaiting(db, committee.as.jp_member, NOW);
  for (const { id } of mine) await dropTable(db, committee.as.jp_member, id, NOW);
  for (let at = 0; at < MOST_WAITING; at += 1) await keep('title\r\nT\r\n');
  await expect(keep('title\r\nT\r\n')).rejects.toMatchObject({ kind: 'conflict', code: 'too_many_waiting' });
  const all = await readWaiting(db, committee.as.jp_member, NOW);
  expect(all.map(({ rows }) => rows)).toEqual(Array.from({ length: MOST_WAITING }, () => 1));
  expect(await readWaiting(db, committee.as.us_member, NOW)).toEqual([]);
  await dropTable(db, committee.as.jp_member, all[0]!.id, NOW);
  await keep('title\r\nT\r\n');
});
