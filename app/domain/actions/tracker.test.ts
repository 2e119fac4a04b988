import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { csvOf } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '../testing/committee.ts';
import { readBoard } from './board.server.ts';
import { readShownRefs } from './bulk.server.ts';
import { STATUSES } from './choices.ts';
import { closeAction } from './closing.server.ts';
import { pathOfTracker, readActionFilters } from './filters.ts';
import { takeTracker } from './exporting.server.ts';
import { readMonth } from './month.server.ts';
import { needActions, readNeeds, unneedAction } from './needs.server.ts';
import { openAction, type ActionInput } from './opening.server.ts';
import { reportProgress } from './progress.server.ts';
import { readAction } from './reading.server.ts';
import { keepView, readTrackerViews, removeView } from './views.server.ts';
import { readSlips } from './slips.server.ts';
import { jointStatus } from './status.ts';

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
const fresh = async () => {
  await db.deleteFrom('action_needs').execute();
  await db.updateTable('actions').set({ quarantined_at: NOW.toISOString() }).execute();
};

describe('the board', () => {
  test('has each action once, where both sides stand together, and by a side where that one stands', async () => {
    await fresh();
    const [one, other] = [await opened(), await opened()];
    await say('us_member', one.ref, 'not_started', 'under_way');
    await say('jp_member', one.ref, 'not_started', 'blocked');
    await say('us_member', other.ref, 'not_started', 'done');
    const at = async (query: string) =>
      Object.fromEntries(
        (await readBoard(db, committee.as.us_chair, filters(query), NOW)).columns.map(({ status, rows, total }) => [
          status,
          [total, ...rows.map((row) => row.ref)],
        ]),
      );
    expect(await at('')).toEqual({ not_started: [1, other.ref], under_way: [1, one.ref], blocked: [0], done: [0] });
    expect(await at('side=JP')).toEqual({ not_started: [1, other.ref], under_way: [0], blocked: [1, one.ref], done: [0] });
    expect(await at('side=US&status=done')).toEqual({ done: [1, other.ref] });
  });

  test('shows and counts nothing of what its reader may not read, and neither does the month', async () => {
    await fresh();
    await opened();
    const seen = async (by: Seat) => {
      const { columns } = await readBoard(db, committee.as[by], filters(), NOW);
      const { days } = await readMonth(db, committee.as[by], filters('month=2026-12'), NOW);
      return JSON.stringify([columns, days, (await readShownRefs(db, committee.as[by], filters(), NOW)).length]);
    };
    const before = [await seen('us_chair'), await seen('stranger'), await seen('observer')];
    await hidden();
    expect([await seen('us_chair'), await seen('stranger'), await seen('observer')]).toEqual(before);
    expect(await seen('jp_chair')).not.toBe(before[0]);
  });

  test('stands on a joint status that is kept true through whatever is said', async () => {
    const { ref, id } = await opened();
    const told: Record<'us_member' | 'jp_member', (typeof STATUSES)[number]> = { us_member: 'not_started', jp_member: 'not_started' };
    for (let round = 0; round < 8; round += 1) {
      const by = round % 3 === 0 ? ('us_member' as const) : ('jp_member' as const);
      const next = STATUSES[(round * 3 + 1) % 4]!;
      await say(by, ref, told[by], next);
      told[by] = next;
      const { joint } = await db.selectFrom('actions').select('joint').where('id', '=', id).executeTakeFirstOrThrow();
      expect(joint).toBe(jointStatus(Object.values(told)));
    }
  });
});

test('a filter is kept in an address and read back from it', () => {
  const asked = 'view=board&month=2026-12&state=all&side=JP&status=blocked&due_from=2026-12-01&due_before=2026-12-31&q=list&mine=1';
  expect(filters(pathOfTracker(filters(asked)).split('?')[1])).toEqual(filters(asked));
  expect(pathOfTracker(filters(''))).toBe('/actions');
});

describe('what waits for what', () => {
  test('refuses a circle of any length, and itself', async () => {
    const [a, b, c] = [await opened(), await opened(), await opened()];
    const need = (from: { ref: string }, to: { ref: string }) => outcome(needActions(db, committee.as.us_member, from.ref, [to.ref], NOW));
    expect(await need(a, b)).toBe('done');
    expect(await need(b, c)).toBe('done');
    expect(await need(c, a)).toBe('invalid:waits_for_itself');
    expect(await need(b, a)).toBe('invalid:waits_for_itself');
    expect(await need(a, a)).toBe('invalid:waits_for_itself');
    expect((await read(b.ref)).needs.map(({ way, ref }) => [way, ref])).toEqual([
      ['needed_by', a.ref],
      ['needs', c.ref],
    ]);
  });

  test('is refused to who may not edit, and what is hidden is refused as what is not there', async () => {
    const [a, b, secret] = [await opened(), await opened(), await hidden()];
    const need = (by: Seat, from: string, to: string) => outcome(needActions(db, committee.as[by], from, [to], NOW));
    expect(await need('adviser', a.ref, b.ref)).toBe('forbidden:forbidden');
    expect(await need('stranger', a.ref, b.ref)).toBe('not_found:not_found');
    expect(await need('us_member', a.ref, secret.ref)).toBe(await need('us_member', a.ref, 'A-000000'));
    expect(await need('us_member', secret.ref, a.ref)).toBe(await need('us_member', 'A-000000', a.ref));
    expect(await outcome(unneedAction(db, committee.as.us_member, a.ref, secret.id, NOW))).toBe('not_found:not_found');
  });

  test('does not tell of a circle over what its reader may not see, and reckons over it to an end', async () => {
    const [a, b, secret] = [await opened(), await opened(), await hidden()];
    await needActions(db, committee.as.jp_member, a.ref, [secret.ref], NOW);
    await needActions(db, committee.as.jp_member, secret.ref, [b.ref], NOW);
    expect(await readNeeds(db, committee.as.us_chair, [a.id, b.id])).toEqual([]);
    // To them a waits for nothing: that b waits for a is no circle.
    expect(await outcome(needActions(db, committee.as.us_member, b.ref, [a.ref], NOW))).toBe('done');
    expect((await readSlips(db, committee.as.us_chair, { ...a, due_on: '2026-12-10' }, 5)).map(({ ref, late }) => [ref, late])).toEqual([
      [b.ref, 5],
    ]);
    expect((await readSlips(db, committee.as.jp_chair, { ...a, due_on: '2026-12-10' }, 5)).map(({ ref }) => ref).sort()).toEqual(
      [b.ref, secret.ref].sort(),
    );
    expect(await outcome(needActions(db, committee.as.jp_member, secret.ref, [a.ref], NOW))).toBe('invalid:waits_for_itself');
  });

  test('two who tie two actions to each other at once do not make a circle', async () => {
    const [a, b] = [await opened(), await opened()];
    const outcomes = await Promise.all([
      outcome(needActions(db, committee.as.us_member, a.ref, [b.ref], NOW)),
      outcome(needActions(db, committee.as.jp_member, b.ref, [a.ref], NOW)),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'invalid:waits_for_itself']);
  });

  test('what is closed does not slip', async () => {
    const [a, b] = [await opened(), await opened()];
    await needActions(db, committee.as.us_member, b.ref, [a.ref], NOW);
    await closeAction(db, committee.as.us_chair, b.ref, 1, { closed_as: 'dropped', closing_note: 'No.' }, NOW);
    expect(await readSlips(db, committee.as.us_chair, { ...a, due_on: '2026-12-10' }, 9)).toEqual([]);
  });
});

describe('the tracker as a file', () => {
  const taken = async (by: Seat, query = '', language: 'en' | 'ja' = 'en') => {
    const file = await takeTracker(db, committee.as[by], filters(query), catalogueOf(language), NOW);
    const rows = [];
    for await (const page of file.pages()) rows.push(...page);
    const said = file.about.filter(([label]) => label !== catalogueOf(language).exchange.takenBy);
    return { marking: file.marking, csv: csvOf([...said, [], file.head, ...rows]) };
  };

  test('holds what is shown, in the reader’s language, with no cell a formula', async () => {
    await fresh();
    const { ref } = await opened({ title: '=HYPERLINK("http://x")', due_on: '2026-11-01' });
    await say('us_member', ref, 'not_started', 'blocked');
    const { csv, marking } = await taken('us_chair', '', 'ja');
    expect(marking).toBe('AMBER');
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(csv).toContain(`${ref},TLP:AMBER,"'=HYPERLINK(""http://x"")"`);
    expect(csv).toContain('2026-11-01,期限超過,未着手,継続中');
    expect(csv).toContain('停滞');
    expect((await taken('us_chair', 'due_from=2026-12-01')).csv).not.toContain(ref);
  });

  test('says nothing of what its reader may not read: neither rows nor counts nor marking', async () => {
    await fresh();
    await opened();
    const before = await Promise.all([taken('us_chair'), taken('stranger')]);
    await hidden();
    await opened({ audience: chosen(committee.body, 'RED', { readers: [committee.as.jp_chair.id] }), leads: [] });
    expect(await Promise.all([taken('us_chair'), taken('stranger')])).toEqual(before);
    expect((await taken('jp_chair')).marking).toBe('RED');
  });
});

describe('a saved view', () => {
  const keep = (by: Seat, query: string, shared = false, name = 'Late ones') =>
    keepView(db, committee.as[by], { name, filters: filters(query), body_id: shared ? committee.body : null }, NOW);
  const seen = async (by: Seat) => (await readTrackerViews(db, committee.as[by])).map(({ name, path }) => [name, path]);

  test('of one’s own is seen and taken away by nobody else', async () => {
    await keep('us_member', 'state=overdue&view=board&after=2026-01-01_x', false, 'Mine');
    expect(await seen('us_member')).toEqual([['Mine', '/actions?view=board&state=overdue']]);
    expect(await seen('us_chair')).toEqual([]);
    const [view] = await readTrackerViews(db, committee.as.us_member);
    expect(await outcome(removeView(db, committee.as.us_chair, view!.id, NOW))).toBe('not_found:not_found');
    expect(await outcome(removeView(db, committee.as.us_member, view!.id, NOW))).toBe('done');
    expect(await seen('us_member')).toEqual([]);
  });

  test('that is shared is seen by all who are seated in the body, and taken away by its maker and the co-chairs', async () => {
    await keep('us_member', 'state=all', true);
    for (const by of ['us_chair', 'adviser', 'observer', 'secretary'] as const)
      expect(await seen(by)).toEqual([['Late ones', '/actions?state=all']]);
    expect(await seen('stranger')).toEqual([]);
    const [view] = await readTrackerViews(db, committee.as.us_member);
    const remove = (by: Seat) => outcome(removeView(db, committee.as[by], view!.id, NOW));
    expect(await remove('stranger')).toBe('not_found:not_found');
    expect([await remove('adviser'), await remove('jp_member')]).toEqual(['forbidden:forbidden', 'forbidden:forbidden']);
    expect(await remove('jp_chair')).toBe('done');
  });

  test.each([
    ['adviser', 'state=all', 'forbidden:forbidden'],
    ['observer', 'state=all', 'forbidden:forbidden'],
    ['stranger', 'state=all', 'forbidden:forbidden'],
    ['us_member', 'body=elsewhere', 'invalid:view_of_another_body'],
    ['us_member', 'lead=somebody', 'invalid:view_of_another_body'],
  ] as const)('is not shared by a %s with %s: %s', async (by, query, expected) => {
    expect(await outcome(keep(by, query, true))).toBe(expected);
  });
});
