import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { openAction } from '../actions/opening.server.ts';
import { recordOpenings } from '../audience/openings.server.ts';
import { readComments } from '../comments/reading.server.ts';
import { writeComment } from '../comments/writing.server.ts';
import { readDesk } from '../desk/desk.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { readReports } from '../reports/listing.server.ts';
import { readReportByRef } from '../reports/reading.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { searchRecords } from '../search/searching.server.ts';
import { changeReaders, previewReaders } from './changing-readers.server.ts';
import { answerEscalation, escalateReport, previewEscalation, readEscalations, takeUpEscalation } from './escalating.server.ts';
import { readReleasable } from './record.server.ts';
import { seeWithdrawal, withdrawReport } from './withdrawing.server.ts';

let db: Db;
let committee: Committee;
let other: string;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  other = await putBody(db);
});
afterEach(() => db.destroy());

const LATER = new Date(NOW.getTime() + 60_000);
const all = { readers_of: 'record', released: [], readers: [], parties: [], mentions: [] } as const;

async function file(author: Seat = 'us_member', change: Parameters<typeof reportInput>[1] = {}): Promise<string> {
  return (await fileReport(db, committee.as[author], reportInput(committee.body, change), NOW)).ref;
}
const reads = async (actor: Actor, ref: string) => (await readReportByRef(db, actor, ref, LATER)) !== null;
async function readers(ref: string): Promise<Seat[]> {
  const found: Seat[] = [];
  for (const seat of SEATS) if (await reads(committee.as[seat], ref)) found.push(seat);
  return found;
}
const change = (seat: Seat, ref: string, to: ReturnType<typeof chosen>, version = 1) =>
  changeReaders(db, committee.as[seat], ref, version, to, LATER);

async function putReaderElsewhere(party = 'US'): Promise<Actor> {
  const person = await putPerson(db, await putOrganisation(db, party));
  await putSeat(db, person, other, 'member');
  return (await loadActor(db, person, NOW))!;
}

test('an author lowers the marking, releases to another body and names a reader; each is entered in the journal', async () => {
  const ref = await file();
  const elsewhere = await putReaderElsewhere();
  expect(await readers(ref)).toEqual(['us_chair', 'jp_chair', 'us_member', 'jp_member', 'secretary', 'adviser']);
  await change('us_member', ref, chosen(committee.body, 'AMBER', { released: [other] }));
  expect(await reads(elsewhere, ref)).toBe(true);
  await change('us_member', ref, chosen(committee.body, 'AMBER', { readers: [committee.as.observer.id] }), 2);
  expect([await reads(elsewhere, ref), await reads(committee.as.observer, ref)]).toEqual([false, true]);
  await change('us_member', ref, chosen(committee.body, 'GREEN'), 3);
  expect(await readers(ref)).toEqual([...SEATS]);
  const entries = await db.selectFrom('journal').select('act').where('act', 'like', 'report.%').orderBy('sequence').execute();
  expect(entries.map(({ act }) => act)).toEqual(['report.filed', 'report.widened', 'report.widened', 'report.widened']);
});

test('letting more read is for the author and the co_chairs of their party; letting fewer read also for the other side’s co_chairs', async () => {
  const ref = await file();
  const wider = chosen(committee.body, 'GREEN');
  await expect(change('jp_chair', ref, wider)).rejects.toMatchObject({ kind: 'forbidden', code: 'marking_change' });
  await expect(change('jp_member', ref, wider)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(change('secretary', ref, chosen(committee.body, 'RED'))).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(change('stranger', ref, wider)).rejects.toMatchObject({ kind: 'not_found' });
  const swapped = chosen(committee.body, 'AMBER+STRICT', { readers: [committee.as.observer.id] });
  await expect(change('jp_chair', ref, swapped)).rejects.toMatchObject({ code: 'marking_change' });
  await change('jp_chair', ref, chosen(committee.body, 'AMBER+STRICT'));
  expect(await readers(ref)).toEqual(['us_chair', 'jp_chair', 'us_member', 'jp_member', 'secretary']);
  await change('us_chair', ref, wider, 2);
  expect(await readers(ref)).toEqual([...SEATS]);
});

test('the diff names who gains and who loses, and only counts those whom the actor may not see', async () => {
  const ref = await file();
  const hidden = await putBody(db, { marking: 'AMBER' });
  const unseen = await putPerson(db, await putOrganisation(db, 'JP'));
  await putSeat(db, unseen, hidden, 'observer');
  const names = (diff: Awaited<ReturnType<typeof previewReaders>>, of: 'gain' | 'lose') =>
    diff[of].parties.flatMap((party) => party.organisations.flatMap(({ people }) => people.map(({ id }) => id))).sort();
  const { as } = committee;
  const wide = await previewReaders(db, as.us_member, ref, chosen(committee.body, 'GREEN'), NOW);
  expect(names(wide, 'gain')).toEqual([as.observer.id, as.stranger.id].sort());
  expect(wide.gain.parties.map(({ party_id, unseen: count }) => [party_id, count])).toEqual([
    ['JP', 1],
    ['US', 0],
  ]);
  expect(wide.lose.people).toBe(0);
  const narrow = await previewReaders(db, as.us_member, ref, chosen(committee.body, 'RED', { readers: [as.observer.id] }), NOW);
  expect(names(narrow, 'gain')).toEqual([as.observer.id]);
  expect(names(narrow, 'lose')).toEqual([as.us_chair, as.jp_chair, as.jp_member, as.secretary, as.adviser].map(({ id }) => id).sort());
  await expect(previewReaders(db, as.us_member, ref, chosen(committee.body, 'RED', { readers: [unseen] }), NOW)).rejects.toMatchObject({
    code: 'reader',
  });
  await expect(previewReaders(db, as.us_member, ref, chosen(committee.body, 'AMBER'), NOW)).rejects.toMatchObject({
    code: 'nothing_changed',
  });
});

test('of two who change the readers at once the second is told', async () => {
  const ref = await file();
  const both = await Promise.allSettled([
    change('us_member', ref, chosen(committee.body, 'AMBER+STRICT')),
    change('us_chair', ref, chosen(committee.body, 'RED')),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
});

test('what hangs on a report is narrowed with it, keeps its own readers, and is not widened with it', async () => {
  const ref = await file();
  const { as } = committee;
  await writeComment(
    db,
    as.jp_member,
    'report',
    ref,
    { ...all, words: 'For all its readers', released: [], readers: [], parties: [], mentions: [] },
    NOW,
  );
  const comments = async (seat: Seat) => {
    const report = (await readReportByRef(db, as[seat], ref, LATER))!;
    return (await readComments(db, as[seat], { kind: 'report', id: report.id }, LATER, { most: 9 })).comments.map(({ marking }) => marking);
  };
  await change('us_member', ref, chosen(committee.body, 'GREEN'));
  expect([await comments('adviser'), await comments('observer')]).toEqual([['AMBER'], []]);
  await change('us_member', ref, chosen(committee.body, 'RED', { readers: [as.jp_member.id, as.adviser.id, as.observer.id] }), 2);
  expect([await comments('jp_member'), await comments('adviser'), await comments('observer')]).toEqual([['RED'], ['RED'], []]);
  await change('us_member', ref, chosen(committee.body, 'AMBER'), 3);
  expect([await comments('adviser'), await comments('us_chair')]).toEqual([['RED'], []]);
});

test('a co_chair of the author’s side escalates at once: the body above reads the report and takes it up', async () => {
  const { parent, chair, secretary } = await putAbove();
  const ref = await file();
  const { as } = committee;
  expect(await reads(secretary, ref)).toBe(false);
  const preview = await previewEscalation(db, as.us_chair, (await readReleasable(db, as.us_chair, ref))!, NOW);
  expect(preview).toMatchObject({ direct: true, parent: { id: parent }, diff: { gain: { people: 1 }, lose: { people: 0 } } });
  await escalateReport(db, as.us_chair, ref, 'Too large for us', LATER);
  expect(await reads(secretary, ref)).toBe(true);
  expect((await readDesk(db, chair, [], LATER)).releasing.escalations).toMatchObject([{ ref, agreed: true }]);
  const [escalation] = await readEscalations(db, chair, (await readReleasable(db, chair, ref))!, LATER);
  expect(escalation).toMatchObject({ reason: 'Too large for us', may: { takeUp: true, answer: false } });
  await expect(takeUpEscalation(db, secretary, ref, escalation!.id, LATER)).rejects.toMatchObject({ kind: 'forbidden' });
  await takeUpEscalation(db, chair, ref, escalation!.id, LATER);
  expect((await readDesk(db, chair, [], LATER)).releasing.escalations).toEqual([]);
});

/** A body above the committee's, with a co_chair and a secretary of its own. */
async function putAbove() {
  const parent = await putBody(db);
  await db.updateTable('bodies').set({ parent_id: parent }).where('id', '=', committee.body).execute();
  const seat = async (capacity: 'co_chair' | 'secretary') => {
    const person = await putPerson(db, await putOrganisation(db, 'JP'));
    await putSeat(db, person, parent, capacity);
    return (await loadActor(db, person, NOW))!;
  };
  return { parent, chair: await seat('co_chair'), secretary: await seat('secretary') };
}

test('a co_chair of the other side asks the author’s side first, which agrees or refuses; until then nobody new reads it', async () => {
  const { secretary } = await putAbove();
  const ref = await file();
  const { as } = committee;
  await expect(escalateReport(db, as.us_member, ref, 'x', NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  await escalateReport(db, as.jp_chair, ref, 'It concerns both', LATER);
  await expect(escalateReport(db, as.us_chair, ref, 'Again', LATER)).rejects.toMatchObject({ code: 'escalated_already' });
  expect(await reads(secretary, ref)).toBe(false);
  expect((await readDesk(db, as.us_member, [], LATER)).releasing.escalations).toMatchObject([{ ref, agreed: false }]);
  expect((await readDesk(db, as.jp_member, [], LATER)).releasing.escalations).toEqual([]);
  const [open] = await readEscalations(db, as.us_member, (await readReleasable(db, as.us_member, ref))!, LATER);
  await expect(answerEscalation(db, as.jp_chair, ref, open!.id, true, LATER)).rejects.toMatchObject({ kind: 'forbidden' });
  await answerEscalation(db, as.us_member, ref, open!.id, false, LATER);
  expect(await reads(secretary, ref)).toBe(false);
  await escalateReport(db, as.jp_chair, ref, 'Once more', LATER);
  const [again] = await readEscalations(db, as.us_chair, (await readReleasable(db, as.us_chair, ref))!, LATER);
  const both = await Promise.allSettled([
    answerEscalation(db, as.us_chair, ref, again!.id, true, LATER),
    answerEscalation(db, as.us_member, ref, again!.id, false, LATER),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a RED report is escalated to the co_chairs above by name, and to nobody else there', async () => {
  const { chair, secretary } = await putAbove();
  const ref = await file('us_chair', { marking: 'RED' });
  await escalateReport(db, committee.as.us_chair, ref, 'For your eyes', LATER);
  expect([await reads(chair, ref), await reads(secretary, ref), await reads(committee.as.jp_chair, ref)]).toEqual([true, false, false]);
});

test('whoever had opened a withdrawn report is told with its reason; who can no longer read it, by reference and marking alone', async () => {
  const ref = await file();
  const { as } = committee;
  const open = async (seat: Seat) =>
    recordOpenings(db, as[seat], [{ ...(await readReportByRef(db, as[seat], ref, NOW))!, kind: 'report' }], NOW);
  await open('jp_member');
  await open('adviser');
  await expect(withdrawReport(db, as.us_chair, ref, 1, 'x', LATER)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(withdrawReport(db, as.us_member, ref, 9, 'x', LATER)).rejects.toMatchObject({ kind: 'conflict' });
  await withdrawReport(db, as.us_member, ref, 1, 'The figures were wrong', LATER);
  await expect(withdrawReport(db, as.us_member, ref, 2, 'x', LATER)).rejects.toMatchObject({ kind: 'conflict' });
  const at = LATER.toISOString();
  expect((await readReports(db, as.adviser, {}, LATER)).rows).toMatchObject([{ ref, withdrawn_at: at }]);
  expect((await searchRecords(db, as.adviser, { q: 'gallium', kind: 'report', before: null })).found).toMatchObject([
    { ref, withdrawn: true },
  ]);
  await expect(change('us_member', ref, chosen(committee.body, 'GREEN'), 2)).rejects.toMatchObject({ code: 'withdrawn_stays' });
  await change('us_member', ref, chosen(committee.body, 'AMBER+STRICT'), 2);
  const told = async (seat: Seat) => (await readDesk(db, as[seat], [], LATER)).releasing.withdrawn;
  expect(await told('jp_member')).toMatchObject([{ ref, title: 'Gallium licences slow down' }]);
  expect(await told('adviser')).toEqual([{ ref, marking: 'AMBER+STRICT', title: null, at: LATER.toISOString() }]);
  expect(await told('us_chair')).toEqual([]);
  expect((await readReportByRef(db, as.jp_member, ref, LATER))?.withdrawn_reason).toBe('The figures were wrong');
  await seeWithdrawal(db, as.jp_member, ref, LATER);
  expect(await told('jp_member')).toEqual([]);
  await expect(seeWithdrawal(db, as.us_chair, ref, LATER)).rejects.toMatchObject({ kind: 'not_found' });
  expect((await readReports(db, as.jp_member, {}, LATER)).rows).toHaveLength(1);
});

test('whoever commented on a GREEN report, whose openings are not kept, is told that it is withdrawn', async () => {
  const { as } = committee;
  const ref = await file('us_member', { marking: 'GREEN' });
  const part = { readers_of: 'record' as const, readers: [], released: [], parties: [] };
  await writeComment(db, as.adviser, 'report', ref, { ...part, words: 'Our members see the same.', mentions: [] }, LATER);
  await withdrawReport(db, as.us_member, ref, 1, 'The figures were wrong', LATER);
  const told = async (seat: Seat) => (await readDesk(db, as[seat], [], LATER)).releasing.withdrawn;
  expect(await told('adviser')).toMatchObject([{ ref, title: 'Gallium licences slow down' }]);
  expect([await told('jp_member'), await told('us_member')]).toEqual([[], []]);
});

test('of those who lead an action that comes from a withdrawn report only its readers are told', async () => {
  const { as } = committee;
  const ref = await file('us_member', { marking: 'RED', readers: [as.jp_member.id] });
  await openAction(
    db,
    as.us_member,
    {
      ...{ title: 'Count stocks', result: 'A table.', workstream: 'general', priority: 'normal', due_on: null, ties: [ref] },
      audience: chosen(committee.body, 'GREEN'),
      leads: [
        { party_id: 'US', person_id: as.us_chair.id },
        { party_id: 'JP', person_id: as.jp_member.id },
      ],
    },
    NOW,
  );
  expect(await db.selectFrom('ties').select('to_kind').where('from_kind', '=', 'action').execute()).toEqual([{ to_kind: 'report' }]);
  await withdrawReport(db, as.us_member, ref, 1, 'The figures were wrong', LATER);
  const told = await db.selectFrom('withdrawal_notices').select('person_id').execute();
  expect(told).toEqual([{ person_id: as.jp_member.id }]);
});
