import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody } from '#db/testing/people.ts';
import { editDecision } from '../decisions/editing.server.ts';
import { statePosition } from '../decisions/positions.server.ts';
import { proposal, proven, putDeciders, putDecision, rowOf, type Deciders } from '../decisions/testing.ts';
import { changeReaders } from '../releasing/changing-readers.server.ts';
import { escalateReport } from '../releasing/escalating.server.ts';
import { readReleasable } from '../releasing/record.server.ts';
import { askAuthor } from '../reports/asking.server.ts';
import { assessReport, readAssessing } from '../reports/assessing.server.ts';
import { closeReport } from '../reports/closing.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { chosen, NOW } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { shownReaders } from './shown.server.ts';

let db: Db;
let deciders: Deciders;
beforeAll(async () => {
  db = await freshDatabase();
  deciders = await putDeciders(db);
});
afterAll(() => db.destroy());

const LATER = new Date(NOW.getTime() + 60_000);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: Error & { code?: string }) => reason.code ?? reason.message,
  );

test('a question, a judgement, an escalation and how a report is closed are not sent to other readers than their form showed', async () => {
  const { us_member, jp_chair } = deciders.as;
  await db
    .updateTable('bodies')
    .set({ parent_id: await putBody(db) })
    .where('id', '=', deciders.body)
    .execute();
  const { ref } = await fileReport(db, us_member, reportInput(deciders.body, { marking: 'AMBER+STRICT' }), NOW);
  const report = async () => (await readReleasable(db, jp_chair, ref))!;
  const narrow = shownReaders(await report());
  await changeReaders(db, us_member, ref, 1, { ...chosen(deciders.body, 'GREEN') }, NOW);
  const judged = { likelihood: 6, impact: 4, confidence: 'high', reasons: 'They say so.', marking: 'AMBER+STRICT' } as const;
  const { revision } = await readAssessing(db, await report());
  const acts = (shown: string) => [
    () => askAuthor(db, jp_chair, ref, { words: 'Who told you?', due_on: '2026-11-30', shown }, LATER),
    () => assessReport(db, jp_chair, ref, { ...judged, revision, shown }, LATER),
    () => escalateReport(db, jp_chair, ref, 'They name a source', LATER, shown),
    () => closeReport(db, jp_chair, ref, { outcome: 'monitored', note: 'By our own means.', into: '', shown }, LATER),
  ];
  // The judgement is what is monitored rests on: it is there already.
  await assessReport(db, deciders.as.jp_member, ref, { ...judged, revision }, NOW);
  const before = await db.selectFrom('journal').select('id').execute();
  for (const stale of [narrow, '', shownReaders({ id: ref, audience_id: (await report()).audience_id })])
    for (const act of acts(stale)) expect(await codeOf(act())).toBe('other_readers');
  expect(await db.selectFrom('journal').select('id').execute()).toEqual(before);
  for (const act of acts(shownReaders(await report()))) expect(await codeOf(act())).toBe('done');
});

test('a position on a decision is not sent to other readers than its form showed, though the text is the same', async () => {
  const put = await putDecision(db, deciders, { audience: chosen(deciders.body, 'AMBER+STRICT') });
  const shown = async () => shownReaders(await rowOf(db, put.id));
  const narrow = await shown();
  const { pairs, ...words } = proposal(deciders.body, { audience: chosen(deciders.body, 'GREEN') });
  const wider = { ...words, pairs: pairs.map((pair) => ({ ...pair, id: '' })), ties: [] };
  await editDecision(db, deciders.as.us_member, put.ref, (await rowOf(db, put.id)).version, wider, NOW);
  const { root } = await rowOf(db, put.id);
  expect(root).toBe(put.root);
  const object = (told: string) =>
    statePosition(
      db,
      proven(deciders.voice.jp_chair, NOW),
      put.ref,
      { root, position: 'object', reason: 'Our law forbids it', shown: told },
      NOW,
    );
  for (const stale of [narrow, '']) expect(await codeOf(object(stale))).toBe('other_readers');
  expect(await db.selectFrom('decision_positions').select('id').where('decision_id', '=', put.id).execute()).toEqual([]);
  expect(await object(await shown())).toEqual({ outcome: 'objected' });
});
