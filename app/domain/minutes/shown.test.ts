import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { addAgendaItem, editAgendaItem } from '../meetings/agenda.server.ts';
import { callMeeting } from '../meetings/calling.server.ts';
import { editMeeting } from '../meetings/editing.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '../testing/committee.ts';
import { readOtherReaders } from './following.server.ts';
import { readMinutes } from './reading.server.ts';
import { addParagraph, readWords, writeUpdate, writeWords } from './writing.server.ts';

let db: Db;
let committee: Committee;
let ref = '';
let item = '';
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const point = { title: 'Magnets', note: '', minutes: 10, purpose: 'discuss' as const, presenter_id: null };
const government = { marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: [] };
const meeting = {
  ...{ starts_at: '2026-11-10T13:00:00.000Z', ends_at: '2026-11-10T14:30:00.000Z', zone: 'Asia/Tokyo' },
  ...{ title: 'Eleventh meeting', place: '', link: '', note: '' },
};
beforeEach(async () => {
  ({ ref } = await callMeeting(db, committee.as.us_chair, { ...meeting, audience: chosen(committee.body) }, NOW));
  item = (await addAgendaItem(db, committee.as.us_chair, ref, { ...point, audience: government }, NOW)).id;
});

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );
/** What a page that writes shows of the readers of its item. */
const shownNow = async () => {
  const { parts } = (await readMinutes(db, committee.as.jp_chair, ref, NOW))!;
  return parts.flatMap(({ items }) => items).find(({ id }) => id === item)!.shown;
};
const widen = () => editAgendaItem(db, committee.as.us_chair, ref, item, 1, { ...point, audience: null }, NOW);
const typed = (words: string) => {
  const document = new Y.Doc();
  document.getText(item).insert(0, words);
  return Buffer.from(Y.encodeStateAsUpdate(document)).toString('base64');
};
const words = async () => (await readWords(db, committee.as.jp_chair, ref, item)).words;

const ways: Record<string, (shown: string) => Promise<unknown>> = {
  'an update': (shown) => writeUpdate(db, committee.as.jp_chair, ref, item, typed('Said.'), NOW, shown),
  'a form': (shown) => writeWords(db, committee.as.jp_chair, ref, item, { base: '', words: 'Said.', shown }, NOW),
  'a note': (shown) => addParagraph(db, committee.as.jp_chair, ref, item, 'Said.', NOW, shown),
};

test.each(Object.keys(ways))('what %s brings for the readers that it was shown is read by no others', async (name) => {
  const send = ways[name]!;
  const shown = await shownNow();
  await widen();
  expect([await outcome(send(shown)), await outcome(send('')), await words()]).toEqual([
    'conflict:other_readers',
    'conflict:other_readers',
    '',
  ]);
  expect(await outcome(send(await shownNow()))).toBe('done');
  expect(await words()).toBe('Said.');
});

test('what follows the meeting’s readers is written for others when these change', async () => {
  item = (await addAgendaItem(db, committee.as.us_chair, ref, point, NOW)).id;
  const shown = await shownNow();
  const { version } = await db.selectFrom('meetings').select('version').where('ref', '=', ref).executeTakeFirstOrThrow();
  const { home_body_id: _home, ...audience } = chosen(committee.body, 'GREEN');
  await editMeeting(db, committee.as.us_chair, ref, version, { ...meeting, audience }, NOW);
  expect(await outcome(ways['a form']!(shown))).toBe('conflict:other_readers');
  expect(await outcome(ways['a form']!(await shownNow()))).toBe('done');
});

test('a page that writes is told when the readers are others, and who they are; of nothing that it may not write', async () => {
  const shown = await shownNow();
  const told = (seat: Seat, what = shown) => readOtherReaders(db, committee.as[seat], ref, new Map([[item, what]]));
  expect(await told('jp_chair')).toEqual([]);
  await widen();
  expect(await told('jp_chair')).toEqual([{ id: item, shown: await shownNow(), marking: 'AMBER', parties: [] }]);
  expect(await told('jp_chair', await shownNow())).toEqual([]);
  for (const seat of ['us_member', 'adviser', 'observer', 'stranger'] as const) expect(await told(seat)).toEqual([]);
  expect(await shownNow()).toBe(
    shownReaders(await db.selectFrom('agenda_items').select(['id', 'audience_id']).where('id', '=', item).executeTakeFirstOrThrow()),
  );
});

test('readers that are changed while words are sent are the one or the other, never words for the ones before the others', async () => {
  for (let round = 0; round < 5; round += 1) {
    item = (await addAgendaItem(db, committee.as.us_chair, ref, { ...point, audience: government }, NOW)).id;
    const shown = await shownNow();
    const [sent] = await Promise.all([outcome(ways['a form']!(shown)), widen()]);
    const entries = await db
      .selectFrom('journal')
      .select(['act', 'audience_id'])
      .where('act', '=', 'minutes.written')
      .where('detail', 'like', `%${item}%`)
      .execute();
    const { audience_id } = await db.selectFrom('agenda_items').select('audience_id').where('id', '=', item).executeTakeFirstOrThrow();
    expect(entries).toHaveLength(sent === 'done' ? 1 : 0);
    expect(entries.every((entry) => entry.audience_id !== audience_id)).toBe(true);
  }
});
