/** Two people who change the same thing, with scripts: the second is told, keeps what they entered, and can then save it. */
import { putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Page } from '@playwright/test';
import { alive, expect, send, test } from './fixtures.ts';

async function enter(page: Page, field: string, words: string): Promise<void> {
  await page.locator(`[name="${field}"]`).fill(words);
}

test('two change the days of a seat: the second is told, keeps theirs, and saves them', async ({ page, context, server, signIn }) => {
  await signIn({ party: 'US', capacity: 'co_chair', body: 'semiconductors' }, 'en');
  const person = await putPerson(server.db, await putOrganisation(server.db, 'US'));
  const { id: body } = await server.db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  const seat = await putSeat(server.db, person, body, 'member');
  const path = `/bodies/semiconductors/seats/${seat}`;
  await page.goto(path);
  await alive(page);
  const first = await context.newPage();
  await first.goto(path);
  await alive(first);
  await enter(first, 'to_day', '2027-05-05');
  await first.locator('main form button.main').click();
  await first.waitForURL(/#roster$/);

  await enter(page, 'to_day', '2027-06-06');
  await send(page, () => page.locator('main form button.main').click());
  await expect(page.locator('main [role=alert]')).toContainText('5 May 2027');
  await expect(page.locator('[name="to_day"]')).toHaveValue('2027-06-06');
  await expect(page.locator('[name="version"]')).toHaveValue('2');
  await page.locator('main form button.main').click();
  await page.waitForURL(/#roster$/);
  const days = () => server.db.selectFrom('seats').select('to_day').where('id', '=', seat).executeTakeFirst();
  await expect.poll(days).toEqual({ to_day: '2027-06-06' });
});

test('two confirm the Japanese name of an item: the second is told, keeps theirs, and saves it', async ({
  page,
  context,
  server,
  signIn,
}) => {
  await signIn({ party: 'JP', capacity: 'co_chair', body: 'semiconductors' }, 'en');
  const items = server.db.selectFrom('items').select(['id', 'ref']).where('name_ja_confirmed_at', 'is', null);
  const item = await items.orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  const open = async (at: Page): Promise<void> => {
    await at.goto(`/map/items/${item.ref}`);
    await alive(at);
    await at.locator('details:has([name="name_ja"]) summary').click();
  };
  const first = await context.newPage();
  await open(page);
  await open(first);
  const confirm = (at: Page) => at.locator('details:has([name="name_ja"]) button.main');
  await enter(first, 'name_ja', '先の名');
  await send(first, () => confirm(first).click());
  const name = () => server.db.selectFrom('items').select('name_ja').where('id', '=', item.id).executeTakeFirst();
  await expect.poll(name).toEqual({ name_ja: '先の名' });

  await enter(page, 'name_ja', '後の名');
  await send(page, () => confirm(page).click());
  await expect(page.locator('main [role=alert]')).toContainText('先の名');
  await expect(page.locator('[name="name_ja"]')).toHaveValue('後の名');
  await expect(page.locator('[name="version"]')).toHaveValue('2');
  await send(page, () => confirm(page).click());
  await expect.poll(name).toEqual({ name_ja: '後の名' });
});
