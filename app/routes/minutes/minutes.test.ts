import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { addAgendaItem } from '#app/domain/meetings/agenda.server.ts';
import { callMeeting } from '#app/domain/meetings/calling.server.ts';
import { recordAttendance } from '#app/domain/minutes/attendance.server.ts';
import { runItem } from '#app/domain/minutes/clock.server.ts';
import { keepMinutes } from '#app/domain/minutes/versions.server.ts';
import { addParagraph } from '#app/domain/minutes/writing.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import * as meet from './meet.tsx';
import * as minutes from './minutes.tsx';
import * as updates from './updates.ts';
import * as write from './write.tsx';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const PAGES = { minutes: minutes.loader, meet: meet.loader, write: write.loader };

/** What a person's browser gets, every byte of it. */
async function page(handler: (typeof PAGES)[keyof typeof PAGES], by: Seat, ref: string, query = ''): Promise<string> {
  const context = contextFor(db, { now: NOW });
  const path = `/meetings/${ref}/minutes${query}`;
  const made = argsFor(context, { path, params: { ref } });
  const cookie = (await signIn(context, made.request, committee.as[by].id)).split(';')[0]!;
  const { status, headers, data } = await answerOf(() => handler(argsFor(context, { path, params: { ref }, cookie })));
  return JSON.stringify({ status, headers: [...headers], data });
}

const point = { title: 'Magnets', note: '', minutes: 10, purpose: 'discuss' as const, presenter_id: null };

async function putMeeting(): Promise<{ ref: string; item: string }> {
  const { us_chair, secretary } = committee.as;
  const times = { starts_at: '2026-11-10T13:00:00.000Z', ends_at: '2026-11-10T14:30:00.000Z', zone: 'Asia/Tokyo' };
  const words = { title: 'Twelfth meeting', place: '', link: '', note: '' };
  const { ref } = await callMeeting(db, us_chair, { ...times, ...words, audience: chosen(committee.body) }, NOW);
  const { id: item } = await addAgendaItem(db, us_chair, ref, point, NOW);
  await recordAttendance(db, secretary, ref, item, { present: [us_chair.id], was: [] }, NOW);
  await addParagraph(db, secretary, ref, item, 'Both sides met.', NOW);
  await keepMinutes(db, secretary, ref, item, false, NOW);
  return { ref, item };
}

/** Everything that a closed part can have, between two items of the open one. */
async function putClosedPart(ref: string): Promise<string> {
  const { us_chair } = committee.as;
  const audience = { marking: 'RED' as const, released: [], readers: [us_chair.id], parties: [] };
  const { id } = await addAgendaItem(db, us_chair, ref, { ...point, title: 'Behind doors', audience }, NOW);
  await recordAttendance(db, us_chair, ref, id, { present: [us_chair.id], was: [] }, NOW);
  await runItem(db, us_chair, ref, id, 'begin', NOW);
  await addParagraph(db, us_chair, ref, id, 'What only some may read.', NOW);
  await keepMinutes(db, us_chair, ref, id, true, NOW);
  return id;
}

describe('a closed part, for somebody who does not read it,', () => {
  test.each(['minutes', 'meet', 'write'] as const)('leaves not one byte of the page of a meeting changed: %s', async (name) => {
    const { ref, item } = await putMeeting();
    // Who writes the minutes of the open part, and where they may, who only reads them.
    const readers: Seat[] = name === 'write' ? ['secretary', 'jp_chair'] : ['secretary', 'jp_chair', 'jp_member', 'adviser'];
    const all = (query = '') => Promise.all(readers.map((seat) => page(PAGES[name], seat, ref, query)));
    const before = await all();
    const closed = await putClosedPart(ref);
    expect(await all()).toEqual(before);
    for (const one of before) expect(one).toContain('"status":200');
    const sees = await page(PAGES[name], 'us_chair', ref);
    expect(sees).toContain('Behind doors');
    // Asking for it by its id gets what an id of nothing gets.
    expect(await all(`?item=${closed}&version=2`)).toEqual(await all('?item=nothing&version=2'));
    expect(closed).not.toBe(item);
  });

  test('gives no news of it, and says of its item what it says of none', async () => {
    const { ref } = await putMeeting();
    const closed = await putClosedPart(ref);
    const news = (item: string) => page(updates.loader as never, 'secretary', ref, `?since=${item}:0`);
    expect(await news(closed)).toBe(await news('nothing'));
    expect(await page(updates.loader as never, 'us_chair', ref, `?since=${closed}:0`)).not.toBe(await news(closed));
  });
});

describe('the write page', () => {
  test.each([['us_member'], ['adviser']] as const)('is not for a %s', async (seat) => {
    const { ref } = await putMeeting();
    expect(await page(write.loader, seat, ref)).toContain('"status":403');
  });
});
