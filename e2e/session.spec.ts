import { Secret, TOTP } from 'otpauth';
import type { Page } from '@playwright/test';
import { hashPassword } from '#app/domain/people/passwords.server.ts';
import { signOutEverywhere } from '#app/session/session.server.ts';
import { brokenRules } from './axe.ts';
import { expect, personWho, test } from './fixtures.ts';
import type { RunningServer } from './server.ts';

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

/** Signs in by the form, as somebody who was given PASSWORD. */
async function enterAs(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function givePassword(server: RunningServer, capacity: 'member' | 'co_chair') {
  const person = await personWho(server.db, { party: 'US', capacity, body: 'semiconductors' });
  await server.db.updateTable('people').set({ language: 'en' }).where('id', '=', person.id).execute();
  const hash = await hashPassword(PASSWORD);
  await server.db.updateTable('passwords').set({ hash }).where('person_id', '=', person.id).execute();
  return person;
}

for (const javaScriptEnabled of [true, false])
  test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });
    test('what was typed outlives the session, and goes back to its writer alone', async ({ page, server }) => {
      const writer = await givePassword(server, 'member');
      const other = await givePassword(server, 'co_chair');
      await page.goto('/sign-in?to=/actions/new?body=semiconductors');
      await enterAs(page, writer.email);
      const fill = async () => {
        await page.getByLabel('Title').fill('Kept “as typed” 半導体');
        await page.getByLabel('Expected result').fill('One.\n\nTwo.');
        await page.getByLabel('Lead for Japan').selectOption({ label: 'To be named by this side' });
        await signOutEverywhere(server.db, writer.id, writer.id, new Date());
        await page.getByRole('button', { name: 'Open an action' }).last().click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in again: your form is kept');
        await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
      };
      await fill();
      if (javaScriptEnabled) expect(await brokenRules(page)).toEqual([]);
      await page.getByLabel('E-mail address').fill(writer.email);
      await page.getByLabel('Password').fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await enterAs(page, writer.email);
      await expect(page.getByText('nothing of it has been sent')).toBeVisible();
      await page.getByRole('button', { name: 'Back to my form' }).click();
      await expect(page.getByLabel('Title')).toHaveValue('Kept “as typed” 半導体');
      await expect(page.getByLabel('Expected result')).toHaveValue(/^One\.\r?\n\r?\nTwo\.$/);
      await expect(page.getByLabel('Lead for Japan')).toHaveValue('open');

      await fill();
      await enterAs(page, other.email);
      await expect(page.getByText('goes back to its writer only')).toBeVisible();
      expect(await page.content()).not.toContain('半導体');
      await page.getByRole('link', { name: 'Go on' }).click();
      await expect(page.getByLabel('Title')).toHaveValue('');
    });
  });
