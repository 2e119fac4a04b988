import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { putAudience } from '#db/testing/people.ts';
import { callMeeting } from './calling.server.ts';
import { readInvited } from './invited.server.ts';
import { answerInvitation } from './inviting.server.ts';
import { answerTimes, fixTime, MOST_TIMES, proposeTime, stopAsking, takeBackTime } from './proposing-times.server.ts';
import { readMeeting } from './reading.server.ts';
import { readTimes } from './reading-times.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const called = () =>
  callMeeting(
    db,
    committee.as.us_chair,
    {
      ...{ title: 'T', starts_at: '2026-12-01T13:00:00.000Z', ends_at: '2026-12-01T14:00:00.000Z', zone: 'America/New_York' },
      ...{ place: '', link: '', note: '', invited: ['co_chair', 'member'] as const, audience: chosen(committee.body) },
    },
    NOW,
  );
const at = (day: number) => ({ starts_at: `2026-12-0${day}T22:00:00.000Z`, ends_at: `2026-12-0${day}T23:00:00.000Z` });
const times = async (id: string, by: Seat = 'us_chair') => readTimes(db, id, await readInvited(db, committee.as[by], id, NOW));
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );

describe('proposed times', () => {
  test('begin with the meeting’s own, are answered by each invited, and one is fixed', async () => {
    const { id, ref } = await called();
    await proposeTime(db, committee.as.us_chair, ref, at(3), NOW);
    const [first, second] = await times(id);
    expect([first!.starts_at, second!.starts_at]).toEqual(['2026-12-01T13:00:00.000Z', '2026-12-03T22:00:00.000Z']);
    const answered = [
      { time: first!.id, answer: 'no' as const },
      { time: second!.id, answer: 'yes' as const },
    ];
    await answerTimes(db, committee.as.jp_chair, ref, answered, NOW);
    await answerTimes(db, committee.as.us_member, ref, [{ time: second!.id, answer: 'if_need_be' }], NOW);
    await answerTimes(db, committee.as.us_member, ref, [{ time: second!.id, answer: 'yes' }], NOW);
    await answerTimes(db, committee.as.jp_member, ref, [{ time: second!.id, answer: 'if_need_be' }], NOW);
    expect((await times(id)).map(({ tally }) => tally)).toEqual([
      { yes: 0, if_need_be: 0, no: 1 },
      { yes: 2, if_need_be: 1, no: 0 },
    ]);
    await fixTime(db, committee.as.us_chair, ref, second!.id, NOW);
    const meeting = (await readMeeting(db, committee.as.us_chair, ref, NOW))!;
    expect(meeting).toMatchObject({ ...at(3), asking_since: null, sequence: 2 });
    const { seen } = await readInvited(db, committee.as.us_chair, id, NOW);
    const accepted = seen.filter(({ answer }) => answer === 'accepted').map(({ person_id }) => person_id);
    expect(accepted.sort()).toEqual([committee.as.jp_chair.id, committee.as.us_member.id].sort());
    expect(await times(id)).toEqual([]);
  });

  test('are proposed and fixed by co-chairs and secretaries, answered by the invited', async () => {
    for (const seat of SEATS) {
      const { id, ref } = await called();
      await proposeTime(db, committee.as.us_chair, ref, at(3), NOW);
      const [first] = await times(id);
      const reads = seat !== 'stranger' && seat !== 'observer';
      const may = ['us_chair', 'jp_chair', 'secretary'].includes(seat) ? 'done' : reads ? 'forbidden:forbidden' : 'not_found:not_found';
      const invited = ['us_chair', 'jp_chair', 'us_member', 'jp_member'].includes(seat);
      const one = [{ time: first!.id, answer: 'yes' as const }];
      expect([seat, await outcome(proposeTime(db, committee.as[seat], ref, at(4), NOW))]).toEqual([seat, may]);
      expect([seat, await outcome(answerTimes(db, committee.as[seat], ref, one, NOW))]).toEqual([
        seat,
        invited ? 'done' : 'not_found:not_found',
      ]);
      expect([seat, await outcome(fixTime(db, committee.as[seat], ref, first!.id, NOW))]).toEqual([seat, may]);
    }
  });

  test('that are over, backward, proposed already or too many are refused', async () => {
    const { ref, id } = await called();
    const propose = (time: { starts_at: string; ends_at: string }) => outcome(proposeTime(db, committee.as.us_chair, ref, time, NOW));
    expect(await propose({ starts_at: '2026-11-01T10:00:00.000Z', ends_at: '2026-11-01T11:00:00.000Z' })).toBe('invalid:past_time');
    expect(await propose({ starts_at: at(3).ends_at, ends_at: at(3).starts_at })).toBe('invalid:endBeforeStart');
    expect(await propose(at(3))).toBe('done');
    expect(await propose(at(3))).toBe('invalid:same_time');
    for (let hour = 2; hour < MOST_TIMES; hour += 1)
      expect(await propose({ starts_at: `2026-12-04T${hour + 8}:00:00.000Z`, ends_at: '2026-12-04T23:30:00.000Z' })).toBe('done');
    expect(await propose(at(5))).toBe('invalid:too_many_times');
    expect(await times(id)).toHaveLength(MOST_TIMES);
  });

  test('are taken back one by one, with their answers, and with the last of them asking ends', async () => {
    const { ref, id } = await called();
    await proposeTime(db, committee.as.us_chair, ref, at(3), NOW);
    const [first, second] = await times(id);
    await answerTimes(db, committee.as.jp_member, ref, [{ time: second!.id, answer: 'yes' }], NOW);
    for (const seat of ['us_member', 'adviser'] as const)
      expect(await outcome(takeBackTime(db, committee.as[seat], ref, second!.id, NOW))).toBe('forbidden:forbidden');
    expect(await outcome(takeBackTime(db, committee.as.stranger, ref, second!.id, NOW))).toBe('not_found:not_found');
    expect(await outcome(takeBackTime(db, committee.as.secretary, ref, second!.id, NOW))).toBe('done');
    expect(await outcome(takeBackTime(db, committee.as.us_chair, ref, second!.id, NOW))).toBe('conflict:conflict');
    expect((await times(id)).map((time) => time.id)).toEqual([first!.id]);
    expect((await readMeeting(db, committee.as.us_chair, ref, NOW))!.asking_since).not.toBeNull();
    await takeBackTime(db, committee.as.us_chair, ref, first!.id, NOW);
    expect((await readMeeting(db, committee.as.us_chair, ref, NOW))!).toMatchObject({
      starts_at: '2026-12-01T13:00:00.000Z',
      asking_since: null,
    });
  });

  test('are counted of those alone whom the reader sees: of the others not even how many said yes', async () => {
    const { ref, id } = await called();
    await proposeTime(db, committee.as.us_chair, ref, at(3), NOW);
    const [, second] = await times(id);
    for (const seat of ['us_member', 'jp_member'] as const)
      await answerTimes(db, committee.as[seat], ref, [{ time: second!.id, answer: 'yes' }], NOW);
    await answerInvitation(db, committee.as.jp_member, ref, 1, 'accepted', '', NOW);
    const list = await readInvited(db, committee.as.us_chair, id, NOW);
    const hidden = list.seen.find(({ person_id }) => person_id === committee.as.jp_member.id)!;
    expect([list.answers.accepted, list.unseen]).toEqual([1, []]);
    // The body comes to be read by those with a US passport alone: who of JP sits in it, they do not see.
    const before = await db.selectFrom('bodies').select('audience_id').where('id', '=', committee.body).executeTakeFirstOrThrow();
    const audience_id = await putAudience(db, { bodies: [committee.body], marking: 'GREEN', parties: ['US'] });
    await db.updateTable('bodies').set({ audience_id }).where('id', '=', committee.body).execute();
    const narrowed = await readInvited(db, committee.as.us_chair, id, NOW);
    expect(narrowed.seen.some(({ person_id }) => person_id === hidden.person_id)).toBe(false);
    expect(narrowed.unseen).toMatchObject([{ party_id: 'JP', count: 2 }]);
    expect(narrowed.answers).toMatchObject({ accepted: 0, none: narrowed.seen.length });
    const [, shown] = await readTimes(db, id, narrowed);
    expect(shown!.tally).toEqual({ yes: 1, if_need_be: 0, no: 0 });
    await db.updateTable('bodies').set(before).where('id', '=', committee.body).execute();
  });

  test('that were taken back meanwhile are told of to who answers or fixes', async () => {
    const { ref, id } = await called();
    await proposeTime(db, committee.as.us_chair, ref, at(3), NOW);
    const [first] = await times(id);
    const other = await called();
    await proposeTime(db, committee.as.us_chair, other.ref, at(3), NOW);
    expect(await outcome(fixTime(db, committee.as.us_chair, other.ref, first!.id, NOW))).toBe('conflict:conflict');
    expect(await outcome(answerTimes(db, committee.as.us_chair, other.ref, [{ time: first!.id, answer: 'yes' }], NOW))).toBe(
      'conflict:conflict',
    );
    await stopAsking(db, committee.as.jp_chair, ref, NOW);
    expect(await outcome(answerTimes(db, committee.as.us_chair, ref, [{ time: first!.id, answer: 'yes' }], NOW))).toBe(
      'invalid:not_asking',
    );
    expect(await outcome(stopAsking(db, committee.as.us_chair, ref, NOW))).toBe('invalid:not_asking');
    expect((await readMeeting(db, committee.as.us_chair, ref, NOW))!).toMatchObject({
      starts_at: '2026-12-01T13:00:00.000Z',
      asking_since: null,
    });
  });
});
