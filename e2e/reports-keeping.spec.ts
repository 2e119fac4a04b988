/** What is typed into the report form is never lost: filed twice at once, left by every door, in the other language, without the server. */
import type { Page } from '@playwright/test';
import { alive, expect, test } from './fixtures.ts';
import type { RunningServer } from './server.ts';

const MEMBER = { party: 'US', capacity: 'member', body: 'semiconductors' } as const;

async function fillWhole(page: Page): Promise<void> {
  await page.locator('#report-description').fill('Twice as long as a year ago.');
  await page.locator('#report-category').selectOption('export_restriction');
  await page.locator('#report-horizon').selectOption('3_months');
  await page.locator('#report-home_body_id').selectOption({ index: 1 });
  for (const [name, value] of [
    ['likelihood', '5'],
    ['impact', '3'],
    ['confidence', 'high'],
  ])
    await page.locator(`input[name=${name}][value="${value}"]`).check();
}

/** How many drafts hold these words. */
async function draftsWith(server: RunningServer, words: string): Promise<number> {
  const drafts = await server.db.selectFrom('drafts').select('fields').execute();
  return drafts.filter(({ fields }) => fields.includes(words)).length;
}

test('a form that was only opened has nothing to save, also where it has tick boxes', async ({ page, signIn, server }) => {
  const { id } = await signIn({ party: 'JP', capacity: 'adviser', body: 'semiconductors' }, 'en');
  await page.goto('/reports/new');
  await alive(page);
  await expect(page.locator('#report-title')).toBeVisible();
  await expect(page.locator('.saved')).not.toContainText('not saved yet');
  await page.locator('#report-title').fill('The first word of it');
  await expect(page.locator('.saved')).toContainText(/^Saved/);
  const drafts = await server.db.selectFrom('drafts').select('fields').where('author_id', '=', id).execute();
  expect(drafts.map(({ fields }) => fields.includes('The first word of it'))).toEqual([true]);
});

test('the error summary stays after File is pressed twice while the draft saves itself, and filing twice makes one report', async ({
  page,
  signIn,
  server,
}) => {
  await signIn(MEMBER, 'en');
  const title = 'Pressed twice in a hurry';
  await page.goto('/reports/new');
  await alive(page);
  await page.locator('#report-title').fill(title);
  await page.locator('#report-response').fill('Wait.');
  await page.getByRole('button', { name: 'File the report' }).dblclick();
  const summary = page.locator('#error-summary');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link', { name: 'Likelihood' })).toHaveAttribute('href', '#report-likelihood');
  await page.locator('#report-response').fill('Wait and see.');
  await expect(page.locator('.saved')).toContainText('not saved yet');
  await expect(page.locator('.saved')).toContainText(/^Saved/);
  await expect(summary).toBeVisible();
  await expect(page.locator('#report-title')).toHaveValue(title);
  await expect(page.locator('#report-response')).toHaveValue('Wait and see.');
  await fillWhole(page);
  await page.getByRole('button', { name: 'File the report' }).dblclick();
  await expect(page).toHaveURL(/\/reports\/R-[0-9A-Z]{6}/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  expect(await server.db.selectFrom('reports').select('id').where('title', '=', title).execute()).toHaveLength(1);
  expect(await draftsWith(server, title)).toBe(0);
});

const doors: [string, (page: Page) => Promise<unknown>, RegExp][] = [
  ['a link', (page) => page.locator('.rail').getByRole('link', { name: 'Meetings' }).click(), /\/meetings$/],
  ['the way back', (page) => page.goBack(), /\/reports$/],
  ['sign-out', (page) => page.getByRole('button', { name: 'Sign out' }).click(), /\/sign-in/],
  ['the language switch', (page) => page.locator('.tongue button').click(), /\/reports\/drafts\/[0-9a-f-]{36}$/],
];
for (const [door, leave, to] of doors)
  test(`leaving by ${door} saves the last words first`, async ({ page, signIn, server }) => {
    await signIn(MEMBER, 'en');
    await page.goto('/reports');
    await alive(page);
    await page.getByRole('link', { name: 'New report' }).click();
    const title = `Left by ${door}`;
    await page.locator('#report-title').fill(title);
    await leave(page);
    await expect(page).toHaveURL(to);
    if (door === 'the language switch') {
      await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
      await expect(page.locator('#report-title')).toHaveValue(title);
    }
    // On the way back the address shows the other page for a moment before the words are saved.
    await expect.poll(() => draftsWith(server, title)).toBe(1);
    await expect(page).toHaveURL(to);
  });

test('words typed before the scripts have come are saved when they wake', async ({ page, signIn, server }) => {
  await signIn(MEMBER, 'en');
  let wake = (): void => undefined;
  const woken = new Promise<void>((go) => (wake = go));
  await page.route('**/assets/*.js', (route) => woken.then(() => route.continue()));
  await page.goto('/reports/new', { waitUntil: 'commit' });
  const title = 'Typed at once';
  await page.locator('#report-title').fill(title);
  wake();
  await expect(page.locator('.saved')).toContainText(/^Saved/);
  await expect.poll(() => draftsWith(server, title)).toBe(1);
});

test('leaving asks where the words cannot be saved, and filing keeps the page', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  await page.goto('/reports/new');
  await alive(page);
  await page.route('**/save', (route) => route.fulfill({ status: 403 }));
  await page.locator('#report-title').fill('Nobody hears');
  await page.getByRole('button', { name: 'File the report' }).click();
  await expect(page.locator('.saved')).toContainText('Not saved');
  /** The question comes only when the save has failed: a moment after the click. */
  const leave = async (answer: 'accept' | 'dismiss') => {
    const asked = page.waitForEvent('dialog').then((dialog) => dialog[answer]());
    await page.locator('.rail').getByRole('link', { name: 'Meetings' }).click();
    await asked;
  };
  await leave('dismiss');
  await expect(page.locator('#report-title')).toHaveValue('Nobody hears');
  await leave('accept');
  await expect(page).toHaveURL(/\/meetings$/);
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  test('a form whose draft another window threw away keeps its words', async ({ page, signIn, context }) => {
    await signIn(MEMBER, 'en');
    await page.goto('/reports/new');
    await page.locator('#report-title').fill('In two windows');
    await page.getByRole('button', { name: 'Save draft' }).click();
    const other = await context.newPage();
    await other.goto(page.url());
    await other.locator('.filing summary').click();
    await other.getByRole('button', { name: 'Delete this draft for good' }).click();
    await expect(other).toHaveURL(/\/reports$/);
    await page.locator('#report-description').fill('Words of the second window.');
    await page.getByRole('button', { name: 'File the report' }).click();
    await expect(page.getByRole('status').first()).toContainText('no longer there');
    await expect(page.locator('#report-description')).toHaveValue('Words of the second window.');
    await expect(page.locator('#report-title')).toHaveValue('In two windows');
  });

  test('オブザーバーには提出できる方が示され、提出のボタンはない', async ({ page, signIn }) => {
    await signIn({ capacity: 'observer' }, 'ja');
    await page.goto('/reports');
    await expect(page.getByRole('link', { name: '新規報告' })).toHaveCount(0);
    const answer = await page.goto('/reports/drafts/new');
    expect(answer?.status()).toBe(403);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('リスク報告を提出できません');
    await expect(page.locator('form.report-form')).toHaveCount(0);
  });
});
