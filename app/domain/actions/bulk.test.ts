import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '../testing/committee.ts';
import { changeMany } from './bulk.server.ts';
import type { ManyChange, ShownPage } from './bulk-planning.ts';
import type { ManyRefusal } from './bulk-refusing.ts';
import { readManyTold, tellOvertaken } from './bulk-telling.server.ts';
import { undoMany } from './bulk-undoing.server.ts';
import type { STATUSES } from './choices.ts';
import { closeAction } from './closing.server.ts';
import { readActionFilters } from './filters.ts';
import { readActionHistory } from './history.server.ts';
import { readActions } from './listing.server.ts';
import { openAction, type ActionInput } from './opening.server.ts';
import { reportProgress } from './progress.server.ts';
import { readAction } from './reading.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const opened = (change: Partial<ActionInput> = {}, by: Seat = 'jp_chair') =>
  openAction(
    db,
    committee.as[by],
    {
      ...{ title: 'Agree the list', result: 'One list', workstream: 'general' as const, priority: 'normal' as const, due_on: '2026-12-10' },
      audience: chosen(committee.body),
      leads: [
        { party_id: 'US', person_id: committee.as.us_member.id },
        { party_id: 'JP', person_id: committee.as.jp_member.id },
      ],
      ...change,
    },
    NOW,
  );
/** Read by the Japanese side alone. */
const hidden = (change: Partial<ActionInput> = {}) =>
  opened({ audience: chosen(committee.body, 'AMBER', { parties: ['JP'] }), leads: [], ...change });
const filters = (query = '') => readActionFilters(new URLSearchParams(query));
const read = async (ref: string, by: Seat = 'jp_chair') => (await readAction(db, committee.as[by], ref, NOW))!;
const say = (by: Seat, ref: string, was: (typeof STATUSES)[number], status: (typeof STATUSES)[number]) =>
  reportProgress(db, committee.as[by], ref, { party: committee.as[by].party_id, was, status }, NOW);
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );
describe('many at once', () => {
  const change = (by: Seat, refs: readonly string[], what: ManyChange, page: ShownPage | null = null) =>
    changeMany(db, committee.as[by], refs, what, NOW, page);
  const told = async (by: Seat, id: string) => {
    const all = (await readManyTold(db, committee.as[by], id, NOW))!;
    return { ...all, faults: all.faults.map(({ ref, fault }) => [ref, fault]) };
  };

  test('are changed as far as they can be, told with why the others were not, and brought back', async () => {
    const [a, undated, closed] = [await opened(), await opened({ due_on: null }), await opened()];
    await closeAction(db, committee.as.us_chair, closed.ref, 1, { closed_as: 'dropped', closing_note: 'No.' }, NOW);
    const id = await change('us_member', [a.ref, undated.ref, closed.ref], { priority: 'urgent', due: { by: -3 }, status: 'blocked' });
    expect(await read(a.ref)).toMatchObject({ priority: 'urgent', due_on: '2026-12-07', version: 2 });
    expect(await read(undated.ref)).toMatchObject({ priority: 'urgent', due_on: null, version: 2 });
    expect(await read(closed.ref)).toMatchObject({ priority: 'normal', version: 2 });
    const faults = [
      [undated.ref, 'undated'],
      [closed.ref, 'closed'],
    ].sort();
    expect(await told('us_member', id)).toMatchObject({ changed: 2, undone: false, others: 0, faults });
    expect((await readActionHistory(db, committee.as.jp_chair, a.id, NOW)).map(({ act }) => act)).toEqual(
      expect.arrayContaining(['action.edited', 'action.progressed', 'action.opened']),
    );
    await undoMany(db, committee.as.us_member, id, NOW);
    expect(await read(a.ref)).toMatchObject({ priority: 'normal', due_on: '2026-12-10', joint: 'not_started', version: 3 });
    expect((await read(a.ref)).leads.map((lead) => lead.status)).toEqual(['not_started', 'not_started']);
    expect(await told('us_member', id)).toMatchObject({ changed: 2, undone: true, faults: [] });
    // Undone once: sent again, it changes nothing and tells the same.
    await undoMany(db, committee.as.us_member, id, NOW);
    expect(await read(a.ref)).toMatchObject({ priority: 'normal', version: 3 });
  });

  test('what somebody changed since stays as they left it', async () => {
    const [a, b] = [await opened(), await opened()];
    const id = await change('us_member', [a.ref, b.ref], { priority: 'high' });
    await change('jp_member', [b.ref], { priority: 'low' });
    await undoMany(db, committee.as.us_member, id, NOW);
    expect([(await read(a.ref)).priority, (await read(b.ref)).priority]).toEqual(['normal', 'low']);
    expect(await told('us_member', id)).toMatchObject({ changed: 1, faults: [[b.ref, 'changed_since']] });
  });

  test('are undone by who changed them alone', async () => {
    const { ref } = await opened();
    const id = await change('us_member', [ref], { priority: 'high' });
    for (const by of ['us_chair', 'jp_member', 'stranger'] as const) {
      expect(await outcome(undoMany(db, committee.as[by], id, NOW))).toBe(await outcome(undoMany(db, committee.as[by], 'nothing', NOW)));
      expect(await readManyTold(db, committee.as[by], id, NOW)).toBeNull();
    }
  });

  test('what is hidden is as what is not there, also in what is told and in what is undone', async () => {
    const [a, secret] = [await opened(), await hidden()];
    const ids = [
      await change('us_member', [a.ref, secret.ref], { priority: 'high' }),
      await change('us_member', [a.ref, 'A-000000'], { priority: 'low' }),
    ];
    const [one, other] = [await told('us_member', ids[0]!), await told('us_member', ids[1]!)];
    expect({ ...one, id: '' }).toEqual({ ...other, id: '' });
    expect((await read(secret.ref)).priority).toBe('normal');
    expect(await outcome(change('us_member', [secret.ref], { priority: 'high' }))).toBe(
      await outcome(change('us_member', ['A-000000'], { priority: 'high' })),
    );
    const later = await change('us_member', [a.ref], { priority: 'urgent' });
    await db.updateTable('actions').set({ quarantined_at: NOW.toISOString() }).where('id', '=', a.id).execute();
    expect(await outcome(undoMany(db, committee.as.us_member, later, NOW))).toBe('invalid:many_nothing');
    expect(await told('us_member', later)).toMatchObject({ changed: 0, faults: [] });
  });

  test.each([
    ['us_chair', 'done'],
    ['secretary', 'done'],
    ['adviser', 'invalid:many_forbidden'],
    ['observer', 'invalid:many_nothing'],
    ['stranger', 'invalid:many_nothing'],
  ] as const)('by a %s: %s', async (by, expected) => {
    const { ref } = await opened();
    expect(await outcome(change(by, [ref], { priority: 'high' }))).toBe(expected);
  });

  test('get a lead who can be one, of the side that is theirs, and lose them again', async () => {
    const { ref } = await opened({ leads: [{ party_id: 'US', person_id: committee.as.us_member.id }] });
    const lead = (by: Seat) => ({ lead: { party_id: committee.as[by].party_id, person_id: committee.as[by].id } });
    const id = await change('us_chair', [ref], lead('jp_chair'));
    expect((await read(ref)).leads.map((one) => [one.party_id, one.person?.id])).toEqual([
      ['US', committee.as.us_member.id],
      ['JP', committee.as.jp_chair.id],
    ]);
    await undoMany(db, committee.as.us_chair, id, NOW);
    expect((await read(ref)).leads.map((one) => one.party_id)).toEqual(['US']);
    expect(await outcome(change('us_chair', [ref], lead('observer')))).toBe('invalid:many_lead_not_possible');
  });

  test('five hundred are changed and brought back, each in under a second', async () => {
    const refs: string[] = [];
    for (let made = 0; made < 500; made += 1) refs.push((await opened({ due_on: `2027-0${1 + (made % 9)}-10` })).ref);
    const begun = performance.now();
    const id = await change('us_chair', refs, { priority: 'high', due: { by: 7 }, status: 'under_way' });
    const between = performance.now();
    await undoMany(db, committee.as.us_chair, id, NOW);
    const ended = performance.now();
    expect(await told('us_chair', id)).toMatchObject({ changed: 500, faults: [] });
    expect((await readActions(db, committee.as.us_chair, filters('priority=high&due_from=2027-01-01'), NOW)).total).toBe(0);
    expect({ changed: between - begun < 1_000, undone: ended - between < 1_000 }).toEqual({ changed: true, undone: true });
    expect(await outcome(change('us_chair', [...refs, 'A-000001'], { priority: 'low' }))).toBe('invalid:too_many_chosen');
  }, 120_000);
});

describe('a change of many over what was seen', () => {
  /** What a page showed of actions, as its hidden fields say it. */
  const pageOf = async (by: Seat, refs: readonly string[], change: Partial<ShownPage> = {}): Promise<ShownPage> => {
    const rows = await Promise.all(refs.map((ref) => read(ref, by)));
    const status = (row: (typeof rows)[number]) => row.leads.find((lead) => lead.party_id === committee.as[by].party_id)?.status ?? '';
    const seen = new Map(rows.map((row) => [row.ref, { version: row.version, status: status(row) }]));
    return { seen, at: null, form: null, ...change };
  };
  const change = (by: Seat, refs: readonly string[], what: ManyChange, page: ShownPage, now = NOW) =>
    changeMany(db, committee.as[by], refs, what, now, page);
  const told = async (by: Seat, id: string) =>
    (await readManyTold(db, committee.as[by], id, NOW))!.faults.map(({ ref, fault, by: who }) => [ref, fault, who?.family_name ?? null]);
  const nameOf = async (seat: Seat) =>
    (await db.selectFrom('people').select('family_name').where('id', '=', committee.as[seat].id).executeTakeFirstOrThrow()).family_name;

  test('leaves what others have changed since as they left it, and says who it was', async () => {
    const [a, b, c] = [await opened(), await opened(), await opened()];
    const page = await pageOf('us_member', [a.ref, b.ref, c.ref]);
    await changeMany(db, committee.as.jp_member, [b.ref], { priority: 'low' }, NOW);
    await closeAction(db, committee.as.jp_chair, c.ref, 1, { closed_as: 'dropped', closing_note: 'No.' }, NOW);
    const id = await change('us_member', [a.ref, b.ref, c.ref], { priority: 'urgent', workstream: 'outreach' }, page);
    expect([(await read(a.ref)).priority, (await read(b.ref)).priority]).toEqual(['urgent', 'low']);
    expect(await told('us_member', id)).toEqual(
      [
        [b.ref, 'changed_since', await nameOf('jp_member')],
        [c.ref, 'closed', null],
      ].sort(),
    );
  });

  test('is refused where others have changed all of it, and nothing is lost', async () => {
    const { ref } = await opened();
    const page = await pageOf('us_member', [ref]);
    await changeMany(db, committee.as.jp_member, [ref], { due: { by: 4 } }, NOW);
    const refused = change('us_member', [ref], { due: { by: 4 } }, page).catch((reason: unknown) => reason);
    const overtaken = await tellOvertaken(db, committee.as.us_member, (await refused) as ManyRefusal, NOW);
    expect(overtaken.map(({ ref: of, by }) => [of, by?.family_name])).toEqual([[ref, await nameOf('jp_member')]]);
    expect((await read(ref)).due_on).toBe('2026-12-14');
    // What is so already was not overtaken: there is nothing to lose.
    expect(await outcome(change('us_member', [ref], { due: { on: '2026-12-14' } }, page))).toBe('invalid:many_nothing');
  });

  test('counts a word on one’s own side for the status alone, and an unseen version as one that nothing has', async () => {
    const { ref } = await opened();
    const page = await pageOf('us_member', [ref]);
    await say('us_chair', ref, 'not_started', 'blocked');
    expect(await outcome(change('us_member', [ref], { status: 'done' }, page))).toBe('invalid:many_changed_since');
    expect(await outcome(change('us_member', [ref], { priority: 'high' }, page))).toBe('done');
    expect(await outcome(change('us_member', [ref], { priority: 'low' }, { seen: new Map(), at: null, form: null }))).toBe(
      'invalid:many_changed_since',
    );
  });

  test('of all that match takes what the page did not show by when it was made', async () => {
    const [a, b] = [await opened(), await opened()];
    const page: ShownPage = { seen: new Map(), at: new Date(NOW.getTime() + 1_000).toISOString(), form: null };
    await changeMany(db, committee.as.jp_member, [b.ref], { priority: 'low' }, new Date(NOW.getTime() + 2_000));
    const id = await change('us_member', [a.ref, b.ref], { priority: 'high' }, page);
    expect(await told('us_member', id)).toEqual([[b.ref, 'changed_since', await nameOf('jp_member')]]);
  });

  test('names nobody whom its maker may not see, nor who changed what was closed to them', async () => {
    const { ref, id: action } = await opened();
    const page = await pageOf('us_member', [ref]);
    await changeMany(db, committee.as.jp_member, [ref], { priority: 'low' }, NOW);
    const seats = db.updateTable('seats').where('person_id', '=', committee.as.jp_member.id);
    const other = await opened();
    const id = await change('us_member', [ref, other.ref], { priority: 'high' }, { ...page, at: NOW.toISOString() });
    expect(await told('us_member', id)).toEqual([[ref, 'changed_since', await nameOf('jp_member')]]);
    await seats.set({ to_day: '2026-01-01' }).execute();
    expect(await told('us_member', id)).toEqual([[ref, 'changed_since', null]]);
    await seats.set({ to_day: null }).execute();
    // The same while the action was for others: that it was done is not theirs to know.
    const narrow = await hidden();
    const { audience_id } = await db.selectFrom('actions').select('audience_id').where('id', '=', narrow.id).executeTakeFirstOrThrow();
    await db.updateTable('journal').set({ audience_id }).where('subject_id', '=', action).where('act', '=', 'action.edited').execute();
    const again = await change('us_member', [ref, other.ref], { priority: 'urgent' }, { ...page, at: NOW.toISOString() });
    expect(await told('us_member', again)).toEqual([[ref, 'changed_since', null]]);
  });

  test('is one act, however often its form is sent, also at once', async () => {
    const { ref } = await opened();
    const page = await pageOf('us_member', [ref], { form: `form ${ref}` });
    const ids = await Promise.all(Array.from({ length: 4 }, () => change('us_member', [ref], { due: { by: 1 } }, page)));
    expect(new Set([...ids, await change('us_member', [ref], { due: { by: 1 } }, page)]).size).toBe(1);
    expect(await read(ref)).toMatchObject({ due_on: '2026-12-11', version: 2 });
    expect(
      (await readActionHistory(db, committee.as.us_member, (await read(ref)).id, NOW)).filter(({ act }) => act === 'action.edited'),
    ).toHaveLength(1);
    // Somebody else's form of the same name is theirs.
    expect(await outcome(change('us_chair', [ref], { due: { by: 1 } }, await pageOf('us_chair', [ref], { form: `form ${ref}` })))).toBe(
      'done',
    );
    expect((await read(ref)).due_on).toBe('2026-12-12');
  });

  test('one that was refused can be sent again', async () => {
    const { ref } = await opened({ due_on: null });
    const page = await pageOf('us_member', [ref], { form: `again ${ref}` });
    expect(await outcome(change('us_member', [ref], { due: { by: 1 } }, page))).toBe('invalid:many_undated');
    expect(await outcome(change('us_member', [ref], { due: { on: '2026-12-01' } }, page))).toBe('done');
  });
});

describe('two who change many at once', () => {
  test('in opposite orders never wait for each other for ever: both are done, one after the other', async () => {
    const refs: string[] = [];
    for (let made = 0; made < 40; made += 1) refs.push((await opened()).ref);
    const back = [...refs].reverse();
    for (let round = 0; round < 6; round += 1) {
      const ids = await Promise.all([
        changeMany(db, committee.as.us_chair, refs, { due: { by: 1 } }, NOW),
        changeMany(db, committee.as.jp_chair, back, { due: { by: 1 } }, NOW),
        changeMany(db, committee.as.us_member, back, { status: round % 2 ? 'done' : 'blocked' }, NOW),
      ]);
      await Promise.all([
        undoMany(db, committee.as.us_member, ids[2], NOW),
        changeMany(db, committee.as.jp_chair, back, { priority: round % 2 ? 'low' : 'high' }, NOW),
      ]);
    }
    expect((await Promise.all(refs.map((ref) => read(ref)))).map((row) => [row.due_on, row.version])).toEqual(
      Array(40).fill(['2026-12-22', 19]),
    );
  }, 60_000);
});

describe('undoing', () => {
  /** What its maker is told of a lead who was replaced, when the earlier one is brought back. */
  const broughtBack = async (person_id: string | null, meanwhile: () => Promise<unknown>) => {
    const { ref } = await opened({ leads: [{ party_id: 'JP', person_id }] });
    const { id: lead, party_id } = committee.as.jp_chair;
    const id = await changeMany(db, committee.as.us_chair, [ref], { lead: { party_id, person_id: lead } }, NOW);
    await meanwhile();
    await undoMany(db, committee.as.us_chair, id, NOW);
    const { faults, changed } = (await readManyTold(db, committee.as.us_chair, id, NOW))!;
    return { faults, changed, leads: (await read(ref, 'us_chair')).leads, held: await heldBy(ref) };
  };
  const heldBy = async (ref: string) =>
    (
      await db
        .selectFrom('action_leads as l')
        .innerJoin('actions as a', 'a.id', 'l.action_id')
        .select('l.person_id')
        .where('a.ref', '=', ref)
        .executeTakeFirstOrThrow()
    ).person_id;
  const seat = (change: { to_day: string | null }) =>
    db.updateTable('seats').set(change).where('person_id', '=', committee.as.jp_member.id).execute();

  test('tells of a lead whom its maker may no longer see no more than of one who was never named', async () => {
    const gone = await broughtBack(committee.as.jp_member.id, () => seat({ to_day: '2026-01-01' }));
    const nobody = await broughtBack(null, async () => undefined);
    await seat({ to_day: null });
    expect(gone).toEqual(nobody);
    expect(gone).toMatchObject({ faults: [], changed: 1, held: null });
  });

  test('brings back a lead whom its maker may see', async () => {
    expect((await broughtBack(committee.as.jp_member.id, async () => undefined)).held).toBe(committee.as.jp_member.id);
  });

  test('says who has changed an action since', async () => {
    const [a, b] = [await opened(), await opened()];
    const id = await changeMany(db, committee.as.us_chair, [a.ref, b.ref], { priority: 'high' }, NOW);
    await changeMany(db, committee.as.jp_member, [b.ref], { priority: 'low' }, NOW);
    await undoMany(db, committee.as.us_chair, id, NOW);
    const { family_name } = await db
      .selectFrom('people')
      .select('family_name')
      .where('id', '=', committee.as.jp_member.id)
      .executeTakeFirstOrThrow();
    expect((await readManyTold(db, committee.as.us_chair, id, NOW))!.faults).toMatchObject([{ ref: b.ref, by: { family_name } }]);
  });
});
