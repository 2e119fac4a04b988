import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { openAction } from '../actions/opening.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { addAgendaItem, editAgendaItem, removeAgendaItem, type AgendaInput } from './agenda.server.ts';
import { callMeeting, type MeetingInput } from './calling.server.ts';
import { cancelMeeting, editMeeting } from './editing.server.ts';
import { readMeetingFilters } from './filters.ts';
import { readMeetings, readNextMeetingOf } from './listing.server.ts';
import { moveAgendaItem } from './ordering.server.ts';
import { MOST_ITEMS } from './schema.ts';
import { tieAgendaItem } from './papers.server.ts';
import { readMeeting } from './reading.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const input = (change: Partial<MeetingInput> = {}): MeetingInput => ({
  title: 'Eleventh meeting',
  starts_at: '2026-12-01T13:00:00.000Z',
  ends_at: '2026-12-01T14:30:00.000Z',
  zone: 'America/New_York',
  place: 'By video',
  link: '',
  note: '',
  audience: chosen(committee.body),
  ...change,
});
const item = (change: Partial<AgendaInput> = {}): AgendaInput => ({
  title: 'Magnets',
  note: '',
  minutes: 30,
  purpose: 'discuss',
  presenter_id: null,
  ...change,
});
const called = async (change: Partial<MeetingInput> = {}, by: Seat = 'us_chair') =>
  (await callMeeting(db, committee.as[by], input(change), NOW)).ref;
const added = async (ref: string, change: Partial<AgendaInput> = {}, by: Seat = 'us_chair') =>
  (await addAgendaItem(db, committee.as[by], ref, item(change), NOW)).id;
const read = async (ref: string, by: Seat = 'us_chair') => (await readMeeting(db, committee.as[by], ref, NOW))!;
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );
const strict = { marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: [] };
const red = (...seats: Seat[]) => ({
  marking: 'RED' as const,
  released: [],
  readers: seats.map((seat) => committee.as[seat].id),
  parties: [],
});

const edit = () => {
  const { audience, ...words } = input();
  return { ...words, audience };
};

describe('who may do what with a meeting', () => {
  const table: [string, (by: Seat, ref: string, itemId: string) => Promise<unknown>][] = [
    ['call one', (by) => called({}, by)],
    ['edit it', (by, ref) => editMeeting(db, committee.as[by], ref, 1, edit(), NOW)],
    ['cancel it', (by, ref) => cancelMeeting(db, committee.as[by], ref, 1, 'Storm', NOW)],
    ['add to its agenda', (by, ref) => added(ref, {}, by)],
    ['edit its agenda', (by, ref, id) => editAgendaItem(db, committee.as[by], ref, id, 1, item(), NOW)],
    ['take from its agenda', (by, ref, id) => removeAgendaItem(db, committee.as[by], ref, id, 1, NOW)],
    [
      'order its agenda',
      async (by, ref, id) => moveAgendaItem(db, committee.as[by], ref, { item: id, past: await added(ref), places: 1 }, NOW),
    ],
    ['tie papers to its agenda', (by, ref, id) => tieAgendaItem(db, committee.as[by], ref, id, [ref], NOW)],
  ];
  test.each(table)('to %s', async (name, act) => {
    const got: Partial<Record<Seat, string>> = {};
    for (const seat of SEATS) {
      const ref = await called();
      got[seat] = await outcome(act(seat, ref, await added(ref)));
    }
    const unseen = name === 'call one' ? 'forbidden:forbidden' : 'not_found:not_found';
    const no = 'forbidden:forbidden';
    expect(got).toEqual({
      us_chair: 'done',
      jp_chair: 'done',
      secretary: 'done',
      us_member: no,
      jp_member: no,
      adviser: no,
      observer: unseen,
      stranger: unseen,
    });
  });

  test('a body that is hidden is refused in the words of a body that is not', async () => {
    const hidden = await putBody(db, { marking: 'AMBER' });
    expect(await outcome(called({ audience: chosen(hidden) }))).toBe(await outcome(called({ audience: chosen('nothing') })));
  });
});

describe('the clock of an agenda', () => {
  test('runs from the start, item by item', async () => {
    const ref = await called();
    await added(ref, { minutes: 20 });
    await added(ref, { minutes: 45 });
    const { open } = (await read(ref)).agenda;
    expect(open.items.map((row) => [row.number, row.starts_at.slice(11, 16), row.ends_at.slice(11, 16)])).toEqual([
      [1, '13:00', '13:20'],
      [2, '13:20', '14:05'],
    ]);
  });

  test('of the closed part runs from the end of the open part, with numbers of its own', async () => {
    const ref = await called();
    await added(ref, { title: 'Closed first', audience: strict });
    await added(ref, { title: 'Open' });
    await added(ref, { title: 'Closed second', audience: strict, minutes: 15 });
    const { agenda } = await read(ref);
    expect(agenda.open.items.map((row) => row.title)).toEqual(['Open']);
    expect(agenda.closed).toHaveLength(1);
    expect(agenda.closed[0]!.items.map((row) => [row.number, row.title, row.starts_at.slice(11, 16)])).toEqual([
      [1, 'Closed first', '14:30'],
      [2, 'Closed second', '15:00'],
    ]);
  });

  test('of a closed part is the same for everybody who reads it', async () => {
    const ref = await called();
    await added(ref, { title: 'Governments', audience: strict, minutes: 20 });
    await added(ref, { title: 'Chairs', audience: red('us_chair', 'jp_chair') });
    await added(ref, { title: 'Washington alone', audience: { ...strict, parties: ['US'] } });
    await added(ref, { title: 'One of each', audience: red('us_chair', 'adviser') });
    const clocks = new Map<string, Set<string>>();
    for (const seat of SEATS.filter((name) => name !== 'observer' && name !== 'stranger'))
      for (const part of (await read(ref, seat)).agenda.closed)
        clocks.set(part.items[0]!.title, new Set([...(clocks.get(part.items[0]!.title) ?? []), part.starts_at.slice(11, 16)]));
    expect(Object.fromEntries([...clocks].map(([title, times]) => [title, [...times]]))).toEqual({
      Governments: ['14:30'],
      Chairs: ['14:50'],
      'Washington alone': ['14:50'],
      'One of each': ['14:30'],
    });
  });
});

describe('a hidden agenda item', () => {
  test('leaves no sign: all that another reads of the meeting is the same without it', async () => {
    const ref = await called();
    const first = await added(ref, { title: 'First' });
    await added(ref, { title: 'Second' });
    const seen = async () => ({
      page: await read(ref, 'adviser'),
      list: await readMeetings(db, committee.as.adviser, readMeetingFilters(new URLSearchParams()), NOW),
      next: await readNextMeetingOf(db, committee.as.adviser, committee.body, NOW),
    });
    const before = JSON.stringify(await seen());
    const closed = await added(ref, { title: 'Closed', audience: strict, ties: [ref] });
    const other = await added(ref, { title: 'Closed too', audience: strict });
    await moveAgendaItem(db, committee.as.jp_chair, ref, { item: other, past: closed, places: -1 }, NOW);
    await editAgendaItem(db, committee.as.jp_chair, ref, closed, 1, item({ minutes: 90 }), NOW);
    expect(JSON.stringify(await seen())).toBe(before);
    await removeAgendaItem(db, committee.as.jp_chair, ref, closed, 2, NOW);
    expect(JSON.stringify(await seen())).toBe(before);
    expect((await read(ref)).agenda.closed[0]!.items.map((row) => row.title)).toEqual(['Closed too']);
    await moveAgendaItem(db, committee.as.us_chair, ref, { item: first, past: (await read(ref)).agenda.open.items[1]!.id, places: 1 }, NOW);
    expect((await read(ref, 'adviser')).agenda.open.items.map((row) => row.title)).toEqual(['Second', 'First']);
  });

  test('is to a secretary who does not read it what no item is', async () => {
    const ref = await called();
    const hidden = await added(ref, { audience: red('us_chair', 'jp_chair') });
    const open = await added(ref);
    const tries = (id: string) =>
      Promise.all(
        [
          editAgendaItem(db, committee.as.secretary, ref, id, 1, item(), NOW),
          removeAgendaItem(db, committee.as.secretary, ref, id, 1, NOW),
          moveAgendaItem(db, committee.as.secretary, ref, { item: id, past: open, places: 1 }, NOW),
          moveAgendaItem(db, committee.as.secretary, ref, { item: open, past: id, places: 1 }, NOW),
          tieAgendaItem(db, committee.as.secretary, ref, id, [ref], NOW),
        ].map(outcome),
      );
    expect(await tries(hidden)).toEqual(await tries('nothing'));
    expect(await tries(hidden)).toEqual(Array(5).fill('not_found:not_found'));
  });

  test.each([
    ['a wider marking', () => ({ ...strict, marking: 'GREEN' as const })],
    ['another body', () => ({ ...strict, marking: 'AMBER' as const, released: [committee.as.stranger.seats[0]!.body_id] })],
    ['a reader who cannot read the meeting', () => red('observer')],
  ])('is never wider than its meeting: %s is refused', async (_, audience) => {
    const ref = await called();
    expect(await outcome(added(ref, { audience: audience() }))).toBe('invalid:wider_than_meeting');
  });

  test('keeps its readers when the meeting’s change, and open items follow the meeting', async () => {
    const ref = await called();
    await added(ref, { title: 'Open' });
    await added(ref, { title: 'Closed', audience: red('us_chair') });
    await editMeeting(db, committee.as.us_chair, ref, 1, { ...edit(), audience: chosen(committee.body, 'AMBER+STRICT') }, NOW);
    expect((await read(ref, 'jp_chair')).agenda).toMatchObject({ open: { items: [{ title: 'Open' }] }, closed: [] });
    expect((await read(ref)).agenda.closed).toHaveLength(1);
    expect(await readMeeting(db, committee.as.adviser, ref, NOW)).toBeNull();
  });
});

describe('papers and presenters', () => {
  test('what is hidden is refused in the words of what is not, and shown to nobody who cannot read it', async () => {
    const { ref: hidden } = await openAction(
      db,
      committee.as.jp_chair,
      {
        title: 'Ours alone',
        result: 'x',
        workstream: 'general',
        priority: 'normal',
        due_on: null,
        audience: chosen(committee.body, 'AMBER', { parties: ['JP'] }),
        leads: [],
      },
      NOW,
    );
    const ref = await called();
    expect(await outcome(added(ref, { ties: [hidden] }))).toBe('invalid:unknown_reference');
    expect(await outcome(added(ref, { ties: ['A-ZZZZZZ'] }))).toBe('invalid:unknown_reference');
    await added(ref, { ties: [hidden] }, 'jp_chair');
    expect((await read(ref, 'jp_member')).agenda.open.items[0]!.ties.map((tie) => tie.ref)).toEqual([hidden]);
    expect((await read(ref, 'us_chair')).agenda.open.items[0]!.ties).toEqual([]);
  });

  test('a presenter must be seen, and able to read the item', async () => {
    const ref = await called();
    expect(await outcome(added(ref, { presenter_id: 'nobody' }))).toBe('invalid:presenter_not_possible');
    expect(await outcome(added(ref, { presenter_id: committee.as.observer.id }))).toBe('invalid:presenter_cannot_read');
    expect(await outcome(added(ref, { presenter_id: committee.as.adviser.id, audience: strict }))).toBe('invalid:presenter_cannot_read');
    expect(await outcome(added(ref, { presenter_id: committee.as.adviser.id }))).toBe('done');
  });
});

describe('two people at once', () => {
  test('the second edit, of a meeting or an item, is a conflict', async () => {
    const ref = await called();
    const id = await added(ref);
    await editMeeting(db, committee.as.us_chair, ref, 1, { ...edit(), title: 'First' }, NOW);
    expect(await outcome(editMeeting(db, committee.as.jp_chair, ref, 1, edit(), NOW))).toBe('conflict:conflict');
    await editAgendaItem(db, committee.as.us_chair, ref, id, 1, item({ title: 'First' }), NOW);
    expect(await outcome(editAgendaItem(db, committee.as.jp_chair, ref, id, 1, item(), NOW))).toBe('conflict:conflict');
    expect(await outcome(removeAgendaItem(db, committee.as.jp_chair, ref, id, 1, NOW))).toBe('conflict:conflict');
    expect(await read(ref)).toMatchObject({ title: 'First', version: 2, agenda: { open: { items: [{ title: 'First' }] } } });
  });

  test('who move items at once lose none, double none, and move only what they meant', async () => {
    const ref = await called();
    const ids: string[] = [];
    for (const title of ['a', 'b', 'c', 'd']) ids.push(await added(ref, { title, minutes: 5 }));
    const [a, b, c, d] = ids as [string, string, string, string];
    const results = await Promise.all([
      outcome(moveAgendaItem(db, committee.as.us_chair, ref, { item: c, past: b, places: -1 }, NOW)),
      outcome(moveAgendaItem(db, committee.as.jp_chair, ref, { item: c, past: b, places: -1 }, NOW)),
      outcome(moveAgendaItem(db, committee.as.secretary, ref, { item: a, past: b, places: 1 }, NOW)),
      outcome(moveAgendaItem(db, committee.as.secretary, ref, { item: d, past: c, places: -1 }, NOW)),
    ]);
    const order = (await read(ref)).agenda.open.items.map((row) => row.id);
    expect([...order].sort()).toEqual([...ids].sort());
    expect(results).toContain('done');
    expect(results.every((result) => result === 'done' || result === 'conflict:conflict')).toBe(true);
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test('an item that is dragged goes to the place of the one it is dropped on, and the others close up', async () => {
    const ref = await called();
    const ids: string[] = [];
    for (const title of ['a', 'b', 'c', 'd']) ids.push(await added(ref, { title, minutes: 5 }));
    const [a, b, , d] = ids as [string, string, string, string];
    const order = async () =>
      (await read(ref)).agenda.open.items.map(({ title, number, starts_at }) => `${number}${title} ${starts_at.slice(14, 16)}`);
    await moveAgendaItem(db, committee.as.us_chair, ref, { item: a, past: d, places: 3 }, NOW);
    expect(await order()).toEqual(['1b 00', '2c 05', '3d 10', '4a 15']);
    await moveAgendaItem(db, committee.as.us_chair, ref, { item: a, past: b, places: -3 }, NOW);
    expect(await order()).toEqual(['1a 00', '2b 05', '3c 10', '4d 15']);
    for (const places of [2, -3, 0, 200])
      expect(await outcome(moveAgendaItem(db, committee.as.us_chair, ref, { item: a, past: d, places }, NOW))).toBe('conflict:conflict');
    expect(await outcome(moveAgendaItem(db, committee.as.us_chair, ref, { item: a, past: a, places: 0 }, NOW))).toBe('conflict:conflict');
  });

  test('a part takes 200 items, and of 500 the others are refused in words', async () => {
    const ref = await called();
    const first = await db
      .selectFrom('agenda_items')
      .selectAll()
      .where('id', '=', await added(ref, { minutes: 1 }))
      .executeTakeFirstOrThrow();
    const more = Array.from({ length: MOST_ITEMS - 2 }, (_, at) => ({
      ...first,
      id: `${first.id.slice(0, -4)}${at + 1000}`,
      position: at + 2,
    }));
    await db.insertInto('agenda_items').values(more).execute();
    const results = [];
    for (let at = MOST_ITEMS - 1; at < 500; at += 20)
      results.push(await outcome(addAgendaItem(db, committee.as.us_chair, ref, item(), NOW)));
    expect(results[0]).toBe('done');
    expect(new Set(results.slice(1))).toEqual(new Set(['invalid:too_many_items']));
    expect((await read(ref)).agenda.open.items).toHaveLength(MOST_ITEMS);
    // A closed part has a count of its own, which tells nobody of the other.
    const audience = { marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: [] };
    expect(await outcome(addAgendaItem(db, committee.as.us_chair, ref, { ...item(), audience }, NOW))).toBe('done');
  });

  test('items added at once all stand, each in a place of its own', async () => {
    const ref = await called();
    await Promise.all(Array.from({ length: 8 }, (_, at) => added(ref, { title: `${at}`, minutes: 1 })));
    const places = await db
      .selectFrom('agenda_items')
      .innerJoin('meetings', 'meetings.id', 'agenda_items.meeting_id')
      .select('agenda_items.position')
      .where('meetings.ref', '=', ref)
      .orderBy('agenda_items.position')
      .execute();
    expect(places.map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('a cancelled meeting', () => {
  test('stays to be seen with its reason and a new sequence, and takes no more changes', async () => {
    const ref = await called({ title: 'To be cancelled' });
    const id = await added(ref);
    await cancelMeeting(db, committee.as.secretary, ref, 1, 'A storm', NOW);
    expect(await read(ref, 'adviser')).toMatchObject({ cancelled_at: NOW.toISOString(), cancel_reason: 'A storm', sequence: 1 });
    const conflict = 'conflict:conflict';
    expect(await outcome(cancelMeeting(db, committee.as.us_chair, ref, 2, 'again', NOW))).toBe(conflict);
    expect(await outcome(editMeeting(db, committee.as.us_chair, ref, 2, edit(), NOW))).toBe(conflict);
    expect(await outcome(added(ref))).toBe(conflict);
    expect(await outcome(removeAgendaItem(db, committee.as.us_chair, ref, id, 1, NOW))).toBe(conflict);
  });
});

describe('the list of meetings', () => {
  test('shows the coming ones soonest first, the past latest first, and goes on page by page', async () => {
    const own = await putCommittee(db);
    for (let at = 0; at < 60; at += 1) {
      const day = new Date(NOW.getTime() + (at - 20) * 86_400_000);
      const times = { starts_at: day.toISOString(), ends_at: new Date(day.getTime() + 3_600_000).toISOString() };
      await callMeeting(db, own.as.us_chair, input({ ...times, title: `${at}`, audience: chosen(own.body) }), NOW);
    }
    const pages = async (when: string) => {
      const titles: string[] = [];
      for (let after: string | null = ''; after !== null;) {
        const query = new URLSearchParams({ when, body: own.body, marking: 'AMBER', after });
        const page = await readMeetings(db, own.as.adviser, readMeetingFilters(query), NOW);
        titles.push(...page.rows.map((row) => row.title));
        after = page.next;
      }
      return titles;
    };
    expect(await pages('upcoming')).toEqual(Array.from({ length: 40 }, (_, at) => `${at + 20}`));
    expect(await pages('past')).toEqual(Array.from({ length: 20 }, (_, at) => `${19 - at}`));
    expect((await readNextMeetingOf(db, own.as.adviser, own.body, NOW))?.title).toBe('20');
    expect(await readNextMeetingOf(db, own.as.observer, own.body, NOW)).toBeNull();
  });

  test.each(["body='; --", 'marking=PURPLE', 'after=zzz', 'when=%00', 'after=2026-99-99T99:99:99Z_x'])(
    'answers to %s as to an old link',
    async (query) => {
      const page = await readMeetings(db, committee.as.us_chair, readMeetingFilters(new URLSearchParams(query)), NOW);
      expect(page.rows).toBeInstanceOf(Array);
    },
  );
});

describe('times that cannot be', () => {
  test.each([
    ['an end at the start', { ends_at: '2026-12-01T13:00:00.000Z' }, 'invalid:endBeforeStart'],
    ['more than a day', { ends_at: '2026-12-02T13:01:00.000Z' }, 'invalid:tooLong'],
  ])('%s is refused', async (_, change, refusal) => expect(await outcome(called(change))).toBe(refusal));
});
