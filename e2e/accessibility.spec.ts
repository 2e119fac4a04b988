/** Every page that can be listed, in both languages, light and dark: axe finds nothing; scripts off, it still says what it is; scripts stay light. */
import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, test, type Person } from './fixtures.ts';
import { findPage, pagePatterns } from './pages.ts';
import type { RunningServer } from './server.ts';

/** Compressed script on a page, in bytes. */
const SCRIPT_LIMIT = 130_000;
/** A page that the demonstration has nothing to show on, and why. */
const NOTHING_TO_SHOW: Record<string, string> = {
  '/sign-in/code': 'only between the password and the code',
  '/account/confirm': 'only before an act that binds a government',
};

/** What axe finds wrong, a line each. */
async function faultsOn(page: Page, rules?: string[]): Promise<string[]> {
  // The policy of the page refuses a script from elsewhere, as it should; the debugger's own door is open.
  await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe: tool } = window as unknown as { axe: typeof import('axe-core') };
    const found = await tool.run(document, only ? { runOnly: { type: 'rule', values: only } } : {});
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary ?? ''}`),
    );
  }, rules);
}

async function open(
  page: Page,
  server: RunningServer,
  pattern: string,
  signIn: (who: string, language?: 'en' | 'ja') => Promise<Person>,
  language: 'en' | 'ja',
): Promise<string | null> {
  const found = await findPage(server, pattern);
  if (!found) {
    expect(Object.keys(NOTHING_TO_SHOW), `nobody in the demonstration sees ${pattern}`).toContain(pattern);
    return null;
  }
  if (found.person) await signIn(found.person.email, language);
  else
    await page
      .context()
      .addCookies([{ name: 'language', value: Buffer.from(JSON.stringify(language)).toString('base64'), url: server.url }]);
  await page.goto(found.path);
  return found.path;
}

for (const pattern of pagePatterns)
  for (const language of ['en', 'ja'] as const)
    test(`${pattern} in ${language} is accessible`, async ({ page, server, signIn }) => {
      if (!(await open(page, server, pattern, signIn, language))) return;
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(page.locator('h1')).not.toBeEmpty();
      await expect(page).toHaveTitle(/\S+ · Kakehashi/);
      expect(await faultsOn(page)).toEqual([]);
      // The colours are the same in every language.
      if (language === 'en') {
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await faultsOn(page, ['color-contrast'])).toEqual([]);
      }
      const scripts = await page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter(({ name }) => /\.js$/.test(new URL(name).pathname))
          .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      );
      expect(scripts, 'bytes of script').toBeGreaterThan(10_000);
      expect(scripts, 'bytes of script').toBeLessThan(SCRIPT_LIMIT);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, 'the page does not scroll sideways').toBeLessThanOrEqual(0);
    });

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  for (const pattern of pagePatterns)
    test(`${pattern} says what it is`, async ({ page, server, signIn }) => {
      if (!(await open(page, server, pattern, signIn, 'en'))) return;
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator('main')).toBeVisible();
    });
});
