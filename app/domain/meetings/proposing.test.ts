import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db, Marking } from '#db/schema.ts';
import { fileReport } from '../reports/filing.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { callMeeting } from './calling.server.ts';
import { readMeetingSubject } from './editing.server.ts';
import { proposeItem, readOpenAgendas } from './proposing.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const call = async (marking: Marking) => {
  const words = { title: 'Fifth meeting', starts_at: '2026-12-01T22:00:00.000Z', ends_at: '2026-12-02T00:00:00.000Z' };
  const { ref } = await callMeeting(
    db,
    committee.as.us_chair,
    { ...words, zone: 'America/New_York', place: '', link: '', note: '', audience: chosen(committee.body, marking) },
    NOW,
  );
  return { ref, ...(await readMeetingSubject(db, committee.as.us_chair, ref))! };
};
const file = async (marking: Marking, readers: string[] = []) =>
  (await fileReport(db, committee.as.us_member, reportInput(committee.body, { marking, readers }), NOW)).ref;

test('a report that all readers of the meeting read gives the item its title', async () => {
  const meeting = await call('AMBER');
  const ref = await file('GREEN');
  expect(await proposeItem(db, committee.as.us_chair, ref.toLowerCase(), meeting)).toMatchObject({
    ref,
    title: 'Gallium licences slow down',
    marking: 'AMBER',
  });
});

test('the title of a narrower report is not copied to a wider meeting', async () => {
  const meeting = await call('GREEN');
  expect(await proposeItem(db, committee.as.us_chair, await file('AMBER'), meeting)).toMatchObject({ title: '', marking: 'AMBER' });
});

test('a report that is hidden proposes nothing, as one that is not there', async () => {
  const meeting = await call('GREEN');
  const hidden = await file('RED', [committee.as.jp_chair.id]);
  expect(await proposeItem(db, committee.as.us_chair, hidden, meeting)).toBeNull();
  expect(await proposeItem(db, committee.as.us_chair, 'R-000000', meeting)).toBeNull();
});

test('coming meetings are offered to who keeps their agenda', async () => {
  const { ref } = await call('GREEN');
  expect((await readOpenAgendas(db, committee.as.secretary, NOW)).map((meeting) => meeting.ref)).toEqual([ref]);
  expect(await readOpenAgendas(db, committee.as.us_member, NOW)).toEqual([]);
});
