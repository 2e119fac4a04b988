import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { startPostgres } from '#db/testing/postgres.ts';
import { ask } from './asking.ts';
import { personWho, sessionCookie } from './fixtures.ts';
import { startServer, type RunningServer } from './server.ts';

const SEED = path.resolve(import.meta.dirname, '../db/seed/semiconductors');
const FILES = ['inputs', 'stages', 'sequence', 'providers', 'provision'];
/** As many years of shares as make an import long enough to be killed in the middle. */
const YEARS = Array.from({ length: 14 }, (_, at) => String(2027 + at));

/** The publisher's own files, with shares of many more years. */
async function manyYears(name: string): Promise<string> {
  const text = await readFile(path.join(SEED, `${name}.csv`), 'utf8');
  if (name !== 'provision') return text;
  const [head = '', ...rows] = text.trimEnd().split('\n');
  const dated = rows.filter((row) => /,\d+(\.\d+)?,20\d\d,/.test(row));
  return [head, ...YEARS.flatMap((year) => dated.map((row) => row.replace(/,20\d\d,/, `,${year},`)))].join('\n');
}

/** The form of an import as a browser without scripts sends it: fields and files in parts. */
async function importForm(home_body_id: string) {
  const part = (head: string, words: string): string => `--cut\r\nContent-Disposition: form-data; ${head}\r\n\r\n${words}\r\n`;
  const fields = { act: 'look', family: 'eto', title: 'Chip explorer, 2027', published: '2027-02', home_body_id, marking: 'CLEAR' };
  const said = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
  const files = await Promise.all(FILES.map(async (name) => part(`name="files"; filename="${name}.csv"`, await manyYears(name))));
  return {
    method: 'POST',
    headers: { 'Content-Type': 'multipart/form-data; boundary=cut' },
    body: `${said.join('')}${files.join('')}--cut--\r\n`,
  };
}

const claimsIn = async ({ db }: RunningServer) =>
  Number(
    (
      await db
        .selectFrom('claims')
        .select((eb) => eb.fn.countAll().as('all'))
        .executeTakeFirstOrThrow()
    ).all,
  );

for (const on of ['SQLite', 'PostgreSQL'])
  test(`an import whose process is killed leaves the map as it was, says how it stands, and is begun again: with plain forms, on ${on}`, async () => {
    test.setTimeout(280_000);
    const postgres = on === 'PostgreSQL' ? await startPostgres() : null;
    const server = await startServer(postgres ? { DATABASE_URL: postgres.url } : {});
    try {
      const { id } = await personWho(server.db, { party: 'US', capacity: 'co_chair', body: 'semiconductors' });
      const cookie = await sessionCookie(server, id);
      const headers = { Cookie: cookie, Origin: server.url };
      const body = await server.db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
      const form = await importForm(body.id);
      const sent = await ask(server.url, '/map/import', { ...form, headers: { ...form.headers, ...headers } });
      expect(sent.status, sent.body.slice(0, 2_000)).toBe(302);
      const page = sent.headers.location ?? '';
      const look = async () => (await ask(server.url, page, { headers })).body;
      const begin = () => {
        const words = 'act=import&without_wrong=on';
        const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
        return ask(server.url, page, { method: 'POST', body: words, headers: { ...type, ...headers } });
      };
      const state = () =>
        server.db
          .selectFrom('editions')
          .select(['state', 'done', 'of_all'])
          .where('ref', '=', page.split('/').at(-1)!)
          .executeTakeFirstOrThrow();
      expect(await look()).toContain('value="import"');
      const [before, entries] = [await claimsIn(server), (await verifyJournal(server.db)).entries];
      const workers = await server.workers();
      const lost = begin().catch(() => null);
      await expect.poll(async () => (await state()).done, { intervals: [5], timeout: 60_000 }).toBeGreaterThan(0);
      for (const pid of workers) process.kill(pid, 'SIGKILL');
      await lost;
      expect(await state()).toMatchObject({ state: 'importing' });
      expect(await claimsIn(server)).toBe(before);
      // Another worker answers: the page says how far it is, and once it has been silent for long enough, lets it be begun again.
      await expect.poll(() => look().catch(() => ''), { timeout: 60_000 }).toContain('<progress');
      await expect.poll(() => look(), { timeout: 60_000, intervals: [1_000] }).toContain('value="import"');
      expect(await claimsIn(server)).toBe(before);
      expect((await begin()).status).toBe(302);
      await expect.poll(async () => (await state()).state, { timeout: 120_000 }).toBe('imported');
      expect(await claimsIn(server)).toBeGreaterThan(before + 10_000);
      const verdict = await verifyJournal(server.db);
      expect(verdict.broken).toBeNull();
      expect(verdict.entries).toBeGreaterThan(entries);
    } finally {
      await server.stop();
      await postgres?.stop();
    }
  });
