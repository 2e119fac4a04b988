import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { startPostgres } from '#db/testing/postgres.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { ask, formOf } from './asking.ts';
import { personWho, sessionCookie } from './fixtures.ts';
import { startOn, startServer } from './server.ts';

test('the log says what happened, and holds no password, cookie, query or text that somebody wrote', async () => {
  const server = await startServer({ LOG_LEVEL: 'trace' });
  try {
    const { id, email } = await personWho(server.db, { party: 'US', capacity: 'member' });
    const cookie = await sessionCookie(server, id);
    const token = cookie.split('=')[1] ?? '';
    const form = formOf({ email, password: 'SecretPassword', to: '/' });
    await ask(server.url, '/sign-in', { ...form, headers: { ...form.headers, Origin: server.url } });
    await ask(server.url, '/search?q=SecretQuestion', { headers: { Cookie: cookie, 'User-Agent': 'SecretAgent' } });
    await ask(server.url, '/invitations/SecretTokenSecretTokenSecretToken', { headers: { Cookie: cookie } });
    const text = formOf({ title: 'SecretTitle', description: 'SecretReport', name_en: 'SecretBody' });
    for (const to of ['/reports/new', '/bodies/new'])
      await ask(server.url, to, { ...text, headers: { ...text.headers, Origin: server.url, Cookie: cookie } });
    await server.db.schema.alterTable('watched_countries').renameTo('elsewhere').execute();
    await ask(server.url, '/map?q=SecretFault', { headers: { Cookie: cookie } });
    await expect.poll(() => server.output()).toContain('"status":500');
    const log = server.output().slice(server.output().indexOf('Kakehashi is up'));
    expect(log).toContain('"path":"/sign-in"');
    expect(log).toContain('"err":');
    expect(log).not.toMatch(/Secret/);
    expect(log).not.toContain(token);
    expect(log).not.toContain(email);
  } finally {
    await server.stop();
  }
});

test('told to stop, the server finishes the request that runs, takes no more, and ends in peace', async () => {
  const server = await startServer();
  const body = 'language=ja&to=%2F';
  const { port } = new URL(server.url);
  const asked = httpRequest({
    port,
    host: '127.0.0.1',
    path: '/language',
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length },
  });
  const answered = once(asked, 'response');
  asked.write(body.slice(0, 5));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const ended = once(server.process, 'exit');
  server.process.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 300));
  await expect(ask(server.url, '/healthz')).rejects.toThrow();
  asked.end(body.slice(5));
  const [answer] = (await answered) as [{ statusCode: number; resume(): void }];
  answer.resume();
  expect(answer.statusCode).toBe(302);
  expect(await ended).toEqual([0, null]);
  await server.stop();
});

for (const whole of [true, false])
  test(`killed while it writes, ${whole ? 'the whole server' : 'a worker alone'} leaves a journal that verifies`, async () => {
    const server = await startServer({ WORKERS: '2' });
    const { id } = await personWho(server.db, { party: 'US', capacity: 'member' });
    const cookie = await sessionCookie(server, id);
    const before = (await verifyJournal(server.db)).entries;
    await expect.poll(() => server.workers(), { timeout: 30_000 }).toHaveLength(2);
    const workers = await server.workers();
    const writing = Array.from({ length: 40 }, (_, at) => {
      const form = formOf({ language: at % 2 ? 'ja' : 'en', to: '/' });
      return ask(server.url, '/language', { ...form, headers: { ...form.headers, Cookie: cookie } }).catch(() => null);
    });
    await Promise.race([Promise.all(writing), new Promise((resolve) => setTimeout(resolve, 60))]);
    const ended = whole && once(server.process, 'exit');
    for (const pid of workers) process.kill(pid, 'SIGKILL');
    if (whole) server.process.kill('SIGKILL');
    // What was on its way to a worker that ends may stay without an answer.
    await Promise.race([Promise.all([ended, ...writing]), new Promise((resolve) => setTimeout(resolve, 5_000))]);
    await ended;
    const verdict = await verifyJournal(server.db);
    expect(verdict.broken).toBeNull();
    expect(verdict.entries).toBeGreaterThanOrEqual(before);
    // Those that ended are replaced, and answer.
    if (!whole) {
      await expect.poll(async () => (await server.workers()).filter((pid) => !workers.includes(pid)), { timeout: 30_000 }).toHaveLength(2);
      await expect
        .poll(
          () =>
            ask(server.url, '/healthz').then(
              ({ status }) => status,
              () => 0,
            ),
          { timeout: 30_000 },
        )
        .toBe(200);
    }
    await server.stop();
  });

test('two workers write at once, and the journal keeps one chain', async () => {
  const server = await startServer({ WORKERS: '2' });
  await expect.poll(() => server.workers(), { timeout: 30_000 }).toHaveLength(2);
  const { id } = await personWho(server.db, { party: 'US', capacity: 'member' });
  const cookie = await sessionCookie(server, id);
  const before = (await verifyJournal(server.db)).entries;
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, at) => {
      const form = formOf({ language: at % 2 ? 'ja' : 'en', to: '/' });
      return ask(server.url, '/language', { ...form, headers: { ...form.headers, Cookie: cookie, Origin: server.url } });
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 302));
  const verdict = await verifyJournal(server.db);
  expect(verdict.broken).toBeNull();
  expect(verdict.entries).toBeGreaterThan(before);
  await server.stop();
});

test('killed while reports are filed and drafts saved, it keeps every one that it said it has, whole, and no half of another', async () => {
  test.setTimeout(180_000);
  const server = await startServer();
  const { id } = await personWho(server.db, { party: 'US', capacity: 'member' });
  const cookie = await sessionCookie(server, id);
  const seat = await server.db.selectFrom('seats').select('body_id').where('person_id', '=', id).executeTakeFirstOrThrow();
  const counted = (table: 'reports' | 'drafts') =>
    server.db
      .selectFrom(table)
      .select('id')
      .where('author_id', '=', id)
      .execute()
      .then((rows) => rows.length);
  const before = { reports: await counted('reports'), drafts: await counted('drafts') };
  const whole = {
    ...{ description: 'It is late.', category: 'export_restriction', horizon: 'now', likelihood: '5', impact: '3', confidence: 'low' },
    ...{ language: 'en', marking: 'AMBER', home_body_id: seat.body_id, version: '0' },
    ...{ 'sources[0].reliability': 'B', 'sources[0].credibility': '2', 'sources[0].citation': 'Customs' },
  };
  const said: { title: string; to: string }[] = [];
  const ended = once(server.process, 'exit');
  const send = async (at: number) => {
    const title = `Kept through the cut ${at}`;
    const form = formOf({ ...whole, title, draft: randomUUID(), act: at % 2 ? 'save' : 'file' });
    const answer = await ask(server.url, '/reports/drafts/new', { ...form, headers: { ...form.headers, Cookie: cookie } }).catch(
      () => null,
    );
    if (answer?.status !== 302) return;
    said.push({ title, to: answer.headers.location ?? '' });
    // In the middle of it: some have been answered, the others are under way.
    if (said.length === 6) server.process.kill('SIGKILL');
  };
  await Promise.all(Array.from({ length: 24 }, (_, at) => send(at)));
  await ended;
  expect(said.length).toBeGreaterThanOrEqual(6);

  const again = await startOn({ DATA_DIR: server.dataDir });
  const url = /is up: (\S+)/.exec(again.written)?.[1]?.replace(/\/$/, '') ?? '';
  for (const { title, to } of said) {
    const page = await ask(url, to, { headers: { Cookie: cookie } });
    expect([to, page.status, page.body.includes(title)]).toEqual([to, 200, true]);
  }
  await again.stop();
  const rows = await server.db
    .selectFrom('reports as r')
    .leftJoin('report_revisions as v', 'v.report_id', 'r.id')
    .leftJoin('report_sources as s', 's.report_id', 'r.id')
    .leftJoin('search_documents as d', 'd.subject_id', 'r.id')
    .leftJoin('journal as j', (join) => join.onRef('j.subject_id', '=', 'r.id').on('j.act', '=', 'report.filed'))
    .select(['r.id', 'v.digest', 's.citation', 'd.title', 'j.hash'])
    .where('r.author_id', '=', id)
    .where('r.title', 'like', 'Kept through the cut %')
    .execute();
  const filed = said.filter(({ to }) => to.startsWith('/reports/R-')).length;
  expect(rows.length).toBeGreaterThanOrEqual(filed);
  expect(rows.length).toBe((await counted('reports')) - before.reports);
  for (const row of rows) expect(Object.values(row)).not.toContain(null);
  expect((await counted('drafts')) - before.drafts).toBeGreaterThanOrEqual(said.length - filed);
  expect((await verifyJournal(server.db)).broken).toBeNull();
  await server.stop();
});

/** How much of everything there is, so that a doubling shows. */
async function countsOf(url: string): Promise<Record<string, number>> {
  const db = openDatabase(url);
  const counts: Record<string, number> = {};
  for (const table of ['parties', 'bodies', 'people', 'seats', 'sources', 'items', 'suppliers', 'claims', 'item_links'] as const)
    counts[table] = Number(
      (
        await db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  expect((await verifyJournal(db)).broken).toBeNull();
  await db.destroy();
  return counts;
}

test('cut off while it fills a new database, the next start finishes, and nothing is doubled', async () => {
  test.setTimeout(180_000);
  const folder = await makeScratch('cut');
  for (const moment of [/migrations? applied/, /provision\.csv/, /Fab Atlas/, /Making the demonstration/]) {
    const { written } = await startOn({ DATA_DIR: folder }, moment);
    expect(written).not.toContain('Kakehashi is up');
  }
  const whole = await startOn({ DATA_DIR: folder });
  expect(whole.written).toContain('Demonstration sign-ins');
  await whole.stop();
  const template = path.join(process.env.KAKEHASHI_TEMPLATE ?? '', 'kakehashi.sqlite');
  const copy = path.join(folder, 'template.sqlite');
  await copyFile(template, copy);
  expect(await countsOf(path.join(folder, 'kakehashi.sqlite'))).toEqual(await countsOf(copy));
  await rm(folder, { recursive: true, force: true });
});

test('two that start at once fill one database together, once', async () => {
  test.setTimeout(180_000);
  const folder = await makeScratch('two');
  const both = await Promise.all([startOn({ DATA_DIR: folder }), startOn({ DATA_DIR: folder })]);
  for (const { written } of both) expect(written).toContain('Kakehashi is up');
  await Promise.all(both.map((one) => one.stop()));
  const copy = path.join(folder, 'template.sqlite');
  await copyFile(path.join(process.env.KAKEHASHI_TEMPLATE ?? '', 'kakehashi.sqlite'), copy);
  expect(await countsOf(path.join(folder, 'kakehashi.sqlite'))).toEqual(await countsOf(copy));
  await rm(folder, { recursive: true, force: true });
});

test('the same command serves from PostgreSQL', async () => {
  test.setTimeout(180_000);
  const postgres = await startPostgres();
  const folder = await makeScratch('postgres-data');
  try {
    const first = await startOn({ DATA_DIR: folder, DATABASE_URL: postgres.url });
    expect(first.written).toContain('Demonstration sign-ins');
    await first.stop();
    const url = /is up: (\S+)/.exec(first.written)?.[1];
    expect(url).toBeTruthy();
    const copy = path.join(folder, 'template.sqlite');
    await copyFile(path.join(process.env.KAKEHASHI_TEMPLATE ?? '', 'kakehashi.sqlite'), copy);
    expect(await countsOf(postgres.url)).toEqual(await countsOf(copy));
    const again = await startOn({ DATA_DIR: folder, DATABASE_URL: postgres.url });
    expect(again.written).not.toContain('New database');
    await again.stop();
    const wrong = await startOn({ DATA_DIR: folder, DATABASE_URL: 'postgres://kakehashi:SecretWord@127.0.0.1:9/none' });
    expect(wrong.code).toBe(1);
    expect(wrong.written).toContain('cannot be reached');
    expect(wrong.written).not.toMatch(/SecretWord|\n\s+at /);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test('the sign-ins are kept for the account that runs the server alone, and are random', async () => {
  const file = path.join(process.env.KAKEHASHI_TEMPLATE ?? '', 'demonstration-sign-ins.txt');
  const passwords = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/).at(-1));
  expect(new Set(passwords).size).toBe(passwords.length);
});
