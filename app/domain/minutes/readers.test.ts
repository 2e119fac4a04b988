import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { proposal, proven } from '../decisions/testing.ts';
import { proposeDecision } from '../decisions/proposing.server.ts';
import { addAgendaItem, editAgendaItem, removeAgendaItem } from '../meetings/agenda.server.ts';
import { callMeeting } from '../meetings/calling.server.ts';
import { markingOfAll } from '../meetings/marking-of-all.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '../testing/committee.ts';
import { possibleByPart } from './attendance.server.ts';
import { approveMinutes } from './approving.server.ts';
import { readMinutes, readTwoVersions } from './reading.server.ts';
import { addAddendum, keepMinutes } from './versions.server.ts';
import { addParagraph } from './writing.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const point = (title: string) => ({ title, note: '', minutes: 10, purpose: 'discuss' as const, presenter_id: null });
const government = { marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: [] };

/** A meeting of two open items with two kept versions of its minutes, the second approved by both sides; then the first item is closed. */
async function putClosedLater() {
  const { us_chair, secretary } = committee.as;
  const times = { starts_at: '2026-11-10T13:00:00.000Z', ends_at: '2026-11-10T14:30:00.000Z', zone: 'Asia/Tokyo' };
  const words = { title: 'Eleventh meeting', place: '', link: '', note: '' };
  const { ref } = await callMeeting(db, us_chair, { ...times, ...words, audience: chosen(committee.body) }, NOW);
  const [first, second] = [
    await addAgendaItem(db, us_chair, ref, point('Magnets'), NOW),
    await addAgendaItem(db, us_chair, ref, point('Wafers'), NOW),
  ];
  await addParagraph(db, secretary, ref, first.id, 'Said of magnets.', NOW);
  await keepMinutes(db, secretary, ref, second.id, false, NOW);
  await addParagraph(db, secretary, ref, second.id, 'Said of wafers.', NOW);
  const { id, hash } = await keepMinutes(db, secretary, ref, second.id, true, NOW);
  const approve = (seat: Seat) => approveMinutes(db, proven(committee.as[seat], NOW), ref, second.id, { version: id, hash }, NOW);
  await approve('us_chair');
  await approve('jp_chair');
  await editAgendaItem(db, us_chair, ref, first.id, 1, { ...point('Magnets'), audience: government }, NOW);
  return { ref, second: second.id };
}

test('an item that is closed after its minutes were approved is in none of their texts for who does not read it any more', async () => {
  const { ref, second } = await putClosedLater();
  const told = async (seat: Seat) =>
    JSON.stringify([await readMinutes(db, committee.as[seat], ref, NOW), await readTwoVersions(db, committee.as[seat], ref, second, 2)]);
  expect(await told('adviser')).toContain('Said of wafers.');
  expect(await told('adviser')).not.toMatch(/magnets/i);
  expect(await told('us_member')).toContain('Said of magnets.');
  const { parts } = (await readMinutes(db, committee.as.adviser, ref, NOW))!;
  expect(parts.map(({ items }) => items.map(({ number, title }) => `${number} ${title}`))).toEqual([['1 Wafers']]);
});

/** A meeting with one item, in a closed part of these readers. */
async function putClosed(parties: string[] = []) {
  const times = { starts_at: '2026-11-10T13:00:00.000Z', ends_at: '2026-11-10T14:30:00.000Z', zone: 'Asia/Tokyo' };
  const words = { title: 'Twelfth meeting', place: '', link: '', note: '' };
  const { us_chair } = committee.as;
  const { ref } = await callMeeting(db, us_chair, { ...times, ...words, audience: chosen(committee.body) }, NOW);
  const item = await addAgendaItem(db, us_chair, ref, { ...point('Caucus'), audience: { ...government, parties } }, NOW);
  return { ref, item: item.id };
}

test('what both sides approved of a part stays in reach when its last item is taken off the agenda, and can be corrected', async () => {
  const { secretary, us_chair, us_member, adviser } = committee.as;
  const { ref, item } = await putClosed();
  await addParagraph(db, secretary, ref, item, 'Said among officials.', NOW);
  const kept = await keepMinutes(db, secretary, ref, item, true, NOW);
  const approve = (seat: Seat, { id, hash }: { id: string; hash: string }) =>
    approveMinutes(db, proven(committee.as[seat], NOW), ref, item, { version: id, hash }, NOW);
  await approve('us_chair', kept);
  await approve('jp_chair', kept);
  await removeAgendaItem(db, us_chair, ref, item, 1, NOW);
  const parts = async (seat: Seat) => (await readMinutes(db, committee.as[seat], ref, NOW))!.parts;
  expect(await parts('us_member')).toMatchObject([{ item, closed: true, state: 'frozen', items: [{ words: 'Said among officials.' }] }]);
  expect(await parts('adviser')).toEqual([]);
  const addendum = await addAddendum(db, secretary, ref, item, 'For said read stated.', NOW);
  expect([await approve('jp_chair', addendum), await approve('us_chair', addendum)]).toEqual([false, true]);
  expect(
    await possibleByPart(db, secretary, { ref, home_body_id: committee.body, starts_at: NOW.toISOString() }, await parts('secretary'), NOW),
  ).toHaveLength(1);
  await expect(addAddendum(db, us_member, ref, item, 'No.', NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(addAddendum(db, adviser, ref, item, 'No.', NOW)).rejects.toMatchObject({ kind: 'not_found' });
});

test('a part that was not approved leaves nothing behind when its last item is taken off', async () => {
  const { ref, item } = await putClosed();
  await addParagraph(db, committee.as.secretary, ref, item, 'Said.', NOW);
  await keepMinutes(db, committee.as.secretary, ref, item, false, NOW);
  await removeAgendaItem(db, committee.as.us_chair, ref, item, 1, NOW);
  expect((await readMinutes(db, committee.as.us_chair, ref, NOW))!.parts).toEqual([]);
});

test('a closed part says the caveat of its readers, and the banner of a page that shows it', async () => {
  const { ref, item } = await putClosed(['US']);
  const { meeting, parts } = (await readMinutes(db, committee.as.us_member, ref, NOW))!;
  expect([meeting.parties, parts.map(({ parties }) => parties)]).toEqual([[], [['US']]]);
  expect(markingOfAll(meeting, parts)).toEqual({ marking: 'AMBER+STRICT', parties: ['US'] });
  expect(markingOfAll({ ...meeting, parties: ['JP', 'US'] }, parts).parties).toEqual(['US']);
  expect((await readMinutes(db, committee.as.jp_member, ref, NOW))!.parts).toEqual([]);
  expect(item).toBeTruthy();
});

test('an item tells what was raised from it, and on which of its decisions its reader may state a position, of what they read', async () => {
  const { us_member, us_chair } = committee.as;
  const { ref, item } = await putClosed();
  const tie = `agenda:${item}`;
  const open = await proposeDecision(
    db,
    us_member,
    proposal(committee.body, { ties: [tie], audience: chosen(committee.body, 'AMBER+STRICT') }),
    NOW,
  );
  const red = chosen(committee.body, 'RED', { readers: [us_chair.id] });
  const hidden = await proposeDecision(db, us_member, proposal(committee.body, { ties: [tie], audience: red }), NOW);
  const raised = async (seat: Seat) => {
    const [part] = (await readMinutes(db, committee.as[seat], ref, NOW))!.parts;
    const { ties, voices } = part!.items[0]!.raised;
    return { ties: ties.map((one) => one.ref).sort(), voices: [...voices].sort() };
  };
  expect(await raised('us_chair')).toEqual({ ties: [open.ref, hidden.ref].sort(), voices: [open.id, hidden.id].sort() });
  expect(await raised('jp_chair')).toEqual({ ties: [open.ref], voices: [open.id] });
  expect(await raised('jp_member')).toEqual({ ties: [open.ref], voices: [] });
});
