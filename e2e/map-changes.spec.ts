/** A figure of the map is corrected: what it does is shown before it is sent, another government accepts it, and its history says so. */
import { alive, expect, send, test, type Who } from './fixtures.ts';
import type { RunningServer } from './server.ts';

const AUTHOR: Who = { party: 'US', capacity: 'member', body: 'semiconductors' };
const JP_CHAIR: Who = { party: 'JP', capacity: 'co_chair', body: 'semiconductors' };

/** The published figure of a country that nobody has corrected yet. */
async function claimOf({ db }: RunningServer) {
  return db
    .selectFrom('claims')
    .innerJoin('items', 'items.id', 'claims.item_id')
    .innerJoin('suppliers', 'suppliers.id', 'claims.supplier_id')
    .where('items.sector', '=', 'semiconductors')
    .where('suppliers.kind', '=', 'country')
    .where('claims.share_low', '>', 1_000)
    .where('claims.id', 'not in', db.selectFrom('map_changes').select('subject_id').where('subject_id', 'is not', null).$castTo<string>())
    .orderBy('claims.id')
    .select(['claims.id', 'items.ref'])
    .executeTakeFirstOrThrow();
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with scripts' : 'with scripts off', () => {
    test.use({ javaScriptEnabled });

    test('a correction is proposed with its source, seen before it is sent, accepted by the other side and kept in the history', async ({
      page,
      server,
      signIn,
    }) => {
      const claim = await claimOf(server);
      const citation = `Yearbook 2026, scripts ${javaScriptEnabled ? 'on' : 'off'}`;
      await signIn(AUTHOR, 'en');
      await page.goto(`/map/propose/claim?of=${claim.id}`);
      const ready = async () => (javaScriptEnabled ? alive(page) : undefined);
      const see = () => send(page, () => page.getByRole('button', { name: 'See what it changes' }).last().click());
      await ready();
      await see();
      await expect(page.locator('#error-summary')).toBeVisible();
      await ready();
      await page.getByLabel('Share in %, or from').fill('61.5');
      await page.getByLabel('Source', { exact: true }).fill(citation);
      await page.getByLabel('Reliability of the source').selectOption('B');
      await page.getByLabel('Credibility of the information').selectOption('2');
      await page.getByLabel('Why', { exact: true }).fill('日本側の統計と一致する。');
      await page.getByLabel('Home body').selectOption({ label: 'Working Group on Semiconductors' });
      await see();
      await expect(page.locator('#effect')).toContainText('61.5 %');
      await ready();
      await send(page, () => page.getByRole('button', { name: 'Send the proposal' }).click());
      await expect(page.locator('.facts').first()).toContainText('Waiting');
      const ref = new URL(page.url()).pathname.split('/').at(-1) ?? '';

      await signIn(JP_CHAIR, 'en');
      await page.goto('/map/changes');
      await page.getByRole('row').filter({ hasText: ref }).getByRole('link').click();
      await expect(page.getByText(citation)).toBeVisible();
      await ready();
      await send(page, () => page.getByRole('button', { name: 'Accept: put it on the map' }).click());
      await expect(page.locator('.facts').first()).toContainText('Accepted');
      await page.goto(`/map/items/${claim.ref}`);
      await expect(page.locator('main')).toContainText('61.5 %');
      await page.goto(`/map/items/${claim.ref}/history`);
      await expect(page.getByRole('table', { name: citation })).toContainText('61.5 %');
    });
  });
