import { afterEach, beforeEach, expect, test } from 'vitest';
import { proven, putDeciders, putDecision, type Deciders } from '#app/domain/decisions/testing.ts';
import { offerSilence, agreeToSilence } from '#app/domain/decisions/silence.server.ts';
import { statePosition } from '#app/domain/decisions/positions.server.ts';
import { NOW } from '#app/domain/testing/committee.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { signIn } from '#app/session/session.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { loader as position } from './position.tsx';
import { loader as silence } from './silence.tsx';

let db: Db;
let deciders: Deciders;
beforeEach(async () => {
  db = await freshDatabase();
  deciders = await putDeciders(db);
});
afterEach(() => db.destroy());

const context = () => contextFor(db, { now: NOW });
async function open(loader: typeof position | typeof silence, path: string, ref: string) {
  const cookie = (await signIn(context(), argsFor(context(), { path: '/' }).request, deciders.voice.us_chair.id)).split(';')[0] ?? '';
  return answerOf(() => loader(argsFor(context(), { path: `/decisions/${ref}/${path}`, cookie, params: { ref } })));
}

test('whoever opens the form of a position or of a silence on an adopted decision is told what has become of it, not that their seat is wrong', async () => {
  const put = await putDecision(db, deciders);
  for (const voice of ['us_chair', 'jp_chair'] as const)
    await statePosition(db, proven(deciders.voice[voice], NOW), put.ref, { root: put.root, position: 'concur', reason: '' }, NOW);
  const words = catalogueOf('en').decisionFaults.decision_settled;
  for (const answer of [await open(position, 'position', put.ref), await open(silence, 'silence', put.ref)]) {
    expect(answer.status).toBe(409);
    expect(answer.data).toEqual({ refusal: 'conflict', words });
  }
});

test('whoever would open a second silence procedure is told that one stands', async () => {
  const put = await putDecision(db, deciders);
  const input = { root: put.root, deadline_at: '2026-12-10T22:00:00.000Z', zone: 'America/New_York' };
  await offerSilence(db, proven(deciders.voice.us_chair, NOW), put.ref, input, NOW);
  const { id } = await db.selectFrom('decision_silences').select('id').executeTakeFirstOrThrow();
  await agreeToSilence(db, proven(deciders.voice.jp_chair, NOW), put.ref, id, put.root, NOW);
  const answer = await open(silence, 'silence', put.ref);
  expect(answer.status).toBe(403);
  expect(answer.data).toEqual({ refusal: 'forbidden', words: catalogueOf('en').decisionFaults.silence_stands });
});
