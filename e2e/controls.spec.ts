/** A control is coordinated between two governments from its proposal to its day, with an adviser's answer and a denial; and a list of entries is brought in. */
import type { Browser, Page } from '@playwright/test';
import { browserOf } from './browsers.ts';
import { alive, expect, test, type Who } from './fixtures.ts';
import type { RunningServer } from './server.ts';

const troubles: string[] = [];
const seat = (party: string, capacity: 'co_chair' | 'member'): Who => ({ party, capacity, body: 'semiconductors' });

/** The day that it is somewhere in this many days. */
const away = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Fills one of the folded forms of a case's page and sends it. */
async function act(page: Page, which: string, fields: Record<string, string> = {}): Promise<void> {
  const form = page.locator('details.act', { has: page.locator(`button[name=act][value=${which}]`) });
  if (!(await form.evaluate((element: HTMLDetailsElement) => element.open))) await form.locator('summary').click();
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name=${name}]`);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    form.locator(`button[name=act][value=${which}]`).click(),
  ]);
}

/** Opens a case as a person would; gives its reference. */
async function openCase(page: Page, server: RunningServer, title: string): Promise<string> {
  await page.goto('/controls/cases/new');
  const { id } = await server.db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  await page.locator('[name=home_body_id]').selectOption(id);
  await page.locator('[name=title]').fill(title);
  await page.locator('[name=proposal]').fill('A licence for every destination.');
  await page.locator('[name=other_party]').selectOption('JP');
  await page.locator('button.main[name=act][value=save]').click();
  await page.waitForURL(/\/controls\/cases\/C-[0-9A-Z]{6}$/);
  return page.url().split('/').at(-1) ?? '';
}

const state = (page: Page) => page.locator('dl.facts dd').first();

/** The advisers whom a case's body could ask. */
async function advisersOf(server: RunningServer): Promise<{ id: string; email: string }[]> {
  return server.db
    .selectFrom('seats')
    .innerJoin('bodies', 'bodies.id', 'seats.body_id')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.email'])
    .where('bodies.slug', '=', 'semiconductors')
    .where('seats.capacity', '=', 'adviser')
    .where('organisations.kind', '<>', 'government')
    .where('people.activated_at', 'is not', null)
    .orderBy('people.id')
    .execute();
}

async function goThrough(browser: Browser, server: RunningServer, scripts: boolean): Promise<void> {
  const as = (who: Who) => browserOf(browser, server, who, troubles, scripts);
  const [us, jp] = [await as(seat('US', 'co_chair')), await as(seat('JP', 'co_chair'))];
  const title = `Etching tools, ${scripts ? 'with' : 'without'} scripts`;
  const ref = await openCase(us, server, title);
  const see = async (page: Page) => {
    await page.goto(`/controls/cases/${ref}`);
    if (scripts) await alive(page);
  };
  await see(us);
  await act(us, 'notify', { comments_by: away(10) });
  await expect(state(us)).toContainText('comments are open');

  await see(jp);
  await act(jp, 'comment', { words: 'Our list names fewer of them.' });
  await see(us);
  await expect(us.locator('#comments')).toContainText('Our list names fewer of them.');

  // Each adviser sees their own question, and nothing of the case or of whom else was asked.
  const [first, second] = await advisersOf(server);
  await act(us, 'ask', { asked: first!.id, words: 'How many tools a year?', due_on: away(8) });
  await see(us);
  await act(us, 'ask', { asked: second!.id, words: 'And of the older kind?', due_on: away(8) });
  const [asked, other] = [await as(first!.email), await as(second!.email)];
  await asked.goto('/controls/cases');
  await expect(asked.locator('main')).toContainText('How many tools a year?');
  for (const hidden of ['And of the older kind?', title]) await expect(asked.locator('main')).not.toContainText(hidden);
  await asked.getByRole('link', { name: 'How many tools a year?' }).click();
  await asked.locator('[name=answer]').fill('Twelve hundred.');
  await asked.locator('button[name=act][value=answer]').click();
  await expect(asked.locator('main')).toContainText('Twelve hundred.');
  const question = asked.url();
  for (const there of [question, `/controls/cases/${ref}`]) expect((await other.goto(there))?.status()).toBe(404);
  await see(jp);
  await expect(jp.locator('#questions')).toContainText('Twelve hundred.');

  await act(us, 'align');
  await see(jp);
  await act(jp, 'align');
  await expect(state(jp)).toHaveText('Aligned');
  // A day to come puts nothing in force; the days of both sides do, once they have come.
  await act(jp, 'step', { in_force_on: '2090-01-01' });
  await expect(state(jp)).toHaveText('Aligned');
  await expect(jp.locator('table').first()).toContainText('still to come');
  await act(jp, 'step', { in_force_on: away(-2) });
  await see(us);
  await act(us, 'step', { in_force_on: away(-2) });
  await expect(state(us)).toHaveText('In force');

  await see(jp);
  await act(jp, 'deny', { words: 'Two etchers', destination: 'CN', denied_on: away(-1), no_undercut_until: away(700) });
  await see(us);
  await expect(us.locator('#denials')).toContainText('Two etchers');
  await expect(us.locator('#denials')).toContainText('running');
  for (const page of [us, jp, asked, other]) await page.context().close();
}

test('a case goes from proposal to in force between both sides, with an adviser’s answer and a denial', async ({ browser, server }) => {
  test.setTimeout(120_000);
  await goThrough(browser, server, true);
  expect(troubles).toEqual([]);
});

test('the same with scripts off', async ({ browser, server }) => {
  test.setTimeout(120_000);
  await goThrough(browser, server, false);
  expect(troubles).toEqual([]);
});

test('words that were written before the case was opened to more stay in the form, beside who reads it now', async ({
  browser,
  server,
}) => {
  const us = await browserOf(browser, server, seat('US', 'co_chair'), troubles);
  const ref = await openCase(us, server, 'Deposition tools');
  await us.goto(`/controls/cases/${ref}`);
  await alive(us);
  await act(us, 'notify', { comments_by: away(10) });
  const writer = await us.context().newPage();
  await writer.goto(`/controls/cases/${ref}`);
  await alive(writer);
  await us.goto(`/controls/cases/${ref}/edit`);
  await us.locator('[name=marking][value=AMBER]').check();
  await us.locator('button[name=act][value=readers]').last().click();
  await us.waitForURL(`**/controls/cases/${ref}`);
  await act(writer, 'comment', { words: 'For governments alone.' });
  const alert = writer.getByRole('alert');
  await expect(alert).toContainText('nothing was sent');
  await expect(alert.locator('.readers-count')).toBeVisible();
  await expect(writer.locator('#comment-words')).toHaveValue('For governments alone.');
  await expect(writer.locator('#comments')).not.toContainText('For governments alone.');
  await act(writer, 'comment');
  await expect(writer.locator('#comments')).toContainText('For governments alone.');
  await us.context().close();
  expect(troubles).toEqual([]);
});

const HEAD = 'list,number,title,title_ja,destinations,policy,hs_codes,effective_from,source_title\n';
const CP932 = Buffer.concat([
  Buffer.from(`${HEAD}Order,7-1,Cleaning,`),
  // 洗浄装置
  Buffer.from([0x90, 0xf4, 0x8f, 0xf2, 0x91, 0x95, 0x92, 0x75]),
  Buffer.from(',ALL,licence_required,848620,2027-04-01,Gazette\nOrder,7-2,Etching,,ALL,often,84x,3/4/2026,Gazette\n'),
]);

for (const scripts of [true, false])
  test(`entries are brought in from a table in CP932, its wrong cells by name${scripts ? '' : ', with scripts off'}`, async ({
    browser,
    server,
  }) => {
    const jp = await browserOf(browser, server, seat('JP', 'member'), troubles, scripts);
    await jp.goto('/controls/import');
    await jp.locator('[name=file]').setInputFiles({ name: '規制.csv', mimeType: 'text/csv', buffer: CP932 });
    await jp.locator('button[value=look]').click();
    const preview = jp.locator('#preview');
    await expect(preview).toContainText('SHIFT_JIS');
    for (const cell of ['F3', 'G3', 'H3']) await expect(preview.getByRole('rowheader', { name: cell, exact: true })).toBeVisible();
    await jp.locator('button[value=take]').click();
    await jp.waitForURL('**/controls/entries?party=JP');
    const row = jp.getByRole('row', { name: /7-1/ });
    await expect(row).toContainText('Not yet in force');
    await row.getByRole('link').first().click();
    await expect(jp.locator('dl.facts')).toContainText('洗浄装置');
    await server.db.updateTable('control_entries').set({ withdrawn_at: new Date().toISOString() }).where('number', '=', '7-1').execute();
    await jp.context().close();
    expect(troubles).toEqual([]);
  });

test('what a party controls that takes no part is entered by the body as it has read it', async ({ page, signIn }) => {
  await signIn(seat('US', 'member'), 'en');
  await page.goto('/controls/entries/new');
  await page.locator('[name=party]').selectOption('CN');
  const home = page.locator('[name=home_body_id]');
  await home.selectOption({ index: 1 });
  for (const [name, value] of Object.entries({ list: 'Announcement', number: '2026-9', title: 'Gallium', source_title: 'Announcement 9' }))
    await page.locator(`[name=${name}]`).fill(value);
  await page.locator('[name=where_0]').fill('ALL');
  await page.locator('button.main[name=act][value=save]').click();
  await page.waitForURL(/\/controls\/entries\/X-[0-9A-Z]{6}$/);
  await expect(page.locator('main')).toContainText('takes no part in it');
  await expect(page.getByRole('link', { name: 'Edit', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'I have checked this entry' })).toHaveCount(0);
});

test('the slider of days keeps its place under the keys, and goes to its day with scripts off', async ({
  page,
  browser,
  server,
  signIn,
}) => {
  await signIn(seat('US', 'member'), 'en');
  await page.goto('/controls');
  await alive(page);
  const slider = page.locator('#stop');
  const begun = Number(await slider.inputValue());
  await slider.focus();
  for (const at of [1, 2, 3]) {
    await page.keyboard.press('ArrowLeft');
    await expect(slider).toHaveValue(String(begun - at));
  }
  await expect(page).toHaveURL(new RegExp(`as-of=${await slider.getAttribute('aria-valuetext')}`));
  await expect(slider).toBeFocused();
  const plain = await browserOf(browser, server, seat('US', 'member'), troubles, false);
  await plain.goto('/controls');
  await plain.locator('#stop').focus();
  await plain.keyboard.press('Home');
  await plain.locator('form.stops button').click();
  await expect(plain.locator('#stop')).toHaveValue('0');
  await plain.context().close();
});
