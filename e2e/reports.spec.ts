import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { alive, expect, test } from './fixtures.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page, by rule. */
async function troublesOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
}

/** Presses Tab until the element with this id, name or words has the focus. */
async function tabTo(page: Page, wanted: { id?: string; name?: string; value?: string }): Promise<void> {
  for (let pressed = 0; pressed < 150; pressed += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const { id = '', name = '', value = '' } = (document.activeElement ?? {}) as { id?: string; name?: string; value?: string };
      return { id, name, value };
    });
    if (Object.entries(wanted).every(([key, value]) => at[key as keyof typeof at] === value)) return;
  }
  throw new Error(`The keyboard does not reach ${JSON.stringify(wanted)}`);
}

test('a member files a report with the keyboard alone; the draft saves itself and the preview follows', async ({ page, signIn }) => {
  await signIn({ party: 'US', capacity: 'member', body: 'semiconductors' }, 'en');
  await page.goto('/reports/new');
  await expect(page.locator('#disclosure')).toBeVisible();
  await alive(page);
  await tabTo(page, { id: 'report-title' });
  await page.keyboard.type('Licences for gallium are late');
  await tabTo(page, { id: 'report-description' });
  await page.keyboard.type('Twice as long as a year ago.');
  await expect(page).toHaveURL(/\/reports\/drafts\/[0-9a-f-]{36}$/);
  await expect(page.locator('#report-description')).toBeFocused();
  await tabTo(page, { id: 'report-category' });
  await page.keyboard.type('Export');
  await tabTo(page, { id: 'report-horizon' });
  await page.keyboard.type('Within 3 m');
  await tabTo(page, { id: 'report-items-find' });
  await page.keyboard.type('ガリウム');
  await expect(page.locator('#report-items .found input')).not.toHaveCount(0);
  await tabTo(page, { name: 'items' });
  await page.keyboard.press('Space');
  await expect(page.locator('#report-items input:checked')).toBeFocused();
  for (const name of ['likelihood', 'impact', 'confidence']) {
    await tabTo(page, { name });
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
  }
  await tabTo(page, { id: 'report-home_body_id' });
  await page.keyboard.type('Working Group on Semi');
  await expect(page.locator('.readers-count')).toContainText('people');
  const amber = await page.locator('.readers-count').textContent();
  await tabTo(page, { name: 'marking', value: 'AMBER' });
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('.readers-count')).not.toHaveText(amber ?? '');
  expect(await troublesOf(page)).toEqual([]);
  await tabTo(page, { name: 'act', value: 'file' });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/reports\/R-[0-9A-Z]{6}\?filed/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Licences for gallium are late');
  await expect(page.locator('.banner').first()).toContainText('TLP:GREEN');
  expect(await troublesOf(page)).toEqual([]);
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  test('顧問が日本語でリスク報告を提出する: 誤りがあっても入力は残る', async ({ page, signIn }) => {
    await signIn({ party: 'JP', capacity: 'adviser', body: 'semiconductors' }, 'ja');
    await page.goto('/reports/new');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    await expect(page.locator('input[name=marking]:checked')).toHaveValue('AMBER+STRICT');
    await page.locator('#report-title').fill('ガリウムの輸出許可の遅れ');
    await page.locator('#report-items-find').fill('ｶﾞﾘｳﾑ');
    await page.getByRole('button', { name: '品目を探す' }).click();
    await page.locator('#report-items .found input').first().check();
    await page.getByRole('button', { name: '情報源を追加' }).click();
    await expect(page.locator('.source')).toHaveCount(1);
    await page.getByRole('button', { name: '閲覧できる方を確認' }).click();
    await expect(page.locator('.readers-count')).toContainText('名');
    await page.getByRole('button', { name: '報告を提出' }).click();
    await expect(page.locator('#error-summary')).toContainText('発生可能性');
    await expect(page.locator('#report-title')).toHaveValue('ガリウムの輸出許可の遅れ');
    await expect(page.locator('#report-items input:checked')).toHaveCount(1);
    await page.locator('#report-description').fill('許可に要する期間が昨年の二倍となった。');
    await page.locator('#report-category').selectOption('export_restriction');
    await page.locator('#report-horizon').selectOption('3_months');
    await page.locator('input[name=likelihood][value="5"]').check();
    await page.locator('input[name=impact][value="3"]').check();
    await page.locator('input[name=confidence][value=high]').check();
    await page.locator('input[name=hides_organisation]').check();
    await page.getByRole('button', { name: '報告を提出' }).click();
    await expect(page).toHaveURL(/\/reports\/R-/);
    await expect(page.locator('.banner').first()).toContainText('TLP:AMBER+STRICT');
    await page.goto('/reports?q=輸出許可');
    await expect(page.getByRole('link', { name: 'ガリウムの輸出許可の遅れ' })).toBeVisible();
  });
});

test('a draft is not there for anybody but its author', async ({ page, signIn, context }) => {
  await signIn({ party: 'US', capacity: 'member', body: 'semiconductors' }, 'en');
  await page.goto('/reports/new');
  await page.locator('#report-title').fill('Mine alone');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page).toHaveURL(/\/reports\/drafts\/[0-9a-f-]{36}$/);
  await context.clearCookies();
  await signIn({ party: 'JP', capacity: 'member', body: 'semiconductors' }, 'en');
  const answer = await page.goto(page.url());
  expect(answer?.status()).toBe(404);
});
