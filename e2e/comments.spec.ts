/** People talk about a report: with a mention, to fewer readers, edited and withdrawn; and speak for or against it with sources of their own. */
import { fileReport } from '#app/domain/reports/filing.server.ts';
import { reportInput } from '#app/domain/testing/reports.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { alive, expect, personWho, test, type Who } from './fixtures.ts';
import type { RunningServer } from './server.ts';

const AUTHOR: Who = { party: 'US', capacity: 'member', body: 'semiconductors' };
const OTHER: Who = { party: 'JP', capacity: 'member', body: 'semiconductors' };

async function fileOne(server: RunningServer): Promise<string> {
  const now = new Date();
  const author = (await loadActor(server.db, (await personWho(server.db, AUTHOR)).id, now))!;
  const body = await server.db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  return (await fileReport(server.db, author, reportInput(body.id, { title: 'A report that is talked about' }), now)).ref;
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with scripts' : 'with scripts off', () => {
    test.use({ javaScriptEnabled });

    test('a comment is written under the report and read there by the other side', async ({ page, server, signIn }) => {
      const ref = await fileOne(server);
      const words = `<b>本当ですか</b> ${javaScriptEnabled ? 'with' : 'without'} scripts`;
      await signIn(OTHER, 'ja');
      await page.goto(`/reports/${ref}`);
      await page.locator('#comment-words').fill(words);
      await page.locator('form#comment button[name=act][value=write]').click();
      await expect(page.getByText(words).first()).toBeVisible();
      await signIn(AUTHOR, 'en');
      await page.goto(`/reports/${ref}/comments`);
      await expect(page.getByText(words).first()).toBeVisible();
      await expect(page.locator('b', { hasText: '本当' })).toHaveCount(0);
    });

    test('an empty comment comes back with its fault beside it', async ({ page, server, signIn }) => {
      const ref = await fileOne(server);
      await signIn(OTHER, 'en');
      await page.goto(`/reports/${ref}/comments`);
      await page.locator('form#comment button[name=act][value=write]').click();
      await expect(page.locator('#error-summary')).toBeVisible();
      await expect(page.locator('#comment-words')).toHaveAttribute('aria-invalid', 'true');
    });
  });

test('naming somebody after an @ offers those who can read it, and the comment waits on their desk', async ({ page, server, signIn }) => {
  const ref = await fileOne(server);
  const named = await server.db
    .selectFrom('people')
    .select(['family_name', 'email'])
    .where('id', '=', (await personWho(server.db, AUTHOR)).id)
    .executeTakeFirstOrThrow();
  await signIn(OTHER, 'en');
  await page.goto(`/reports/${ref}`);
  await alive(page);
  await page.locator('#comment-words').click();
  await page.keyboard.type(`See this, @${named.family_name.slice(0, 5)}`);
  await page
    .getByRole('option', { name: new RegExp(named.family_name) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator('form#comment button[name=act][value=write]').click();
  await expect(page.getByText('See this,').first()).toBeVisible();
  await signIn(named.email, 'en');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'You are mentioned' })).toBeVisible();
});
