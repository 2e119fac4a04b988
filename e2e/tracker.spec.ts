import type { Locator, Page } from '@playwright/test';
import { brokenRules } from './axe.ts';
import { alive, expect, test } from './fixtures.ts';

const MEMBER = { party: 'US', capacity: 'member', body: 'semiconductors' } as const;

/** Opens an action that both sides lead, and gives its address. */
async function openAction(page: Page, title: string, due: string): Promise<string> {
  await page.goto('/actions/new?body=semiconductors');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Expected result').fill('One list, in both languages.');
  await page.getByLabel(/^Due/).fill(due);
  for (const side of ['United States', 'Japan'])
    await page.getByLabel(`Lead for ${side}`).selectOption({ label: 'To be named by this side' });
  await page.getByRole('button', { name: 'Open an action' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  return new URL(page.url()).pathname;
}

const column = (page: Page, name: string): Locator => page.getByRole('region', { name });

test('an action begins on a day of its own: its bar on the time line begins there', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  const path = await openAction(page, 'Begins on a day', '2031-02-20');
  await page.goto(`${path}/edit`);
  await page.getByLabel(/^Start/).fill('2031-02-21');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByRole('alert')).toContainText('It would begin after it is due.');
  await page.getByLabel(/^Start/).fill('2031-02-10');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByText('start: none → 10 Feb 2031')).toBeVisible();
  await page.goto('/actions?view=timeline&q=Begins+on+a+day');
  await expect(page.locator('.timeline title').first()).toHaveText(/10 Feb 2031 – 20 Feb 2031/);
});

test('on a narrow screen the filters fold away but for the words, and say how many are in force', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  const state = page.getByRole('combobox', { name: 'State' });
  await page.goto('/actions?state=all&priority=high');
  await expect(state).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(state).toBeHidden();
  await expect(page.getByLabel('Words or reference')).toBeVisible();
  await page.getByText('Filters (2 in force)').click();
  await state.selectOption({ label: 'Overdue' });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/state=overdue&/);
  expect(await brokenRules(page)).toEqual([]);
});

for (const language of ['en', 'ja'] as const)
  test(`the board, the time line and the month are accessible and light (${language})`, async ({ page, signIn }) => {
    await signIn(MEMBER, language);
    for (const view of ['board', 'timeline', 'calendar']) {
      await page.goto(`/actions?state=all&view=${view}`);
      await expect(page.locator('h1')).not.toBeEmpty();
      expect(await brokenRules(page), view).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, view).toBeLessThanOrEqual(0);
    }
  });

test('a card is moved by its form and by keys, and says where it stands', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  const path = await openAction(page, 'Move this card', '2031-02-03');
  const ref = path.split('/').at(-1)!;
  await page.goto('/actions?view=board&side=US&q=Move+this+card');
  await expect(column(page, 'Not started').getByText('Move this card')).toBeVisible();
  await page.getByLabel(`How far your side is with ${ref}`).selectOption({ label: 'Blocked' });
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(column(page, 'Blocked').getByText('Move this card')).toBeVisible();
  await expect(page.getByRole('status').getByText(`${ref}: your side is at “Blocked”.`)).toBeVisible();
  await alive(page);
  await page.getByRole('link', { name: 'Move this card', exact: true }).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(column(page, 'Under way').getByText('Move this card')).toBeVisible();
});

test('what waits for another is tied by its reference, and shows what slips', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  const first = await openAction(page, 'The first of two', '2031-02-03');
  const second = await openAction(page, 'The second of two', '2031-02-06');
  const name = (path: string) => path.split('/').at(-1)!;
  await page.getByLabel('Reference of an action that must end first').fill(name(first).toLowerCase());
  await page.locator('#needs').getByRole('button', { name: 'Add' }).click();
  await expect(page.locator('#needs').getByRole('link', { name: 'The first of two' })).toBeVisible();
  await page.goto(first);
  await page.getByLabel('If this slips by so many days').fill('5');
  await page.getByRole('button', { name: 'Show what slips' }).click();
  await expect(page.getByRole('row', { name: /The second of two/ })).toContainText('2 days late');
  await page.getByLabel('Reference of an action that must end first').fill(name(second));
  await page.locator('#needs').getByRole('button', { name: 'Add' }).click();
  await expect(page.locator('#needs').getByText('each would wait for the other')).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  test('many are ticked, changed in one act, and brought back', async ({ page, signIn }) => {
    await signIn(MEMBER, 'en');
    const refs = [];
    for (const title of ['Of many the first', 'Of many the second'])
      refs.push((await openAction(page, title, '2031-02-03')).split('/').at(-1)!);
    await page.goto('/actions?q=Of+many');
    for (const ref of refs) await page.getByLabel(`Choose ${ref}`).check();
    await page.getByText('Change many at once').click();
    const bar = page.locator('#many');
    await bar.getByLabel('Priority').selectOption({ label: 'Urgent' });
    await bar.getByRole('button', { name: 'Change them' }).click();
    await expect(page.getByText('2 actions were changed.')).toBeVisible();
    await expect(page.getByRole('cell', { name: /Urgent/ })).toHaveCount(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Undone: 2 actions are as they were.')).toBeVisible();
    await expect(page.getByRole('cell', { name: /Urgent/ })).toHaveCount(0);
  });
});

test('of many that were ticked, what another changed meanwhile is left, and told with who it was', async ({ page, context, signIn }) => {
  await signIn(MEMBER, 'en');
  const refs = [];
  for (const title of ['Overtaken the first', 'Overtaken the second'])
    refs.push((await openAction(page, title, '2031-02-03')).split('/').at(-1)!);
  await page.goto('/actions?q=Overtaken');
  await alive(page);
  for (const ref of refs) await page.getByLabel(`Choose ${ref}`).check();
  await page.getByText('Change many at once').click();
  const bar = page.locator('#many');
  await bar.getByLabel('Priority').selectOption({ label: 'Urgent' });

  await context.clearCookies();
  await signIn({ party: 'JP', capacity: 'co_chair', body: 'semiconductors' }, 'en');
  const other = await context.newPage();
  await other.goto(`/actions/${refs[1]}/edit`);
  await other.getByLabel('Priority').selectOption({ label: 'Low' });
  await other.getByRole('button', { name: 'Save' }).last().click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Overtaken the second');
  await context.clearCookies();
  await signIn(MEMBER, 'en');

  await bar.getByRole('button', { name: 'Change them' }).click();
  await expect(page.getByText('One action was changed.')).toBeVisible();
  await expect(page.getByText(new RegExp(`${refs[1]} Overtaken the second: .+ has changed it since`))).toBeVisible();
  await expect(page.getByRole('cell', { name: /Low/ })).toHaveCount(1);
  expect(await brokenRules(page)).toEqual([]);
});

test('a checklist is pasted, ticked, put in order by keys and shortened', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  const path = await openAction(page, 'Step by step', '2031-02-03');
  const list = page.locator('#checklist');
  await list.getByLabel('Add steps, one a line').fill('- Ask the makers\n- Draft the list\n\n3. Send it');
  await list.getByRole('button', { name: 'Add' }).click();
  const steps = list.getByRole('checkbox');
  await expect(steps).toHaveText(['Ask the makers', 'Draft the list', 'Send it']);
  await expect(list.getByLabel('Add steps, one a line')).toHaveValue('');
  await steps.first().press('Space');
  await expect(steps.first()).toBeChecked();
  await expect(list.getByText('1 of 3 done')).toBeVisible();
  await alive(page);
  await list.getByRole('button', { name: 'Order “Send it”' }).press('ArrowUp');
  await expect(steps).toHaveText(['Ask the makers', 'Send it', 'Draft the list']);
  await list.getByRole('button', { name: 'Move “Draft the list” up' }).click();
  await expect(steps).toHaveText(['Ask the makers', 'Draft the list', 'Send it']);
  expect(await brokenRules(page)).toEqual([]);
  await list.getByLabel('Edit or take away “Send it”').click();
  await list.getByRole('button', { name: 'Take away' }).click();
  await expect(steps).toHaveCount(2);
  await expect(page.getByText('took a step off the checklist')).toBeVisible();
  for (const view of ['table', 'board']) {
    await page.goto(`/actions?view=${view}&q=Step+by+step`);
    await expect(page.getByTitle('Checklist: 1 of 2 done')).toBeVisible();
  }
  await page.goto(path);
  await expect(steps.first()).toBeChecked();
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  test('a step that is too long is refused beside its field, and what was typed stays', async ({ page, signIn }) => {
    await signIn(MEMBER, 'en');
    await openAction(page, 'Too long a step', '2031-02-03');
    const list = page.locator('#checklist');
    const typed = `One\n${'x'.repeat(301)}`;
    await list.getByLabel('Add steps, one a line').fill(typed);
    await list.getByRole('button', { name: 'Add' }).click();
    await expect(list.getByText('A step has at most 300 characters.')).toBeVisible();
    await expect(list.getByLabel('Add steps, one a line')).toHaveValue(typed);
    await list.getByLabel('Add steps, one a line').fill('One');
    await list.getByRole('button', { name: 'Add' }).click();
    await list.getByRole('checkbox', { name: 'One' }).click();
    await expect(list.getByRole('checkbox', { name: 'One' })).toBeChecked();
  });
});

test('rows are gone through and ticked by keys', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  await page.goto('/actions');
  const ticks = page.locator('.tracker input[type="checkbox"]');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await alive(page);
  const rows = page.locator('.tracker th[scope="row"] > a');
  // The keys work from the moment at which the page has come to life.
  await expect(async () => {
    await page.keyboard.press('k');
    await expect(rows.first()).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(ticks.nth(1)).toBeChecked();
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await expect(ticks.nth(0)).toBeChecked();
});

test('a line is understood before it is saved, and what was understood can be corrected', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  await page.goto('/actions');
  await page.getByRole('textbox', { name: 'Add an action in a line' }).fill('Ask the makers by 2031-05-06 @nobody');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('Due: 6 May 2031 (from “2031-05-06”)')).toBeVisible();
  await expect(page.getByText('“@nobody” names nobody who could lead')).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Ask the makers');
  expect(await brokenRules(page)).toEqual([]);
  await page.getByRole('button', { name: 'Open an action' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask the makers');
});

test('a view is saved, opened and taken away; the tracker leaves as a file', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  await page.goto('/actions?view=board&side=JP');
  await page.getByText('Saved views').click();
  await page.getByLabel('Name of this view').fill('Their board');
  await page.getByRole('button', { name: 'Save this view' }).click();
  await expect(page.getByText('Saved views (1)')).toBeVisible();
  await page.goto('/actions');
  await page.getByText('Saved views (1)').click();
  await page.getByRole('link', { name: 'Their board' }).click();
  await expect(page).toHaveURL(/view=board&side=JP/);
  await page.getByRole('button', { name: 'Take away the view “Their board”' }).click();
  await expect(page.getByText('Saved views (0)')).toBeVisible();
  for (const [name, type] of [
    ['list.csv', 'text/csv'],
    ['list.xlsx', 'spreadsheetml'],
  ] as const) {
    const file = await page.request.get(`/actions/${name}?state=all`);
    expect(file.status()).toBe(200);
    expect(file.headers()['content-type']).toContain(type);
    expect((await file.body()).length).toBeGreaterThan(500);
  }
});

test('an action is commented on by those who read it', async ({ page, signIn }) => {
  await signIn(MEMBER, 'en');
  const path = await openAction(page, 'Say something to this', '2031-02-03');
  await page.locator('#comment-words').fill('The list is with the ministry.');
  await page.locator('form#comment button[name=act][value=write]').click();
  await expect(page).toHaveURL(new RegExp(`${path}\\?commented`));
  await expect(page.locator('#comments').getByText('The list is with the ministry.')).toBeVisible();
  expect(await brokenRules(page)).toEqual([]);
});
