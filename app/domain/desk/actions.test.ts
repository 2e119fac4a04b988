import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { closeAction } from '../actions/closing.server.ts';
import { readActionFilters } from '../actions/filters.ts';
import { readActions } from '../actions/listing.server.ts';
import { openAction, type ActionInput } from '../actions/opening.server.ts';
import { reportProgress } from '../actions/progress.server.ts';
import { readAction } from '../actions/reading.server.ts';
import { quarantineRecord } from '../releasing/quarantine.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { readActionsDesk } from './actions.server.ts';

// It is the 20th in Washington, and the 21st has just begun in Tokyo.
let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
beforeEach(async () => {
  await db.updateTable('actions').set({ quarantined_at: NOW.toISOString() }).execute();
});
afterAll(() => db.destroy());

const led = (us: Seat | null, jp: Seat | null) => [
  { party_id: 'US', person_id: us && committee.as[us].id },
  { party_id: 'JP', person_id: jp && committee.as[jp].id },
];
const due = (due_on: string, change: Partial<ActionInput> = {}) =>
  openAction(
    db,
    committee.as.jp_chair,
    {
      ...{ title: 'Agree the list', result: '', workstream: 'general' as const, priority: 'normal' as const, due_on },
      audience: chosen(committee.body),
      leads: led('us_member', 'jp_member'),
      ...change,
    },
    NOW,
  );
const desk = (seat: Seat, now = NOW) => readActionsDesk(db, committee.as[seat], now);
const told = async (seat: Seat, list: 'reminders' | 'escalated' | 'leaderless') =>
  (await desk(seat))[list].map(({ ref, days }) => [ref, days]);
const done = (seat: Seat, ref: string) =>
  reportProgress(db, committee.as[seat], ref, { party: committee.as[seat].party_id, was: 'not_started', status: 'done' }, NOW);

describe('a lead', () => {
  test('is reminded from seven days before to long after, by the day in their own capital', async () => {
    const [after, today, last, later] = [
      await due('2026-11-19'),
      await due('2026-11-20'),
      await due('2026-11-28'),
      await due('2026-11-29'),
    ];
    expect(await told('us_member', 'reminders')).toEqual([
      [after.ref, -1],
      [today.ref, 0],
    ]);
    expect(await told('jp_member', 'reminders')).toEqual([
      [after.ref, -2],
      [today.ref, -1],
      [last.ref, 7],
    ]);
    expect((await desk('us_member')).led.map(({ ref }) => ref)).toEqual([last.ref, later.ref]);
    expect((await desk('jp_member')).led.map(({ ref }) => ref)).toEqual([later.ref]);
    for (const seat of SEATS.filter((one) => !one.endsWith('member'))) expect(await told(seat, 'reminders')).toEqual([]);
  });

  test('is not reminded once their side is done, while the other side’s lead is', async () => {
    const { ref } = await due('2026-11-19');
    await done('us_member', ref);
    expect(await told('us_member', 'reminders')).toEqual([]);
    expect(await told('jp_member', 'reminders')).toEqual([[ref, -2]]);
  });

  test('sees that it went to the co-chairs, and nothing once it is closed', async () => {
    const { ref } = await due('2026-11-01');
    expect((await desk('us_member')).reminders).toMatchObject([{ ref, escalated_since: '2026-11-16' }]);
    const { version } = (await readAction(db, committee.as.us_chair, ref, NOW))!;
    await closeAction(db, committee.as.us_chair, ref, version, { closed_as: 'dropped', closing_note: 'No longer needed' }, NOW);
    expect(await told('us_member', 'reminders')).toEqual([]);
    expect(await told('us_chair', 'escalated')).toEqual([]);
  });

  test('who may not read an action any more is not told of it', async () => {
    const { id } = await due('2026-11-01');
    const narrow = await due('2027-11-01', { audience: chosen(committee.body, 'AMBER', { parties: ['JP'] }), leads: [] });
    const { audience_id } = await db.selectFrom('actions').select('audience_id').where('id', '=', narrow.id).executeTakeFirstOrThrow();
    await db.updateTable('actions').set({ audience_id }).where('id', '=', id).execute();
    expect(await told('us_member', 'reminders')).toEqual([]);
    expect(await told('us_chair', 'escalated')).toEqual([]);
    expect((await told('jp_member', 'reminders')).length).toBe(1);
  });
});

describe('an action that is overdue by more than fourteen days', () => {
  test('stands with the co-chairs of its body from the fifteenth day in their capital, with its leads', async () => {
    const [long, edge] = [await due('2026-11-05'), await due('2026-11-06')];
    expect(await told('us_chair', 'escalated')).toEqual([[long.ref, -15]]);
    expect(await told('jp_chair', 'escalated')).toEqual([
      [long.ref, -16],
      [edge.ref, -15],
    ]);
    const [first] = (await desk('us_chair')).escalated;
    expect(first).toMatchObject({ escalated_since: '2026-11-20', asks: false });
    expect(first?.leads.map(({ party_id, person }) => [party_id, person?.id])).toEqual([
      ['US', committee.as.us_member.id],
      ['JP', committee.as.jp_member.id],
    ]);
    for (const seat of SEATS.filter((one) => !one.endsWith('chair'))) expect(await told(seat, 'escalated')).toEqual([]);
    expect((await desk('us_chair')).due.map(({ ref }) => ref)).toEqual([edge.ref]);
    expect((await desk('jp_chair')).due).toEqual([]);
  });

  test('is found in the tracker by everybody who reads it, and says so on its page', async () => {
    const { ref } = await due('2026-11-05');
    await due('2026-11-06');
    const list = async (seat: Seat) =>
      (await readActions(db, committee.as[seat], readActionFilters(new URLSearchParams('state=escalated')), NOW)).rows.map(
        (row) => row.ref,
      );
    expect([await list('us_chair'), await list('adviser'), await list('stranger')]).toEqual([[ref], [ref], []]);
    expect((await list('jp_chair')).length).toBe(2);
    const page = async (seat: Seat) => (await readAction(db, committee.as[seat], ref, NOW))?.escalated_since;
    expect([await page('us_member'), await page('stranger')]).toEqual(['2026-11-20', undefined]);
  });

  test('is not escalated when both sides say that they are done, and is while one does not', async () => {
    const { ref } = await due('2026-11-01');
    await done('us_member', ref);
    expect(await told('us_chair', 'escalated')).toEqual([[ref, -19]]);
    await done('jp_member', ref);
    expect(await told('us_chair', 'escalated')).toEqual([]);
    expect((await readAction(db, committee.as.us_chair, ref, NOW))?.escalated_since).toBeNull();
  });

  test('stands once on the desk of a co-chair who leads it', async () => {
    const { ref } = await due('2026-11-01', { leads: led('us_chair', 'jp_member') });
    const { reminders, escalated, due: listed } = await desk('us_chair');
    expect([reminders.map((one) => one.ref), escalated, listed]).toEqual([[ref], [], []]);
    expect(await told('jp_chair', 'escalated')).toEqual([[ref, -20]]);
  });

  test('does not go to co-chairs of other bodies, nor to those who may not read it', async () => {
    const elsewhere = await putBody(db);
    const person = await putPerson(db, await putOrganisation(db, 'US', 'government'));
    await putSeat(db, person, elsewhere, 'co_chair');
    const actor = (await loadActor(db, person, NOW))!;
    const before = [JSON.stringify(await readActionsDesk(db, actor, NOW)), JSON.stringify(await desk('us_chair'))];
    const hidden = await due('2026-10-01', { audience: chosen(committee.body, 'AMBER', { parties: ['JP'] }), leads: [] });
    expect([JSON.stringify(await readActionsDesk(db, actor, NOW)), JSON.stringify(await desk('us_chair'))]).toEqual(before);
    expect((await told('jp_chair', 'escalated')).map(([ref]) => ref)).toEqual([hidden.ref]);
  });

  test('is with nobody while it is in quarantine', async () => {
    const { ref } = await due('2026-11-01');
    await quarantineRecord(db, committee.as.us_chair, 'action', ref, 'Sent to the wrong readers', NOW);
    for (const seat of SEATS)
      expect(await desk(seat)).toEqual({ reminders: [], led: [], escalated: [], confirmable: [], leaderless: [], due: [] });
  });
});

describe('where a side has nobody to remind', () => {
  test('its co-chair is asked to name a lead from seven days before, and the other side’s is not', async () => {
    const [soon, later] = [await due('2026-11-27', { leads: led(null, 'jp_member') }), await due('2026-11-28', { leads: led(null, null) })];
    expect(await told('us_chair', 'leaderless')).toEqual([[soon.ref, 7]]);
    expect(await told('jp_chair', 'leaderless')).toEqual([[later.ref, 7]]);
    for (const seat of SEATS.filter((one) => !one.endsWith('chair'))) expect(await told(seat, 'leaderless')).toEqual([]);
  });

  test('that is asked of both principals where nobody leads, and of no side that has no part', async () => {
    const [nobody, one] = [await due('2026-11-21', { leads: [] }), await due('2026-11-22', { leads: led(null, 'jp_member').slice(1) })];
    expect([await told('us_chair', 'leaderless'), await told('jp_chair', 'leaderless')]).toEqual([[[nobody.ref, 1]], [[nobody.ref, 0]]]);
    expect((await desk('us_chair')).due.map(({ ref }) => ref)).toEqual([one.ref]);
  });

  test('an escalated action asks for it in its own place', async () => {
    const { ref } = await due('2026-11-01', { leads: led(null, 'jp_member') });
    expect(await told('us_chair', 'leaderless')).toEqual([]);
    expect((await desk('us_chair')).escalated).toMatchObject([{ ref, asks: true }]);
    expect((await desk('jp_chair')).escalated).toMatchObject([{ ref, asks: false }]);
  });

  test('a lead whom the co-chair may not see is somebody, and is not asked for', async () => {
    const { id, ref } = await due('2026-11-01', { leads: led(null, 'jp_member') });
    const unseen = await putPerson(db, await putOrganisation(db, 'US', 'government'));
    await db.updateTable('action_leads').set({ person_id: unseen }).where('action_id', '=', id).where('party_id', '=', 'US').execute();
    expect((await desk('us_chair')).escalated).toMatchObject([
      { ref, asks: false, leads: [{ party_id: 'US', person: null }, { party_id: 'JP' }] },
    ]);
  });
});

describe('an action that both sides call done', () => {
  const finish = async (ref: string) => {
    await done('us_member', ref);
    await done('jp_member', ref);
  };
  const asked = async (seat: Seat) => (await desk(seat)).confirmable.map(({ ref }) => ref);

  test('stands on the desk of the co-chairs of its body until one of them closes it', async () => {
    const { ref } = await due('2027-06-01');
    await done('us_member', ref);
    expect(await asked('us_chair')).toEqual([]);
    await done('jp_member', ref);
    for (const seat of SEATS) expect(await asked(seat)).toEqual(seat.endsWith('chair') ? [ref] : []);
    const { version } = (await readAction(db, committee.as.us_chair, ref, NOW))!;
    await closeAction(db, committee.as.us_chair, ref, version, { closed_as: 'done', closing_note: 'Looked at' }, NOW);
    expect(await asked('jp_chair')).toEqual([]);
  });

  test('is not asked of a co-chair who leads it while there is another, nor of one who may not read it', async () => {
    const { ref } = await due('2027-06-01', { leads: led('us_chair', 'jp_member') });
    await done('us_chair', ref);
    await done('jp_member', ref);
    expect([await asked('us_chair'), await asked('jp_chair')]).toEqual([[], [ref]]);
    await db.updateTable('seats').set({ to_day: '2026-01-01' }).where('person_id', '=', committee.as.jp_chair.id).execute();
    expect(await asked('us_chair')).toEqual([ref]);
    await db.updateTable('seats').set({ to_day: null }).where('person_id', '=', committee.as.jp_chair.id).execute();
    const narrow = await due('2027-06-01', {
      audience: chosen(committee.body, 'AMBER', { parties: ['JP'] }),
      leads: led(null, 'jp_member').slice(1),
    });
    await done('jp_member', narrow.ref);
    expect([(await asked('us_chair')).includes(narrow.ref), (await asked('jp_chair')).includes(narrow.ref)]).toEqual([false, true]);
    await finish((await due('2026-11-19')).ref);
    expect((await desk('us_chair')).due).toEqual([]);
  });
});
