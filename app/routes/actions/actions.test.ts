import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { openAction } from '#app/domain/actions/opening.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import * as desk from '../desk/desk.tsx';
import * as action from './action.tsx';
import * as edit from './edit.tsx';
import * as list from './list.tsx';
import * as newAction from './new.tsx';
import type { Answer } from './answering.server.ts';
import type { Sent } from './sending.server.ts';

let db: Db;
let committee: Committee;
let asked = 0;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

/** The same database, counting the queries that go to it. */
const counting = () =>
  db.withPlugin({
    transformQuery: ({ node }) => node,
    // A result comes once for every query that is sent, whatever it is put together from.
    transformResult: ({ result }) => {
      asked += 1;
      return Promise.resolve(result);
    },
  });

type Handler = (args: ReturnType<typeof argsFor>) => Promise<unknown>;

/** What a person's browser gets of a loader or an action, and how many queries that took beyond the frame's own three. */
async function ask(handler: Handler, by: Seat, path: string, params: Record<string, string> = {}, form?: Record<string, string>) {
  const context = contextFor(counting(), { now: NOW });
  const made = argsFor(context, { path, params });
  const cookie = (await signIn(context, made.request, committee.as[by].id)).split(';')[0]!;
  asked = 0;
  const answer = await answerOf(() => handler(argsFor(context, { path, params, cookie, ...(form ? { form } : {}) })));
  return { ...answer, queries: asked - 3 };
}

const fields = (change: Record<string, string> = {}): Record<string, string> => ({
  act: 'save',
  title: 'Agree the list',
  result: 'One list',
  workstream: 'general',
  priority: 'normal',
  due_on: '2026-12-24',
  home_body_id: committee.body,
  marking: 'AMBER',
  lead_US: committee.as.us_member.id,
  lead_JP: 'open',
  references: '',
  ...change,
});
const opened = (marking: 'AMBER' | 'AMBER+STRICT' = 'AMBER', parties: string[] = []) =>
  openAction(
    db,
    committee.as.jp_chair,
    {
      title: 'Agree the list',
      result: 'One list',
      workstream: 'general',
      priority: 'normal',
      due_on: '2026-12-24',
      audience: chosen(committee.body, marking, { parties }),
      leads: [],
    },
    NOW,
  );

describe('opening an action', () => {
  const send = (change: Record<string, string>) => ask(newAction.action, 'us_chair', '/actions/new', {}, fields(change));

  test('goes to its page, with its leads and what it comes from', async () => {
    const { ref: from } = await opened();
    const { status, headers } = await send({ references: `${from.toLowerCase()}、${from}` });
    expect(status).toBe(302);
    const ref = headers.get('Location')!.split('/').at(-1)!;
    const { data } = await ask(action.loader, 'adviser', `/actions/${ref}`, { ref });
    expect(data).toMatchObject({
      action: {
        ties: [{ ref: from }],
        leads: [
          { party_id: 'US', person: { id: committee.as.us_member.id } },
          { party_id: 'JP', person: null },
        ],
      },
      may: { edit: false, close: false },
    });
  });

  test('begins with what its address names, and leaves out what is hidden as what is not there', async () => {
    const seen = await opened();
    const hidden = await opened('AMBER', ['JP']);
    const { data } = await ask(
      newAction.loader,
      'us_chair',
      `/actions/new?action=${seen.ref}&action=${hidden.ref}&report=R-000000&agenda=x`,
    );
    expect(data).toMatchObject({ begun: { tied: [{ ref: seen.ref }] } });
  });

  test.each([
    ['no title', { title: ' ' }, 'title'],
    ['a result too long', { result: 'あ'.repeat(4001) }, 'result'],
    ['a day that is not', { due_on: '2026-13-01' }, 'due_on'],
    ['a workstream that is not', { workstream: "'; --" }, 'workstream'],
    ['a reference to nothing', { references: 'A-000000' }, 'references'],
    ['a lead who is nobody', { lead_US: 'nobody' }, 'leads'],
    ['a NUL', { title: 'a\0' }, 'title'],
    ['a caveat on CLEAR', { marking: 'CLEAR', parties: 'US' }, 'parties'],
  ])('refuses %s beside its field and keeps what was typed', async (_, change, field) => {
    const { status, data } = await send(change);
    const sent = data as Sent;
    expect(status).toBe(422);
    expect(Object.keys(sent.result.error ?? {})).toContain(field);
    expect(sent.result.initialValue).toMatchObject(change);
  });

  test('is refused to an adviser', async () => {
    expect((await ask(newAction.loader, 'adviser', '/actions/new')).status).toBe(403);
    expect((await ask(newAction.action, 'adviser', '/actions/new', {}, fields())).status).toBe(403);
  });
});

describe('two people edit one action', () => {
  test('the second gets 409, both versions, and keeps every word', async () => {
    const { ref } = await opened();
    const send = (by: Seat, title: string) => ask(edit.action, by, `/actions/${ref}/edit`, { ref }, fields({ title, version: '1' }));
    expect((await send('us_chair', 'The first')).status).toBe(302);
    const { status, data } = await send('jp_chair', 'The second');
    expect(status).toBe(409);
    expect(data).toMatchObject({ conflict: true, result: { initialValue: { title: 'The second', lead_JP: 'open' } } });
    const newest = await ask(edit.loader, 'jp_chair', `/actions/${ref}/edit`, { ref });
    expect(newest.data).toMatchObject({ it: { version: 2 }, starting: { title: 'The first', lead_US: committee.as.us_member.id } });
  });

  test('a closing note is kept when somebody was faster', async () => {
    const { ref } = await opened();
    const form = { act: 'close', closed_as: 'done', closing_note: 'All agreed.', version: '7' };
    const { status, data } = await ask(action.action, 'us_chair', `/actions/${ref}`, { ref }, form);
    expect(status).toBe(409);
    expect((data as Answer).closing?.initialValue).toMatchObject({ closing_note: 'All agreed.' });
  });
});

describe('what is hidden answers as what is not there', () => {
  test('on every page and form of an action', async () => {
    const { ref } = await opened();
    const tried = (name: string) =>
      Promise.all([
        ask(action.loader, 'observer', `/actions/${name}`, { ref: name }),
        ...['close', 'reopen', 'untie', 'tie'].map((act) =>
          ask(
            action.action,
            'observer',
            `/actions/${name}`,
            { ref: name },
            { act, closed_as: 'done', closing_note: 'x', references: name },
          ),
        ),
        ask(edit.loader, 'observer', `/actions/${name}/edit`, { ref: name }),
        ask(edit.action, 'observer', `/actions/${name}/edit`, { ref: name }, fields({ version: '1' })),
      ]);
    const told = (answers: Awaited<ReturnType<typeof tried>>) => answers.map(({ status, data }) => [status, data]);
    expect(told(await tried(ref))).toEqual(Array(7).fill([404, { refusal: 'not_found' }]));
    expect(told(await tried('A-ZZZZZZ'))).toEqual(told(await tried(ref)));
  });

  test('and a field that takes a reference says the same of both', async () => {
    const { ref } = await opened();
    const hidden = await opened('AMBER', ['JP']);
    const send = async (references: string) => {
      const { status, data } = await ask(action.action, 'us_chair', `/actions/${ref}`, { ref }, { act: 'tie', references });
      return { status, error: (data as Answer).tieError, found: (data as Answer).found };
    };
    expect(await send(hidden.ref)).toEqual(await send('A-000000'));
  });
});

describe('the tracker by its lead', () => {
  const led = async (by: Seat, lead: string) => {
    const { data } = await ask(list.loader, by, `/actions?state=all&lead=${encodeURIComponent(lead)}`);
    const { rows, total } = (data as { shown: { rows: { ref: string }[]; total: number } }).shown;
    return { refs: rows.map((row) => row.ref), total };
  };

  test('shows what a person leads and nothing else, and who may be asked for', async () => {
    const lead = committee.as.jp_member.id;
    const { headers } = await ask(newAction.action, 'us_chair', '/actions/new', {}, fields({ lead_US: '', lead_JP: lead }));
    const ref = headers.get('Location')!.split('/').at(-1)!;
    expect(await led('adviser', lead)).toEqual({ refs: [ref], total: 1 });
    expect((await led('adviser', committee.as.us_member.id)).refs).not.toContain(ref);
    const { data } = await ask(list.loader, 'us_chair', '/actions');
    const choices = (data as { leads: { id: string }[] }).leads.map(({ id }) => id);
    expect(choices).toContain(lead);
    expect(choices).not.toContain(committee.as.observer.id);
    expect(choices).not.toContain(committee.as.stranger.id);
  });

  test('of a person who is hidden, or of nobody, is empty alike; and who reads no action learns of no lead', async () => {
    const lead = committee.as.jp_member.id;
    await ask(newAction.action, 'us_chair', '/actions/new', {}, fields({ lead_US: '', lead_JP: lead }));
    for (const nobody of [committee.as.stranger.id, '0'.repeat(36), '__proto__'])
      expect(await led('us_chair', nobody)).toEqual({ refs: [], total: 0 });
    for (const by of ['observer', 'stranger'] as const) expect(await led(by, lead)).toEqual({ refs: [], total: 0 });
  });
});

describe('queries', () => {
  test('are at most six a page, and twelve at the desk', async () => {
    const { ref } = await opened();
    for (const view of ['table', 'board', 'timeline', 'calendar'])
      expect((await ask(list.loader, 'us_chair', `/actions?state=all&view=${view}`)).queries).toBeLessThanOrEqual(6);
    // The first opening is logged, once.
    await ask(action.loader, 'us_chair', `/actions/${ref}`, { ref });
    expect((await ask(action.loader, 'us_chair', `/actions/${ref}`, { ref })).queries).toBeLessThanOrEqual(6);
    expect((await ask(desk.loader, 'us_chair', '/')).queries).toBeLessThanOrEqual(12);
  });
});
