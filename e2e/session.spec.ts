import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Secret, TOTP } from 'otpauth';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that axe finds broken on a page. */
async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run()).violations.map((broken) => `${broken.id}: ${broken.nodes.map((node) => node.html).join(' ')}`);
  });
}

const PASSWORD = 'four unlike little words';

test('an invited person sets a password, signs in, sets up a one-time code and signs in with it', async ({
  page,
  signIn,
  context,
  server,
}) => {
  await signIn({ office: 'administrator' }, 'en');
  await page.goto('/people/invite');
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  await expect(page.getByRole('alert')).toContainText('need correcting');
  const email = `invited-${Date.now()}@agency.example`;
  await page.getByLabel('Organisation', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Family name, in Latin script').fill('Tanaka');
  await page.getByLabel('Given name, in Latin script').fill('Ichiro');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Make the invitation' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();

  await context.clearCookies();
  await page.goto(link);
  expect(await brokenRules(page)).toEqual([]);
  await page.getByLabel('New password', { exact: true }).fill('password1234');
  await page.getByLabel('New password, once more').fill('password1234');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('alert')).toContainText('anybody would try');
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('New password, once more').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('Your password is set.')).toBeVisible();
  expect((await page.request.get(link)).status()).toBe(404);

  const enter = async () => {
    await page.goto('/sign-in?to=/account');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await enter();
  await page.getByRole('link', { name: 'Set up a one-time code' }).click();
  const secret = (await page.locator('.secret').textContent())?.replaceAll(' ', '') ?? '';
  await page.getByLabel('Code', { exact: true }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await page.getByRole('button', { name: 'Turn it on' }).click();
  const recovery = await page.locator('.recovery li').allTextContents();
  expect(recovery).toHaveLength(10);

  await context.clearCookies();
  await enter();
  await expect(page).toHaveURL(`${server.url}/sign-in/code?to=%2Faccount`);
  expect(await brokenRules(page)).toEqual([]);
  await page.getByLabel('Code', { exact: true }).fill(recovery[0] ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('9 recovery codes are left')).toBeVisible();
});

for (const language of ['en', 'ja'] as const)
  test(`axe finds nothing on the pages of sign-in and accounts (${language})`, async ({ page, signIn }) => {
    const administrator = await signIn({ office: 'administrator' }, language);
    const paths = [
      '/account',
      '/account/password',
      '/account/code',
      '/account/confirm?to=/',
      '/people',
      '/people/invite',
      '/people/organisations',
    ];
    for (const path of [...paths, `/people/${administrator.id}`]) {
      await page.goto(path);
      await expect(page).toHaveTitle(/ · Kakehashi$/);
      expect(await brokenRules(page), path).toEqual([]);
    }
  });
