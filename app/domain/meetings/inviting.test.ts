import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { callMeeting } from './calling.server.ts';
import { cancelMeeting } from './editing.server.ts';
import { readSeats } from './invitations.server.ts';
import { readInvited } from './invited.server.ts';
import { answerInvitation, digestOfSeats, inviteSeats } from './inviting.server.ts';
import { readBeside } from './beside.server.ts';
import { awakeOf, readMeanwhile, shiftBetween, warningsOf } from './warnings.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const called = (invited: ('co_chair' | 'member' | 'adviser' | 'observer')[] = ['co_chair', 'member']) =>
  callMeeting(
    db,
    committee.as.us_chair,
    {
      ...{ title: 'T', starts_at: '2026-12-01T13:00:00.000Z', ends_at: '2026-12-01T14:30:00.000Z', zone: 'America/New_York' },
      ...{ place: '', link: '', note: '', invited, audience: chosen(committee.body) },
    },
    NOW,
  );
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );
const seatOf = async (seat: Seat) =>
  (await readSeats(db, committee.body, null, NOW)).find(({ person_id }) => person_id === committee.as[seat].id)!.seat_id;

describe('invitations', () => {
  test('go to the seats of the capacities chosen, and their answers are counted', async () => {
    const { id, ref } = await called();
    await answerInvitation(db, committee.as.jp_member, ref, 0, 'declined', 'On leave', NOW);
    const list = await readInvited(db, committee.as.us_chair, id, NOW);
    expect(list.seen.map(({ person_id }) => person_id).sort()).toEqual(
      (['us_chair', 'jp_chair', 'us_member', 'jp_member'] as const).map((seat) => committee.as[seat].id).sort(),
    );
    expect(list.answers).toEqual({ none: 3, accepted: 0, tentative: 0, declined: 1 });
    expect(list.seen.find(({ person_id }) => person_id === committee.as.jp_member.id)).toMatchObject({
      note: 'On leave',
      answer: 'declined',
    });
  });

  test('are answered by those invited alone: for who reads the meeting and is not, there is none', async () => {
    const { ref } = await called();
    expect(await outcome(answerInvitation(db, committee.as.adviser, ref, 0, 'accepted', '', NOW))).toBe('not_found:not_found');
    expect(await outcome(answerInvitation(db, committee.as.stranger, ref, 0, 'accepted', '', NOW))).toBe('not_found:not_found');
  });

  test('give nobody the meeting: an observer who is invited to an AMBER one cannot answer', async () => {
    const { ref } = await called(['observer']);
    expect(await outcome(answerInvitation(db, committee.as.observer, ref, 0, 'accepted', '', NOW))).toBe('not_found:not_found');
  });

  test('to a meeting that was changed or cancelled meanwhile are not answered unseen', async () => {
    const { ref } = await called();
    expect(await outcome(answerInvitation(db, committee.as.us_member, ref, 3, 'accepted', '', NOW))).toBe('conflict:conflict');
    await cancelMeeting(db, committee.as.us_chair, ref, 1, 'Storm', NOW);
    expect(await outcome(answerInvitation(db, committee.as.us_member, ref, 1, 'accepted', '', NOW))).toBe('conflict:conflict');
  });

  test('are chosen by co-chairs and secretaries, of the body’s own seats, and the second of two who choose is told', async () => {
    for (const seat of SEATS) {
      const { ref } = await called([]);
      const result = await outcome(inviteSeats(db, committee.as[seat], ref, [await seatOf('adviser')], digestOfSeats([]), NOW));
      const may = ['us_chair', 'jp_chair', 'secretary'].includes(seat);
      const reads = seat !== 'stranger' && seat !== 'observer';
      expect([seat, result]).toEqual([seat, may ? 'done' : reads ? 'forbidden:forbidden' : 'not_found:not_found']);
    }
    const { ref, id } = await called([]);
    const [one, other] = [await seatOf('adviser'), await seatOf('jp_member')];
    expect(await outcome(inviteSeats(db, committee.as.us_chair, ref, ['nothing'], digestOfSeats([]), NOW))).toBe(
      'invalid:seat_not_possible',
    );
    await inviteSeats(db, committee.as.us_chair, ref, [one], digestOfSeats([]), NOW);
    expect(await outcome(inviteSeats(db, committee.as.jp_chair, ref, [other], digestOfSeats([]), NOW))).toBe('conflict:conflict');
    await inviteSeats(db, committee.as.jp_chair, ref, [other], digestOfSeats([one]), NOW);
    expect((await readInvited(db, committee.as.us_chair, id, NOW)).seen.map(({ seat_id }) => seat_id)).toEqual([other]);
  });

  test('of a seat that ended stand no longer', async () => {
    const own = await freshDatabase();
    const there = await putCommittee(own);
    const { id } = await callMeeting(
      own,
      there.as.us_chair,
      {
        ...{ title: 'T', starts_at: '2026-12-01T13:00:00.000Z', ends_at: '2026-12-01T14:30:00.000Z', zone: 'Asia/Tokyo' },
        ...{ place: '', link: '', note: '', invited: ['member'] as const, audience: chosen(there.body) },
      },
      NOW,
    );
    await own.updateTable('seats').set({ to_day: '2026-11-18' }).where('person_id', '=', there.as.us_member.id).execute();
    const list = await readInvited(own, there.as.us_chair, id, NOW);
    expect(list.seen.map(({ person_id }) => person_id)).toEqual([there.as.jp_member.id]);
    await own.destroy();
  });
});

describe('warnings about a time', () => {
  const at = (starts_at: string, minutes = 60) => ({
    starts_at,
    ends_at: new Date(Date.parse(starts_at) + minutes * 60_000).toISOString(),
  });
  const name = { family_name: 'A', given_name: 'B', native_name: '' };

  test('name who would be up at night by their own clock, and count whom the asker may not see', () => {
    const awake = [
      { zone: 'Europe/London', name },
      { zone: 'Europe/London', name: null },
      { zone: 'Asia/Tokyo', name },
    ];
    const { nights } = warningsOf(at('2026-12-01T23:30:00.000Z'), awake, NOW);
    expect(nights).toEqual([{ zone: 'Europe/London', from: '23:30', to: '00:30', people: [name], unseen: 1 }]);
  });

  test('say the holidays of either country on its own day', () => {
    // The evening of the 22nd in Washington is the 23rd, Labour Thanksgiving Day, in Tokyo.
    const { holidays } = warningsOf(at('2026-11-22T23:00:00.000Z'), [], NOW);
    expect(holidays).toMatchObject([{ country: 'JP', day: '2026-11-23' }]);
    expect(warningsOf(at('2026-11-26T15:00:00.000Z'), [], NOW).holidays).toMatchObject([{ country: 'US', day: '2026-11-26' }]);
  });

  test('say that clocks change before it, and only where they do', () => {
    expect(shiftBetween('2027-03-01T00:00:00.000Z', '2027-03-20T00:00:00.000Z')).toEqual({ day: '2027-03-14', hours: 13 });
    expect(shiftBetween('2026-10-30T00:00:00.000Z', '2026-11-03T00:00:00.000Z')).toEqual({ day: '2026-11-01', hours: 14 });
    expect(shiftBetween('2026-12-01T00:00:00.000Z', '2027-03-13T00:00:00.000Z')).toBeNull();
  });

  test('say that it is over already', () => {
    expect(warningsOf(at('2020-12-01T15:00:00.000Z'), [], NOW).past).toBe(true);
    expect(warningsOf(at('2026-12-01T15:00:00.000Z'), [], NOW).past).toBe(false);
  });

  test('name the meetings at the same time that the asker reads: none that was called off, ends as it begins, or is itself', async () => {
    const own = await freshDatabase();
    const there = await putCommittee(own);
    const { us_chair, observer } = there.as;
    const call = (starts_at: string, ends_at: string) =>
      callMeeting(
        own,
        us_chair,
        {
          ...{ title: 'T', starts_at, ends_at, zone: 'America/New_York', place: '', link: '', note: '' },
          ...{ invited: [], audience: chosen(there.body) },
        },
        NOW,
      );
    const long = await call('2026-12-01T13:00:00.000Z', '2026-12-01T15:00:00.000Z');
    const off = await call('2026-12-01T13:30:00.000Z', '2026-12-01T14:30:00.000Z');
    await cancelMeeting(own, us_chair, off.ref, 1, 'Not needed', NOW);
    const next = await call('2026-12-01T15:00:00.000Z', '2026-12-01T16:00:00.000Z');
    const [day, within] = ['2026-12-01', { starts_at: '2026-12-01T14:00:00.000Z', ends_at: '2026-12-01T14:15:00.000Z' }];
    const told = async (actor: typeof us_chair, times = within, id: string | null = null) =>
      (await readMeanwhile(own, actor, [{ ...times, id }]))[0] ?? [];
    expect((await told(us_chair)).map(({ ref }) => ref)).toEqual([long.ref]);
    expect(await told(us_chair, within, long.id)).toEqual([]);
    expect(await told(observer)).toEqual([]);
    expect(await told(us_chair, { starts_at: `${day}T12:00:00.000Z`, ends_at: `${day}T13:00:00.000Z` })).toEqual([]);
    // Of several times each is told of its own: what a series, or proposed times, come to.
    const late = { starts_at: `${day}T15:30:00.000Z`, ends_at: `${day}T17:00:00.000Z` };
    const each = await readMeanwhile(
      own,
      us_chair,
      [within, late, { ...late, starts_at: `${day}T16:00:00.000Z` }].map((time) => ({ ...time, id: null })),
    );
    expect(each.map((found) => found.map(({ ref }) => ref))).toEqual([[long.ref], [next.ref], []]);
    // On a meeting's own page, for who may change it.
    const beside = (actor: typeof us_chair) => readBeside(own, actor, { ...within, id: 'itself' });
    expect(await beside(us_chair)).toMatchObject({ series: null, meanwhile: [{ ref: long.ref }] });
    expect(await beside(observer)).toEqual({ series: null, meanwhile: [] });
    await own.destroy();
  });

  test('count those invited whom the asker does not see by their zones', () => {
    const list = { seen: [], unseen: [], unseenZones: ['Asia/Tokyo'], answers: { none: 1, accepted: 0, tentative: 0, declined: 0 } };
    expect(awakeOf(list)).toEqual([{ zone: 'Asia/Tokyo', name: null }]);
  });
});
