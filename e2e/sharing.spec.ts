/** Stockpile sharing from a declaration to its end, in the browsers of two governments; and an exercise without scripts. */
import type { Browser, Page } from '@playwright/test';
import { armor, Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { alive, expect, personWho, sessionCookie, test, watchPage, type Who } from './fixtures.ts';
import type { RunningServer } from './server.ts';

const troubles: string[] = [];
const BODY = 'semiconductors';
const US = { party: 'US', capacity: 'co_chair', body: BODY } as const;
const JP = { party: 'JP', capacity: 'co_chair', body: BODY } as const;

/** A browser of their own for a person, who has just proved who they are. */
async function browserOf(browser: Browser, server: RunningServer, who: Who, scripts = true): Promise<Page> {
  const person = await personWho(server.db, who);
  await server.db.updateTable('people').set({ language: 'en' }).where('id', '=', person.id).execute();
  const [name = '', value = ''] = (await sessionCookie(server, person.id)).split(/=(.*)/s);
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: scripts });
  await context.addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  watchPage(page, server, troubles);
  return page;
}

/** A material that both sides see and of which nothing is declared. */
async function materialIn(server: RunningServer): Promise<string> {
  const { ref } = await server.db
    .selectFrom('items')
    .innerJoin('audiences', 'audiences.id', 'items.audience_id')
    .select('items.ref')
    .where('audiences.marking', '=', 'CLEAR')
    .where('items.kind', '=', 'material')
    .where('items.id', 'not in', server.db.selectFrom('stocks').select('item_id'))
    .orderBy('items.id')
    .executeTakeFirstOrThrow();
  return ref;
}

const fill = async (page: Page, values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values)) await page.locator(`main [name="${name}"]`).first().fill(value);
};

/** Who reads it: the working group. */
async function toTheGroup(page: Page, server: RunningServer): Promise<void> {
  const { id } = await server.db.selectFrom('bodies').select('id').where('slug', '=', BODY).executeTakeFirstOrThrow();
  const home = page.locator('select[name=home_body_id]');
  if ((await home.count()) > 0) await home.selectOption(id);
  await page.locator('[name=marking][value=AMBER]').check();
}

const press = async (page: Page, name: string) => {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
};

/** Proposes an arrangement in which consent can be given at once, and turns both keys; gives its reference. */
async function arrange(server: RunningServer, us: Page, jp: Page, material: string, title: string): Promise<string> {
  await us.goto('/sharing/arrange');
  await fill(us, { title, commitments: 'US 1000\nJP 3000', notice: '0', consent: '2', words: 'At cost.' });
  await us.locator('[name=item]').selectOption(material);
  await toTheGroup(us, server);
  await press(us, 'Propose');
  await us.waitForURL(/\/sharing\/arrangements\/J-[0-9A-Z]{6}$/);
  const ref = us.url().split('/').at(-1) ?? '';
  for (const page of [us, jp]) {
    await page.goto('/');
    await page.getByRole('main').getByRole('link', { name: title }).first().click();
    await page.waitForURL(`**/sharing/arrangements/${ref}`);
    await press(page, 'Turn my government’s key to this text');
    await expect(page.getByText('turned').first()).toBeVisible();
  }
  await expect(jp.getByText('In force')).toBeVisible();
  return ref;
}

/** A loss of 13.4 % of which one side lacks and the other has: P 5,400 and 3,600, S 340, E 85 and 255. */
async function ask(us: Page, arrangement: string, title: string, kind: 'real' | 'exercise'): Promise<string> {
  await us.goto(`/sharing/ask?under=${arrangement}`);
  await fill(us, { title, finding: 'Two ports are closed.' });
  await us.locator(`[name=kind][value=${kind}]`).check();
  await fill(us, { base_0: '6000', production_0: '1800', net_imports_0: '3300' });
  await fill(us, { base_1: '4000', production_1: '200', net_imports_1: '3360' });
  await us.locator('[name=marking][value=AMBER]').check();
  await press(us, 'Work it out');
  await us.waitForURL(/\/sharing\/H-[0-9A-Z]{6}$/);
  return us.url().split('/').at(-1) ?? '';
}

async function consent(us: Page, jp: Page, ref: string): Promise<void> {
  await press(us, 'Give notice');
  await expect(us.getByText('Open for consent').first()).toBeVisible();
  await press(us, 'Consent for my government');
  await jp.goto(`/sharing/${ref}`);
  await press(jp, 'Consent for my government');
  await expect(jp.getByText('Activated').first()).toBeVisible();
}

async function settle(us: Page, jp: Page, ref: string): Promise<void> {
  for (const page of [us, jp]) {
    await page.goto(`/sharing/${ref}`);
    await press(page, 'Say that it is settled');
  }
  await expect(jp.locator('dd', { hasText: 'Settled' })).toBeVisible();
}

const declared = { form: 'Metal', as_of: '2026-11-01', legal_basis: 'An order of the ministry.' };

test('a stock is declared under a seal, asked for, activated, opened, delivered and settled', async ({ browser, server }) => {
  test.setTimeout(180_000);
  const us = await browserOf(browser, server, US);
  const jp = await browserOf(browser, server, JP);
  const material = await materialIn(server);
  const secret = await generateIdentity();

  const sent: string[] = [];
  jp.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await jp.goto('/stocks/new');
  await alive(jp);
  await jp.locator('[name=item]').selectOption(material);
  await jp.locator('[name=precision][value=sealed]').check();
  await fill(jp, declared);
  await toTheGroup(jp, server);
  const seal = jp.locator('#seal');
  await seal.locator('input:not([name])').nth(0).fill('812.5');
  await seal.locator('input:not([name])').nth(1).fill('431.25');
  await seal.locator('input:not([name])').nth(2).fill('age1nonsense');
  await press(jp, 'Make the seal');
  await expect(seal.getByText('This is no age public key')).toBeVisible();
  await seal
    .locator('input:not([name])')
    .nth(2)
    .fill(await identityToRecipient(secret));
  await press(jp, 'Make the seal');
  await expect(jp.locator('[name=ciphertext]')).toHaveValue(/BEGIN AGE ENCRYPTED FILE/);
  await jp.getByRole('main').getByRole('button', { name: 'Declare', exact: true }).click();
  await jp.waitForURL(/\/stocks\/K-[0-9A-Z]{6}$/);
  const stock = jp.url().split('/').at(-1) ?? '';
  expect(sent.join('\n')).not.toMatch(/812\.5|431\.25/);
  // What the server keeps is read by the holder's own tools.
  const decrypter = new Decrypter();
  decrypter.addIdentity(secret);
  const kept = await jp.locator('pre.seal-code', { hasText: 'BEGIN AGE' }).innerText();
  const opening = JSON.parse(await decrypter.decrypt(armor.decode(kept), 'text')) as Record<'total' | 'usable' | 'salt', string>;
  expect(opening).toMatchObject({ total: '812.5', usable: '431.25' });

  await us.goto(`/stocks/new?item=${material}`);
  await us.locator('[name=precision][value=exact]').check();
  await fill(us, { ...declared, total_low: '200', usable_low: '60' });
  await toTheGroup(us, server);
  await us.getByRole('main').getByRole('button', { name: 'Declare', exact: true }).click();
  await us.waitForURL(/\/stocks\/K-[0-9A-Z]{6}$/);
  expect(us.url()).not.toContain(stock);
  await us.goto(`/stocks?item=${material}`);
  await expect(us.getByText('1 sealed')).toBeVisible();
  await us.goto(`/stocks/${stock}`);
  await expect(us.getByText('BEGIN AGE')).toHaveCount(0);

  const arrangement = await arrange(server, us, jp, material, 'Mutual release');
  const ref = await ask(us, arrangement, 'Ports closed', 'real');
  await expect(us.getByText('ΣA = 0')).toBeVisible();
  await consent(us, jp, ref);

  await us.goto(`/sharing/${ref}`);
  await expect(us.getByText('What may be released is not known yet')).toBeVisible();
  await expect(us.locator('[name=salt]')).toHaveCount(0);
  await jp.goto('/');
  await jp.locator('#sharing').getByText('a sealed stock of your side is to be opened').locator('..').getByRole('link').click();
  await jp.waitForURL(`**/sharing/${ref}`);
  await fill(jp, { total: '812.5', usable: '431', salt: opening.salt });
  await press(jp, 'Open the seal');
  await expect(jp.getByText('do not answer to the seal')).toBeVisible();
  await fill(jp, { usable: '431.25' });
  await press(jp, 'Open the seal');
  await expect(jp.getByText('Every sealed stock that these figures count was opened')).toBeVisible();
  // 255 t are to be drawn of 431.25 t; the American side has 60 t for 85 t.
  await expect(jp.locator('tr', { hasText: '431.25 t' }).getByText('covered')).toBeVisible();
  await us.reload();
  await expect(us.getByText('not feasible: 25 t more than is usable')).toBeVisible();

  // The American side's page is from before the delivery: its word is not taken for books that it has not seen.
  await jp.goto(`/sharing/${ref}`);
  await fill(jp, { quantity: '100' });
  await jp.locator('select[name=to]').selectOption('US');
  await press(jp, 'Record it');
  await expect(jp.locator('#deliveries').getByText('Japan → United States')).toBeVisible();
  await press(us, 'Say that it is settled');
  await expect(us.getByText('Something was entered in the ledger')).toBeVisible();
  await settle(us, jp, ref);
  expect(troubles).toEqual([]);
});

test('an exercise runs to its after-action page without scripts, marked throughout', async ({ browser, server }) => {
  test.setTimeout(120_000);
  const us = await browserOf(browser, server, US, false);
  const jp = await browserOf(browser, server, JP, false);
  const { ref: material } = await server.db
    .selectFrom('items')
    .select('ref')
    .where('external_key', '=', 'mineral:gallium:plant')
    .executeTakeFirstOrThrow();
  const arrangement = await arrange(server, us, jp, material, 'Release, to be rehearsed');
  const ref = await ask(us, arrangement, 'Ports, an exercise', 'exercise');
  await expect(us.locator('.exercise-mark').first()).toHaveText(/EXERCISE/);
  await consent(us, jp, ref);
  await expect(us.locator('#seals')).toHaveCount(0);
  await settle(us, jp, ref);
  const after = jp.locator('#after');
  await expect(after.getByText('Finding recorded')).toBeVisible();
  await after.locator('textarea').fill('Telephone first.');
  await after.getByRole('button', { name: 'Note it' }).click();
  await expect(jp.locator('#after').getByText('Telephone first.')).toBeVisible();
  await jp.goto('/sharing');
  await expect(jp.locator('li', { hasText: 'Ports, an exercise' })).toContainText('Exercise');
  expect(troubles).toEqual([]);
});
