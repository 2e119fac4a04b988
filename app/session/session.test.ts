import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putAccount } from '#app/domain/people/testing.ts';
import { contextFor } from '#app/http/testing/context.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { actorOf, signIn, signOut, signOutEverywhere } from './session.server.ts';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.destroy());

const from = (setCookie = '', more = '') =>
  new Request('http://127.0.0.1:3000/', { headers: { Cookie: `${more}${setCookie.split(';')[0]}` } });
const handles = async () => (await db.selectFrom('sessions').select('handle').execute()).map((row) => row.handle);
const DAY_MS = 24 * 3600 * 1000;

describe('the four functions that a session is kept by', () => {
  test('signing in opens a session, whose cookie says who it is; the table holds no token', async () => {
    const { id } = await putAccount(db);
    const cookie = await signIn(contextFor(db), from(), id);
    expect(cookie).toMatch(/^kakehashi=.+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await actorOf(contextFor(db), from(cookie)))?.id).toBe(id);
    const { id: kept } = await db.selectFrom('sessions').select('id').executeTakeFirstOrThrow();
    expect(await actorOf(contextFor(db), from(`kakehashi=${Buffer.from(JSON.stringify(kept)).toString('base64')}`))).toBeNull();
  });

  test('by https the cookie is Secure and bound to its host', async () => {
    const { id } = await putAccount(db);
    const context = contextFor(db);
    const secure = contextFor(db, { configuration: { ...context.configuration, secureCookies: true } });
    expect(await signIn(secure, from(), id)).toMatch(/^__Host-kakehashi=.+; HttpOnly; Secure; SameSite=Lax$/);
  });

  test('signing in again ends the session that the browser had', async () => {
    const { id } = await putAccount(db);
    const first = await signIn(contextFor(db), from(), id);
    const second = await signIn(contextFor(db), from(first), id);
    expect(await actorOf(contextFor(db), from(first))).toBeNull();
    expect((await actorOf(contextFor(db), from(second)))?.id).toBe(id);
  });

  test('signing out ends this session alone, signing out everywhere all of them', async () => {
    const { id } = await putAccount(db);
    const [one, two, three] = [
      await signIn(contextFor(db), from(), id),
      await signIn(contextFor(db), from(), id),
      await signIn(contextFor(db), from(), id),
    ];
    expect(await signOut(contextFor(db), from(one))).toMatch(/Max-Age=0/);
    expect(await actorOf(contextFor(db), from(one))).toBeNull();
    expect((await actorOf(contextFor(db), from(two)))?.id).toBe(id);
    await signOutEverywhere(db, id, id, new Date());
    expect(await actorOf(contextFor(db), from(three))).toBeNull();
    expect(await handles()).toEqual([]);
  });

  test('a malformed, foreign or unknown cookie is nobody, and harms nobody', async () => {
    const { id } = await putAccount(db);
    const cookie = await signIn(contextFor(db), from(), id);
    for (const broken of ['kakehashi=%E0%A4%A', 'kakehashi=x', 'kakehashi=bnVsbA==', `kakehashi=${'a'.repeat(5000)}`])
      expect(await actorOf(contextFor(db), from(broken))).toBeNull();
    expect((await actorOf(contextFor(db), from(cookie, 'other=%E0%A4%A; ')))?.id).toBe(id);
  });

  test('a session ends after its time, and a session in its second half lives on with its cookie', async () => {
    const { id } = await putAccount(db);
    const cookie = await signIn(contextFor(db), from(), id);
    const endsIn = (days: number) =>
      db
        .updateTable('sessions')
        .set({ expires_at: Math.floor((Date.now() + days * DAY_MS) / 1000) })
        .execute();
    const kept: string[] = [];
    const context = contextFor(db, { setCookie: (header) => kept.push(header) });
    await endsIn(10);
    await actorOf(context, from(cookie));
    expect(kept).toEqual([]);
    await endsIn(6);
    expect((await actorOf(context, from(cookie)))?.id).toBe(id);
    expect(kept).toEqual([cookie]);
    const { expires_at } = await db.selectFrom('sessions').select('expires_at').executeTakeFirstOrThrow();
    expect(expires_at * 1000 - Date.now()).toBeGreaterThan(13 * DAY_MS);
    await endsIn(-1);
    expect(await actorOf(context, from(cookie))).toBeNull();
    expect(await handles()).toEqual([]);
  });

  test('reading writes when it was last seen at most every ten minutes', async () => {
    const { id } = await putAccount(db);
    const now = new Date();
    const cookie = await signIn(contextFor(db, { now }), from(), id);
    const seenAfter = async (minutes: number) => {
      await actorOf(contextFor(db, { now: new Date(now.getTime() + minutes * 60_000) }), from(cookie));
      const { seen_at } = await db.selectFrom('sessions').select('seen_at').executeTakeFirstOrThrow();
      return (Date.parse(seen_at) - now.getTime()) / 60_000;
    };
    expect([await seenAfter(5), await seenAfter(11), await seenAfter(15)]).toEqual([0, 11, 11]);
  });

  test('a suspended account’s session, and a demonstration’s from elsewhere, are nobody', async () => {
    const demonstration = await putAccount(db, { demonstration_at: '2026-01-01T00:00:00.000Z' });
    const cookie = await signIn(contextFor(db), from(), demonstration.id);
    expect(await actorOf(contextFor(db, { local: false }), from(cookie))).toBeNull();
    expect((await actorOf(contextFor(db), from(cookie)))?.id).toBe(demonstration.id);
    await db.updateTable('people').set({ suspended_at: '2026-01-01T00:00:00.000Z' }).execute();
    expect(await actorOf(contextFor(db), from(cookie))).toBeNull();
  });
});
