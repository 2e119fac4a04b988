import { alive, expect, test } from './fixtures.ts';

test('a visitor is sent to sign in, in English or Japanese', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
});

test('a member files a risk report against the map, and finds it on the agenda and in the tracker', async ({ page, context, signIn }) => {
  await signIn({ party: 'US', capacity: 'member', body: 'semiconductors' }, 'en');
  await page.goto('/map?q=EUV露光');
  await page.getByRole('link', { name: 'EUV lithography tools', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('EUV lithography tools');
  const item = page.url();
  await page.getByRole('link', { name: 'File a report about this' }).click();
  await expect(page.locator('#report-title')).toBeVisible();
  await alive(page);
  await page.locator('#report-title').fill('One plant makes every light source');
  await page.locator('#report-description').fill('An invented firm says so.\n\nNothing replaces it within a year.');
  await page.locator('#report-category').selectOption({ label: 'Market concentration' });
  await page.locator('#report-horizon').selectOption({ index: 2 });
  await page.locator('input[name=likelihood]').nth(4).check();
  await page.locator('input[name=impact]').nth(3).check();
  await page.locator('input[name=confidence]').nth(1).check();
  await page.locator('#report-home_body_id').selectOption({ label: 'Working Group on Semiconductors' });
  await page.locator('input[name=marking][value=GREEN]').check();
  await expect(page.locator('.readers-count')).toContainText('people');
  await page.getByRole('button', { name: 'File the report' }).click();
  await expect(page).toHaveURL(/\/reports\/R-[0-9A-Z]{6}\?filed/);
  const reference = /R-[0-9A-Z]{6}/.exec(page.url())?.[0] ?? '';

  await page.goto('/reports?body=semiconductors');
  await expect(page.getByRole('link', { name: 'One plant makes every light source' })).toBeVisible();
  await page.goto('/search?q=light+source');
  await expect(page.getByRole('link', { name: 'One plant makes every light source' })).toBeVisible();
  await page.goto(item);
  await expect(page.getByRole('link', { name: 'One plant makes every light source' })).toBeVisible();

  await context.clearCookies();
  await signIn({ party: 'US', capacity: 'co_chair', body: 'semiconductors' }, 'en');
  await page.goto('/meetings?body=semiconductors');
  await page.locator('table a[href^="/meetings/M-"]').first().click();
  await page.getByRole('link', { name: 'Add an agenda item' }).click();
  await page.getByLabel('Title').fill('Light sources');
  await page.getByLabel('Minutes').fill('20');
  await page.locator('input[name=references]').fill(reference);
  await page.getByRole('button', { name: 'Add an agenda item' }).last().click();
  await expect(page.locator('.agenda').first()).toContainText('Light sources');
  const meeting = page.url();
  await page.goto(`/actions/new?body=semiconductors&report=${reference}`);
  await page.getByLabel('Title').fill('Ask who could build a second plant');
  await page.getByLabel('Expected result').fill('Two names and a year.');
  await page.getByRole('button', { name: 'Open an action' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask who could build a second plant');

  await context.clearCookies();
  await signIn({ party: 'JP', capacity: 'member', body: 'semiconductors' }, 'ja');
  await page.goto(meeting);
  await page.locator(`.agenda a[href="/reports/${reference}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One plant makes every light source');
  await page.goto('/actions?body=semiconductors');
  const row = page.getByRole('row').filter({ hasText: 'Ask who could build a second plant' });
  await expect(row.locator(`a[href="/reports/${reference}"]`)).toBeVisible();
});
