import type { Browser, Page } from '@playwright/test';
import { addAgendaItem } from '#app/domain/meetings/agenda.server.ts';
import { callMeeting } from '#app/domain/meetings/calling.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { personWho, sessionCookie, type Who } from './fixtures.ts';
import type { RunningServer } from './server.ts';

/** Who minutes a meeting of the working group, and approves its minutes. */
export const US: Who = { party: 'US', capacity: 'co_chair', body: 'semiconductors' };
export const JP: Who = { party: 'JP', capacity: 'co_chair', body: 'semiconductors' };

/** A meeting that is over, with one item on its agenda. */
export async function putMeeting({ db }: Pick<RunningServer, 'db'>): Promise<{ ref: string; item: string }> {
  const now = new Date();
  const actor = (await loadActor(db, (await personWho(db, US)).id, now))!;
  const { id: body } = await db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  const audience = { home_body_id: body, marking: 'AMBER' as const, released: [], readers: [], parties: [] };
  const words = { title: 'A meeting to be minuted', place: '', link: '', note: '', zone: 'Asia/Tokyo' };
  const times = { starts_at: '2026-11-10T13:00:00.000Z', ends_at: '2026-11-10T14:00:00.000Z' };
  const { ref } = await callMeeting(db, actor, { ...words, ...times, audience }, now);
  const point = { title: 'Magnets', note: '', minutes: 10, purpose: 'discuss' as const, presenter_id: null };
  return { ref, item: (await addAgendaItem(db, actor, ref, point, now)).id };
}

/** A browser of somebody’s own. */
export async function browserOf(
  browser: Browser,
  server: RunningServer,
  who: Who,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({ ...options, baseURL: server.url });
  const person = await personWho(server.db, who);
  await server.db.updateTable('people').set({ language: 'en' }).where('id', '=', person.id).execute();
  const [name = '', value = ''] = (await sessionCookie(server, person.id)).split(/=(.*)/s);
  await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
  return context.newPage();
}
