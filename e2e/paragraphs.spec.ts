/** A report's author marks a paragraph for fewer than its readers; the others have the report without it. */
import { fileReport } from '#app/domain/reports/filing.server.ts';
import { reportInput } from '#app/domain/testing/reports.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { expect, personWho, test, type Who } from './fixtures.ts';

const AUTHOR: Who = { party: 'US', capacity: 'member', body: 'semiconductors' };
const OFFICIAL: Who = { party: 'JP', capacity: 'member', body: 'semiconductors' };
const ADVISER: Who = { party: 'JP', capacity: 'adviser', body: 'semiconductors' };
const WORDS = '担当官の氏名は<b>秘</b>とする。';

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  test('a paragraph is marked in its place, read by those whom it is for, and not there for the others', async ({
    page,
    server,
    signIn,
  }) => {
    const now = new Date();
    const author = (await loadActor(server.db, (await personWho(server.db, AUTHOR)).id, now))!;
    const body = await server.db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
    const description = 'What everybody reads first.\n\nWhat everybody reads then.';
    const { ref } = await fileReport(server.db, author, reportInput(body.id, { title: 'Read by two audiences', description }), now);

    await signIn(AUTHOR, 'en');
    await page.goto(`/reports/${ref}`);
    await page.getByRole('link', { name: 'Mark paragraphs' }).click();
    await page.getByRole('button', { name: 'Save the paragraph' }).click();
    await expect(page.locator('#error-summary')).toBeVisible();
    await page.locator('#paragraph-words').fill(WORDS);
    await page.locator('#paragraph-stands').selectOption('description.1');
    await page.locator('form#paragraph input[name=marking][value="AMBER+STRICT"]').check();
    await page.getByRole('button', { name: 'Save the paragraph' }).click();
    await expect(page.locator('.marked-paragraph')).toContainText(WORDS);
    const order = await page.locator('.prose').allTextContents();
    expect(order.slice(0, 3)).toEqual(['What everybody reads first.', WORDS, 'What everybody reads then.']);

    await signIn(OFFICIAL, 'ja');
    await page.goto(`/reports/${ref}`);
    await expect(page.locator('.marked-paragraph')).toContainText('TLP:AMBER+STRICT');
    await page.locator('.marked-paragraph a').click();
    await expect(page.locator('#history')).toContainText(WORDS);

    await signIn(ADVISER, 'en');
    await page.goto(`/reports/${ref}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Read by two audiences');
    await expect(page.locator('.marked-paragraph, .left-out')).toHaveCount(0);
    await expect(page.getByText(WORDS)).toHaveCount(0);
  });

  test('in a draft one is marked before it is filed', async ({ page, signIn }) => {
    await signIn(AUTHOR, 'en');
    await page.goto('/reports/drafts/new?body=semiconductors');
    await page.locator('#report-title').fill('Marked before it is filed');
    await page.locator('form#report input[name=marking][value=AMBER]').check();
    await page.locator('button[name=act][value=paragraphs]').click();
    await page.locator('#paragraph-words').fill(WORDS);
    await page.locator('form#paragraph input[name=marking][value=RED]').check();
    await page.getByRole('button', { name: 'Save the paragraph' }).click();
    await expect(page.locator('.marked-list')).toContainText(WORDS);
    await page.getByRole('link', { name: /Back to the draft/ }).click();
    await expect(page.locator('#report-paragraphs')).toContainText(WORDS);
  });
});
