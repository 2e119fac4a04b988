/** The browser tests' `test`: a server of the worker's own, people to sign in as, and a page on which no error goes unseen. */
import { test as base, expect, type BrowserContext, type ConsoleMessage, type Page } from '@playwright/test';
import pino from 'pino';
import { signIn } from '#app/session/session.server.ts';
import type { Capacity, Db, Language } from '#db/schema.ts';
import { startServer, type RunningServer } from './server.ts';

/** Whom to sign in as: an address, or any seat of this kind. */
export type Who = string | { party?: string; capacity?: Capacity; body?: string; office?: 'administrator' | 'secretariat' };

export interface Person {
  id: string;
  email: string;
  language: Language;
}

/** Finds a person of the demonstration; the same one each time. */
export async function personWho(db: Db, who: Who): Promise<Person> {
  let query = db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.email', 'people.language'])
    .where('people.activated_at', 'is not', null)
    .orderBy('people.id');
  if (typeof who === 'string') query = query.where('people.email', '=', who);
  else {
    if (who.party) query = query.where('organisations.party_id', '=', who.party);
    if (who.office) query = query.where('people.id', 'in', db.selectFrom('offices').select('person_id').where('office', '=', who.office));
    if (who.capacity || who.body) {
      let seats = db.selectFrom('seats').innerJoin('bodies', 'bodies.id', 'seats.body_id').select('seats.person_id');
      if (who.capacity) seats = seats.where('seats.capacity', '=', who.capacity);
      if (who.body) seats = seats.where('bodies.slug', '=', who.body);
      query = query.where('people.id', 'in', seats);
    }
  }
  const person = await query.executeTakeFirst();
  if (!person) throw new Error(`Nobody in the demonstration is ${JSON.stringify(who)}`);
  return person;
}

/** Opens a session for a person, as signing in does, and gives its cookie: `name=value`. */
export async function sessionCookie(server: Pick<RunningServer, 'db' | 'url'>, personId: string): Promise<string> {
  const header = await signIn(
    {
      db: server.db,
      configuration: {
        port: 0,
        host: '127.0.0.1',
        dataDir: '',
        databaseUrl: '',
        publicOrigin: null,
        trustProxy: [],
        secureCookies: false,
        workers: 1,
        logLevel: 'silent',
      },
      log: pino({ level: 'silent' }),
      now: new Date(),
      address: '127.0.0.1',
      local: true,
      origin: server.url,
      nonce: '',
    },
    new Request(server.url, { headers: { 'User-Agent': 'browser tests' } }),
    personId,
  );
  return header.split(';')[0] ?? '';
}

/** A browser says on its console that a page or its data was refused (404, 422 …): that is an answer, not a fault of the page. */
function isRefusal(message: ConsoleMessage, server: RunningServer): boolean {
  const refused = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
  const { url } = message.location();
  return refused && url.startsWith(server.url) && !url.includes('/assets/') && !/\.(svg|png|ico|js|css)($|\?)/.test(url);
}

/** Notes everything that goes wrong on a page. */
export function watchPage(page: Page, server: RunningServer, troubles: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message, server)) troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => troubles.push(`page: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url))
      troubles.push(`a request to another origin: ${request.url()}`);
  });
}

interface TestFixtures {
  /** Signs the context in as somebody, without the form. Their language is kept unless told. */
  signIn: (who: Who, language?: Language) => Promise<Person>;
  context: BrowserContext;
  page: Page;
}

interface WorkerFixtures {
  server: RunningServer;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  page: async ({ page, server }, use) => {
    const troubles: string[] = [];
    watchPage(page, server, troubles);
    await use(page);
    expect(troubles, 'nothing goes wrong on the page').toEqual([]);
  },
  signIn: async ({ server, context }, use) => {
    await use(async (who, language) => {
      const person = await personWho(server.db, who);
      if (language) await server.db.updateTable('people').set({ language }).where('id', '=', person.id).execute();
      const [name = '', value = ''] = (await sessionCookie(server, person.id)).split(/=(.*)/s);
      await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
      return person;
    });
  },
});

/** Waits until React has taken the page over: before that the browser alone answers clicks and keys. */
export async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(document.querySelector('h1') ?? {}).some((key) => key.startsWith('__react')));
}

/** Does what sends a form, and waits for the answer: going elsewhere at once would call it back. */
export async function send(page: Page, act: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await act();
  await answered;
}

export { expect };
