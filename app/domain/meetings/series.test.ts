import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { writeFeed } from '../calendar/calendars.server.ts';
import { decideQuarantine, quarantineRecord } from '../releasing/quarantine.server.ts';
import { readQuarantined } from '../releasing/quarantined.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { cancelMeeting, editMeeting } from './editing.server.ts';
import { cancelFollowing, editFollowing } from './following.server.ts';
import { answerInvitation } from './inviting.server.ts';
import { readSeries, readSeriesList, shiftsAmong } from './reading-series.server.ts';
import { daysOf } from './recurring.ts';
import { callSeries, extendSeries, type SeriesInput } from './series.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const input = (change: Partial<SeriesInput> = {}): SeriesInput => ({
  ...{ title: 'Standing call', zone: 'America/New_York', first_day: '2027-02-23', last_day: '2027-04-06', pattern: 'two_weekly' },
  ...{ start_time: '17:00', minutes: 60, place: '', link: '', note: '', invited: ['co_chair', 'member'] },
  audience: chosen(committee.body, 'GREEN'),
  ...change,
});
const called = async (change: Partial<SeriesInput> = {}, by: Seat = 'us_chair') =>
  (await callSeries(db, committee.as[by], input(change), NOW)).ref;
const read = async (ref: string, by: Seat = 'us_chair') => (await readSeries(db, committee.as[by], ref))!;
const starts = async (ref: string) => (await read(ref)).meetings.map(({ starts_at }) => starts_at.slice(0, 16));
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );
/** A change of one meeting. */
const edit = (starts_at: string, change: { title?: string } = {}) => {
  const { home_body_id: _h, ...audience } = chosen(committee.body, 'GREEN');
  const ends_at = new Date(Date.parse(starts_at) + 3_600_000).toISOString();
  return { title: 'Standing call', starts_at, ends_at, zone: 'America/New_York', place: '', link: '', note: '', audience, ...change };
};

describe('the days of a series', () => {
  test.each([
    ['weekly', '2027-01-05', '2027-01-26', ['2027-01-05', '2027-01-12', '2027-01-19', '2027-01-26']],
    ['two_weekly', '2027-01-05', '2027-01-26', ['2027-01-05', '2027-01-19']],
    ['four_weekly', '2027-01-05', '2027-03-02', ['2027-01-05', '2027-02-02', '2027-03-02']],
    ['monthly', '2027-01-12', '2027-03-31', ['2027-01-12', '2027-02-09', '2027-03-09']],
    // A fifth Friday: only months that have one.
    ['monthly', '2027-01-29', '2027-07-31', ['2027-01-29', '2027-04-30', '2027-07-30']],
    ['monthly_last', '2027-01-26', '2027-04-30', ['2027-01-26', '2027-02-23', '2027-03-30', '2027-04-27']],
  ] as const)('%s from %s until %s', (pattern, first_day, last_day, days) =>
    expect(daysOf({ pattern, first_day, last_day })).toEqual(days),
  );
});

describe('a series', () => {
  test('keeps its clock time in its zone: in Tokyo it moves by an hour when summer time begins', async () => {
    const ref = await called();
    expect(await starts(ref)).toEqual(['2027-02-23T22:00', '2027-03-09T22:00', '2027-03-23T21:00', '2027-04-06T21:00']);
    expect(shiftsAmong((await read(ref)).meetings.map(({ starts_at }) => starts_at))).toEqual([
      { before: '2027-03-09T22:00:00.000Z', after: '2027-03-23T21:00:00.000Z' },
    ]);
  });

  test.each([
    ['without an end in sight', { last_day: '2040-01-01' }, 'invalid:untilTooFar'],
    ['of more than sixty meetings', { pattern: 'weekly', last_day: '2028-12-31' }, 'invalid:tooManyMeetings'],
    ['that ends before it begins', { last_day: '2027-02-22' }, 'invalid:untilBeforeFirst'],
    ['at a time that one of its days skips', { first_day: '2027-02-28', start_time: '02:30' }, 'invalid:skipped'],
  ] as const)('%s is refused', async (_, change, refusal) => expect(await outcome(called(change))).toBe(refusal));

  test('takes the first of two equal clock times', async () => {
    const ref = await called({ first_day: '2027-10-24', last_day: '2027-11-07', start_time: '01:30' });
    expect(await starts(ref)).toEqual(['2027-10-24T05:30', '2027-11-07T05:30']);
  });

  test('is called by co-chairs and secretaries alone, and read by those whom its readers are', async () => {
    for (const seat of SEATS) {
      const may = ['us_chair', 'jp_chair', 'secretary'].includes(seat);
      expect([seat, await outcome(called({}, seat))]).toEqual([seat, may ? 'done' : 'forbidden:forbidden']);
    }
    const ref = await called({ audience: chosen(committee.body, 'AMBER') });
    expect(await readSeries(db, committee.as.observer, ref)).toBeNull();
    expect(await outcome(extendSeries(db, committee.as.observer, ref, 1, '2027-05-01', NOW))).toBe('not_found:not_found');
    expect(await outcome(extendSeries(db, committee.as.us_member, ref, 1, '2027-05-01', NOW))).toBe('forbidden:forbidden');
  });

  test('stands in the list of its body for those who read it, with the next of its meetings that they read', async () => {
    const [ref, strict] = [await called({ title: 'Listed' }), await called({ title: 'Strict', audience: chosen(committee.body, 'AMBER') })];
    const all = { body: null, marking: null };
    const listed = async (by: Seat, filters: Parameters<typeof readSeriesList>[2] = all, now = NOW) =>
      (await readSeriesList(db, committee.as[by], filters, now)).filter((row) => [ref, strict].includes(row.ref));
    expect(await listed('us_member')).toMatchObject([
      { ref, next_at: '2027-02-23T22:00:00.000Z', coming: 4, marking: 'GREEN' },
      { ref: strict, coming: 4 },
    ]);
    expect((await listed('observer')).map((row) => row.ref)).toEqual([ref]);
    expect((await listed('us_member', { body: null, marking: 'AMBER' })).map((row) => row.ref)).toEqual([strict]);
    expect(await listed('us_member', { body: 'no-such-body', marking: null })).toEqual([]);
    expect(await listed('us_member', all, new Date('2028-01-01T00:00:00.000Z'))).toMatchObject([
      { next_at: null, coming: 0 },
      { next_at: null },
    ]);
  });

  test('goes on by its rule when it is made longer, and the second of two who do so is told', async () => {
    const ref = await called();
    expect(await extendSeries(db, committee.as.us_chair, ref, 1, '2027-05-10', NOW)).toBe(2);
    expect((await starts(ref)).slice(4)).toEqual(['2027-04-20T21:00', '2027-05-04T21:00']);
    expect(await outcome(extendSeries(db, committee.as.jp_chair, ref, 1, '2027-06-30', NOW))).toBe('conflict:conflict');
    expect(await outcome(extendSeries(db, committee.as.jp_chair, ref, 2, '2027-05-10', NOW))).toBe('invalid:notLonger');
  });

  test('one moved and one cancelled stay so when all later ones are moved to another day and hour', async () => {
    const ref = await called({ last_day: '2027-05-04' });
    const [first, second, third, fourth] = (await read(ref)).meetings;
    await answerInvitation(db, committee.as.jp_chair, fourth!.ref, 0, 'accepted', '', NOW);
    await editMeeting(db, committee.as.us_chair, second!.ref, 1, edit('2027-03-10T20:00:00.000Z'), NOW);
    await cancelMeeting(db, committee.as.us_chair, third!.ref, 1, 'Holiday', NOW);
    expect((await read(ref)).meetings.map(({ moved, cancelled_at }) => [moved, cancelled_at !== null]).slice(0, 3)).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
    // From the first one on: Wednesdays at 18:00.
    await editFollowing(db, committee.as.us_chair, first!.ref, 1, edit('2027-02-24T23:00:00.000Z', { title: 'Call on Wednesdays' }), NOW);
    expect(await starts(ref)).toEqual([
      '2027-02-24T23:00',
      '2027-03-10T20:00',
      '2027-03-23T21:00',
      '2027-04-07T22:00',
      '2027-04-21T22:00',
      '2027-05-05T22:00',
    ]);
    const after = await read(ref);
    expect(after).toMatchObject({ title: 'Call on Wednesdays', first_day: '2027-02-24', start_time: '18:00', last_day: '2027-05-05' });
    expect(after.meetings[1]!.title).toBe('Standing call');
    const asked = await db.selectFrom('meeting_invitations').select('answer').where('meeting_id', '=', fourth!.id).execute();
    expect(new Set(asked.map(({ answer }) => answer))).toEqual(new Set(['none']));
  });

  test('is cancelled from one meeting on, and can be taken up again', async () => {
    const ref = await called();
    const [, second] = (await read(ref)).meetings;
    await cancelFollowing(db, committee.as.us_chair, second!.ref, 1, 'Ended', NOW);
    const ended = await read(ref);
    expect(ended.meetings.map(({ cancelled_at }) => cancelled_at !== null)).toEqual([false, true, true, true]);
    expect(ended.last_day).toBe('2027-03-08');
    await extendSeries(db, committee.as.us_chair, ref, ended.version, '2027-03-09', NOW);
    expect((await read(ref)).meetings.filter(({ cancelled_at }) => cancelled_at === null)).toHaveLength(2);
  });

  test('of which somebody changed a meeting meanwhile is not changed over it', async () => {
    const ref = await called();
    const [first] = (await read(ref)).meetings;
    await editMeeting(db, committee.as.us_chair, first!.ref, 1, edit('2027-02-23T20:00:00.000Z'), NOW);
    expect(await outcome(editFollowing(db, committee.as.jp_chair, first!.ref, 1, edit('2027-02-24T20:00:00.000Z'), NOW))).toBe(
      'conflict:conflict',
    );
    expect(await outcome(cancelFollowing(db, committee.as.jp_chair, first!.ref, 1, 'x', NOW))).toBe('conflict:conflict');
  });

  test('takes from one of its meetings no words that its later readers may not read', async () => {
    const ref = await called();
    const { us_chair } = committee.as;
    const [first] = (await read(ref)).meetings;
    const { home_body_id: _h, ...narrow } = chosen(committee.body, 'AMBER+STRICT');
    const secret = { ...edit('2027-02-23T22:00:00.000Z', { title: 'Secret title' }), audience: narrow };
    expect(await outcome(editFollowing(db, us_chair, first!.ref, 1, secret, NOW))).toBe('invalid:not_for_later');
    await editMeeting(db, us_chair, first!.ref, 1, secret, NOW);
    expect(await outcome(editFollowing(db, us_chair, first!.ref, 2, { ...secret, title: 'Another secret' }, NOW))).toBe(
      'invalid:not_for_later',
    );
    expect(await outcome(cancelFollowing(db, us_chair, first!.ref, 2, 'Secret reason', NOW))).toBe('invalid:not_for_later');
    expect(JSON.stringify(await readSeries(db, committee.as.observer, ref))).not.toMatch(/secret/i);
  });

  test('in quarantine makes no more meetings; those that it made stay, each changed by itself alone', async () => {
    const { us_chair, jp_chair } = committee.as;
    const ref = await called();
    const { meetings, version } = await read(ref);
    const [first] = meetings;
    await quarantineRecord(db, jp_chair, 'meeting_series', ref, 'A name is in it', NOW);
    expect(await readSeries(db, us_chair, ref)).toBeNull();
    for (const at of [version, version + 1])
      expect(await outcome(extendSeries(db, us_chair, ref, at, '2027-05-05', NOW))).toBe('not_found:not_found');
    expect(await outcome(editFollowing(db, us_chair, first!.ref, 1, edit('2027-02-24T20:00:00.000Z'), NOW))).toBe('invalid:invalid');
    expect(await outcome(cancelFollowing(db, us_chair, first!.ref, 1, 'x', NOW))).toBe('invalid:invalid');
    await editMeeting(db, us_chair, first!.ref, 1, edit('2027-02-24T20:00:00.000Z'), NOW);
    const [one] = await readQuarantined(db, us_chair, NOW);
    await decideQuarantine(db, us_chair, one!.id, { as: 'release' }, '', NOW);
    const released = await read(ref);
    expect(released.meetings.map((meeting) => meeting.ref)).toEqual(meetings.map((meeting) => meeting.ref));
    expect(await extendSeries(db, us_chair, ref, released.version, '2027-05-05', NOW)).toBe(2);
  });

  test('stands in a calendar as single entries, each with a UID of its own, moved and cancelled ones too', async () => {
    const own = await freshDatabase();
    const there = await putCommittee(own);
    const { ref } = await callSeries(own, there.as.us_chair, { ...input(), audience: chosen(there.body, 'GREEN') }, NOW);
    const { meetings } = (await readSeries(own, there.as.us_chair, ref))!;
    const { audience, ...words } = edit('2027-03-10T20:00:00.000Z');
    await editMeeting(own, there.as.us_chair, meetings[1]!.ref, 1, { ...words, audience }, NOW);
    await cancelMeeting(own, there.as.us_chair, meetings[2]!.ref, 1, 'x', NOW);
    const content = await writeFeed(own, { actor: there.as.jp_member, origin: 'https://kakehashi.example', now: NOW });
    const calendar = new ICAL.Component(ICAL.parse(content) as string[]);
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
    expect(
      events.map((event) => [event.startDate.toJSDate().toISOString().slice(0, 16), event.component.getFirstPropertyValue('status')]),
    ).toEqual([
      ['2027-02-23T22:00', 'CONFIRMED'],
      ['2027-03-10T20:00', 'CONFIRMED'],
      ['2027-03-23T21:00', 'CANCELLED'],
      ['2027-04-06T21:00', 'CONFIRMED'],
    ]);
    expect(events.map(({ sequence }) => sequence)).toEqual([0, 1, 1, 0]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(4);
    expect(content).not.toMatch(/RRULE:FREQ=(WEEKLY|MONTHLY)|RECURRENCE-ID/);
    await own.destroy();
  });
});
