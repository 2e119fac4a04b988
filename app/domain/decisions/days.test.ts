import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { NOW } from '../testing/committee.ts';
import { editDecision } from './editing.server.ts';
import { statePosition } from './positions.server.ts';
import { proposeDecision, type DecisionInput } from './proposing.server.ts';
import { offerSilence } from './silence.server.ts';
import { proposal, proven, putDeciders, putDecision, rowOf, type Deciders } from './testing.ts';

let db: Db;
let deciders: Deciders;
beforeEach(async () => {
  db = await freshDatabase();
  deciders = await putDeciders(db);
});
afterEach(() => db.destroy());

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (reason: { code?: string }) => reason.code,
  );
const propose = (change: Partial<DecisionInput>, now = NOW) =>
  codeOf(proposeDecision(db, deciders.as.us_member, proposal(deciders.body, change), now));

test('a proposal names no day that is over in both capitals', async () => {
  expect(await propose({ expires_on: '2026-11-19' })).toBe('end_past');
  expect(await propose({ review_on: '2026-11-19' })).toBe('review_past');
  expect(await propose({ review_on: '2026-11-21', expires_on: '2026-11-20' })).toBe('review_after_end');
  expect(await propose({ review_on: '2026-11-20', expires_on: '2026-11-20' })).toBe('done');
  // It is the 21st in Tokyo already, and still the 20th in Washington.
  expect(await propose({ expires_on: '2026-11-20' }, new Date('2026-11-21T04:59:59.999Z'))).toBe('done');
  expect(await propose({ expires_on: '2026-11-20' }, new Date('2026-11-21T05:00:00.000Z'))).toBe('end_past');
});

test('a day that passed while the proposal waited stays when others than it are edited, and cannot be put in anew', async () => {
  const put = await putDecision(db, deciders, { expires_on: '2026-11-30' });
  const later = new Date('2026-12-02T00:00:00.000Z');
  const edit = async (expires_on: string) => {
    const { version } = await rowOf(db, put.id);
    const { pairs, ...words } = proposal(deciders.body, { expires_on });
    const paired = pairs.map((pair) => ({ ...pair, id: '' }));
    return codeOf(editDecision(db, deciders.as.us_member, put.ref, version, { ...words, pairs: paired, ties: [] }, later));
  };
  expect(await edit('2026-11-30')).toBe('done');
  expect(await edit('2026-12-01')).toBe('done');
  expect(await edit('2026-11-30')).toBe('end_past');
});

test('no government consents to what would be over before it is adopted; it may object', async () => {
  const put = await putDecision(db, deciders, { expires_on: '2026-11-30' });
  const says = (position: 'concur' | 'footnote' | 'object', at: string) => {
    const then = new Date(at);
    const input = { root: put.root, position, reason: 'It is over.' };
    return codeOf(statePosition(db, proven(deciders.voice.us_chair, then), put.ref, input, then));
  };
  expect(await says('concur', '2026-12-01T05:00:00.000Z')).toBe('ends_before');
  expect(await says('footnote', '2026-12-01T05:00:00.000Z')).toBe('ends_before');
  expect(await says('object', '2026-12-01T05:00:00.000Z')).toBe('done');
  expect(await says('concur', '2026-12-01T04:59:59.999Z')).toBe('done');
});

test('a silence procedure runs out before the last day is over', async () => {
  const put = await putDecision(db, deciders, { expires_on: '2026-11-30' });
  const offer = (deadline_at: string) =>
    codeOf(offerSilence(db, proven(deciders.voice.jp_chair, NOW), put.ref, { root: put.root, deadline_at, zone: 'Asia/Tokyo' }, NOW));
  expect(await offer('2026-12-01T05:00:00.000Z')).toBe('ends_before');
  expect(await offer('2026-12-01T04:59:00.000Z')).toBe('done');
});
