import type { Browser, Page } from '@playwright/test';
import { personWho, sessionCookie, watchPage, type Who } from './fixtures.ts';
import type { RunningServer } from './server.ts';

/** A browser of their own for a person, in English, who has just proved who they are. What goes wrong in it is put to `troubles`. */
export async function browserOf(browser: Browser, server: RunningServer, who: Who, troubles: string[], scripts = true): Promise<Page> {
  const person = await personWho(server.db, who);
  await server.db.updateTable('people').set({ language: 'en' }).where('id', '=', person.id).execute();
  const [name = '', value = ''] = (await sessionCookie(server, person.id)).split(/=(.*)/s);
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: scripts });
  await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  watchPage(page, server, troubles);
  return page;
}
