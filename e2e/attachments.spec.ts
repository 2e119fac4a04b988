/** Evidence is attached to a report, read by the other side, taken away, and taken back: with scripts and without. */
import { readFile } from 'node:fs/promises';
import { fileReport } from '#app/domain/reports/filing.server.ts';
import { reportInput } from '#app/domain/testing/reports.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { expect, personWho, test, type Who } from './fixtures.ts';
import type { RunningServer } from './server.ts';

const AUTHOR: Who = { party: 'US', capacity: 'member', body: 'semiconductors' };
const OTHER: Who = { party: 'JP', capacity: 'member', body: 'semiconductors' };
const WORDS = Buffer.from('Lead times of a furnace maker (invented): 納期は18か月');

async function fileOne(server: RunningServer): Promise<string> {
  const now = new Date();
  const author = (await loadActor(server.db, (await personWho(server.db, AUTHOR)).id, now))!;
  const body = await server.db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  return (await fileReport(server.db, author, reportInput(body.id, { title: 'A report with evidence' }), now)).ref;
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with scripts' : 'with scripts off', () => {
    test.use({ javaScriptEnabled });

    test('a file is attached, read by the other side in a frame and as a download, and taken back', async ({ page, server, signIn }) => {
      const ref = await fileOne(server);
      await signIn(AUTHOR, 'en');
      await page.goto(`/reports/${ref}/attach`);
      await page.locator('button[name=act][value=attach]').click();
      await expect(page.locator('#attaching-file')).toHaveAttribute('aria-invalid', 'true');
      await page.goto(`/reports/${ref}`);
      await page.locator('#attach-here').setInputFiles({ name: '納期.doc', mimeType: 'application/msword', buffer: WORDS });
      await page.locator('button[name=act][value=attach]').click();
      await expect(page.locator('#attachments').getByRole('link', { name: '納期.txt' })).toBeVisible();

      await signIn(OTHER, 'en');
      await page.goto(`/reports/${ref}`);
      await page.locator('#attachments').getByRole('link', { name: '納期.txt' }).click();
      await expect(page.getByRole('heading', { name: '納期.txt' })).toBeVisible();
      await expect(page.frameLocator('iframe.attached').getByText('Lead times of a furnace maker')).toBeVisible();
      const downloading = page.waitForEvent('download');
      await page.locator('a[href$="/file"]').click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe('納期.txt');
      expect((await readFile(await download.path())).equals(WORDS)).toBe(true);
      const address = page.url();

      await signIn(AUTHOR, 'en');
      await page.goto(address);
      await page.locator('button[name=act][value=withdraw]').click();
      await expect(page.locator('button[name=act][value=withdraw]')).toHaveCount(0);
      await expect(page.locator('iframe')).toHaveCount(0);
      expect((await page.request.get(`${address}/file`)).status()).toBe(404);
    });
  });
