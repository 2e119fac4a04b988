/** A filed report is revised by its author, and its readers see what changed: by keyboard and mouse, and with scripts off. */
import { expect, test } from './fixtures.ts';

const AUTHOR = { party: 'US', capacity: 'member', body: 'semiconductors' } as const;

for (const scripts of [true, false])
  test.describe(scripts ? 'with scripts' : 'with scripts off', () => {
    test.use({ javaScriptEnabled: scripts });

    test('an author revises a report, and what changed is shown word by word', async ({ page, server, signIn }) => {
      const { id } = await signIn(AUTHOR, 'en');
      const { ref, title } = await server.db
        .selectFrom('reports')
        .select(['ref', 'title'])
        .where('author_id', '=', id)
        .executeTakeFirstOrThrow();
      await page.goto(`/reports/${ref}`);
      await page.getByRole('button', { name: 'Revise' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await page.getByRole('button', { name: 'File the revision' }).click();
      await expect(page.getByText('Nothing is changed yet')).not.toHaveCount(0);
      const words = page.getByLabel('What happened or may happen');
      await words.fill(`${await words.inputValue()}\n\n許可の件数が半減した。`);
      await page.getByLabel('Why you revise it').fill('New figures <b>came</b>.');
      await page.getByRole('button', { name: 'File the revision' }).click();
      await expect(page.getByRole('status').getByText('The revision is filed.')).toBeVisible();
      await page.getByRole('link', { name: 'See what changed' }).click();
      await expect(page.locator('ins').filter({ hasText: '許可の件数が半減した。' })).toHaveCount(1);
      await expect(page.getByText('New figures <b>came</b>.').first()).toBeVisible();
      const versions = page.getByRole('radio', { name: 'Newer version' });
      await expect(versions).not.toHaveCount(1);
    });

    test('a report that changed meanwhile is shown beside the author’s words, which are then filed', async ({ page, server, signIn }) => {
      const { id } = await signIn(AUTHOR, 'en');
      const report = await server.db.selectFrom('reports').select(['id', 'ref']).where('author_id', '=', id).executeTakeFirstOrThrow();
      await page.goto(`/reports/${report.ref}`);
      await page.getByRole('button', { name: 'Revise' }).click();
      await page.getByLabel('Title').fill('My own new title');
      await server.db
        .updateTable('reports')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('id', '=', report.id)
        .execute();
      await page.getByRole('button', { name: 'File the revision' }).click();
      await expect(page.getByRole('heading', { name: 'This report was changed since you began' })).toBeVisible();
      await expect(page.getByLabel('Title')).toHaveValue('My own new title');
      await page.getByRole('button', { name: 'File the revision' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('My own new title');
    });
  });
