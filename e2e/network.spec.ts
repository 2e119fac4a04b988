/** The network of the map: moved about in by keys, found, followed and unfolded; by address alone where scripts are off. */
import type { Page } from '@playwright/test';
import { alive, expect, test } from './fixtures.ts';

const WHO = { party: 'US', capacity: 'co_chair', body: 'semiconductors' } as const;
const explorer = (page: Page) => page.getByRole('region', { name: 'Explorer of the network' });
const canvas = (page: Page) => explorer(page).locator('canvas');
const viewOf = async (page: Page) => ((await canvas(page).getAttribute('data-view')) ?? '').split(' ').map(Number);
/** Where on the screen the canvas is, once it is in the middle of it. */
async function inSight(page: Page) {
  await canvas(page).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error('no canvas');
  return box;
}
const settled = (page: Page) => expect(canvas(page)).toHaveAttribute('data-settled', 'true');

test('the keys move the picture, make it larger and show all of it', async ({ page, signIn }) => {
  await signIn(WHO, 'en');
  await page.goto('/map/network');
  await alive(page);
  await settled(page);
  const [x = 0, , k = 0] = await viewOf(page);
  await explorer(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await viewOf(page))[0]).toBeLessThan(x);
  await page.keyboard.press('+');
  await expect.poll(async () => (await viewOf(page))[2]).toBeGreaterThan(k);
  await page.keyboard.press('0');
  await expect.poll(async () => (await viewOf(page))[2]).toBeLessThan(k);
  const [, , whole = 0] = await viewOf(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(async () => (await viewOf(page))[2]).toBeGreaterThan(whole);
});

test('an item is found by its name in either language, its path followed, and its page one link away', async ({ page, signIn }) => {
  await signIn(WHO, 'en');
  await page.goto('/map/network?sector=semiconductors');
  await alive(page);
  await page.getByLabel('Find by name, in English or Japanese').fill('EUV露光装置');
  await page.getByRole('button', { name: 'Find', exact: true }).last().click();
  const panel = page.locator('.chosen');
  await expect(panel.getByRole('heading', { name: 'EUV lithography tools' })).toBeVisible();
  await panel.getByRole('link', { name: 'Downstream' }).click();
  await expect(page.getByText(/^Downstream of EUV lithography tools: \d+ items with it/)).toBeVisible();
  await expect(panel.getByRole('link', { name: 'Downstream' })).toHaveAttribute('aria-current', 'true');
  const rows = page.locator('#list tbody tr');
  const onPath = await rows.count();
  await page.getByRole('link', { name: 'Show all again' }).click();
  await expect(page.getByText(/^Downstream of EUV/)).toHaveCount(0);
  await expect.poll(() => rows.count()).toBeGreaterThan(onPath);
  await panel.getByRole('link', { name: 'Open its page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('EUV lithography tools');
});

test('a click chooses the item under it, whose variants unfold and fold again', async ({ page, signIn }) => {
  await signIn(WHO, 'en');
  await page.goto('/map/network?sector=semiconductors&find=Deposition+tools');
  await alive(page);
  await settled(page);
  const panel = page.locator('.chosen');
  await page.getByRole('link', { name: 'Deposition tools', exact: true }).first().click();
  await expect(panel).toBeVisible();
  await expect(canvas(page)).toHaveAttribute('data-chosen', /\d/);
  const [x = 0, y = 0] = ((await canvas(page).getAttribute('data-chosen')) ?? '').split(' ').map(Number);
  await panel.getByRole('link', { name: 'Close' }).click();
  await expect(panel).toHaveCount(0);
  await expect(canvas(page)).toHaveAttribute('data-chosen', '');
  await canvas(page).click({ position: { x, y } });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Deposition tools');
  await panel.getByRole('link', { name: /^Unfold \d+ variants$/ }).click();
  await expect(panel.getByRole('link', { name: 'Fold its variants' })).toBeVisible();
  await expect(page).toHaveURL(/open=I-/);
  await panel.getByRole('link', { name: 'Fold its variants' }).click();
  await expect(panel.getByRole('link', { name: /^Unfold \d+ variants$/ })).toBeVisible();
});

test('a colour is changed without asking the server, and stands in the address', async ({ page, signIn }) => {
  await signIn(WHO, 'en');
  await page.goto('/map/network');
  await alive(page);
  await settled(page);
  await page.getByRole('link', { name: 'Open risk' }).click();
  await expect(page.getByRole('list', { name: 'Open risk' })).toContainText('1 open report');
  await expect(page).toHaveURL(/colour=risk/);
  await settled(page);
});

test.describe('with fingers', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  test('one moves the picture, two make it larger, and a tap chooses though the finger trembles', async ({ page, signIn }) => {
    await signIn(WHO, 'en');
    await page.goto('/map/network?sector=semiconductors');
    await alive(page);
    await settled(page);
    const box = await inSight(page);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const hand = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: [number, number][]) =>
      hand.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(([left, top], id) => ({ x: left, y: top, id })) });
    const [before = 0] = await viewOf(page);
    await touch('touchStart', [x, y]);
    for (let step = 1; step <= 6; step += 1) await touch('touchMove', [x - 15 * step, y]);
    await touch('touchEnd');
    await expect.poll(async () => (await viewOf(page))[0]).toBeLessThan(before);
    const [, , size = 0] = await viewOf(page);
    await touch('touchStart', [x - 30, y], [x + 30, y]);
    for (let step = 1; step <= 6; step += 1) await touch('touchMove', [x - 30 - 10 * step, y], [x + 30 + 10 * step, y]);
    await touch('touchEnd');
    await expect.poll(async () => (await viewOf(page))[2]).toBeGreaterThan(size * 2);
    await page.goto('/map/network?sector=semiconductors&find=Deposition+tools');
    await alive(page);
    await page.getByRole('link', { name: 'Deposition tools', exact: true }).first().click();
    await expect(canvas(page)).toHaveAttribute('data-chosen', /\d/);
    await settled(page);
    const [left = 0, top = 0] = ((await canvas(page).getAttribute('data-chosen')) ?? '').split(' ').map(Number);
    await page.locator('.chosen').getByRole('link', { name: 'Close' }).click();
    await expect(page.locator('.chosen')).toHaveCount(0);
    const now = await inSight(page);
    await touch('touchStart', [now.x + left, now.y + top]);
    await touch('touchMove', [now.x + left + 4, now.y + top + 3]);
    await touch('touchEnd');
    await expect(page.locator('.chosen').getByRole('heading', { level: 2 })).toHaveText('Deposition tools');
  });
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  test('the address says the same: colour, find, path and unfolded groups, in the picture and the list', async ({ page, signIn }) => {
    await signIn(WHO, 'en');
    await page.goto('/map/network?sector=semiconductors');
    const boxes = page.locator('svg a.node');
    const folded = await boxes.count();
    expect(folded).toBeGreaterThan(10);
    await page.getByRole('link', { name: /^Unfold all \d+ groups$/ }).click();
    expect(await boxes.count()).toBeGreaterThan(folded);
    await page.getByRole('link', { name: 'Leading country', exact: true }).first().click();
    await expect(page.getByRole('list', { name: 'Leading country' })).toContainText('US United States');
    await page.getByLabel('Find by name, in English or Japanese').fill('euv lithography');
    await page.getByRole('button', { name: 'Find', exact: true }).last().click();
    const panel = page.locator('.chosen');
    await panel.getByRole('link', { name: 'Upstream' }).click();
    await expect(page.getByText(/^Upstream of EUV lithography tools: /)).toBeVisible();
    await expect(page.locator('svg a.node.dim').first()).toBeAttached();
    await panel.getByRole('link', { name: 'Show in the picture' }).click();
    await expect(page.locator('svg a.node[aria-current]')).toBeInViewport();
    await expect(page.locator('#list tbody tr').filter({ hasText: 'EUV lithography tools' }).first()).toBeVisible();
    await expect(page).toHaveURL(/colour=leader/);
    await expect(page).toHaveURL(/open=all/);
  });
});
