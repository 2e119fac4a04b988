import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { confirmedActor, PASSWORD, putAccount, putCode, putOffice } from '#app/domain/people/testing.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { loader as people } from '../people/people.tsx';
import { action as deal, loader as person } from '../people/person.tsx';
import { loader as account } from './account.tsx';
import { loader as code } from './account-code.tsx';
import { loader as link } from './link.tsx';
import { action } from './sign-in.tsx';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.destroy());

const send = (form: Record<string, string>) => answerOf(() => action(argsFor(contextFor(db), { path: '/sign-in', form })));
const cookieOf = async (id: string) => (await signIn(contextFor(db), new Request('http://127.0.0.1:3000/'), id)).split(';')[0] ?? '';

describe('POST /sign-in', () => {
  test('goes on to where the person wanted to go, on this site only', async () => {
    const { email } = await putAccount(db);
    const to = async (path: string) => (await send({ email, password: PASSWORD, to: path })).headers.get('Location');
    expect(await to('/reports?q=1')).toBe('/reports?q=1');
    for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect(await to(elsewhere)).toBe('/');
  });

  test('answers a wrong password and an unknown address byte for byte alike, keeps the address, and never the password', async () => {
    const { email } = await putAccount(db);
    const wrong = await send({ email, password: 'wrong' });
    const unknown = await send({ email: 'nobody@example.test', password: 'wrong' });
    expect(wrong).toEqual({ ...unknown, data: { ...(unknown.data as object), email } });
    expect(wrong.status).toBe(422);
    expect(JSON.stringify(wrong.data)).not.toContain('wrong');
  });

  test('says how long to wait after too many tries', async () => {
    for (let at = 0; at < 5; at += 1) await send({ email: 'x@example.test', password: 'wrong' });
    const { status, headers } = await send({ email: 'x@example.test', password: 'wrong' });
    expect(status).toBe(429);
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(800);
  });

  test('with a one-time code opens no session yet', async () => {
    const { id, email } = await putAccount(db);
    await putCode(db, id);
    const { headers } = await send({ email, password: PASSWORD, to: '/map' });
    expect(headers.get('Location')).toBe('/sign-in/code?to=%2Fmap');
    expect(headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual(['kakehashi-half']);
  });
});

describe('whoever holds an office', () => {
  test('reaches only the account until a one-time code is set up', async () => {
    const { id } = await putAccount(db);
    await putOffice(db, id, 'administrator');
    const cookie = await cookieOf(id);
    const at = (loader: typeof people | typeof account | typeof code, path: string) =>
      answerOf(() => loader(argsFor(contextFor(db), { path, cookie })));
    expect((await at(people, '/people')).headers.get('Location')).toBe('/account/code');
    expect((await at(account, '/account')).status).toBe(200);
    expect((await at(code, '/account/code')).status).toBe(200);
    await putCode(db, id);
    expect((await at(people, '/people')).status).toBe(200);
  });

  test('is asked to confirm before making a way back in for somebody', async () => {
    const { id } = await putAccount(db);
    await putOffice(db, id, 'administrator');
    await putCode(db, id);
    const other = await putAccount(db);
    const cookie = await cookieOf(id);
    const now = new Date(Date.now() + 11 * 60_000);
    const args = argsFor(contextFor(db, { now }), {
      path: `/people/${other.id}`,
      form: { intent: 'reset' },
      cookie,
      params: { id: other.id },
    });
    expect((await answerOf(() => deal(args))).headers.get('Location')).toBe(`/account/confirm?to=%2Fpeople%2F${other.id}`);
    expect(await db.selectFrom('tickets').select('id').execute()).toEqual([]);
  });
});

test('for everybody else an account’s page answers like one that does not exist', async () => {
  const member = await putAccount(db);
  const other = await putAccount(db);
  await confirmedActor(db, other.id, new Date());
  const cookie = await cookieOf(member.id);
  const answers = [other.id, 'nobody', '\0', "'; --"].map((id) =>
    answerOf(() => person(argsFor(contextFor(db), { path: '/people/x', cookie, params: { id } }))),
  );
  for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ status: 404, data: { refusal: 'not_found' } });
});

test('a link that never was answers 404, whatever stands in it', async () => {
  for (const token of ['x'.repeat(43), '\0', '🦊', 'a'.repeat(100_000)]) {
    const answer = await answerOf(() => link(argsFor(contextFor(db), { path: '/reset/x', params: { token } })));
    expect(answer).toMatchObject({ status: 404, data: { refusal: 'link' } });
  }
});
