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
