import { expect, test } from './fixtures.ts';

/** Clicks and presses keys again and again from the first script on until React has taken the heading over, and a little longer. */
function pressUntilAlive(): void {
  const { port1, port2 } = new MessageChannel();
  let after = 0;
  port1.onmessage = () => {
    const heading = document.querySelector('h1');
    if (heading) {
      heading.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      heading.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'a' }));
      if (Object.keys(heading).some((key) => key.startsWith('__react'))) after++;
    }
    if (after < 20) port2.postMessage(null);
    else if (heading) heading.dataset.alive = 'yes';
  };
  port2.postMessage(null);
}

test('a click or a key before a page has come to life breaks nothing', async ({ page, signIn }) => {
  await signIn({ party: 'US', capacity: 'member', body: 'semiconductors' }, 'en');
  await page.addInitScript(pressUntilAlive);
  for (const path of ['/actions/new', '/map', '/reports/new', '/account']) {
    await page.goto(path);
    await expect(page.locator('h1[data-alive]'), path).toBeVisible({ timeout: 30_000 });
  }
});

test('a link in a long table is followed by script, one with a key held down by the browser', async ({ page, signIn, context }) => {
  await signIn({ party: 'US', capacity: 'member', body: 'semiconductors' }, 'en');
  const link = page.locator('tbody th a').first();
  // Before scripts have come to life the browser follows every link by itself: then it is tried again.
  await expect(async () => {
    await page.goto('/map');
    await page.evaluate(() => (document.body.dataset.same = 'yes'));
    const name = await link.innerText();
    await link.click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    expect(await page.evaluate(() => document.body.dataset.same)).toBe('yes');
  }).toPass();
  await page.goBack();
  const [opened] = await Promise.all([context.waitForEvent('page'), link.click({ modifiers: ['Control'] })]);
  await opened.close();
  await expect(page).toHaveURL(/\/map$/);
});
