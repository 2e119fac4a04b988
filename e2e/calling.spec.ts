import { expect, test } from './fixtures.ts';

const CHAIR = { party: 'US', capacity: 'co_chair', body: 'semiconductors' } as const;

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  test('a co-chair calls a series, asks which time suits for one meeting, answers and fixes it', async ({ page, signIn }) => {
    await signIn(CHAIR, 'en');
    await page.goto('/meetings/series/new');
    await page.getByLabel('Title').fill('Standing call');
    await page.getByLabel('First meeting').fill('2027-02-22');
    await page.getByLabel('From', { exact: true }).fill('17:00');
    await page.getByLabel('Comes again').selectOption('two_weekly');
    await page.getByLabel('Last possible day').fill('2027-04-06');
    await page.getByLabel('Home body').selectOption({ label: 'Working Group on Semiconductors' });
    await page.getByRole('button', { name: 'Check the days' }).click();
    await expect(page.getByText('from then on it is 06:00 in Japan, not 07:00')).toBeVisible();
    await expect(page.locator('.occurrences > li').nth(0)).toContainText('is a holiday in Japan');
    await page.getByRole('button', { name: 'Call a series' }).last().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Standing call');
    await expect(page.locator('.occurrences > li')).toHaveCount(4);

    await page.locator('.occurrences a').nth(1).click();
    await page.getByRole('link', { name: 'Ask which time suits' }).click();
    await page.getByLabel('Day', { exact: true }).fill('2027-03-10');
    await page.getByLabel('From', { exact: true }).fill('18:00');
    await page.getByLabel('Until', { exact: true }).fill('19:00');
    await page.getByRole('button', { name: 'Propose this time' }).click();
    await page.locator('.proposed-time').nth(1).getByLabel('Yes').check();
    await page.getByRole('button', { name: 'Save my answers' }).click();
    await expect(page.getByText('Your answers are saved.')).toBeVisible();
    await expect(page.locator('.proposed-time').nth(1)).toContainText('1 yes');
    await page.getByRole('button', { name: /^Fix this time: Wed 10 Mar/ }).click();
    await expect(page.getByText('Wed 10 Mar 2027, 18:00 Eastern').first()).toBeVisible();
    await expect(page.getByText('Your answer: Accepted')).toBeVisible();

    await page.getByRole('link', { name: 'Your calendar address' }).click();
    await page.getByLabel('Where you will use it').fill('Outlook');
    await page.getByRole('button', { name: 'Make an address' }).click();
    const address = await page.getByLabel('This is your new address').inputValue();
    const calendar = await (await fetch(address)).text();
    expect(calendar).toContain('DTSTART;TZID=America/New_York:20270310T180000');
    expect(calendar).not.toContain('Standing call');
    await page.getByRole('button', { name: /^Close this address/ }).click();
    await expect(page.getByText('The address is closed.')).toBeVisible();
    expect((await fetch(address)).status).toBe(404);
  });
});
