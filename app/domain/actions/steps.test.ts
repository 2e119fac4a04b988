import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '../testing/committee.ts';
import { closeAction } from './closing.server.ts';
import { takeTracker } from './exporting.server.ts';
import { readActionFilters } from './filters.ts';
import { readActions } from './listing.server.ts';
import { openAction } from './opening.server.ts';
import { readAction } from './reading.server.ts';
import type { Step } from './steps-reading.server.ts';
import { addSteps, moveStep, removeStep, rewordStep, tickStep } from './steps-writing.server.ts';
import { stepsIn } from './steps.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const opened = (parties: string[] = [], leader: Seat = 'us_member') =>
  openAction(
    db,
    committee.as.jp_chair,
    {
      ...{ title: 'Agree the list', result: 'One list', workstream: 'general' as const, priority: 'normal' as const, due_on: '2026-12-10' },
      audience: chosen(committee.body, 'AMBER', { parties }),
      leads: parties.length ? [] : [{ party_id: 'US', person_id: committee.as[leader].id }],
    },
    NOW,
  );
const read = async (ref: string, by: Seat = 'jp_chair') => (await readAction(db, committee.as[by], ref, NOW))!;
const list = async (ref: string, by: Seat = 'jp_chair') => (await read(ref, by)).checklist;
const add = (by: Seat, ref: string, words: string[], form: string | null = null) => addSteps(db, committee.as[by], ref, words, form, NOW);
const tick = (by: Seat, ref: string, id: string, done = true) => tickStep(db, committee.as[by], ref, id, done, NOW);
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );

describe('a text that names steps', () => {
  test.each([
    ['- one\n* two\n• three', ['one', 'two', 'three']],
    ['1. one\n2) two\n（3）三', ['one', 'two', '三']],
    ['・一\n□ 二\n① 三\n４', ['一', '二', '三', '４']],
    ['- [ ] one\r\n- [x] two\r\n\r\n[ ] three', ['one', 'two', 'three']],
    ['2026 plan\n3.5 % of it\n-', ['2026 plan', '3.5 % of it']],
    [' \n\t\n', []],
  ])('%j names %j', (text, steps) => {
    expect(stepsIn(text)).toEqual(steps);
  });
});

describe('a checklist', () => {
  test('is added to, ticked, ordered, written anew and shortened; all of it stands in the history', async () => {
    const { ref, id: action } = await opened();
    await add('us_chair', ref, ['Ask', 'Draft', 'Send']);
    const [ask, draft, send] = (await list(ref)).map(({ id }) => id) as [string, string, string];
    await tick('us_member', ref, ask);
    await moveStep(db, committee.as.jp_chair, ref, { item: send, past: ask, places: -2 }, NOW);
    await rewordStep(db, committee.as.secretary, ref, { item: draft, was: 'Draft', words: 'Draft it' }, NOW);
    await removeStep(db, committee.as.jp_member, ref, send, NOW);
    expect((await list(ref)).map(({ words, done_at }) => [words, done_at])).toEqual([
      ['Ask', NOW.toISOString()],
      ['Draft it', null],
    ]);
    expect((await list(ref))[0]!.done_by).not.toBeNull();
    expect((await read(ref)).history.map(({ act, facts }) => [act, facts.steps])).toEqual([
      ['action.step_removed', ['Send']],
      ['action.step_reworded', ['Draft it']],
      ['action.steps_moved', ['Send']],
      ['action.step_done', ['Ask']],
      ['action.steps_added', ['Ask', 'Draft it', 'Send']],
      ['action.opened', undefined],
    ]);
    // What is taken off is kept; what is counted is what stands on the list.
    expect(await db.selectFrom('action_steps').select('id').where('action_id', '=', action).execute()).toHaveLength(3);
    expect(await read(ref)).toMatchObject({ steps: 2, steps_done: 1, version: 1 });
    await tick('us_member', ref, ask, false);
    expect(await read(ref)).toMatchObject({ steps: 2, steps_done: 0 });
  });

  test('is counted in the tracker and in its file', async () => {
    const { ref } = await opened();
    await add('us_chair', ref, ['One', 'Two']);
    await tick('us_chair', ref, (await list(ref))[0]!.id);
    const filters = readActionFilters(new URLSearchParams(`q=${ref}`));
    expect((await readActions(db, committee.as.adviser, filters, NOW)).rows).toMatchObject([{ steps: 2, steps_done: 1 }]);
    const file = await takeTracker(db, committee.as.adviser, filters, catalogueOf('en'), NOW);
    const rows: unknown[][] = [];
    for await (const page of file.pages()) rows.push(...page);
    const [row = []] = rows;
    expect([row[file.head.indexOf('Steps')], row[file.head.indexOf('Steps done')]]).toEqual([2, 1]);
  });

  test('is written by who may edit the action and ticked by who reports on it, while it is open', async () => {
    const { ref } = await opened([], 'adviser');
    await add('us_chair', ref, ['One', 'Two']);
    const [one, two] = (await list(ref)) as [Step, Step];
    const write = (by: Seat) => outcome(add(by, ref, ['Three']));
    expect([await write('adviser'), await write('observer'), await write('stranger')]).toEqual([
      'forbidden:forbidden',
      'not_found:not_found',
      'not_found:not_found',
    ]);
    expect([await outcome(tick('adviser', ref, one.id)), await outcome(tick('secretary', ref, two.id))]).toEqual([
      'done',
      'forbidden:forbidden',
    ]);
    for (const act of [
      () => rewordStep(db, committee.as.adviser, ref, { item: one.id, was: 'One', words: 'X' }, NOW),
      () => removeStep(db, committee.as.adviser, ref, one.id, NOW),
      () => moveStep(db, committee.as.adviser, ref, { item: one.id, past: two.id, places: 1 }, NOW),
    ])
      expect(await outcome(act())).toBe('forbidden:forbidden');
    await closeAction(db, committee.as.us_chair, ref, 1, { closed_as: 'dropped', closing_note: 'No.' }, NOW);
    expect([await outcome(tick('us_chair', ref, two.id)), await write('us_chair')]).toEqual(['conflict:conflict', 'conflict:conflict']);
  });

  test('names no step of another action, hidden or not', async () => {
    const [mine, other, secret] = [await opened(), await opened(), await opened(['JP'])];
    for (const { ref } of [mine, other, secret]) await add('jp_chair', ref, ['One']);
    const [theirs, unseen] = [(await list(other.ref))[0]!.id, (await list(secret.ref))[0]!.id];
    const own = (await list(mine.ref))[0]!.id;
    for (const id of [theirs, unseen, 'nothing']) {
      expect(await outcome(tick('us_chair', mine.ref, id))).toBe('not_found:not_found');
      expect(await outcome(removeStep(db, committee.as.us_chair, mine.ref, id, NOW))).toBe('not_found:not_found');
      expect(await outcome(moveStep(db, committee.as.us_chair, mine.ref, { item: own, past: id, places: 1 }, NOW))).toBe(
        'not_found:not_found',
      );
    }
    expect(await outcome(tick('us_chair', secret.ref, unseen))).toBe(await outcome(tick('us_chair', 'A-000000', unseen)));
  });

  test('keeps within its limits, and says which', async () => {
    const { ref } = await opened();
    expect(await outcome(add('us_chair', ref, []))).toBe('invalid:no_steps');
    expect(await outcome(add('us_chair', ref, ['x'.repeat(301)]))).toBe('invalid:step_too_long');
    expect(await outcome(add('us_chair', ref, Array<string>(101).fill('x')))).toBe('invalid:too_many_steps');
    expect(await outcome(add('us_chair', ref, Array<string>(100).fill('x')))).toBe('done');
    expect(await outcome(add('us_chair', ref, ['x']))).toBe('invalid:too_many_steps');
    await removeStep(db, committee.as.us_chair, ref, (await list(ref))[50]!.id, NOW);
    expect(await outcome(add('us_chair', ref, ['x']))).toBe('done');
  });
});

describe('two at one checklist', () => {
  test('a form that is sent twice adds once', async () => {
    const { ref } = await opened();
    await Promise.all([
      add('us_chair', ref, ['One'], 'form'),
      add('us_chair', ref, ['One'], 'form'),
      add('us_chair', ref, ['One'], 'form'),
    ]);
    expect(await list(ref)).toHaveLength(1);
  });

  test('both tick one step: it is done once, by the first', async () => {
    const { ref } = await opened();
    await add('us_chair', ref, ['One']);
    const { id } = (await list(ref))[0]!;
    await Promise.all([tick('us_member', ref, id), tick('jp_member', ref, id), tick('jp_chair', ref, id)]);
    expect((await read(ref)).history.filter(({ act }) => act === 'action.step_done')).toHaveLength(1);
    expect(await read(ref)).toMatchObject({ steps_done: 1 });
  });

  test('the second who writes a step anew, moves it or ticks what was taken off is told, and nothing is lost', async () => {
    const { ref } = await opened();
    await add('us_chair', ref, ['One', 'Two', 'Three']);
    const [one, two, three] = (await list(ref)).map(({ id }) => id) as [string, string, string];
    await rewordStep(db, committee.as.jp_chair, ref, { item: one, was: 'One', words: 'Eins' }, NOW);
    expect(await outcome(rewordStep(db, committee.as.us_chair, ref, { item: one, was: 'One', words: 'Uno' }, NOW))).toBe(
      'conflict:conflict',
    );
    await removeStep(db, committee.as.jp_chair, ref, two, NOW);
    await removeStep(db, committee.as.us_chair, ref, two, NOW);
    expect(await outcome(moveStep(db, committee.as.us_chair, ref, { item: one, past: three, places: 2 }, NOW))).toBe('conflict:conflict');
    expect(await outcome(tick('us_chair', ref, two))).toBe('conflict:conflict');
    expect((await list(ref)).map(({ words }) => words)).toEqual(['Eins', 'Three']);
  });

  test('many who add at once keep every step, each at a place of its own', async () => {
    const { ref, id } = await opened();
    await Promise.all(Array.from({ length: 8 }, (_, index) => add('us_chair', ref, [`a${index}`, `b${index}`])));
    expect(await list(ref)).toHaveLength(16);
    const places = await db.selectFrom('action_steps').select('position').where('action_id', '=', id).execute();
    expect(new Set(places.map(({ position }) => position)).size).toBe(16);
    expect(await read(ref)).toMatchObject({ steps: 16 });
  });
});

test('what was done to a checklist while its action was for others is not told to who reads it later', async () => {
  const { ref, id } = await opened(['JP']);
  await add('jp_chair', ref, ['Kept apart', 'Told']);
  await removeStep(db, committee.as.jp_chair, ref, (await list(ref))[0]!.id, NOW);
  const { audience_id } = await db
    .selectFrom('actions')
    .select('audience_id')
    .where('ref', '=', (await opened()).ref)
    .executeTakeFirstOrThrow();
  await db.updateTable('actions').set({ audience_id }).where('id', '=', id).execute();
  const seen = await read(ref, 'us_chair');
  expect(JSON.stringify(seen)).not.toContain('Kept apart');
  expect(seen.checklist.map(({ words }) => words)).toEqual(['Told']);
});
