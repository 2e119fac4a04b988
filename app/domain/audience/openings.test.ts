import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { openAction } from '../actions/opening.server.ts';
import type { CorroborationInput } from '../corroborations/schema.ts';
import { corroborate, withdrawCorroboration } from '../corroborations/writing.server.ts';
import { readDesk } from '../desk/desk.server.ts';
import { assessReport, readAssessing } from '../reports/assessing.server.ts';
import { readDraft } from '../reports/drafts.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { readReportByRef } from '../reports/reading.server.ts';
import { beginRevision, reviseReport } from '../reports/revising.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { openHanging, openRecord, recordOpenings, withoutText } from './openings.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const words = { title: 'Count stocks', result: 'A table.', workstream: 'general', priority: 'normal', due_on: null } as const;
const open = (marking: 'GREEN' | 'AMBER', ties: string[] = [], lead: string | null = null) =>
  openAction(
    db,
    committee.as.us_chair,
    { ...words, audience: chosen(committee.body, marking), leads: [{ party_id: 'US', person_id: lead }], ties },
    NOW,
  );
const opened = () => db.selectFrom('openings').select(['person_id', 'subject_id', 'revision']).execute();

test('the first opening of an AMBER action by each person is logged once, and told to its author and the co_chairs alone', async () => {
  const { us_chair, jp_chair, us_member, jp_member } = committee.as;
  const { id } = await open('AMBER');
  const page = { kind: 'action', id } as const;
  await Promise.all([openRecord(db, us_member, page, NOW), openRecord(db, us_member, page, NOW)]);
  expect(await openRecord(db, us_member, page, NOW)).toBeNull();
  expect(await openRecord(db, us_chair, page, NOW)).toMatchObject([{ who: { family_name: us_member.family_name } }]);
  await openRecord(db, jp_member, page, NOW);
  expect(await openRecord(db, jp_chair, page, NOW)).toHaveLength(2);
  expect((await opened()).map(({ person_id }) => person_id).sort()).toEqual([us_member.id, jp_member.id, jp_chair.id].sort());
  expect(await db.selectFrom('journal').select('id').where('act', '=', 'action.read').execute()).toHaveLength(3);
});

test('of what is GREEN nothing is logged', async () => {
  const { id } = await open('GREEN');
  await openRecord(db, committee.as.us_member, { kind: 'action', id }, NOW);
  expect(await opened()).toEqual([]);
});

test('whoever opened a report or leads an action that comes from it is told when it is revised, until they have seen it', async () => {
  const { us_member: author, jp_member, us_chair, adviser } = committee.as;
  const { ref } = await fileReport(db, author, reportInput(committee.body, { marking: 'AMBER' }), NOW);
  const see = async (actor: typeof author) => {
    const report = (await readReportByRef(db, actor, ref, NOW))!;
    await recordOpenings(db, actor, [{ ...report, kind: 'report' }], NOW);
  };
  const told = async (actor: typeof author) => (await readDesk(db, actor, [], NOW)).revised.map((line) => line.ref);
  await see(jp_member);
  await open('AMBER', [ref], us_chair.id);
  expect([await told(jp_member), await told(us_chair)]).toEqual([[], []]);
  const draft = (await readDraft(db, author, await beginRevision(db, author, ref, NOW)))!;
  const from = { ...draft, report_id: draft.revises!.id, report_version: draft.revises!.version };
  await reviseReport(db, author, from, reportInput(committee.body, { title: 'Gallium licences stop' }), NOW);
  expect([await told(jp_member), await told(us_chair), await told(adviser), await told(author)]).toEqual([[ref], [ref], [], []]);
  await see(jp_member);
  await see(us_chair);
  expect([await told(jp_member), await told(us_chair)]).toEqual([[], []]);
});

test('whoever assessed a report or spoke to it is told when it is revised, of a GREEN one too, and never its author', async () => {
  const { us_member: author, jp_member, us_chair, jp_chair, adviser } = committee.as;
  const { ref, id } = await fileReport(db, author, reportInput(committee.body, { marking: 'GREEN' }), NOW);
  const revise = async (title: string) => {
    const draft = (await readDraft(db, author, await beginRevision(db, author, ref, NOW)))!;
    const from = { ...draft, report_id: draft.revises!.id, report_version: draft.revises!.version };
    await reviseReport(db, author, from, reportInput(committee.body, { marking: 'GREEN', title }), NOW);
  };
  const told = async (actor: typeof author) => (await readDesk(db, actor, [], NOW)).revised.map((line) => line.ref);
  const assess = async (actor: typeof author) => {
    const { revision } = await readAssessing(db, (await readReportByRef(db, actor, ref, NOW))!);
    const judgement = { likelihood: 6, impact: 3, confidence: 'low', reasons: 'So it seems.', marking: 'GREEN', revision } as const;
    await assessReport(db, actor, ref, judgement, NOW);
  };
  await revise('Second');
  await assess(jp_member);
  await assess(author);
  const spoken: CorroborationInput = {
    ...{ stance: 'corroborates', words: 'Ours say so too.', readers_of: 'record', released: [], readers: [], parties: [] },
    sources: [{ reliability: 'A', credibility: 1, citation: 'Customs', url: '', quotable: false }],
    hides_organisation: false,
  };
  await corroborate(db, adviser, ref, spoken, NOW);
  const { id: taken } = await corroborate(db, us_chair, ref, spoken, NOW);
  await withdrawCorroboration(db, us_chair, ref, taken, 'Not ours to say.', NOW);
  const all = () => Promise.all([jp_member, adviser, author, jp_chair].map(told));
  expect(await all()).toEqual([[], [], [], []]);
  await revise('Third');
  expect(await all()).toEqual([[ref], [ref], [], []]);
  const report = (await readReportByRef(db, jp_member, ref, NOW))!;
  await recordOpenings(db, jp_member, [{ ...report, kind: 'report' }], NOW);
  expect(await told(jp_member)).toEqual([]);
  const [seen] = await db
    .selectFrom('openings')
    .select('revision')
    .where('person_id', '=', jp_member.id)
    .where('subject_id', '=', id)
    .execute();
  expect(seen).toEqual({ revision: 3 });
});

test('a page of what hangs on a report is a first opening of it, and its newest revision still waits', async () => {
  const { us_member: author, jp_member } = committee.as;
  const { ref } = await fileReport(db, author, reportInput(committee.body), NOW);
  const report = async () => (await readReportByRef(db, jp_member, ref, NOW))!;
  const hanging = async () => openHanging(db, jp_member, { ...(await report()), kind: 'report', author_id: author.id }, NOW);
  await Promise.all([hanging(), hanging()]);
  const draft = (await readDraft(db, author, await beginRevision(db, author, ref, NOW)))!;
  const from = { ...draft, report_id: draft.revises!.id, report_version: draft.revises!.version };
  await reviseReport(db, author, from, reportInput(committee.body, { title: 'Second' }), NOW);
  await hanging();
  await recordOpenings(db, jp_member, [withoutText(await report())], NOW);
  await openHanging(db, author, { ...(await report()), kind: 'report', author_id: author.id }, NOW);
  expect(await opened()).toMatchObject([{ person_id: jp_member.id, revision: 1 }]);
  expect(await db.selectFrom('journal').select('id').where('act', '=', 'report.opened').execute()).toHaveLength(1);
});

test('nobody is told of a revision that they may no longer read', async () => {
  const { us_member: author, jp_member } = committee.as;
  const { ref } = await fileReport(db, author, reportInput(committee.body), NOW);
  const report = (await readReportByRef(db, jp_member, ref, NOW))!;
  await recordOpenings(db, jp_member, [{ ...report, kind: 'report' }], NOW);
  const draft = (await readDraft(db, author, await beginRevision(db, author, ref, NOW)))!;
  const from = { ...draft, report_id: draft.revises!.id, report_version: draft.revises!.version };
  await reviseReport(db, author, from, reportInput(committee.body, { title: 'Closed', parties: ['US'] }), NOW);
  expect((await readDesk(db, jp_member, [], NOW)).revised).toEqual([]);
});
