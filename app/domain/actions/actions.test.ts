import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { closeAction, reopenAction } from './closing.server.ts';
import { editAction, tieAction, untieAction, type ActionEdit } from './editing.server.ts';
import { readActionFilters } from './filters.ts';
import { readActionHistory } from './history.server.ts';
import { readActions } from './listing.server.ts';
import { openAction, type ActionInput } from './opening.server.ts';
import { reportProgress } from './progress.server.ts';
import { readAction } from './reading.server.ts';
import type { Status } from './choices.ts';
import { jointStatus } from './status.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const input = (change: Partial<ActionInput> = {}): ActionInput => ({
  title: 'Agree the list of heavy rare earths',
  result: 'One list in both languages',
  workstream: 'stockpile_sharing',
  priority: 'high',
  due_on: '2026-11-20',
  audience: chosen(committee.body),
  leads: [
    { party_id: 'US', person_id: committee.as.us_member.id },
    { party_id: 'JP', person_id: committee.as.jp_member.id },
  ],
  ...change,
});
const opened = (change: Partial<ActionInput> = {}, by: Seat = 'us_member') => openAction(db, committee.as[by], input(change), NOW);
const edit = (change: Partial<ActionEdit> = {}): ActionEdit => {
  const { audience, leads, ties: _, ...words } = input();
  return { ...words, audience, leads, ...change };
};
const read = async (ref: string, by: Seat = 'us_chair') => (await readAction(db, committee.as[by], ref, NOW))!;
const list = (query: string, by: Seat = 'us_chair', now = NOW) =>
  readActions(db, committee.as[by], readActionFilters(new URLSearchParams(query)), now);
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );

/** What each capacity gets for an act on an AMBER action: an observer and a stranger find nothing there. */
const table: [string, (by: Seat, ref: string) => Promise<unknown>, Partial<Record<Seat, string>>][] = [
  [
    'open one',
    (by) => opened({}, by),
    { adviser: 'forbidden:forbidden', observer: 'forbidden:forbidden', stranger: 'forbidden:forbidden' },
  ],
  ['edit it', (by, ref) => editAction(db, committee.as[by], ref, 1, edit(), NOW), { adviser: 'forbidden:forbidden' }],
  ['tie it', (by, ref) => tieAction(db, committee.as[by], ref, [ref], NOW), { adviser: 'forbidden:forbidden' }],
  [
    "speak for one's own side",
    (by, ref) =>
      reportProgress(db, committee.as[by], ref, { party: committee.as[by].party_id, was: 'not_started', status: 'under_way' }, NOW),
    { adviser: 'forbidden:forbidden', secretary: 'forbidden:forbidden' },
  ],
  [
    'confirm it done',
    (by, ref) => closeAction(db, committee.as[by], ref, 1, { closed_as: 'done', closing_note: 'Agreed.' }, NOW),
    {
      ...{ us_member: 'forbidden:forbidden', jp_member: 'forbidden:forbidden' },
      ...{ secretary: 'forbidden:forbidden', adviser: 'forbidden:forbidden' },
    },
  ],
  [
    'drop it',
    (by, ref) => closeAction(db, committee.as[by], ref, 1, { closed_as: 'dropped', closing_note: 'Agreed.' }, NOW),
    { us_member: 'forbidden:forbidden', jp_member: 'forbidden:forbidden', adviser: 'forbidden:forbidden' },
  ],
  [
    'open again what is done',
    async (by, ref) => {
      await closeAction(db, committee.as.us_chair, ref, 1, { closed_as: 'done', closing_note: 'Yes.' }, NOW);
      return reopenAction(db, committee.as[by], ref, 2, NOW);
    },
    {
      ...{ us_member: 'forbidden:forbidden', jp_member: 'forbidden:forbidden' },
      ...{ secretary: 'forbidden:co_chair_reopens', adviser: 'forbidden:forbidden' },
    },
  ],
  [
    'open again what was dropped',
    async (by, ref) => {
      await closeAction(db, committee.as.us_chair, ref, 1, { closed_as: 'dropped', closing_note: 'No.' }, NOW);
      return reopenAction(db, committee.as[by], ref, 2, NOW);
    },
    { us_member: 'forbidden:forbidden', jp_member: 'forbidden:forbidden', adviser: 'forbidden:forbidden' },
  ],
];

describe('who may do what with an action', () => {
  test.each(table)('to %s', async (name, act, refused) => {
    const got: Partial<Record<Seat, string>> = {};
    for (const seat of SEATS) got[seat] = await outcome(act(seat, (await opened()).ref));
    const unseen = name === 'open one' ? {} : { observer: 'not_found:not_found', stranger: 'not_found:not_found' };
    expect(got).toEqual({ ...Object.fromEntries(SEATS.map((seat) => [seat, 'done'])), ...unseen, ...refused });
  });

  test('an adviser who leads speaks for their side, and nobody speaks for the other', async () => {
    const { ref } = await opened({ leads: [{ party_id: 'US', person_id: committee.as.adviser.id }] });
    const say = (by: Seat, party: string) =>
      outcome(reportProgress(db, committee.as[by], ref, { party, was: 'not_started', status: 'under_way' }, NOW));
    expect(await say('jp_chair', 'US')).toBe('forbidden:own_side_only');
    expect(await say('adviser', 'US')).toBe('done');
  });

  test('a lead does not confirm their own action done while there is another co_chair, but may drop it', async () => {
    const leads = [{ party_id: 'US', person_id: committee.as.us_chair.id }];
    const { ref } = await opened({ leads });
    const close = (closed_as: 'done' | 'dropped', by: Seat) =>
      outcome(closeAction(db, committee.as[by], ref, 1, { closed_as, closing_note: 'x' }, NOW));
    expect(await close('done', 'us_chair')).toBe('forbidden:lead_confirms');
    expect(await close('dropped', 'us_chair')).toBe('done');
  });
});

describe('two people at once', () => {
  test('the second edit of the same version is a conflict and changes nothing', async () => {
    const { ref } = await opened();
    await editAction(db, committee.as.us_chair, ref, 1, edit({ title: 'First' }), NOW);
    expect(await outcome(editAction(db, committee.as.jp_chair, ref, 1, edit({ title: 'Second' }), NOW))).toBe('conflict:conflict');
    expect(await read(ref)).toMatchObject({ title: 'First', version: 2 });
  });

  test('of many at once exactly one wins, and the journal stays whole', async () => {
    const { ref } = await opened();
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, at) => outcome(editAction(db, committee.as.us_chair, ref, 1, edit({ title: `Try ${at}` }), NOW))),
    );
    expect(results.filter((result) => result === 'done')).toHaveLength(1);
    expect((await read(ref)).version).toBe(2);
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test('a word said on a status that has moved, and any change of a closed action, are conflicts', async () => {
    const { ref } = await opened();
    const say = (was: Status) => outcome(reportProgress(db, committee.as.jp_member, ref, { party: 'JP', was, status: 'done' }, NOW));
    expect(await say('under_way')).toBe('conflict:conflict');
    expect(await say('not_started')).toBe('done');
    await closeAction(db, committee.as.us_chair, ref, 1, { closed_as: 'done', closing_note: 'x' }, NOW);
    expect(await say('done')).toBe('conflict:conflict');
    expect(await outcome(editAction(db, committee.as.us_chair, ref, 2, edit(), NOW))).toBe('conflict:conflict');
  });
});

describe('the joint status', () => {
  test.each([
    [[], 'not_started'],
    [['done', 'done'], 'done'],
    [['done', 'under_way'], 'under_way'],
    [['under_way', 'blocked'], 'under_way'],
    [['done', 'blocked'], 'blocked'],
    [['blocked', 'not_started'], 'not_started'],
  ] as [Status[], Status][])('of %j is %s', (sides, joint) => expect(jointStatus(sides)).toBe(joint));

  test('is what the list filters by, with a side its own, and a block is found whichever side it is on', async () => {
    const { ref } = await opened({ title: 'Joint filter' });
    await reportProgress(db, committee.as.jp_member, ref, { party: 'JP', was: 'not_started', status: 'blocked' }, NOW);
    await reportProgress(db, committee.as.us_member, ref, { party: 'US', was: 'not_started', status: 'under_way' }, NOW);
    const refs = async (query: string) => (await list(`state=all&q=Joint+filter&${query}`)).rows.map((row) => row.ref);
    expect(await refs('status=blocked')).toEqual([ref]);
    expect(await refs('status=under_way')).toEqual([ref]);
    expect(await refs('status=not_started')).toEqual([]);
    expect(await refs('side=US&status=under_way')).toEqual([ref]);
    expect(await refs('side=JP&status=under_way')).toEqual([]);
  });
});

describe('overdue', () => {
  test('is judged by the day in the capital of each lead’s own side', async () => {
    const both = await opened({ title: 'Clockwork both', due_on: '2026-11-20' });
    const us = await opened({ title: 'Clockwork Washington', due_on: '2026-11-20', leads: [{ party_id: 'US', person_id: null }] });
    const nobody = await opened({ title: 'Clockwork nobody', due_on: '2026-11-20', leads: [] });
    const late = async (at: string) => {
      const { rows } = await list('state=overdue&q=Clockwork', 'us_chair', new Date(at));
      return [both, us, nobody].map(({ ref }) => rows.some((row) => row.ref === ref));
    };
    // 20 November still runs in both; ended in Tokyo (15:00Z); ended in Washington (05:00Z)
    expect(await late('2026-11-20T14:59:00.000Z')).toEqual([false, false, false]);
    expect(await late('2026-11-20T15:00:00.000Z')).toEqual([true, false, false]);
    expect(await late('2026-11-21T05:00:00.000Z')).toEqual([true, true, true]);
    const row = (await list('state=all&q=Clockwork', 'us_chair', new Date('2026-11-20T15:00:00.000Z'))).rows.find(
      (found) => found.ref === both.ref,
    )!;
    expect(row.leads.map((lead) => [lead.party_id, lead.late])).toEqual([
      ['US', false],
      ['JP', true],
    ]);
  });

  test('ends for a side that is done', async () => {
    const { ref } = await opened({ due_on: '2026-11-01', leads: [{ party_id: 'JP', person_id: null }] });
    expect((await read(ref)).late).toBe(true);
    await reportProgress(db, committee.as.jp_member, ref, { party: 'JP', was: 'not_started', status: 'done' }, NOW);
    expect((await read(ref)).late).toBe(false);
  });
});

describe('the tracker', () => {
  test('goes by due day with the undated last, page after page, the same on either database', async () => {
    const other = await putCommittee(db);
    const dates = Array.from({ length: 120 }, (_, at) => (at % 7 === 0 ? null : `2027-0${1 + (at % 9)}-1${at % 10}`));
    for (const due_on of dates)
      await openAction(db, other.as.us_chair, { ...input({ leads: [], audience: chosen(other.body, 'AMBER') }), due_on }, NOW);
    const seen: (string | null)[] = [];
    let after = '';
    for (let page = 0; page < 3; page += 1) {
      const { rows, next, total } = await readActions(
        db,
        other.as.us_member,
        readActionFilters(new URLSearchParams(`body=${other.body}&after=${after}`)),
        NOW,
      );
      expect(total).toBe(120);
      seen.push(...rows.map((row) => row.due_on));
      after = next ?? '';
    }
    expect(after).toBe('');
    expect(seen).toEqual([...dates].sort((a, b) => ((a ?? '9999') < (b ?? '9999') ? -1 : 1)));
  });

  test('finds Japanese words, mine, a priority, a workstream and what is due before a day', async () => {
    const { ref } = await opened({ title: '重希土類の備蓄目録', priority: 'urgent', workstream: 'outreach', due_on: '2026-12-24' });
    const has = async (query: string, by: Seat = 'jp_member') => (await list(query, by)).rows.some((row) => row.ref === ref);
    expect(await has('q=備蓄')).toBe(true);
    expect(await has('q=半導体')).toBe(false);
    expect(await has('mine=1&priority=urgent')).toBe(true);
    expect(await has('mine=1', 'us_chair')).toBe(false);
    expect(await has('workstream=outreach&due_before=2026-12-25')).toBe(true);
    expect(await has('due_before=2026-12-24')).toBe(false);
  });

  test.each([
    'state=%00',
    'after=x',
    'due_before=2026-02-31',
    "q='; --",
    'q=%F0%9F%98%80',
    'body=%3Cscript%3E',
    'status=DONE',
    'after=2026-01-01_%27',
  ])('answers to %s as to an old link', async (query) => expect((await list(query)).rows).toBeInstanceOf(Array));

  test('counts and names nothing that the actor may not read', async () => {
    const before = await list('state=all', 'observer');
    await opened({ title: 'Hidden from observers' });
    expect(await list('state=all', 'observer')).toEqual(before);
  });
});

describe('ties and leads', () => {
  test('a reference to something hidden is refused in the words of a reference to nothing', async () => {
    const hidden = await opened({ audience: chosen(committee.body, 'AMBER+STRICT', { parties: ['JP'] }), leads: [] }, 'jp_chair');
    const { ref } = await opened();
    const refuse = (reference: string) => outcome(tieAction(db, committee.as.us_member, ref, [reference], NOW));
    expect(await refuse(hidden.ref)).toBe('invalid:unknown_reference');
    expect(await refuse('A-000000')).toBe('invalid:unknown_reference');
    expect(await outcome(opened({ ties: [hidden.ref] }))).toBe('invalid:unknown_reference');
    await tieAction(db, committee.as.jp_chair, ref, [hidden.ref], NOW);
    expect((await read(ref, 'jp_member')).ties.map((tie) => tie.ref)).toEqual([hidden.ref]);
    expect((await read(ref, 'us_chair')).ties).toEqual([]);
    const [tie] = (await read(ref, 'jp_member')).ties;
    expect(await outcome(untieAction(db, committee.as.us_chair, ref, tie!.tie_id, NOW))).toBe('not_found:not_found');
    expect(await outcome(untieAction(db, committee.as.us_chair, ref, 'nothing', NOW))).toBe('not_found:not_found');
    const history = await readActionHistory(db, committee.as.us_chair, (await read(ref)).id, NOW);
    expect(history.map((entry) => entry.act)).toEqual(['action.opened']);
  });

  test.each([
    ['of the other side', () => [{ party_id: 'US', person_id: committee.as.jp_member.id }], 'invalid:lead_not_possible'],
    ['who is nobody', () => [{ party_id: 'US', person_id: 'nobody' }], 'invalid:lead_not_possible'],
    ['from outside the body', () => [{ party_id: 'US', person_id: committee.as.stranger.id }], 'invalid:lead_not_possible'],
    ['who only observes', () => [{ party_id: 'JP', person_id: committee.as.observer.id }], 'invalid:lead_not_possible'],
    ['for a side that takes no part', () => [{ party_id: 'KR', person_id: null }], 'invalid:lead_not_possible'],
    [
      'twice',
      () => [
        { party_id: 'US', person_id: null },
        { party_id: 'US', person_id: null },
      ],
      'invalid:lead_not_possible',
    ],
  ])('refuses a lead %s', async (_, leads, refusal) => expect(await outcome(opened({ leads: leads() }))).toBe(refusal));

  test('refuses a lead who could not read the action', async () => {
    const strict = { audience: chosen(committee.body, 'AMBER+STRICT'), leads: [{ party_id: 'US', person_id: committee.as.adviser.id }] };
    expect(await outcome(opened(strict))).toBe('invalid:lead_cannot_read');
  });

  test('keeps a lead and a status when the person changes hands', async () => {
    const { ref } = await opened();
    await reportProgress(db, committee.as.us_member, ref, { party: 'US', was: 'not_started', status: 'under_way' }, NOW);
    const leads = [
      { party_id: 'US', person_id: committee.as.us_chair.id },
      { party_id: 'JP', kept: true as const },
    ];
    await editAction(db, committee.as.jp_chair, ref, 1, edit({ leads }), NOW);
    expect((await read(ref)).leads.map((lead) => [lead.person?.id, lead.status])).toEqual([
      [committee.as.us_chair.id, 'under_way'],
      [committee.as.jp_member.id, 'not_started'],
    ]);
  });
});

describe('readers', () => {
  test('to whom an action is opened later learn of no edit and no day before', async () => {
    const { us_chair, jp_chair, observer } = committee.as;
    const leads: ActionEdit['leads'] = [{ party_id: 'US', person_id: null }];
    const red = chosen(committee.body, 'RED', { readers: [jp_chair.id] });
    const { ref, id } = await opened({ audience: red, leads: [{ party_id: 'US', person_id: null }] }, 'us_chair');
    await editAction(db, us_chair, ref, 1, edit({ audience: red, leads, due_on: '2026-12-01' }), NOW);
    await closeAction(db, us_chair, ref, 2, { closed_as: 'dropped', closing_note: 'Not now.' }, NOW);
    await reopenAction(db, us_chair, ref, 3, NOW);
    await editAction(db, us_chair, ref, 4, edit({ audience: chosen(committee.body, 'GREEN'), leads, due_on: '2026-12-20' }), NOW);
    const told = (by: Actor) => readActionHistory(db, by, id, NOW);
    const seen = await told(observer);
    expect(seen.map((entry) => entry.act)).toEqual(['action.edited', 'action.opened']);
    expect(seen[0]?.facts).not.toHaveProperty('due_from', '2026-12-01');
    expect((await told(jp_chair)).map((entry) => entry.act)).toHaveLength(5);
    expect((await told(us_chair)).map((entry) => entry.act)).toHaveLength(5);
  });

  test('are widened only by the author or a co_chair of their side, narrowed by any co_chair', async () => {
    const change = (by: Seat, marking: 'GREEN' | 'AMBER+STRICT') => async () => {
      const { ref } = await opened({}, 'us_member');
      return outcome(editAction(db, committee.as[by], ref, 1, edit({ audience: chosen(committee.body, marking) }), NOW));
    };
    expect(await change('jp_chair', 'GREEN')()).toBe('forbidden:marking_change');
    expect(await change('jp_member', 'AMBER+STRICT')()).toBe('forbidden:marking_change');
    expect(await change('us_chair', 'GREEN')()).toBe('done');
    expect(await change('us_member', 'GREEN')()).toBe('done');
    expect(await change('jp_chair', 'AMBER+STRICT')()).toBe('done');
  });
});
