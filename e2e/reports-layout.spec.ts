/** A list and a page of reports keep their shape, whatever a title is made of. */
import { fileReport } from '#app/domain/reports/filing.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { expect, personWho, test, type Who } from './fixtures.ts';
import type { RunningServer } from './server.ts';

const MEMBER: Who = { party: 'US', capacity: 'member', body: 'semiconductors' };

async function fileLong(server: RunningServer, title: string): Promise<string> {
  const now = new Date();
  const actor = (await loadActor(server.db, (await personWho(server.db, MEMBER)).id, now))!;
  const [seat] = actor.seats;
  const { ref } = await fileReport(
    server.db,
    actor,
    {
      ...{ title, description: title, category: 'other', items: [], suppliers: [], links: [], countries: ['CN'], horizon: 'now' },
      ...{ likelihood: 5, impact: 3, confidence: 'low', sources: [], response: '', language: 'en', business_confidential: false },
      ...{ hides_organisation: false, home_body_id: seat!.body_id, marking: 'AMBER', released: [], readers: [], parties: [] },
    },
    now,
  );
  return ref;
}

for (const language of ['en', 'ja'] as const)
  for (const javaScriptEnabled of [true, false])
    test.describe(`${language}, scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
      test.use({ javaScriptEnabled });

      test('a title of 200 letters without a space breaks no page, and a date stands on one line', async ({ page, signIn, server }) => {
        const ref = await fileLong(server, `${'Gallium輸出許可'.repeat(14)}${'x'.repeat(30)}`);
        await signIn(MEMBER, language);
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          for (const path of [`/reports/${ref}`, '/reports', `/reports/${ref}/readers`]) {
            await page.goto(path);
            const { size } = await page.locator('html').evaluate((html) => ({ size: html.scrollWidth }));
            expect(size, `${path} at ${width}`).toBeLessThanOrEqual(width);
          }
        }
        await page.goto('/reports');
        if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/list-${language}.png` });
        const dates = page.locator('table.reports td time');
        for (const { height } of await Promise.all([0, 1, 2].map(async (at) => (await dates.nth(at).boundingBox())!)))
          expect(height).toBeLessThan(30);
        const { seen, whole } = await page.locator('.table').evaluate((table) => ({ seen: table.clientWidth, whole: table.scrollWidth }));
        expect(whole, 'the table fits its page').toBeLessThanOrEqual(seen);
      });
    });
