import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';

const MEMBER = { party: 'US', capacity: 'member', body: 'semiconductors' } as const;
const CHAIR = { party: 'JP', capacity: 'co_chair', body: 'semiconductors' } as const;

/** Opens an action with the form and stays on its page. */
async function openAction(page: Page, title: string): Promise<void> {
  await page.goto('/actions/new?body=semiconductors');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Expected result').fill('One list, in both languages.');
  await page.getByLabel(/^Due/).fill('2031-03-04');
  await page.getByLabel('Lead for Japan').selectOption({ label: 'To be named by this side' });
  await page.getByRole('button', { name: 'Open an action' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

test('a member opens an action, the other side says how far it is, and its co-chair closes it', async ({ page, context, signIn }) => {
  await signIn(MEMBER, 'en');
  await openAction(page, 'Agree the list');
  expect(await brokenRules(page)).toEqual([]);
  const address = page.url();
  await page.goto('/actions?q=Agree+the+list');
  await expect(page.getByRole('link', { name: 'Agree the list' }).first()).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);

  await context.clearCookies();
  await signIn(CHAIR, 'en');
  await page.goto(address);
  await page.getByLabel('How far Japan is').selectOption({ label: 'Under way' });
  await page.getByRole('button', { name: 'Say so' }).click();
  await expect(page.getByText('Japan: Not started → Under way')).toBeVisible();
  await page.getByLabel('Closing note').fill('Agreed by both sides.');
  await page.getByRole('button', { name: 'Close the action' }).click();
  await expect(page.getByRole('heading', { name: 'Closed: Done' })).toBeVisible();
  await page.getByRole('button', { name: 'Open it again' }).click();
  await expect(page.getByLabel('Closing note')).toBeVisible();
});

test('two people edit one action: the second sees both versions and loses nothing', async ({ page, context, signIn }) => {
  await signIn(MEMBER, 'en');
  await openAction(page, 'Two at once');
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.waitForURL(/\/edit$/);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('Title').fill('The first was faster');
  await other.getByRole('button', { name: 'Save' }).last().click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('The first was faster');
  await page.getByLabel('Title').fill('My own words');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByRole('heading', { name: 'Two versions' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'The first was faster' })).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('My own words');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My own words');
});

test('the desk and the tracker in Japanese have nothing that axe finds', async ({ page, signIn }) => {
  await signIn(CHAIR, 'ja');
  for (const address of ['/', '/actions', '/actions/new', '/meetings', '/meetings/new']) {
    await page.goto(address);
    expect(await brokenRules(page), address).toEqual([]);
  }
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  test('an action is opened after a mistake, tied by words, and untied', async ({ page, signIn }) => {
    await signIn(MEMBER, 'en');
    await page.goto('/actions/new?body=semiconductors');
    await page.getByLabel('Title').fill('Kept while it was wrong');
    await page.getByRole('button', { name: 'Open an action' }).last().click();
    await expect(page.getByRole('alert')).toContainText('Expected result');
    await expect(page.getByLabel('Title')).toHaveValue('Kept while it was wrong');
    await page.getByLabel('Expected result').fill('There.');
    await page.getByRole('button', { name: 'Open an action' }).last().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kept while it was wrong');
    await page.getByLabel('Reference, or words to find').fill('photoresists');
    await page.locator('#ties').getByRole('button', { name: 'Find', exact: true }).click();
    await page
      .getByRole('button', { name: /^Tie: I-/ })
      .first()
      .click();
    await expect(page.locator('#ties')).toContainText('hotoresist');
    await page
      .getByRole('button', { name: /^Untie/ })
      .first()
      .click();
    await expect(page.getByText('Nothing that you can read is tied to this yet.')).toBeVisible();
  });
});
