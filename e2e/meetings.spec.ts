import type { Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { expect, test } from './fixtures.ts';

const CHAIR = { party: 'US', capacity: 'co_chair', body: 'semiconductors' } as const;

/** Calls a meeting with the form and stays on its page. */
async function callMeeting(page: Page, title: string): Promise<void> {
  await page.goto('/meetings');
  await page.getByRole('link', { name: 'Call a meeting' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Day', { exact: true }).fill('2031-03-04');
  await page.getByLabel('From', { exact: true }).fill('08:00');
  await page.getByLabel('Until', { exact: true }).fill('09:30');
  await page.getByLabel('Home body').selectOption({ label: 'Working Group on Semiconductors' });
  await page.getByRole('button', { name: 'Call a meeting' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** Puts an item on the agenda of the meeting whose page is open. */
async function addItem(page: Page, title: string, minutes: string): Promise<void> {
  await page.getByRole('link', { name: 'Add an agenda item' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Minutes').fill(minutes);
  await page.getByRole('button', { name: 'Add an agenda item' }).last().click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

test('a co-chair calls a meeting, sets its agenda in order, and an adviser sees no closed part', async ({ page, context, signIn }) => {
  await signIn(CHAIR, 'en');
  await callMeeting(page, 'Twentieth meeting');
  await expect(page.getByText('Tue 4 Mar 2031, 22:00 Japan')).toBeVisible();
  await expect(page.getByText('22:00–23:30 in Japan, between 22:00 and 07:00')).toBeVisible();
  await addItem(page, 'Magnets', '30');
  await addItem(page, 'Gallium', '15');
  await expect(page.locator('.agenda > li').nth(1)).toContainText('08:30–08:45');
  await page.getByRole('button', { name: 'Move “Gallium” up' }).click();
  await expect(page.locator('.agenda > li').first()).toContainText('Gallium');
  await expect(page.locator('.agenda > li').nth(1)).toContainText('08:15–08:45');

  await page.getByRole('link', { name: 'Add an agenda item' }).click();
  await page.getByLabel('Title').fill('Licences');
  await page.getByLabel('Fewer: a closed part of its own').check();
  await page.getByText('Readers of the closed part').click();
  await page.getByLabel('TLP:AMBER+STRICT').check();
  await page.getByRole('button', { name: 'Add an agenda item' }).last().click();
  await expect(page.getByRole('heading', { name: 'Closed part' })).toBeVisible();
  await expect(page.locator('.agenda.closed')).toContainText('09:30–09:45');
  expect(await brokenRules(page)).toEqual([]);
  const address = page.url();

  await context.clearCookies();
  await signIn({ party: 'US', capacity: 'adviser', body: 'semiconductors' }, 'ja');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Magnets' })).toBeVisible();
  await expect(page.getByText('Licences')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '議題' })).toHaveCount(0);
  expect(await brokenRules(page)).toEqual([]);
});

test('a time that summer time skips is explained, and nothing typed is lost', async ({ page, signIn }) => {
  await signIn(CHAIR, 'en');
  await page.goto('/meetings/new');
  await page.getByLabel('Title').fill('Early');
  await page.getByLabel('Day', { exact: true }).fill('2031-03-09');
  await page.getByLabel('From', { exact: true }).fill('02:30');
  await page.getByLabel('Until', { exact: true }).fill('04:00');
  await page.getByRole('button', { name: 'Check the times' }).click();
  await expect(page.getByText('go from 01:59 straight to 03:00')).not.toHaveCount(0);
  await expect(page.getByLabel('Title')).toHaveValue('Early');
  expect(await brokenRules(page)).toEqual([]);
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  test('a secretary calls a meeting, moves items and cancels it with a reason', async ({ page, signIn }) => {
    await signIn(CHAIR, 'en');
    await callMeeting(page, 'Without scripts');
    await addItem(page, 'First', '10');
    await addItem(page, 'Second', '10');
    await page.getByRole('button', { name: 'Move “First” down' }).click();
    await expect(page.locator('.agenda > li').first()).toContainText('Second');
    await page.getByText('Cancel the meeting').first().click();
    await page.getByLabel('Reason').fill('A storm');
    await page.getByRole('button', { name: 'Cancel the meeting' }).click();
    await expect(page.getByText('This meeting was cancelled')).toBeVisible();
    await expect(page.getByText('A storm')).toBeVisible();
  });
});
