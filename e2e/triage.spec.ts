/** A report is taken from the queue, assessed, dissented from, asked about and closed; what is said of it is read beside it. */
import { fileReport } from '#app/domain/reports/filing.server.ts';
import { reportInput } from '#app/domain/testing/reports.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { expect, personWho, send, test, type Who } from './fixtures.ts';
import type { RunningServer } from './server.ts';

const AUTHOR: Who = { party: 'US', capacity: 'member', body: 'semiconductors' };
const JP_CHAIR: Who = { party: 'JP', capacity: 'co_chair', body: 'semiconductors' };
const US_CHAIR: Who = { party: 'US', capacity: 'co_chair', body: 'semiconductors' };

async function fileOne(server: RunningServer, title: string): Promise<string> {
  const now = new Date();
  const author = (await loadActor(server.db, (await personWho(server.db, AUTHOR)).id, now))!;
  const body = await server.db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  return (await fileReport(server.db, author, reportInput(body.id, { title }), now)).ref;
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with scripts' : 'with scripts off', () => {
    test.use({ javaScriptEnabled });

    test('a report goes from the queue to a judgement that two governments share, with a dissent', async ({ page, server, signIn }) => {
      const title = `Fluorspar quotas, scripts ${javaScriptEnabled ? 'on' : 'off'}`;
      const ref = await fileOne(server, title);
      await signIn(JP_CHAIR, 'en');
      await page.goto('/reports/queue?body=semiconductors');
      await page.getByRole('link', { name: title }).click();
      await page.getByRole('button', { name: 'Take it' }).first().click();
      await expect(page.locator('.standing').first()).toContainText('In triage');

      await page.goto(`/reports/${ref}/assess`);
      await page.getByRole('button', { name: 'Record the assessment' }).click();
      await expect(page.locator('#error-summary')).toBeVisible();
      await page.getByRole('radio', { name: /^Very likely/ }).check();
      await page.getByRole('radio', { name: /^4/ }).check();
      await page.getByRole('radio', { name: /^High/ }).check();
      await page.getByLabel('Reasons').fill('二つの税関統計が一致する。');
      await send(page, () => page.getByRole('button', { name: 'Record the assessment' }).click());
      await page.goto(`/reports/${ref}`);
      await expect(page.locator('.standing').first()).toContainText('Assessed');

      await signIn(US_CHAIR, 'en');
      await page.goto(`/reports/${ref}/dissent`);
      await page.getByRole('radio', { name: /^Unlikely/ }).check();
      await page.getByRole('radio', { name: /^2/ }).check();
      await page.getByRole('radio', { name: /^Low/ }).check();
      await page.getByLabel('Reasons').fill('Stocks cover a year.');
      await send(page, () => page.getByRole('button', { name: 'Record the dissent' }).click());
      await page.goto('/reports');
      await expect(page.getByRole('row').filter({ hasText: title })).toContainText('dissents');

      await page.goto(`/reports/${ref}/triage`);
      await page.getByLabel('Question').fill('Which mine?');
      await page.getByLabel('To be answered by').fill('2099-01-31');
      await send(page, () => page.getByRole('button', { name: 'Ask', exact: true }).click());
      await signIn(AUTHOR, 'en');
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Questions to you' })).toBeVisible();
      await page.goto(`/reports/${ref}`);
      await page.getByLabel('Answer').fill('The one in the north.');
      await send(page, () => page.getByRole('button', { name: 'Answer', exact: true }).click());
      await page.goto(`/reports/${ref}`);
      await expect(page.getByText('The one in the north.')).toBeVisible();

      await signIn(JP_CHAIR, 'en');
      await page.goto(`/reports/${ref}/triage`);
      await page.getByRole('radio', { name: /^Monitored/ }).check();
      await page.getByLabel('Note').fill('Watched by both sides.');
      await send(page, () => page.getByRole('button', { name: 'Close', exact: true }).click());
      await page.goto(`/reports/${ref}`);
      await expect(page.locator('.standing').first()).toContainText('Closed: Monitored');
    });
  });

test('who may not triage finds neither the queue’s rows nor the buttons', async ({ page, server, signIn }) => {
  const ref = await fileOne(server, 'For reading only');
  await signIn({ party: 'US', capacity: 'adviser', body: 'semiconductors' }, 'en');
  await page.goto('/reports/queue');
  await expect(page.getByText('You triage the reports of no body')).toBeVisible();
  await page.goto(`/reports/${ref}`);
  await expect(page.getByRole('button', { name: 'Take it' })).toHaveCount(0);
});
