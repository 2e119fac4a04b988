/** Two people who write the same minutes in two browsers, one of them cut off for a while; and the same words with scripts off. */
import type { Page } from '@playwright/test';
import { editAgendaItem } from '#app/domain/meetings/agenda.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { alive, expect, personWho, test, watchPage } from './fixtures.ts';
import { browserOf, JP, putMeeting, US } from './minuting.ts';

const field = (page: Page) => page.getByRole('textbox', { name: /Minutes of/ });

async function open(page: Page, ref: string): Promise<void> {
  await page.goto(`/meetings/${ref}/minutes/write`);
  await alive(page);
  await expect(page.locator('textarea[data-bound]')).toBeVisible();
}

test('two who type in the same paragraph, one of them cut off for a while, lose no word', async ({ browser, server }) => {
  test.setTimeout(90_000);
  const { ref } = await putMeeting(server);
  const [one, two] = [await browserOf(browser, server, US), await browserOf(browser, server, JP)];
  const troubles: string[] = [];
  watchPage(one, server, troubles);
  await open(one, ref);
  await field(one).pressSequentially('Both sides met.');
  await expect(one.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  await open(two, ref);
  await expect(field(two)).toHaveValue('Both sides met.');
  await two.context().setOffline(true);
  await field(two).press('End');
  await field(two).pressSequentially(' 日本側は在庫を説明した。');
  await expect(two.getByText(/server cannot be reached/)).toBeVisible();
  await field(one).press('Home');
  await field(one).pressSequentially('On magnets: ');
  await expect(one.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  await two.context().setOffline(false);
  const whole = 'On magnets: Both sides met. 日本側は在庫を説明した。';
  await expect(field(two)).toHaveValue(whole, { timeout: 15_000 });
  await expect(field(one)).toHaveValue(whole, { timeout: 15_000 });
  // The caret stayed where it was: at the start of what the other typed after it.
  await field(one).pressSequentially('again, ');
  await expect(field(two)).toHaveValue(whole.replace('magnets: ', 'magnets: again, '), { timeout: 15_000 });
  expect(troubles).toEqual([]);
  await Promise.all([one.context().close(), two.context().close()]);
});

test('what is composed (IME) waits for its end, and what others type meanwhile comes after it', async ({ browser, server }) => {
  const { ref, item } = await putMeeting(server);
  const page = await browserOf(browser, server, JP);
  await open(page, ref);
  const words = () => server.db.selectFrom('minutes_texts').select('words').where('agenda_item_id', '=', item).executeTakeFirst();
  await field(page).focus();
  await field(page).dispatchEvent('compositionstart');
  await field(page).evaluate((area: HTMLTextAreaElement) => {
    area.value = 'かいぎ';
    area.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
  });
  await page.waitForTimeout(1_500);
  expect(await words()).toBeUndefined();
  await field(page).evaluate((area: HTMLTextAreaElement) => {
    area.value = '会議';
    area.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '会議' }));
  });
  await expect.poll(words).toEqual({ words: '会議' });
  await page.context().close();
});

test('with scripts off, two forms are joined, and what touches is settled side by side', async ({ browser, server }) => {
  const { ref, item } = await putMeeting(server);
  const off = { javaScriptEnabled: false };
  const [one, two] = [await browserOf(browser, server, US, off), await browserOf(browser, server, JP, off)];
  const path = `/meetings/${ref}/minutes/write`;
  const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click();
  await one.goto(path);
  await field(one).fill('One. Two. Three.');
  await save(one);
  await one.goto(path);
  await two.goto(path);
  await field(one).fill('One, mended. Two. Three.');
  await save(one);
  await field(two).fill('One. Two. Three, mended.');
  await save(two);
  await expect(field(two)).toHaveValue('One, mended. Two. Three, mended.');
  await one.goto(path);
  await field(one).fill('One, mended. Two, mine. Three, mended.');
  await field(two).fill('One, mended. Two, theirs. Three, mended.');
  await save(two);
  await save(one);
  await expect(one.getByRole('alert')).toContainText('Two, theirs.');
  await one.getByRole('radio', { name: 'Both, one after the other' }).check();
  await one.getByRole('button', { name: 'Save so' }).click();
  await expect(field(one)).toHaveValue('One, mended. Two, theirs. Two, mine. Three, mended.');
  const kept = await server.db.selectFrom('minutes_texts').select('words').where('agenda_item_id', '=', item).executeTakeFirst();
  expect(kept?.words).toBe('One, mended. Two, theirs. Two, mine. Three, mended.');
  await Promise.all([one.context().close(), two.context().close()]);
});

test('who writes is told when others come to read the item, and nothing goes to them before', async ({ browser, server }) => {
  const { ref, item } = await putMeeting(server);
  const chair = (await loadActor(server.db, (await personWho(server.db, US)).id, new Date()))!;
  const point = { title: 'Magnets', note: '', minutes: 10, purpose: 'discuss' as const, presenter_id: null };
  const read = async (version: number, marking: 'AMBER+STRICT' | null) => {
    const audience = marking && { marking, released: [], readers: [], parties: [] };
    await editAgendaItem(server.db, chair, ref, item, version, { ...point, audience }, new Date());
  };
  const kept = async () =>
    (await server.db.selectFrom('minutes_texts').select('words').where('agenda_item_id', '=', item).execute())[0]?.words;
  await read(1, 'AMBER+STRICT');
  const page = await browserOf(browser, server, JP);
  await open(page, ref);
  await field(page).pressSequentially('For governments.');
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  await read(2, null);
  await expect(page.getByRole('alert')).toContainText('Others read this item now');
  await field(page).press('End');
  await field(page).pressSequentially(' More.');
  await page.waitForTimeout(1_500);
  expect(await kept()).toBe('For governments.');
  await page.getByRole('button', { name: 'Go on writing for these readers' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  await expect.poll(kept).toBe('For governments. More.');
  await page.context().close();

  // The same without scripts: the form comes back with the words, and shows who reads it.
  const plain = await browserOf(browser, server, JP, { javaScriptEnabled: false });
  await plain.goto(`/meetings/${ref}/minutes/write`);
  await field(plain).fill('For governments. More. And this.');
  await read(3, 'AMBER+STRICT');
  await plain.getByRole('button', { name: 'Save' }).click();
  await expect(plain.getByRole('alert')).toContainText('Others read this item now');
  await expect(field(plain)).toHaveValue('For governments. More. And this.');
  expect(await kept()).toBe('For governments. More.');
  await plain.getByRole('button', { name: 'Save' }).click();
  await expect(plain.getByText(/^Saved/).first()).toBeVisible();
  expect(await kept()).toBe('For governments. More. And this.');
  await plain.context().close();
});
