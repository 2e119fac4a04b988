import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { putAccount, putOffice } from '#app/domain/people/testing.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import type { Dealt } from './dealing.server.ts';
import * as edit from './edit-person.tsx';
import * as page from './person.tsx';

const NOW = new Date('2026-11-21T09:00:00.000Z');

let db: Db;
let administrator: string;
let secretariat: string;
let person: string;
beforeEach(async () => {
  db = await freshDatabase();
  await layFoundation(db, NOW);
  const account = async () => (await putAccount(db, { demonstration_at: NOW.toISOString() })).id;
  [administrator, secretariat, person] = [await account(), await account(), await account()];
  await putOffice(db, administrator, 'administrator');
  await putOffice(db, secretariat, 'secretariat');
});
afterEach(() => db.destroy());

type Handler = (args: ReturnType<typeof argsFor>) => Promise<unknown>;

async function ask(handler: Handler, by: string, id: string, form?: Record<string, string>) {
  const context = contextFor(db, { now: NOW });
  const path = `/people/${id}`;
  const cookie = (await signIn(context, argsFor(context, { path }).request, by)).split(';')[0]!;
  return answerOf(() => handler(argsFor(context, { path, params: { id }, cookie, ...(form ? { form } : {}) })));
}

const rowOf = (id: string) => db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** The account's form as it stands, sent with changes. */
async function facts(change: Record<string, string> = {}): Promise<Record<string, string>> {
  const { organisation_id, family_name, given_name, native_name, email, language, zone, version } = await rowOf(person);
  return {
    organisation: organisation_id,
    family_name,
    given_name,
    native_name,
    email,
    language,
    zone,
    version: String(version),
    ...change,
  };
}

describe('the form of an account', () => {
  const send = async (change: Record<string, string>) => ask(edit.action, administrator, person, await facts(change));

  test('saves what was changed, and goes to the account', async () => {
    const { status, headers } = await send({ family_name: '  Takahashi ' });
    expect([status, headers.get('Location')]).toEqual([302, `/people/${person}`]);
    expect((await rowOf(person)).family_name).toBe('Takahashi');
  });

  test.each([
    ['no family name', { family_name: ' ' }, 'family_name'],
    ['a given name too long', { given_name: 'あ'.repeat(81) }, 'given_name'],
    ['a NUL', { native_name: 'a\0' }, 'native_name'],
    ['no address', { email: 'nobody' }, 'email'],
    ['a zone that is not', { zone: 'Moon/Far' }, 'zone'],
    ['a language that is not', { language: 'tlh' }, 'language'],
    ['an organisation that is not there', { organisation: 'nothing' }, 'organisation'],
  ])('refuses %s beside its field, keeps what was typed, and changes nothing', async (_, change, field) => {
    const before = await rowOf(person);
    const { status, data } = await send({ family_name: 'Typed', ...change });
    const { reply } = data as { reply: { error: Record<string, string[]>; initialValue: Record<string, string> } };
    expect(status).toBe(422);
    expect(Object.keys(reply.error)).toEqual([field]);
    expect(reply.initialValue).toMatchObject({ family_name: 'Typed', ...change });
    expect(await rowOf(person)).toEqual(before);
  });

  test('refuses an address that somebody has beside it', async () => {
    const { status, data } = await send({ email: (await rowOf(secretariat)).email.toUpperCase() });
    expect(status).toBe(422);
    expect(data).toMatchObject({ reply: { error: { email: [expect.any(String)] } } });
  });

  test('tells the second of two, with every word kept', async () => {
    const second = await facts({ family_name: 'Second' });
    await send({ family_name: 'First' });
    const { status, data } = await ask(edit.action, administrator, person, second);
    expect(status).toBe(409);
    expect(data).toMatchObject({ conflict: true, reply: { initialValue: { family_name: 'Second' } } });
    expect((await ask(edit.loader, administrator, person)).data).toMatchObject({ saved: { family_name: 'First' } });
  });
});

describe('the page of an account', () => {
  const wrong = async (form: Record<string, string>) => {
    const { status, data } = await ask(page.action, administrator, person, form);
    return { status, wrong: (data as Dealt).wrong };
  };

  test.each(['2026-02-30', 'tomorrow', '<script>', 'a\0b'])(
    'refuses the last day %j beside its field, and keeps it there',
    async (typed) => {
      expect(await wrong({ intent: 'expire', expires_on: typed })).toEqual({
        status: 422,
        wrong: { field: 'expires_on', typed, words: expect.any(String) as string },
      });
      expect((await rowOf(person)).expires_on).toBeNull();
    },
  );

  test.each(['', 'emperor', '__proto__'])('refuses the office %j beside its field', async (typed) => {
    expect(await wrong({ intent: 'grant', office: typed })).toMatchObject({ status: 422, wrong: { field: 'office', typed } });
    expect(await db.selectFrom('offices').select('office').where('person_id', '=', person).execute()).toEqual([]);
  });

  test.each(['', 'explode', 'constructor'])('refuses the act %j', async (intent) => {
    expect((await ask(page.action, administrator, person, { intent })).status).toBe(422);
  });
});

test('to whom accounts are not given, each answers as if it were not there, page and form', async () => {
  const told = async (by: string, id: string) => {
    const answers = [
      await ask(page.loader, by, id),
      await ask(edit.loader, by, id),
      await ask(page.action, by, id, { intent: 'suspend' }),
      await ask(page.action, by, id, { intent: 'expire', expires_on: '2027-01-01' }),
      await ask(edit.action, by, id, await facts({ family_name: 'Changed' })),
    ];
    return answers.map(({ status, data }) => [status, data]);
  };
  const nothing = Array<unknown>(5).fill([404, { refusal: 'not_found' }]);
  for (const by of [secretariat, person])
    for (const id of [person, administrator, '0'.repeat(36)]) expect(await told(by, id)).toEqual(nothing);
  expect(await told(administrator, '0'.repeat(36))).toEqual(nothing);
  expect(await rowOf(person)).toMatchObject({ suspended_at: null, family_name: expect.not.stringContaining('Changed') as string });
});
