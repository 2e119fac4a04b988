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
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe: tool } = window as unknown as { axe: typeof import('axe-core') };
    const found = await tool.run(document, only ? { runOnly: { type: 'rule', values: only } } : {});
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary ?? ''}`),
    );
  }, rules);
}

type SignIn = (who: string, language?: 'en' | 'ja') => Promise<Person>;
type Found = Awaited<ReturnType<typeof findPage>>;

/** What was found for each pattern: every test of a worker asks the same server. */
const findings = new Map<string, Promise<Found>>();

/** Goes to the page of this pattern as somebody who sees it; false where the demonstration has nothing to show there. */
async function open(page: Page, server: RunningServer, pattern: string, signIn: SignIn, language: 'en' | 'ja'): Promise<boolean> {
  const finding = findings.get(pattern) ?? findPage(server, pattern);
  findings.set(pattern, finding);
  const found = await finding;
  if (!found) {
    expect(Object.keys(NOTHING_TO_SHOW), `nobody in the demonstration sees ${pattern}`).toContain(pattern);
    return false;
  }
  if (found.person) await signIn(found.person.email, language);
  else {
    const value = Buffer.from(JSON.stringify(language)).toString('base64');
    await page.context().clearCookies();
    await page.context().addCookies([{ name: 'language', value, url: server.url }]);
  }
  await page.goto(found.path);
  return true;
}

for (const pattern of pagePatterns)
  test(`${pattern} is accessible`, async ({ page, server, signIn }) => {
    for (const language of ['en', 'ja'] as const) {
      if (!(await open(page, server, pattern, signIn, language))) return;
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('h1')).toHaveCount(1);
      await expect(page.locator('h1')).not.toBeEmpty();
      await expect(page).toHaveTitle(/\S+ · Kakehashi/);
      expect(await faultsOn(page), language).toEqual([]);
      const scripts = await page.evaluate(() =>
        (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
          .filter(({ name }) => /\.js$/.test(new URL(name).pathname))
          .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      );
      expect(scripts, `bytes of script in ${language}`).toBeGreaterThan(10_000);
      expect(scripts, `bytes of script in ${language}`).toBeLessThan(SCRIPT_LIMIT);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `the page does not scroll sideways in ${language}`).toBeLessThanOrEqual(0);
      // On an office screen a table is seen whole; counts by month may be longer than any.
      const cut = await page
        .locator('main .table:not(.counts)')
        .evaluateAll((tables) =>
          tables.filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent.slice(0, 60)),
        );
      expect(cut, `tables that scroll sideways in ${language}`).toEqual([]);
    }
    // The colours are the same in every language.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOn(page, ['color-contrast']), 'in dark colours').toEqual([]);
  });

/** Pages with a picture or a form that is laid out otherwise on a phone. */
const NARROW = ['/map/network', '/map/choke-points', '/map/items/:ref/chain'];
test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  for (const pattern of NARROW)
    test(`${pattern} is accessible, light and dark, and does not scroll sideways`, async ({ page, server, signIn }) => {
      for (const language of ['en', 'ja'] as const) {
        expect(await open(page, server, pattern, signIn, language)).toBe(true);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await faultsOn(page), `${language}, ${colorScheme}`).toEqual([]);
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wide, `the page does not scroll sideways in ${language}`).toBeLessThanOrEqual(0);
      }
    });
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });
  const PAGES_A_TEST = 12;
  for (let first = 0; first < pagePatterns.length; first += PAGES_A_TEST) {
    const patterns = pagePatterns.slice(first, first + PAGES_A_TEST);
    test(`${patterns[0]} and the pages after it say what they are`, async ({ page, server, signIn }) => {
      for (const pattern of patterns) {
        if (!(await open(page, server, pattern, signIn, 'en'))) continue;
        await expect(page.locator('h1'), pattern).toHaveCount(1);
        await expect(page.locator('h1'), pattern).toBeVisible();
        await expect(page.locator('main'), pattern).toBeVisible();
      }
    });
  }
});
