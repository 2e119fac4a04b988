/** A decision from its proposal to both governments' consent, in two browsers; and the refusals on the way. */
import type { Page } from '@playwright/test';
import { browserOf } from './browsers.ts';
import { alive, expect, send, test } from './fixtures.ts';
import type { RunningServer } from './server.ts';

const troubles: string[] = [];

const US = { party: 'US', capacity: 'co_chair', body: 'steering-committee' } as const;
const JP = { party: 'JP', capacity: 'co_chair', body: 'steering-committee' } as const;

const state = async (server: RunningServer, ref: string) =>
  (await server.db.selectFrom('decisions').select('state').where('ref', '=', ref).executeTakeFirstOrThrow()).state;

/** Proposes a decision as a person would, without scripts; gives its reference. */
async function propose(page: Page): Promise<string> {
  await page.goto('/decisions/new?body=steering-committee');
  await page.locator('[name=title_en]').fill('Answer within a day');
  await page.locator('[name=title_ja]').fill('1日以内の回答');
  await page.locator('[name=pair_en]').first().fill('Each side answers within a day.');
  await page.locator('[name=pair_ja]').first().fill('各側は1日以内に回答する。');
  await page.getByRole('button', { name: 'Add a paragraph' }).click();
  await expect(page.locator('[name=pair_en]')).toHaveCount(3);
  await expect(page.locator('[name=pair_ja]').first()).toHaveValue('各側は1日以内に回答する。');
  await page.locator('[name=marking][value=GREEN]').check();
  await page.getByRole('button', { name: 'Check who will read this' }).click();
  await page.getByRole('button', { name: 'Propose a decision' }).click();
  await page.waitForURL(/\/decisions\/D-[0-9A-Z]{6}$/);
  return page.url().split('/').at(-1) ?? '';
}

async function speak(page: Page, ref: string, position: string, reason = ''): Promise<void> {
  await page.goto(`/decisions/${ref}/position`);
  await page.locator(`[name=position][value=${position}]`).check();
  await page.locator('[name=reason]').fill(reason);
}

test('a decision is adopted by both keys on one text, and by nothing less', async ({ browser, server }) => {
  const us = await browserOf(browser, server, US, troubles);
  const jp = await browserOf(browser, server, JP, troubles);
  const plain = await browserOf(browser, server, US, troubles, false);
  const ref = await propose(plain);
  expect(await state(server, ref)).toBe('proposed');

  await speak(us, ref, 'concur');
  await us.getByRole('button', { name: 'Send the position' }).click();
  await us.waitForURL(`**/decisions/${ref}`);
  expect(await state(server, ref)).toBe('open');

  // The other side opens the form, and the text is changed under it: nothing is sent for it, and what it typed stays.
  await speak(jp, ref, 'footnote', 'A day of the answering side.');
  await alive(jp);
  await plain.goto(`/decisions/${ref}/edit`);
  await plain.locator('[name=pair_en]').first().fill('Each side answers within one day.');
  await plain.getByRole('button', { name: 'Save', exact: true }).click();
  await plain.waitForURL(`**/decisions/${ref}`);
  await expect(plain.getByText('Stale: one side was edited alone')).toBeVisible();
  await send(jp, () => jp.getByRole('button', { name: 'Send the position' }).click());
  await expect(jp.getByRole('alert').first()).toContainText('The text has been changed');
  await expect(jp.locator('[name=reason]')).toHaveValue('A day of the answering side.');

  // Now the text is the new one, but stale: refused until somebody checks the pair.
  await expect(jp.getByText('Each side answers within one day.').first()).toBeVisible();
  await jp.locator('[name=position][value=footnote]').check();
  await send(jp, () => jp.getByRole('button', { name: 'Send the position' }).click());
  await expect(jp.getByRole('alert').first()).toContainText('does not answer the other');
  await plain.getByRole('button', { name: 'Mark as checked: paragraph 1' }).click();
  await expect(plain.getByText('Checked', { exact: true })).toBeVisible();
  await jp.locator('[name=position][value=footnote]').check();
  await jp.getByRole('button', { name: 'Send the position' }).click();
  await jp.waitForURL(`**/decisions/${ref}`);
  // The first key was on the text before.
  expect(await state(server, ref)).toBe('open');

  await speak(us, ref, 'concur');
  await us.getByRole('button', { name: 'Send the position' }).click();
  await us.waitForURL(`**/decisions/${ref}`);
  await expect(us.getByText(/SC-20\d\d-\d{3}/).first()).toBeVisible();
  await expect(us.getByText('A day of the answering side.').first()).toBeVisible();
  expect(await state(server, ref)).toBe('adopted');
  await us.goto('/decisions?view=register');
  await expect(us.getByRole('link', { name: 'Answer within a day' })).toBeVisible();
  const signed = await server.db.selectFrom('journal_signed_heads').select('size').execute();
  expect(signed.length).toBeGreaterThan(0);
  for (const page of [us, jp, plain]) await page.context().close();
  expect(troubles).toEqual([]);
});

test('a silence procedure takes both keys to begin, shows both clocks, and ends by an objection', async ({ browser, server }) => {
  const us = await browserOf(browser, server, US, troubles, false);
  const jp = await browserOf(browser, server, JP, troubles, false);
  const ref = await propose(us);
  await us.goto(`/decisions/${ref}/silence`);
  const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  await us.locator('[name=day]').fill(day);
  await us.locator('[name=time]').fill('17:00');
  await us.getByRole('button', { name: 'Show it on both clocks' }).click();
  await expect(us.getByText(/Working days until then/)).toBeVisible();
  await us.getByRole('button', { name: 'Turn our key: offer it' }).click();
  await us.waitForURL(`**/decisions/${ref}`);
  await jp.goto('/');
  await expect(jp.locator('#keys')).toContainText('Answer within a day');
  await jp.goto(`/decisions/${ref}/silence`);
  await jp.getByRole('button', { name: 'Turn our key: let it begin' }).click();
  await jp.waitForURL(`**/decisions/${ref}`);
  await expect(jp.getByText(/The silence procedure runs/)).toBeVisible();
  await speak(jp, ref, 'object', 'Not within a day.');
  await jp.getByRole('button', { name: 'Send the position' }).click();
  await jp.waitForURL(`**/decisions/${ref}`);
  await expect(jp.getByText(/ended by an objection/)).toBeVisible();
  expect(await state(server, ref)).toBe('objected');
  for (const page of [us, jp]) await page.context().close();
});

test('a co-chair who has not proved lately who they are is asked to, before a key is turned', async ({ browser, server }) => {
  const jp = await browserOf(browser, server, JP, troubles);
  const ref = await server.db.selectFrom('decisions').select('ref').where('state', '=', 'proposed').executeTakeFirstOrThrow();
  const long = new Date(Date.now() - 3_600_000).toISOString();
  await server.db.updateTable('sessions').set({ confirmed_at: long }).execute();
  await jp.goto(`/decisions/${ref.ref}/position`);
  await expect(jp).toHaveURL(/\/account\/confirm\?to=/);
  await jp.context().close();
});

test('a proposal saves itself while it is written, and is found again by its writer alone', async ({ browser, server }) => {
  const us = await browserOf(browser, server, US, troubles);
  await us.goto('/decisions/new?body=steering-committee');
  await alive(us);
  await us.locator('[name=title_en]').fill('Left for another day');
  await us.locator('[name=pair_ja]').first().fill('各側は連絡窓口を定める。');
  await expect(us.getByText(/^Saved /)).toBeVisible();
  const address = us.url();
  await us.goto('/decisions');
  await us.getByRole('link', { name: 'Left for another day' }).click();
  await expect(us.locator('[name=pair_ja]').first()).toHaveValue('各側は連絡窓口を定める。');
  const jp = await browserOf(browser, server, JP, troubles, false);
  expect((await jp.goto(address))?.status()).toBe(404);
  await jp.goto('/decisions');
  await expect(jp.getByText('Left for another day')).toHaveCount(0);
  await alive(us);
  await us.locator('[name=marking][value=GREEN]').check();
  await us.locator('[name=pair_en]').first().fill('Each side names a contact.');
  await us.locator('[name=title_ja]').fill('連絡窓口の指定');
  await us.getByRole('button', { name: 'Propose a decision' }).click();
  await us.waitForURL(/\/decisions\/D-[0-9A-Z]{6}$/);
  await us.goto('/decisions');
  await expect(us.getByRole('link', { name: 'Left for another day' })).toHaveCount(1);
  for (const page of [us, jp]) await page.context().close();
});
