/** Control entries are brought in from a table, and entered as a body has read them. */
import { browserOf } from './browsers.ts';
import { expect, test, type Who } from './fixtures.ts';

const troubles: string[] = [];
const seat = (party: string, capacity: 'co_chair' | 'member'): Who => ({ party, capacity, body: 'semiconductors' });

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
