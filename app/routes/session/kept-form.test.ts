import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeAt, PASSWORD, putCode } from '#app/domain/people/testing.ts';
import { hashPassword } from '#app/domain/people/passwords.server.ts';
import { putCommittee, type Committee } from '#app/domain/testing/committee.ts';
import { keptIn, type KeptForm } from '#app/http/kept-form.server.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { digestOfPerson } from '#app/session/last-person.server.ts';
import { signIn, signOutEverywhere } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import * as newAction from '../actions/new.tsx';
import * as account from './account.tsx';
import { action as sendPassword } from './sign-in.tsx';
import { action as sendCode } from './sign-in-code.tsx';

let db: Db;
let committee: Committee;
let writer: { id: string; email: string };
let other: { id: string; email: string };
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  const hash = await hashPassword(PASSWORD);
  const account = async (id: string) => {
    await db.insertInto('passwords').values({ person_id: id, hash, changed_at: '2026-01-01T00:00:00.000Z' }).execute();
    return { id, email: `${id}@example.test` };
  };
  writer = await account(committee.as.us_member.id);
  other = await account(committee.as.jp_member.id);
});
afterAll(() => db.destroy());

const PATH = '/actions/new?body=x';
const WORDS = { act: 'save', title: '題名 & "quotes"', result: 'One\r\n<b>two</b>', marking: 'AMBER', password: 'never carried' };

/** The cookies of a browser in which a person has signed in. */
async function browserOf(personId: string): Promise<string> {
  const set: string[] = [];
  const context = contextFor(db, { setCookie: (header) => set.push(header) });
  set.push(await signIn(context, new Request('http://127.0.0.1:3000/'), personId));
  return set.map((header) => header.split(';')[0]).join('; ');
}

/** What becomes of a form whose session has ended. */
async function sendEnded(): Promise<{ status: number; kept: KeptForm; cookie: string }> {
  const cookie = await browserOf(writer.id);
  await signOutEverywhere(db, writer.id, writer.id, new Date());
  const answer = await answerOf(() => newAction.action(argsFor(contextFor(db), { path: PATH, form: WORDS, cookie })));
  return { status: answer.status, kept: (answer.data as { kept: KeptForm }).kept, cookie };
}

const enter = (email: string, kept: KeptForm, cookie: string) =>
  answerOf(() =>
    sendPassword(
      argsFor(contextFor(db), { path: '/sign-in', form: { email, password: PASSWORD, to: kept.to, kept: JSON.stringify(kept) }, cookie }),
    ),
  );

describe('a form that is sent after its session has ended', () => {
  test('comes back with its words and where they belong, without any password, and nothing is done', async () => {
    const { status, kept } = await sendEnded();
    expect(status).toBe(401);
    expect(kept).toMatchObject({ to: PATH, of: digestOfPerson(writer.id) });
    expect(Object.fromEntries(kept.fields)).toEqual({ act: 'save', title: WORDS.title, result: WORDS.result, marking: 'AMBER' });
    expect(await db.selectFrom('actions').select('id').execute()).toEqual([]);
  });

  test('is kept through a wrong password, and goes back to its writer', async () => {
    const { kept, cookie } = await sendEnded();
    const wrong = await answerOf(() =>
      sendPassword(
        argsFor(contextFor(db), {
          path: '/sign-in',
          form: { email: writer.email, password: 'x', to: kept.to, kept: JSON.stringify(kept) },
          cookie,
        }),
      ),
    );
    expect(wrong).toMatchObject({ status: 422, data: { kept } });
    expect(await enter(writer.email, kept, cookie)).toMatchObject({ status: 200, data: { is: 'in', to: PATH, kept } });
  });

  test('is kept through the one-time code too', async () => {
    const { kept, cookie } = await sendEnded();
    await putCode(db, writer.id);
    const half = await enter(writer.email, kept, cookie);
    expect(half).toMatchObject({ status: 200, data: { is: 'half', kept } });
    const halfCookie = `${cookie}; ${half.headers.getSetCookie()[0]!.split(';')[0]}`;
    const code = (typed: string) =>
      answerOf(() =>
        sendCode(
          argsFor(contextFor(db), {
            path: '/sign-in/code',
            form: { code: typed, to: PATH, kept: JSON.stringify(kept) },
            cookie: halfCookie,
          }),
        ),
      );
    expect(await code('000000')).toMatchObject({ status: 422, data: { kept } });
    expect(await code(codeAt(new Date()))).toMatchObject({ status: 200, data: { is: 'in', kept } });
    expect(await code(codeAt(new Date()))).toMatchObject({ status: 422, data: { is: 'spent', kept } });
    await db.deleteFrom('one_time_codes').where('person_id', '=', writer.id).execute();
  });

  test('never goes to another person who signs in', async () => {
    const { kept, cookie } = await sendEnded();
    const answer = await enter(other.email, kept, cookie);
    expect(answer.data).toEqual({ is: 'in', to: PATH, kept: null });
    expect(JSON.stringify(answer.data)).not.toContain('quotes');
  });

  test('is shown again as it was filled, and nothing of it is done', async () => {
    const { kept } = await sendEnded();
    const cookie = await browserOf(writer.id);
    const form = { ...Object.fromEntries(kept.fields), shown_again: '1' };
    const answer = await answerOf(() => newAction.action(argsFor(contextFor(db), { path: PATH, form, cookie })));
    expect(answer).toMatchObject({
      status: 200,
      data: { result: { error: {}, initialValue: { title: WORDS.title, result: WORDS.result } } },
    });
    expect(await db.selectFrom('actions').select('id').execute()).toEqual([]);
  });

  test('without a word on whose it is, only asks to sign in', async () => {
    const answer = await answerOf(() => newAction.action(argsFor(contextFor(db), { path: PATH, form: WORDS })));
    expect(answer.headers.get('Location')).toBe('/sign-in');
  });
});

test('an action that cannot show its form again does nothing with one that asks for that', async () => {
  const cookie = await browserOf(writer.id);
  await browserOf(writer.id);
  const form = { intent: 'end-others', shown_again: '1' };
  const sessions = () => db.selectFrom('sessions').select('id').where('person_id', '=', writer.id).execute();
  const before = (await sessions()).length;
  const answer = await answerOf(() => account.action(argsFor(contextFor(db), { path: '/account', form, cookie })));
  expect(answer.status).toBe(302);
  expect(await sessions()).toHaveLength(before);
});

test('one who owes a one-time code gets the form back too', async () => {
  await db.updateTable('people').set({ demonstration_at: null }).where('id', '=', committee.as.us_chair.id).execute();
  const cookie = await browserOf(committee.as.us_chair.id);
  const answer = await answerOf(() => newAction.action(argsFor(contextFor(db), { path: PATH, form: WORDS, cookie })));
  expect(answer).toMatchObject({ status: 403, data: { refusal: 'code_first', kept: { to: PATH } } });
});

test('what comes back as a kept form is believed only where it leads to a page of ours', () => {
  const of = digestOfPerson('x');
  const back = (kept: unknown) => {
    const form = new FormData();
    form.set('kept', typeof kept === 'string' ? kept : JSON.stringify(kept));
    return keptIn(form);
  };
  expect(back({ to: '/actions/new', of, fields: [['title', 'x']] })).not.toBeNull();
  for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/'])
    expect(back({ to, of, fields: [] })).toBeNull();
  for (const kept of ['{', '[]', { to: '/x', of: 'short', fields: [] }, { to: '/x', of, fields: [['only']] }])
    expect(back(kept)).toBeNull();
});
