import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreeToSilence, offerSilence } from '#app/domain/decisions/silence.server.ts';
import { proven, putDeciders, putDecision, rowOf, type Deciders } from '#app/domain/decisions/testing.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { GRACE_MS, mindDeadlines, mindOnce } from './minding.ts';

let db: Db;
let deciders: Deciders;
let dataDir: string;
beforeAll(async () => {
  db = await freshDatabase();
  deciders = await putDeciders(db);
  dataDir = await mkdtemp(path.join(tmpdir(), 'minding-'));
});
afterAll(async () => {
  await db.destroy();
  await rm(dataDir, { recursive: true });
});

async function silentUntil(deadline: Date, from: Date) {
  const put = await putDecision(db, deciders, {}, from);
  const input = { root: put.root, deadline_at: deadline.toISOString(), zone: 'Asia/Tokyo' };
  await offerSilence(db, proven(deciders.voice.us_chair, from), put.ref, input, from);
  const { id } = await db.selectFrom('decision_silences').select('id').where('decision_id', '=', put.id).executeTakeFirstOrThrow();
  await agreeToSilence(db, proven(deciders.voice.jp_chair, from), put.ref, id, put.root, from);
  return put;
}

test('two processes that mind the same deadline adopt once, as of the deadline, after what was on its way; and the head is signed', async () => {
  const from = new Date('2026-11-20T15:00:00.000Z');
  const deadline = new Date('2026-12-01T00:00:00.000Z');
  const put = await silentUntil(deadline, from);
  await mindOnce(db, dataDir, new Date(deadline.getTime() + GRACE_MS - 1));
  expect((await rowOf(db, put.id)).state).toBe('open');
  const then = new Date(deadline.getTime() + GRACE_MS);
  await Promise.all([mindOnce(db, dataDir, then), mindOnce(db, dataDir, then)]);
  expect(await rowOf(db, put.id)).toMatchObject({ state: 'adopted', settled_at: deadline.toISOString() });
  const adopted = await db.selectFrom('journal').select('sequence').where('act', '=', 'decision.adopted').execute();
  expect(adopted).toHaveLength(1);
  const signed = await db.selectFrom('journal_signed_heads').select('size').execute();
  expect(Math.max(...signed.map(({ size }) => size))).toBeGreaterThanOrEqual(adopted[0]!.sequence);
});

test('a process that comes back after the deadline acts at once', async () => {
  const deadline = new Date(Date.now() - 3_600_000);
  const put = await silentUntil(deadline, new Date(deadline.getTime() - 3_600_000));
  const faults: unknown[] = [];
  const unmind = mindDeadlines(db, dataDir, (fault) => faults.push(fault), 60_000);
  await unmind();
  expect(faults).toEqual([]);
  expect(await rowOf(db, put.id)).toMatchObject({ state: 'adopted', settled_at: deadline.toISOString() });
});
