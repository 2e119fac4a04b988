import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { openAction } from '../actions/opening.server.ts';
import { putDecision, putDeciders, type Deciders } from '../decisions/testing.ts';
import { fileReport } from '../reports/filing.server.ts';
import { chosen, NOW, type Seat } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { addAgendaItem } from './agenda.server.ts';
import { callMeeting } from './calling.server.ts';
import { addDue, readDue } from './due.server.ts';
import { meetingToEdit } from './forming.server.ts';
import { readMeeting } from './reading.server.ts';

let db: Db;
let committee: Deciders;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putDeciders(db);
});
afterEach(() => db.destroy());

const call = async (day: string, marking: 'GREEN' | 'AMBER' = 'AMBER') =>
  (
    await callMeeting(
      db,
      committee.as.us_chair,
      {
        ...{ title: `Meeting of ${day}`, starts_at: `${day}T13:00:00.000Z`, ends_at: `${day}T15:00:00.000Z`, zone: 'Asia/Tokyo' },
        ...{ place: '', link: '', note: '', audience: chosen(committee.body, marking), invited: ['co_chair', 'member'] },
      },
      NOW,
    )
  ).ref;
const act = (title: string, due_on: string | null, audience = chosen(committee.body)) =>
  openAction(
    db,
    committee.as.us_member,
    { ...{ title, result: 'Done', due_on, priority: 'normal', workstream: 'general' }, leads: [], audience, ties: [] },
    NOW,
  );
const due = async (ref: string, by: Seat = 'us_chair') =>
  readDue(db, committee.as[by], await meetingToEdit(db, committee.as[by], ref), NOW);
const item = (title: string, ties: string[] = []) => ({
  ...{ title, note: '', minutes: 20, purpose: 'inform' as const, presenter_id: null, ties },
});
async function assess(id: string, audience_id: string) {
  const { us_member } = committee.as;
  await db
    .insertInto('report_assessments')
    .values({
      ...{ id: `a-${id}`, report_id: id, revision: 1, home_body_id: committee.body, audience_id, author_id: us_member.id },
      ...{ issued_at: NOW.toISOString(), quarantined_at: null, likelihood: 5, impact: 3, confidence: 'moderate', reasons: '' },
    })
    .execute();
}

describe('the draft of an agenda', () => {
  test('names what was not dealt with last time, decisions awaiting keys, actions due and reports assessed, each with why', async () => {
    const before = await call('2026-11-18');
    await addAgendaItem(db, committee.as.us_chair, before, item('Left over'), NOW);
    const ref = await call('2026-12-01');
    const decision = await putDecision(db, committee);
    const [late, soon] = [await act('Late', '2026-11-10'), await act('Soon', '2026-12-10')];
    await act('Far', '2027-03-01');
    await act('Without a day', null);
    const report = await fileReport(db, committee.as.us_member, reportInput(committee.body), NOW);
    await fileReport(db, committee.as.us_member, reportInput(committee.body, { title: 'Not assessed' }), NOW);
    const { audience_id } = await db.selectFrom('reports').select('audience_id').where('id', '=', report.id).executeTakeFirstOrThrow();
    await assess(report.id, audience_id);
    const read = await due(ref);
    expect(read).toMatchObject({ others: 0, spare: 120 });
    expect(read.due.map(({ kind, why, title, ref: of }) => [kind, why, title, of])).toEqual([
      ['carried', 'last_time', 'Left over', before],
      ['decision', 'key', 'Share heavy rare earths in an emergency / 緊急時における重希土類の融通', decision.ref],
      ['action', 'overdue', 'Late', late.ref],
      ['action', 'due', 'Soon', soon.ref],
      ['report', 'assessed', 'Gallium licences slow down', report.ref],
    ]);
  });

  test('is put on the agenda as one act, tied to its records, and is not due again', async () => {
    const ref = await call('2026-12-01');
    const [late, soon] = [await act('Late', '2026-11-10'), await act('Soon', '2026-12-10')];
    expect(
      await addDue(
        db,
        committee.as.us_chair,
        ref,
        [
          { key: soon.ref, minutes: 25 },
          { key: late.ref, minutes: 5 },
        ],
        NOW,
      ),
    ).toBe(2);
    const { agenda } = (await readMeeting(db, committee.as.jp_member, ref, NOW))!;
    expect(agenda.open.items.map(({ title, minutes, ties }) => [title, minutes, ties.map((tie) => tie.ref)])).toEqual([
      ['Soon', 25, [soon.ref]],
      ['Late', 5, [late.ref]],
    ]);
    expect(await due(ref)).toMatchObject({ due: [], spare: 90 });
    await expect(addDue(db, committee.as.us_chair, ref, [{ key: late.ref, minutes: 5 }], NOW)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await db.selectFrom('journal').select('act').where('act', '=', 'agenda.added').execute()).toHaveLength(2);
  });

  test('leaves what one chosen thing cannot be out with all the others', async () => {
    const ref = await call('2026-12-01');
    const late = await act('Late', '2026-11-10');
    const both = [late.ref, 'A-AAAAAA'].map((key) => ({ key, minutes: 5 }));
    await expect(addDue(db, committee.as.us_chair, ref, both, NOW)).rejects.toMatchObject({ code: 'not_due' });
    await expect(addDue(db, committee.as.us_chair, ref, [], NOW)).rejects.toMatchObject({ code: 'nothing_chosen' });
    expect((await readMeeting(db, committee.as.us_chair, ref, NOW))!.agenda.open.items).toEqual([]);
  });

  test('puts what fewer read in a closed part under its own marking, and names to nobody what they may not read', async () => {
    const ref = await call('2026-12-01', 'GREEN');
    const strict = await act('For officials', '2026-11-10', chosen(committee.body, 'AMBER+STRICT'));
    await act('For one', '2026-11-10', chosen(committee.body, 'RED', { readers: [committee.as.us_chair.id] }));
    const read = await due(ref);
    expect(read).toMatchObject({ due: [{ title: 'For officials', closed: true, marking: 'AMBER+STRICT' }], others: 1 });
    await addDue(db, committee.as.us_chair, ref, [{ key: strict.ref, minutes: 10 }], NOW);
    expect((await readMeeting(db, committee.as.us_chair, ref, NOW))!.agenda.closed).toMatchObject([
      { items: [{ title: 'For officials' }] },
    ]);
    for (const seat of ['adviser', 'observer'] as const)
      expect(JSON.stringify(await readMeeting(db, committee.as[seat], ref, NOW))).not.toContain('For officials');
    // The other chair does not read what is for one, and is not told that there is such a thing.
    expect((await due(ref, 'jp_chair')).others).toBe(0);
  });

  test('is for those alone who prepare the meeting', async () => {
    const ref = await call('2026-12-01');
    const late = await act('Late', '2026-11-10');
    for (const seat of ['us_member', 'adviser'] as const)
      await expect(addDue(db, committee.as[seat], ref, [{ key: late.ref, minutes: 5 }], NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(addDue(db, committee.as.stranger, ref, [{ key: late.ref, minutes: 5 }], NOW)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
