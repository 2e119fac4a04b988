import { expect, test } from './fixtures.ts';

/** Clicks and presses keys from the first script on, again and again, through every moment in which React takes the page over. */
function pressEverywhere(until: number): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const heading = document.querySelector('h1');
    if (heading) {
      heading.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      heading.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'a' }));
      heading.dataset.presses = String(Number(heading.dataset.presses ?? 0) + 1);
    }
    if (performance.now() < until) port2.postMessage(null);
  };
  port2.postMessage(null);
}

test('a click or a key before a page has come to life breaks nothing', async ({ page, signIn }) => {
  await signIn({ party: 'US', capacity: 'member', body: 'semiconductors' }, 'en');
  await page.addInitScript(pressEverywhere, 1_500);
  for (const path of ['/actions/new', '/map', '/reports/new', '/account']) {
    await page.goto(path);
    await page.waitForFunction(() => performance.now() > 1_600);
    expect(await page.evaluate(() => Number(document.querySelector('h1')?.dataset.presses)), path).toBeGreaterThan(10);
  }
  // And it came to life: the page answers by script, with no new document.
  await page.goto('/actions');
  await page.evaluate(() => (document.body.dataset.same = 'yes'));
  await page.getByRole('link', { name: 'Open an action' }).first().click();
  await expect(page).toHaveURL(/\/actions\/new/);
  expect(await page.evaluate(() => document.body.dataset.same)).toBe('yes');
});
