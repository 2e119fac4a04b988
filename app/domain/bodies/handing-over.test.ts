import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Db, Marking } from '#db/schema.ts';
import { openAction } from '../actions/opening.server.ts';
import { readWaiting } from '../desk/waiting.server.ts';
import { answerQuestion, askAuthor } from '../reports/asking.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { readReportByRef } from '../reports/reading.server.ts';
import { readTriage } from '../reports/triage-reading.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { readSuccessors, readWaitingFor } from './handing-over.server.ts';
import { readSeat } from './seat.server.ts';
import { alterSeat } from './seats.server.ts';
import { NOBODY } from './successors.ts';

let db: Db;
let committee: Committee;
/** the seat that ends: a member's of the United States */
let seat: string;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  const row = await db.selectFrom('seats').select('id').where('person_id', '=', committee.as.us_member.id).executeTakeFirstOrThrow();
  seat = row.id;
});
afterEach(() => db.destroy());

const YESTERDAY = '2026-11-19';
const led = (title: string, marking: Marking = 'AMBER', readers: string[] = []) =>
  openAction(
    db,
    committee.as.us_member,
    {
      ...{ title, result: 'A table.', workstream: 'general', priority: 'normal', due_on: null, ties: [] },
      audience: chosen(committee.body, marking, { readers }),
      leads: [{ party_id: 'US', person_id: committee.as.us_member.id }],
    },
    NOW,
  );
async function asked(change: Parameters<typeof reportInput>[1] = {}) {
  const { ref } = await fileReport(db, committee.as.us_member, reportInput(committee.body, change), NOW);
  await askAuthor(db, committee.as.jp_chair, ref, { words: 'Which port?', due_on: '2026-11-30' }, NOW);
  const report = (await readReportByRef(db, committee.as.jp_chair, ref, NOW))!;
  const [question] = (await readTriage(db, committee.as.jp_chair, report, NOW)).triage.questions;
  return { ref, question: question!.id };
}
const waiting = async (by: Actor = committee.as.us_chair) => readWaitingFor(db, by, (await readSeat(db, by, committee.body, seat, NOW))!);
const end = (successors: [string, string][], to_day = YESTERDAY) =>
  alterSeat(
    db,
    committee.as.us_chair,
    committee.body,
    seat,
    { from_day: '2020-01-01', to_day, version: 1, successors: new Map(successors) },
    NOW,
  );
const leadOf = (action_id: string) => db.selectFrom('action_leads').select('person_id').where('action_id', '=', action_id).execute();

test('a seat that ends asks about each open action and question that waits for its person', async () => {
  const one = await led('Count stocks');
  const { question } = await asked();
  expect((await waiting()).map(({ kind, id }) => [kind, id])).toEqual([
    ['action', one.id],
    ['question', question],
  ]);
  await expect(end([[one.id, NOBODY]])).rejects.toMatchObject({ field: `successor_${question}`, fault: 'sayWhoTakesOver' });
  expect(await leadOf(one.id)).toEqual([{ person_id: committee.as.us_member.id }]);
  await end([], '2026-12-31');
});

test('what was led and asked passes on in the same write, and whoever took a question over answers it', async () => {
  const { us_chair, adviser, jp_chair } = committee.as;
  const [one, other] = [await led('Count stocks'), await led('Agree a form')];
  const { ref, question } = await asked();
  await end([
    [one.id, us_chair.id],
    [other.id, NOBODY],
    [question, adviser.id],
  ]);
  expect([await leadOf(one.id), await leadOf(other.id)]).toEqual([[{ person_id: us_chair.id }], [{ person_id: null }]]);
  expect((await db.selectFrom('actions').select('version').where('id', '=', one.id).executeTakeFirstOrThrow()).version).toBe(2);
  expect((await readWaiting(db, adviser, NOW)).questions.map((waits) => waits.id)).toEqual([question]);
  await expect(answerQuestion(db, jp_chair, ref, { question, words: 'Kobe.' }, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  await answerQuestion(db, adviser, ref, { question, words: 'Osaka.' }, NOW);
  const report = (await readReportByRef(db, jp_chair, ref, NOW))!;
  const [answered] = (await readTriage(db, jp_chair, report, NOW)).triage.questions;
  expect(answered?.answer).toMatchObject({ words: 'Osaka.', instead: true, who: { family_name: adviser.family_name } });
  const acts = (await db.selectFrom('journal').select('act').execute()).map(({ act }) => act);
  expect(acts.filter((act) => act.includes('handed_over')).sort()).toEqual([
    'action.handed_over',
    'action.handed_over',
    'report.question_handed_over',
  ]);
  expect((await verifyJournal(db)).broken).toBeNull();
});

test('only somebody of the same side who reads it takes it over; nothing passes where one cannot', async () => {
  const { us_chair, adviser, jp_member } = committee.as;
  const strict = await led('Count stocks', 'AMBER+STRICT');
  const open = await led('Agree a form');
  for (const person of [adviser.id, jp_member.id, committee.as.us_member.id, 'nobody-there'])
    await expect(
      end([
        [open.id, us_chair.id],
        [strict.id, person],
      ]),
    ).rejects.toMatchObject({ fault: 'handoverPerson' });
  expect(await leadOf(open.id)).toEqual([{ person_id: committee.as.us_member.id }]);
  expect((await readSeat(db, us_chair, committee.body, seat, NOW))?.version).toBe(1);
});

test('what the one who ends the seat may not read is not shown, and to name it is as to name nothing', async () => {
  const hidden = await led('Hidden', 'RED', [committee.as.jp_chair.id]);
  const { question } = await asked({ hides_organisation: true });
  expect(await waiting()).toEqual([]);
  for (const id of [hidden.id, question, '01930000-0000-7000-8000-00000000000a'])
    await expect(end([[id, committee.as.us_chair.id]])).rejects.toMatchObject({ field: 'successors', fault: 'handoverGone' });
  await end([]);
  expect(await leadOf(hidden.id)).toEqual([{ person_id: committee.as.us_member.id }]);
});

test('nobody is asked where the person goes on in the body by another seat', async () => {
  await led('Count stocks');
  await putSeat(db, committee.as.us_member.id, committee.body, 'secretary');
  await end([]);
});

test('those who can take over are seated there for the same side', async () => {
  const late = await putPerson(db, await putOrganisation(db, 'US'));
  await putSeat(db, late, committee.body, 'member', { from_day: '2027-01-01' });
  const kept = (await readSeat(db, committee.as.us_chair, committee.body, seat, NOW))!;
  const names = (await readSuccessors(db, (await loadActor(db, committee.as.us_chair.id, NOW))!, kept, NOW)).map(({ id }) => id);
  expect(names.sort()).toEqual([committee.as.us_chair.id, committee.as.adviser.id].sort());
});
