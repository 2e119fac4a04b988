import { expect, test } from './fixtures.ts';

test('a visitor is sent to sign in, in English or Japanese', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('button', { name: 'Switch to Japanese' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
});
