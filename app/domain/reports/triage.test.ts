import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '#app/http/refusal.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readDesk } from '../desk/desk.server.ts';
import { putCommittee, NOW, SEATS, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { assessReport, dissentFrom } from './assessing.server.ts';
import { answerQuestion, askAuthor, takeBackQuestion } from './asking.server.ts';
import { closeReport, reopenReport } from './closing.server.ts';
import { fileReport } from './filing.server.ts';
import { readQueue, readQueueBodies } from './queue.server.ts';
import { readReportByRef } from './reading.server.ts';
import type { ReportInput } from './schema.ts';
import { readTriage, type Triage } from './triage-reading.server.ts';
import { assignReport, giveBackReport, takeReport } from './triage.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(async () => {
  expect((await verifyJournal(db)).broken).toBeNull();
  await db.destroy();
});

const ABSENT = '01930000-0000-7000-8000-00000000dead';
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

const file = async (author: Actor, change: Partial<ReportInput> = {}) =>
  (await fileReport(db, author, reportInput(committee.body, change), NOW)).ref;

/** What a reader sees of a report's triage; null where they do not read the report. */
async function triageFor(reader: Actor, ref: string): Promise<Triage | null> {
  const report = await readReportByRef(db, reader, ref, NOW);
  return report && (await readTriage(db, reader, report, NOW)).triage;
}
const seen = async (reader: Actor, ref: string): Promise<Triage> => {
  const triage = await triageFor(reader, ref);
  if (!triage) throw new Error('It is not read');
  return triage;
};

const revisionOf = async (ref: string) =>
  (
    await db
      .selectFrom('report_revisions')
      .innerJoin('reports', 'reports.id', 'report_revisions.report_id')
      .select('report_revisions.id')
      .where('reports.ref', '=', ref)
      .whereRef('report_revisions.number', '=', 'reports.revision')
      .executeTakeFirstOrThrow()
  ).id;

const assess = async (
  actor: Actor,
  ref: string,
  change: { marking?: 'AMBER' | 'GREEN' | 'AMBER+STRICT'; likelihood?: number; known?: string } = {},
  at = NOW,
) =>
  assessReport(
    db,
    actor,
    ref,
    {
      likelihood: 6,
      impact: 4,
      confidence: 'high',
      reasons: 'Two firms say so.',
      marking: 'AMBER',
      revision: await revisionOf(ref),
      ...change,
    },
    at,
  );

const refusal = async (work: Promise<unknown>) => {
  const reason: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return reason instanceof Refusal ? reason.code : reason;
};

const queueOf = async (actor: Actor, show: 'untriaged' | 'mine' | 'taken' | 'questions' | 'assessed' | 'stale' | 'closed', at = NOW) => {
  const { rows, counts } = await readQueue(db, actor, await readQueueBodies(db, actor), { show }, at);
  expect(counts[show]).toBe(rows.length);
  return rows.map((row) => row.ref);
};

describe('taking a report', () => {
  test('is for one: of two at once the second is refused, and sees who has it', async () => {
    const { us_member, jp_member, us_chair } = committee.as;
    const ref = await file(us_chair);
    const [one, other] = await Promise.all([refusal(takeReport(db, us_member, ref, NOW)), refusal(takeReport(db, jp_member, ref, NOW))]);
    expect([one, other].sort()).toEqual([null, 'taken'].sort());
    const { taken, state } = await seen(jp_member, ref);
    expect(state).toBe('in_triage');
    expect(taken?.who?.family_name).toBe((one === null ? us_member : jp_member).family_name);
  });

  test('is for co_chairs and members of its home body, and is given back by who has it', async () => {
    const { us_member, jp_member, adviser, secretary, stranger } = committee.as;
    const ref = await file(us_member);
    for (const reader of [adviser, secretary]) expect(await refusal(takeReport(db, reader, ref, NOW))).toBe('forbidden');
    for (const missing of [ref, 'R-000000']) expect(await refusal(takeReport(db, stranger, missing, NOW))).toBe('not_found');
    await takeReport(db, jp_member, ref, NOW);
    await takeReport(db, jp_member, ref, NOW);
    expect(await refusal(giveBackReport(db, us_member, ref, NOW))).toBe('not_yours');
    await giveBackReport(db, jp_member, ref, NOW);
    expect(await seen(us_member, ref)).toMatchObject({ state: 'filed', taken: null });
  });

  test('can be done for another, who reads it and may triage; anybody else is refused as nobody is', async () => {
    const { us_chair, jp_member, us_member, adviser, stranger } = committee.as;
    const ref = await file(us_member, { marking: 'RED', readers: [us_chair.id, jp_member.id] });
    for (const person of [adviser.id, stranger.id, ABSENT, committee.as.jp_chair.id])
      expect(await refusal(assignReport(db, us_chair, ref, { person, was: '' }, NOW))).toBe('assignee');
    await assignReport(db, us_chair, ref, { person: jp_member.id, was: '' }, NOW);
    expect(await refusal(assignReport(db, us_chair, ref, { person: us_chair.id, was: '' }, NOW))).toBe('taken');
    const { taken } = await seen(jp_member, ref);
    expect(taken?.own).toBe(true);
    await assignReport(db, us_chair, ref, { person: us_chair.id, was: taken!.at }, later(1));
    expect((await seen(us_chair, ref)).taken?.own).toBe(true);
  });
});

describe('a question', () => {
  test('reaches an author whom the asker does not know, who answers it once; both stand with the report', async () => {
    const { us_member, jp_member, adviser, observer } = committee.as;
    const ref = await file(adviser, { hides_organisation: true, marking: 'AMBER+STRICT' });
    await askAuthor(db, jp_member, ref, { words: 'Which port?', due_on: '2026-11-30' }, NOW);
    const [question] = (await seen(adviser, ref)).questions;
    expect(question).toMatchObject({ words: 'Which port?', due_on: '2026-11-30', answer: null });
    expect(await queueOf(us_member, 'questions')).toEqual([ref]);
    const answer = { question: question!.id, words: 'Yokohama.' };
    expect(await refusal(answerQuestion(db, us_member, ref, answer, NOW))).toBe('forbidden');
    expect(await refusal(answerQuestion(db, adviser, ref, { ...answer, question: ABSENT }, NOW))).toBe('not_found');
    await answerQuestion(db, adviser, ref, answer, NOW);
    expect(await refusal(answerQuestion(db, adviser, ref, answer, NOW))).toBe('answered');
    expect((await seen(us_member, ref)).questions[0]?.answer?.words).toBe('Yokohama.');
    expect(await queueOf(us_member, 'questions')).toEqual([]);
    expect(await triageFor(observer, ref)).toBeNull();
    expect(JSON.stringify(await db.selectFrom('journal').select('detail').execute())).not.toContain('Yokohama');
  });

  test('is taken back by whoever asked it, until it is answered; its words are shown to nobody more', async () => {
    const { us_member, jp_member, jp_chair, stranger } = committee.as;
    const ref = await file(us_member);
    await askAuthor(db, jp_member, ref, { words: 'Which port?', due_on: '2026-11-30' }, NOW);
    const id = (await seen(us_member, ref)).questions[0]!.id;
    for (const other of [us_member, jp_chair]) expect(await refusal(takeBackQuestion(db, other, ref, id, NOW))).toBe('forbidden');
    expect(await refusal(takeBackQuestion(db, stranger, ref, id, NOW))).toBe('not_found');
    expect(await refusal(takeBackQuestion(db, jp_member, ref, ABSENT, NOW))).toBe('not_found');
    await takeBackQuestion(db, jp_member, ref, id, later(1));
    expect(await refusal(takeBackQuestion(db, jp_member, ref, id, later(1)))).toBe('taken_back');
    expect(await refusal(answerQuestion(db, us_member, ref, { question: id, words: 'Kobe.' }, later(1)))).toBe('taken_back');
    expect((await seen(us_member, ref)).questions).toMatchObject([{ words: '', withdrawn_at: later(1).toISOString(), answer: null }]);
    expect(await queueOf(jp_chair, 'questions')).toEqual([]);
    expect((await readDesk(db, us_member, [], later(1))).questions).toEqual([]);
    await askAuthor(db, jp_member, ref, { words: 'Which ship?', due_on: '2026-11-30' }, later(2));
    const asked = (await seen(us_member, ref)).questions.find(({ words }) => words === 'Which ship?')!;
    await answerQuestion(db, us_member, ref, { question: asked.id, words: 'The third.' }, later(2));
    expect(await refusal(takeBackQuestion(db, jp_member, ref, asked.id, later(2)))).toBe('answered');
  });

  test('is refused of one’s own report, for a day that has passed, and on a closed one', async () => {
    const { us_member, jp_member } = committee.as;
    const ref = await file(us_member);
    const asked = { words: 'Which port?', due_on: '2026-11-30' };
    expect(await refusal(askAuthor(db, us_member, ref, asked, NOW))).toBe('own_report');
    expect(await refusal(askAuthor(db, jp_member, ref, { ...asked, due_on: '2026-11-18' }, NOW))).toBe('due_passed');
    await closeReport(db, jp_member, ref, { outcome: 'unfounded', note: 'It is not so.', into: '' }, NOW);
    expect(await refusal(askAuthor(db, jp_member, ref, asked, NOW))).toBe('closed');
  });
});

describe('an assessment', () => {
  test('stands beside the author’s own, newest first, all kept, with who dissents and why', async () => {
    const { us_member, us_chair, jp_chair } = committee.as;
    const ref = await file(us_member);
    await assess(us_chair, ref);
    await assess(us_chair, ref, { likelihood: 7 }, later(1));
    const [newest, first] = (await seen(us_member, ref)).assessments;
    expect([newest?.likelihood, first?.likelihood]).toEqual([7, 6]);
    const dissent = { likelihood: 3, impact: 2, confidence: 'low' as const, reasons: 'Stocks suffice.', assessment: newest!.id };
    expect(await refusal(dissentFrom(db, us_chair, ref, dissent, NOW))).toBe('own_assessment');
    expect(await refusal(dissentFrom(db, committee.as.adviser, ref, dissent, NOW))).toBe('forbidden');
    expect(await refusal(dissentFrom(db, jp_chair, ref, { ...dissent, assessment: ABSENT }, NOW))).toBe('not_found');
    await dissentFrom(db, jp_chair, ref, dissent, NOW);
    expect(await refusal(dissentFrom(db, jp_chair, ref, dissent, NOW))).toBe('dissented');
    expect((await seen(us_member, ref)).assessments[0]?.dissents).toMatchObject([
      { party_id: 'JP', capacity: 'co_chair', likelihood: 3, reasons: 'Stocks suffice.' },
    ]);
    const { rows } = await readQueue(db, us_member, await readQueueBodies(db, us_member), { show: 'assessed' }, NOW);
    expect(rows[0]?.group).toMatchObject({ likelihood: 7, overtaken: false, dissents: [{ party_id: 'JP', likelihood: 3 }] });
  });

  test('is never wider than the report, and is for those alone who read it', async () => {
    const { us_member, us_chair, adviser, jp_member } = committee.as;
    const ref = await file(us_member);
    expect(await refusal(assess(us_chair, ref, { marking: 'GREEN' }))).toBe('wider');
    await assess(us_chair, ref, { marking: 'AMBER+STRICT' });
    expect(await seen(adviser, ref)).toMatchObject({ state: 'filed', assessments: [] });
    expect((await seen(jp_member, ref)).state).toBe('assessed');
    await assess(us_chair, ref, { likelihood: 2 }, later(1));
    expect((await seen(adviser, ref)).assessments.map((one) => one.likelihood)).toEqual([2]);
  });

  test('is bound to the revision that was judged', async () => {
    const { us_member, us_chair } = committee.as;
    const ref = await file(us_member);
    await assess(us_chair, ref);
    await db.updateTable('reports').set({ revision: 2 }).where('ref', '=', ref).execute();
    expect((await seen(us_chair, ref)).assessments[0]?.overtaken).toBe(true);
    const [{ id }] = (await db.selectFrom('report_revisions').select('id').execute()) as [{ id: string }];
    const old = { likelihood: 6, impact: 4, confidence: 'high' as const, reasons: 'x', marking: 'AMBER' as const };
    for (const revision of [id, ABSENT]) expect(await refusal(assessReport(db, us_chair, ref, { ...old, revision }, NOW))).toBe('revised');
  });

  test('written while another was recorded is refused to whoever can read that; of two at once one is recorded', async () => {
    const { us_member, us_chair, jp_chair } = committee.as;
    const ref = await file(us_member);
    await assess(us_chair, ref, { known: 'none' });
    const [first] = (await seen(jp_chair, ref)).assessments;
    for (const known of ['none', ABSENT]) expect(await refusal(assess(jp_chair, ref, { known }))).toBe('assessed');
    const both = await Promise.allSettled([us_chair, jp_chair].map((one) => assess(one, ref, { known: first!.id }, later(1))));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await seen(us_member, ref)).assessments).toHaveLength(2);
  });

  test('comes back when its body says so', async () => {
    const { us_member, us_chair } = committee.as;
    const ref = await file(us_member);
    await assess(us_chair, ref);
    expect(await queueOf(us_chair, 'stale', later(400))).toEqual([]);
    await db.updateTable('bodies').set({ review_days: 90 }).where('id', '=', committee.body).execute();
    expect(await queueOf(us_chair, 'stale', later(89))).toEqual([]);
    expect(await queueOf(us_chair, 'stale', later(90))).toEqual([ref]);
    await assess(us_chair, ref, {}, later(90));
    expect(await queueOf(us_chair, 'stale', later(91))).toEqual([]);
  });
});

describe('closing', () => {
  test('keeps outcome, note and why it was opened again; what is acted on was assessed first', async () => {
    const { us_member, jp_member } = committee.as;
    const ref = await file(us_member);
    expect(await refusal(closeReport(db, jp_member, ref, { outcome: 'acted_on', note: 'Done.', into: '' }, NOW))).toBe('assess_first');
    await assess(jp_member, ref);
    await closeReport(db, jp_member, ref, { outcome: 'acted_on', note: 'Done.', into: '' }, NOW);
    expect(await refusal(closeReport(db, us_member, ref, { outcome: 'unfounded', note: 'No.', into: '' }, NOW))).toBe('closed');
    expect(await refusal(takeReport(db, us_member, ref, NOW))).toBe('closed');
    expect(await queueOf(us_member, 'closed')).toEqual([ref]);
    await reopenReport(db, us_member, ref, 'It goes on.', NOW);
    expect(await refusal(reopenReport(db, us_member, ref, 'It goes on.', NOW))).toBe('not_closed');
    const { state, closings } = await seen(us_member, ref);
    expect(state).toBe('assessed');
    expect(closings).toMatchObject([{ outcome: 'acted_on', note: 'Done.', reopened: { reason: 'It goes on.' } }]);
  });

  test('merges a duplicate and widens neither: each reader learns of the other only if they read it', async () => {
    const { us_member, jp_member, us_chair, adviser } = committee.as;
    const narrow = await file(us_chair, { title: 'Narrow', marking: 'AMBER+STRICT' });
    const wide = await file(us_member, { title: 'Wide', countries: ['JP'] });
    await closeReport(db, jp_member, wide, { outcome: 'duplicate', note: 'The same.', into: narrow }, NOW);
    expect((await seen(jp_member, wide)).closings[0]?.into?.ref).toBe(narrow);
    expect(await seen(adviser, wide)).toMatchObject({ state: 'closed', closed_as: 'duplicate', closings: [{ into: null }] });
    expect(await triageFor(adviser, narrow)).toBeNull();
    expect((await seen(jp_member, narrow)).merged.map((one) => one.ref)).toEqual([wide]);
    const other = await file(us_chair, { title: 'Other', marking: 'AMBER+STRICT' });
    const open = await file(us_member, { title: 'Open' });
    await closeReport(db, us_member, other, { outcome: 'duplicate', note: 'The same.', into: open }, NOW);
    expect((await seen(adviser, open)).merged).toEqual([]);
    await reopenReport(db, us_member, other, 'It is not.', NOW);
    expect((await seen(us_member, open)).merged).toEqual([]);
  });

  test('refuses to merge into what is not read as into what is not there, into itself, and round in a circle', async () => {
    const { us_member, us_chair, jp_member } = committee.as;
    const one = await file(us_member);
    const other = await file(us_member, { title: 'Other' });
    const hidden = await file(us_chair, { marking: 'RED' });
    const merge = (from: string, into: string) => refusal(closeReport(db, jp_member, from, { outcome: 'duplicate', note: 'x', into }, NOW));
    for (const into of [hidden, 'R-000000', 'nonsense', one]) expect(await merge(one, into)).toBe('no_survivor');
    const both = await Promise.all([merge(one, other), merge(other, one)]);
    expect(both.sort()).toEqual([null, 'survivor_gone'].sort());
  });
});

describe('the queue', () => {
  test('holds what is untriaged, the oldest first, of the actor’s own bodies', async () => {
    const { us_member, jp_member, adviser } = committee.as;
    const first = await file(us_member);
    const { ref: second } = await fileReport(db, us_member, reportInput(committee.body, { title: 'Second' }), later(1));
    expect(await queueOf(jp_member, 'untriaged')).toEqual([first, second]);
    await takeReport(db, jp_member, first, NOW);
    expect(await queueOf(jp_member, 'untriaged')).toEqual([second]);
    expect(await queueOf(jp_member, 'mine')).toEqual([first]);
    expect(await queueOf(us_member, 'mine')).toEqual([]);
    expect(await queueOf(us_member, 'taken')).toEqual([first]);
    expect(await queueOf(adviser, 'untriaged')).toEqual([]);
  });

  test('tells nothing by its counts of what is hidden', async () => {
    const { us_chair, us_member, jp_member } = committee.as;
    const shown = async () => {
      const all = await Promise.all(SEATS.map(async (seat) => readQueueBodies(db, committee.as[seat])));
      return JSON.stringify(
        await Promise.all(SEATS.map((seat, at) => readQueue(db, committee.as[seat], all[at]!, { show: 'untriaged' }, NOW))),
      );
    };
    await db.updateTable('bodies').set({ review_days: 1 }).execute();
    await assess(us_chair, await file(us_member), {}, later(-5));
    const before = await shown();
    const hidden = await file(us_chair, { marking: 'RED' });
    await takeReport(db, us_chair, hidden, NOW);
    await giveBackReport(db, us_chair, hidden, NOW);
    const others = async () => JSON.parse(await shown()) as { counts: unknown }[];
    const mine = SEATS.indexOf('us_chair');
    const rest = (queues: { counts: unknown }[]) => queues.filter((_, at) => at !== mine);
    expect(rest(await others())).toEqual(rest(JSON.parse(before) as { counts: unknown }[]));
    await closeReport(db, us_chair, hidden, { outcome: 'unfounded', note: 'x', into: '' }, NOW);
    expect(rest(await others())).toEqual(rest(JSON.parse(before) as { counts: unknown }[]));
    expect((await seen(us_chair, hidden)).state).toBe('closed');
    expect(await triageFor(jp_member, hidden)).toBeNull();
  });

  test('goes on after a page, over several bodies, without losing or repeating one', async () => {
    const body = await putBody(db);
    const person = await putPerson(db, await putOrganisation(db, 'US'));
    await putSeat(db, person, body, 'member');
    await putSeat(db, person, committee.body, 'co_chair');
    const actor = (await loadActor(db, person, NOW))!;
    const filed: string[] = [];
    for (let at = 0; at < 54; at += 1)
      filed.push((await fileReport(db, actor, reportInput(at % 2 ? body : committee.body, { title: `No ${at}` }), later(at / 100))).ref);
    const bodies = await readQueueBodies(db, actor);
    const first = await readQueue(db, actor, bodies, { show: 'untriaged' }, NOW);
    const [at, id] = first.next!.split('~') as [string, string];
    const second = await readQueue(db, actor, bodies, { show: 'untriaged', after: { at, id } }, NOW);
    expect([...first.rows, ...second.rows].map((row) => row.ref)).toEqual(filed);
    expect(first.counts.untriaged).toBe(54);
    const slug = bodies.find((one) => one.id === body)!.slug;
    expect((await readQueue(db, actor, bodies, { show: 'untriaged', body: slug }, NOW)).rows).toHaveLength(27);
    expect((await readQueue(db, actor, bodies, { show: 'untriaged', body: 'nowhere' }, NOW)).rows).toEqual([]);
  });
});
