import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import * as feedRoute from './feed.ts';
import * as page from './calendar.tsx';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import { callMeeting } from '#app/domain/meetings/calling.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { closeFeed, MOST_FEEDS, openFeed, readFeeds } from '#app/domain/calendar/feeds.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  await callMeeting(
    db,
    committee.as.us_chair,
    {
      ...{ title: 'Eleventh meeting', starts_at: '2026-12-01T13:00:00.000Z', ends_at: '2026-12-01T14:30:00.000Z' },
      ...{ zone: 'America/New_York', place: '', link: '', note: '', invited: ['member', 'co_chair'] as const },
      audience: chosen(committee.body, 'GREEN'),
    },
    NOW,
  );
});
afterAll(() => db.destroy());

interface Asking {
  now?: Date;
  headers?: Record<string, string>;
  local?: boolean;
}

/** What a calendar program gets from an address. */
async function ask(secret: string, { now = NOW, headers = {}, local = true }: Asking = {}) {
  const context = { ...contextFor(db, { now }), local };
  const cookies: string[] = [];
  context.setCookie = (cookie) => void cookies.push(cookie);
  const path = `/calendar/${secret}/kakehashi.ics`;
  const args = argsFor(context, { path, params: { secret } });
  for (const [name, value] of Object.entries(headers)) args.request.headers.set(name, value);
  const answer = await Promise.resolve(feedRoute.loader(args)).catch((reason: unknown) => reason);
  const response = answer as Response;
  return { status: response.status, text: await response.text(), headers: Object.fromEntries(response.headers), cookies };
}
const opened = async (by: Seat) => openFeed(db, committee.as[by], 'Outlook', NOW);

describe('a private address', () => {
  test('gives the calendar without a session, privately, and sets no cookie even where one is sent', async () => {
    const { secret } = await opened('us_member');
    const context = contextFor(db, { now: NOW });
    const cookie = (await signIn(context, argsFor(context, { path: '/' }).request, committee.as.jp_chair.id)).split(';')[0]!;
    const answer = await ask(secret, { headers: { Cookie: cookie } });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Eleventh meeting');
    expect(answer.headers['cache-control']).toBe('private, no-cache');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.cookies).toEqual([]);
    expect((await ask(secret, { headers: { 'If-None-Match': answer.headers.etag! } })).status).toBe(304);
  });

  test('is kept as a digest alone', async () => {
    const { secret } = await opened('us_member');
    const kept = JSON.stringify([
      await db.selectFrom('calendar_feeds').selectAll().execute(),
      await db.selectFrom('journal').selectAll().execute(),
    ]);
    expect(kept).not.toContain(secret);
  });

  test('that is unknown, closed, expired, or of somebody who may no longer sign in answers alike', async () => {
    const unknown = await ask('A'.repeat(43));
    expect(unknown.status).toBe(404);
    const closed = await opened('us_member');
    await closeFeed(db, committee.as.us_member, closed.id, NOW);
    expect(await ask(closed.secret)).toEqual(unknown);
    const old = await opened('us_member');
    expect(await ask(old.secret, { now: new Date(NOW.getTime() + 366 * 86_400_000) })).toEqual(unknown);
    const suspended = await opened('jp_member');
    await db.updateTable('people').set({ suspended_at: NOW.toISOString() }).where('id', '=', committee.as.jp_member.id).execute();
    expect(await ask(suspended.secret)).toEqual(unknown);
    // A demonstration's account opens from this machine only.
    expect(await ask(old.secret, { local: false })).toEqual(unknown);
    await db.updateTable('people').set({ demonstration_at: null }).where('id', '=', committee.as.us_chair.id).execute();
    // A co-chair without the one-time code that they owe.
    expect(await ask((await opened('us_chair')).secret)).toEqual(unknown);
    for (const secret of ['', 'a', '../..', "'; --", '%00', 'A'.repeat(5000)]) expect(await ask(secret)).toEqual(unknown);
  });

  test('holds no meeting of a seat that ended', async () => {
    const { secret } = await opened('us_member');
    expect((await ask(secret)).text).toContain('Eleventh meeting');
    await db.updateTable('seats').set({ to_day: '2026-11-19' }).where('person_id', '=', committee.as.us_member.id).execute();
    const { status, text } = await ask(secret);
    expect([status, text.includes('Eleventh meeting')]).toEqual([200, false]);
    await db.updateTable('seats').set({ to_day: null }).where('person_id', '=', committee.as.us_member.id).execute();
  });

  test('asked too often must wait', async () => {
    const { id, secret } = await opened('us_member');
    await db
      .insertInto('attempts')
      .values({ key: `calendar-feed:${id}`, points: 120, expire: NOW.getTime() + 60_000 })
      .execute();
    expect((await ask(secret)).status).toBe(429);
  });

  test('is closed by its owner alone, and nobody has more than ten', async () => {
    const { id } = await opened('secretary');
    await expect(closeFeed(db, committee.as.adviser, id, NOW)).rejects.toMatchObject({ kind: 'not_found' });
    for (let count = 1; count < MOST_FEEDS; count += 1) await opened('secretary');
    await expect(opened('secretary')).rejects.toMatchObject({ code: 'too_many_feeds' });
    expect(await readFeeds(db, committee.as.secretary, NOW)).toHaveLength(MOST_FEEDS);
    expect(await readFeeds(db, committee.as.adviser, NOW)).toEqual([]);
  });
});

test('the page shows a new address once and never lists it', async () => {
  const context = contextFor(db, { now: NOW });
  const request = argsFor(context, { path: '/calendar' });
  const cookie = (await signIn(context, request.request, committee.as.adviser.id)).split(';')[0]!;
  const path = '/calendar';
  const made = await answerOf(() =>
    page.action(argsFor(contextFor(db, { now: NOW }), { path, cookie, form: { act: 'make', name: 'Phone' } })),
  );
  const { address } = made.data as { address: string };
  expect(address).toMatch(/\/calendar\/[\w-]{43}\/kakehashi\.ics$/);
  const listed = await answerOf(() => page.loader(argsFor(contextFor(db, { now: NOW }), { path, cookie })));
  expect(JSON.stringify(listed.data)).not.toContain(address.split('/').at(-2));
  expect(listed.data).toMatchObject({ feeds: [{ name: 'Phone' }] });
  const unnamed = await answerOf(() =>
    page.action(argsFor(contextFor(db, { now: NOW }), { path, cookie, form: { act: 'make', name: '' } })),
  );
  expect(unnamed.status).toBe(422);
});
