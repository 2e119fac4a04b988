import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { proven } from '../decisions/testing.ts';
import { addAgendaItem, editAgendaItem } from '../meetings/agenda.server.ts';
import { callMeeting } from '../meetings/calling.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '../testing/committee.ts';
import { approveMinutes } from './approving.server.ts';
import { readMinutes, readTwoVersions } from './reading.server.ts';
import { keepMinutes } from './versions.server.ts';
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
