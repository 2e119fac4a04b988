import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { addAgendaItem, removeAgendaItem } from '../meetings/agenda.server.ts';
import { callMeeting, type MeetingInput } from '../meetings/calling.server.ts';
import { cancelMeeting, editMeeting } from '../meetings/editing.server.ts';
import { answerInvitation } from '../meetings/inviting.server.ts';
import { openAction } from '../actions/opening.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '../testing/committee.ts';
import { writeFeed, writeMeeting } from './calendars.server.ts';
import { vtimezoneOf, writeCalendar, WRITTEN_ZONES, type Entry } from './writing.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const origin = 'https://kakehashi.example';
const EVERYBODY = ['co_chair', 'member', 'secretary', 'adviser', 'observer'] as const;
const input = (change: Partial<MeetingInput> = {}): MeetingInput => ({
  title: 'Eleventh meeting',
  starts_at: '2027-03-09T22:00:00.000Z',
  ends_at: '2027-03-09T23:30:00.000Z',
  zone: 'America/New_York',
  place: 'Room 1',
  link: 'https://video.example/1',
  note: 'Bring the figures.',
  audience: chosen(committee.body, 'GREEN'),
  invited: EVERYBODY,
  ...change,
});
const called = (change: Partial<MeetingInput> = {}) => callMeeting(db, committee.as.us_chair, input(change), NOW);

/** The library's own shape, jCal: an array. */
const parsed = (content: string) => ICAL.parse(content) as string[];

/** What another program reads in a calendar. */
function readBack(content: string) {
  expect(content.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line))).toBe(true);
  const calendar = new ICAL.Component(parsed(content));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      starts: event.startDate.toJSDate().toISOString(),
      ends: event.endDate.toJSDate().toISOString(),
      local: event.startDate.toString(),
      zone: event.startDate.zone.tzid,
      status: component.getFirstPropertyValue('status'),
      place: event.location,
      attendees: event.attendees.map((one) => [String(one.getFirstValue()).toLowerCase(), one.getParameter('partstat')]),
      organizer: event.organizer,
      recurring: event.isRecurring(),
      component,
    };
  });
}
const file = async (ref: string, by: Seat = 'us_chair') =>
  readBack((await writeMeeting(db, ref, { actor: committee.as[by], origin, now: NOW, bare: false }))!.content);
const feed = (by: Seat) => writeFeed(db, { actor: committee.as[by], origin, now: NOW });

describe('a meeting’s file, read by another program', () => {
  test('says when, where, who is invited and what they answered', async () => {
    const { ref, id } = await called();
    await answerInvitation(db, committee.as.jp_chair, ref, 0, 'accepted', '', NOW);
    const [event] = await file(ref);
    expect(event).toMatchObject({
      uid: `${id}@kakehashi`,
      sequence: 0,
      starts: '2027-03-09T22:00:00.000Z',
      ends: '2027-03-09T23:30:00.000Z',
      local: '2027-03-09T17:00:00',
      zone: 'America/New_York',
      status: 'CONFIRMED',
      summary: '[TLP:GREEN] Eleventh meeting',
      recurring: false,
    });
    expect(event!.attendees).toHaveLength(7);
    expect(event!.attendees).toContainEqual([`mailto:${committee.as.jp_chair.email}`, 'ACCEPTED']);
    expect(event!.attendees).toContainEqual([`mailto:${committee.as.us_chair.email}`, 'NEEDS-ACTION']);
    expect(event!.organizer?.toLowerCase()).toBe(`mailto:${committee.as.us_chair.email}`);
  });

  test('keeps its UID and raises SEQUENCE when it is moved, and everybody is asked again', async () => {
    const { ref } = await called();
    await answerInvitation(db, committee.as.jp_chair, ref, 0, 'accepted', '', NOW);
    const { invited: _i, audience, ...words } = input({ starts_at: '2027-03-16T21:00:00.000Z', ends_at: '2027-03-16T22:30:00.000Z' });
    const [before] = await file(ref);
    await editMeeting(db, committee.as.us_chair, ref, 1, { ...words, audience }, NOW);
    const [after] = await file(ref);
    expect(after).toMatchObject({ uid: before!.uid, sequence: 1, starts: '2027-03-16T21:00:00.000Z', local: '2027-03-16T17:00:00' });
    expect(after!.attendees.map(([, status]) => status)).toEqual(Array(7).fill('NEEDS-ACTION'));
  });

  test('says CANCELLED under the same UID', async () => {
    const { ref, id } = await called();
    await cancelMeeting(db, committee.as.us_chair, ref, 1, 'Storm', NOW);
    expect((await file(ref))[0]).toMatchObject({ uid: `${id}@kakehashi`, sequence: 1, status: 'CANCELLED' });
  });

  test.each([
    ['2026-10-30T21:00:00.000Z', '2026-10-30T17:00:00'],
    ['2026-11-02T22:00:00.000Z', '2026-11-02T17:00:00'],
    ['2027-03-12T22:00:00.000Z', '2027-03-12T17:00:00'],
    ['2027-03-15T21:00:00.000Z', '2027-03-15T17:00:00'],
    ['2027-11-01T05:30:00.000Z', '2027-11-01T01:30:00'],
    // The hour that comes twice: in UTC, since programs take either of the two.
    ['2026-11-01T05:30:00.000Z', '2026-11-01T05:30:00Z'],
    ['2026-11-01T06:30:00.000Z', '2026-11-01T06:30:00Z'],
    ['2027-11-07T05:30:00.000Z', '2027-11-07T05:30:00Z'],
  ])('%s is %s in the file, on either side of both changes and in between', async (starts_at, local) => {
    const { ref } = await called({ starts_at, ends_at: new Date(Date.parse(starts_at) + 600_000).toISOString() });
    expect((await file(ref))[0]).toMatchObject({ starts: starts_at, local });
  });

  test('in a zone whose rules the library has wrong it is written in UTC', async () => {
    const { ref } = await called({
      zone: 'America/Mexico_City',
      starts_at: '2027-06-09T22:00:00.000Z',
      ends_at: '2027-06-09T23:00:00.000Z',
    });
    expect((await file(ref))[0]).toMatchObject({ starts: '2027-06-09T22:00:00.000Z', zone: 'UTC' });
  });

  test.each([
    ['a line end that begins another property', 'A\r\nATTENDEE:mailto:x@example.org\nEND:VEVENT'],
    ['signs that separate', 'a;b,c\\n:d"e'],
    ['a long Japanese title', '日米サプライチェーン運営委員会'.repeat(12)],
    ['faces of four octets', '🙂👩‍🔬'.repeat(25)],
    ['control characters and a mark that turns writing', 'a\u0007b\u001bc\u202ed'],
  ])('%s comes out as it was meant', async (_, title) => {
    const { ref } = await called({ title: title.replace(/[\r\n]+/g, ' '), place: title, note: title });
    const events = await file(ref);
    expect(events).toHaveLength(1);
    const meant = title.replace(/\r\n/g, '\n').replace(/[^\P{Cc}\n]/gu, ' ');
    expect(events[0]!.summary).toBe(`[TLP:GREEN] ${title.replace(/\p{Cc}+/gu, ' ')}`);
    expect(events[0]!.place).toBe(`${meant}\nhttps://video.example/1`);
    expect(events[0]!.component.getAllProperties('attendee')).toHaveLength(7);
  });

  test('a hostile name stays in its parameter', () => {
    const entry: Entry = {
      ...{
        uid: 'x',
        sequence: 0,
        summary: 'S',
        when: { day: '2027-03-09' },
        state: 'confirmed',
        busy: false,
        confidential: false,
        url: origin,
      },
      ...{ made_at: NOW.toISOString(), changed_at: NOW.toISOString() },
      attendees: [{ name: 'A "B"\r\nX-EVIL:1;C,D:E', email: 'a@example.org', answer: 'none', leads: false }],
    };
    const [event] = readBack(writeCalendar('N"\r\nX-EVIL:1', [entry]));
    expect(event!.component.getFirstProperty('x-evil')).toBeNull();
    expect(event!.component.getFirstProperty('attendee')!.getParameter('cn')).toBe('A ’B’ X-EVIL:1;C,D:E');
  });
});

describe('the closed part', () => {
  const red = (...seats: Seat[]) => ({
    ...{ title: 'Chairs alone', note: '', minutes: 30, purpose: 'decide' as const, presenter_id: null },
    audience: { marking: 'RED' as const, released: [], readers: seats.map((seat) => committee.as[seat].id), parties: [] },
  });

  test('has an entry of its own for those who read it, and leaves no trace for anybody else', async () => {
    const { ref } = await called();
    const [before, listed] = [await file(ref, 'adviser'), await feed('adviser')];
    const { id } = await addAgendaItem(db, committee.as.us_chair, ref, red('us_chair', 'jp_chair'), NOW);
    expect((await file(ref, 'adviser')).map(({ component }) => component.toString())).toEqual(
      before.map(({ component }) => component.toString()),
    );
    expect(await feed('adviser')).toBe(listed);
    const [open, closed] = await file(ref, 'jp_chair');
    expect(closed).toMatchObject({
      starts: open!.ends,
      ends: '2027-03-10T00:00:00.000Z',
      summary: '[TLP:RED] Closed part: Eleventh meeting',
    });
    expect(closed!.uid).not.toBe(open!.uid);
    expect(closed!.attendees.map(([who]) => who).sort()).toEqual(
      [committee.as.us_chair, committee.as.jp_chair].map(({ email }) => `mailto:${email}`).sort(),
    );
    const later = new Date(NOW.getTime() + 60_000);
    const second = await addAgendaItem(db, committee.as.us_chair, ref, red('us_chair', 'jp_chair'), later);
    const grown = (await file(ref, 'jp_chair'))[1]!;
    expect(grown.sequence).toBeGreaterThan(closed!.sequence);
    await removeAgendaItem(db, committee.as.us_chair, ref, second.id, 1, new Date(later.getTime() + 60_000));
    expect((await file(ref, 'jp_chair'))[1]!.sequence).toBeGreaterThan(grown.sequence);
    await removeAgendaItem(db, committee.as.us_chair, ref, id, 1, later);
    expect(await file(ref, 'jp_chair')).toHaveLength(1);
  });
});

describe('a person’s whole calendar', () => {
  test('holds what they are invited to and read, and says the body and the marking only above GREEN', async () => {
    const own = await freshDatabase();
    const there = await putCommittee(own);
    const call = (change: Partial<MeetingInput>) =>
      callMeeting(own, there.as.us_chair, input({ audience: chosen(there.body, 'GREEN'), ...change }), NOW);
    await call({ title: 'Open to all' });
    await call({ title: 'Secret title', place: 'Secret place', note: 'Secret note', audience: chosen(there.body, 'AMBER') });
    await call({ title: 'For members', audience: chosen(there.body, 'AMBER+STRICT'), invited: ['member', 'adviser'] });
    const whole = await writeFeed(own, { actor: there.as.jp_member, origin, now: NOW });
    expect(whole).not.toMatch(/Secret|video\.example.*Secret/);
    const events = readBack(whole);
    expect(events.map(({ summary }) => summary)).toEqual([
      '[TLP:GREEN] Open to all',
      expect.stringMatching(/^\[TLP:AMBER\] /),
      expect.stringMatching(/^\[TLP:AMBER\+STRICT\] /),
    ]);
    expect(events[1]!.attendees).toEqual([[`mailto:${there.as.jp_member.email}`, 'NEEDS-ACTION']]);
    expect(events[1]!.organizer).toBe('mailto:noreply@kakehashi.example');
    // Invited, and no reader: nothing of it.
    expect(readBack(await writeFeed(own, { actor: there.as.adviser, origin, now: NOW })).map(({ summary }) => summary)).toHaveLength(2);
    // A reader, and not invited.
    expect(readBack(await writeFeed(own, { actor: there.as.secretary, origin, now: NOW }))).toHaveLength(2);
    expect(await own.selectFrom('openings').selectAll().execute()).toEqual([]);
    await own.destroy();
  });

  test('holds the due days of what they lead', async () => {
    const { as, body } = committee;
    await openAction(
      db,
      as.us_chair,
      {
        ...{ title: 'Ask the makers', result: 'R', due_on: '2027-04-01', priority: 'normal', workstream: 'general', ties: [] },
        leads: [{ party_id: 'US', person_id: as.us_member.id }],
        audience: chosen(body, 'GREEN'),
      },
      NOW,
    );
    const events = readBack(await feed('us_member'));
    const due = events.find(({ summary }) => summary.includes('Ask the makers'));
    expect(due?.component.getFirstPropertyValue('dtstart')?.toString()).toBe('2027-04-01');
    expect(readBack(await feed('jp_member')).some(({ summary }) => summary.includes('Ask the makers'))).toBe(false);
  });

  test('is the same bytes until something changes', async () => expect(await feed('us_chair')).toBe(await feed('us_chair')));
});

test.each(WRITTEN_ZONES)('the VTIMEZONE of %s is right on every day of the years ahead, and at the changes themselves', (zone) => {
  const component = parsed(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${vtimezoneOf(zone)!.trim()}\r\nEND:VCALENDAR`);
  const kept = new ICAL.Timezone(new ICAL.Component(component).getFirstSubcomponent('vtimezone')!);
  const wrong: string[] = [];
  const hours = (at: Temporal.ZonedDateTime) => {
    const { year, month, day, hour, minute } = at;
    const time = ICAL.Time.fromData({ year, month, day, hour, minute, second: 0, isDate: false }, kept);
    if (kept.utcOffset(time) !== at.offsetNanoseconds / 1e9) wrong.push(at.toString());
  };
  let at = Temporal.ZonedDateTime.from(`2026-01-01T12:00[${zone}]`);
  for (let day = 0; day < 3650; day += 1) hours(at.add({ days: day }));
  for (let change = at.getTimeZoneTransition('next'); change && change.year < 2036; change = change.getTimeZoneTransition('next')) {
    at = change;
    hours(change.subtract({ hours: 2 }));
    hours(change.add({ hours: 2 }));
  }
  expect(wrong).toEqual([]);
});
