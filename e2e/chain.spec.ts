/** The chain both ways: from an action to what it comes from, and from each of those back to the action. */
import { sql } from 'kysely';
import { found } from '#app/http/refusal.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { TIEABLE, type TiedEnd } from '#app/domain/ties/kinds.ts';
import { referenceOf } from '#app/domain/ties/finding.server.ts';
import { selectAgendaEnds, selectEnds } from '#app/domain/ties/sources.server.ts';
import { expect, personWho, test } from './fixtures.ts';

const MEMBER = { party: 'US', capacity: 'member', body: 'semiconductors' } as const;

test('an action leads to its decision, meeting, agenda item, reports, map items and the rest, and each of them back to it', async ({
  page,
  server,
  signIn,
}) => {
  const { db } = server;
  const actor = found(await loadActor(db, (await personWho(db, MEMBER)).id, new Date()));
  const kinds = TIEABLE.filter((kind) => kind !== 'action');
  const selects = [...kinds.map((kind) => selectEnds(actor, kind)), selectAgendaEnds(actor)];
  const ends: TiedEnd[] = [];
  for (const select of selects) ends.push(...(await sql<TiedEnd>`${select} order by r.id limit 1`.execute(db)).rows);
  expect(ends.map(({ kind }) => kind)).toEqual([...kinds, 'agenda_item']);

  await signIn(MEMBER, 'en');
  await page.goto('/actions/new?body=semiconductors');
  await page.getByLabel('Title').fill('A link in the chain');
  await page.getByLabel('Expected result').fill('It holds both ways.');
  await page.getByLabel('Comes from').fill(ends.map(referenceOf).join(' '));
  await page.getByRole('button', { name: 'Open an action' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A link in the chain');
  const path = new URL(page.url()).pathname;
  const there: string[] = [];
  for (const end of ends) {
    await page.locator('#ties').getByRole('link', { name: end.title, exact: true }).first().click();
    await expect(page).not.toHaveURL(new RegExp(path));
    there.push(page.url());
    const back = page.locator(`main a[href="${path}"]`).first();
    await expect(back, end.kind).toBeVisible();
    await back.click();
    await expect(page).toHaveURL(new RegExp(path));
  }
  // What may not be read is not there, at neither end.
  await db.updateTable('actions').set({ quarantined_at: new Date().toISOString() }).where('ref', '=', path.split('/').at(-1)!).execute();
  for (const address of there) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator(`a[href="${path}"]`), address).toHaveCount(0);
  }
});
