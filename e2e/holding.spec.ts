/** A meeting as it is held, and its minutes as both sides approve them. */
import { alive, expect, test } from './fixtures.ts';
import { newId } from '#db/identity.server.ts';
import { browserOf, JP, putMeeting, US } from './minuting.ts';

test('a meeting is run: the clock of its items, who is there, notes, and a decision raised and spoken to in place', async ({
  page,
  server,
  signIn,
}) => {
  const { ref } = await putMeeting(server);
  await signIn(US, 'en');
  await page.goto(`/meetings/${ref}/meet`);
  await alive(page);
  await expect(page.getByText(/No quorum/)).toBeVisible();
  await page.getByText('Who was present', { exact: true }).click();
  for (const chair of await page.getByRole('checkbox').all()) await chair.check();
  await page.getByRole('button', { name: 'Save who was present' }).click();
  await expect(page.getByText('Quorum: a co-chair of each principal party is present.')).toBeVisible();
  await page.getByRole('button', { name: 'Begin: Magnets' }).click();
  await expect(page.getByText('Under way')).toBeVisible();
  await expect(page.getByText(/min left/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Note' }).fill('Both sides agreed on magnets.');
  await page.getByRole('button', { name: 'Add to the minutes' }).click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('');

  await page.getByRole('link', { name: 'Propose a decision: Magnets' }).click();
  await alive(page);
  await expect(page.getByRole('checkbox', { name: /Magnets/ })).toBeChecked();
  await page.getByLabel('Title in English').fill('Share magnets');
  await page.getByLabel('Title in Japanese').fill('磁石の融通');
  await page.locator('textarea[name=pair_en]').first().fill('The two sides share magnets.');
  await page.locator('textarea[name=pair_ja]').first().fill('双方は磁石を融通する。');
  await page.getByRole('button', { name: 'Propose a decision' }).click();
  await expect(page).toHaveURL(new RegExp(`/meetings/${ref}/meet$`));
  await expect(page.getByRole('link', { name: 'Share magnets' })).toBeVisible();
  await page.getByRole('link', { name: 'Share magnets' }).click();
  await expect(page.getByRole('link', { name: 'Magnets', exact: true })).toBeVisible();

  await page.goto(`/meetings/${ref}/meet`);
  await server.db.updateTable('sessions').set({ confirmed_at: new Date().toISOString() }).execute();
  await page.getByRole('link', { name: /State a position on D-/ }).click();
  await page.getByRole('radio', { name: /Object/ }).check();
  await page.getByRole('textbox').fill('The price is not settled.');
  await page.getByRole('button', { name: 'Send the position' }).click();
  await expect(page).toHaveURL(new RegExp(`/meetings/${ref}/meet$`));
  const stated = await server.db.selectFrom('decision_positions').select(['position', 'reason']).execute();
  expect(stated).toContainEqual({ position: 'object', reason: 'The price is not settled.' });
  await page.getByRole('button', { name: 'End: Magnets' }).click();
  await expect(page.getByText(/^Ended/)).toBeVisible();
});

test('an action is raised from the minutes while they are written, and not a word of them is lost', async ({ page, server, signIn }) => {
  const { ref } = await putMeeting(server);
  await signIn(US, 'en');
  const path = `/meetings/${ref}/minutes/write`;
  await page.goto(path);
  await alive(page);
  await page.getByRole('textbox', { name: /Minutes of/ }).pressSequentially('Both sides count magnets.');
  // At once: what is typed is sent before the page is left.
  await page.getByRole('link', { name: 'Open an action: Magnets' }).click();
  await alive(page);
  await expect(page.getByRole('checkbox', { name: /Magnets/ })).toBeChecked();
  await page.getByLabel('Title').fill('Count the magnets');
  await page.getByLabel('Expected result').fill('A table.');
  await page.getByRole('button', { name: 'Open an action' }).last().click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await expect(page.getByRole('textbox', { name: /Minutes of/ })).toHaveValue('Both sides count magnets.');
  await expect(
    page.getByRole('list', { name: 'Papers, actions and decisions' }).getByRole('link', { name: 'Count the magnets' }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Propose a decision: Magnets' })).toBeVisible();
});

test('minutes are approved by both sides, frozen with their hash, and corrected beside them', async ({ browser, server }) => {
  const { ref } = await putMeeting(server);
  const [one, two] = [await browserOf(browser, server, US), await browserOf(browser, server, JP)];
  await one.goto(`/meetings/${ref}/minutes/write`);
  await alive(one);
  await one.getByRole('textbox', { name: /Minutes of/ }).pressSequentially('Both sides agreed.');
  await expect(one.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  await one.goto(`/meetings/${ref}/minutes`);
  await one.getByRole('button', { name: 'Submit for approval' }).click();
  await expect(one.getByText('Waiting for approval by a co-chair of each principal party')).toBeVisible();
  // Whoever has not proved lately who they are is asked to before the button is there.
  await server.db.updateTable('sessions').set({ confirmed_at: '2026-01-01T00:00:00.000Z' }).execute();
  await one.reload();
  await expect(one.getByRole('button', { name: 'Confirm who you are, to approve' })).toBeVisible();
  await server.db.updateTable('sessions').set({ confirmed_at: new Date().toISOString() }).execute();
  for (const page of [one, two]) {
    await page.goto(`/meetings/${ref}/minutes`);
    await page.getByRole('button', { name: /^Approve for/ }).click();
    await expect(page.getByText(/^Approved for/).first()).toBeVisible();
  }
  await expect(two.getByText('Approved by both sides; nothing in it changes any more')).toBeVisible();
  await expect(two.locator('.minutes-hash')).toHaveText(/^[0-9a-f]{64}$/);
  await expect(two.getByRole('link', { name: 'Write the minutes' })).toHaveCount(0);
  await two.getByText('Propose an addendum').first().click();
  await two.getByLabel('Correction').fill('For agreed read discussed.');
  await two.getByRole('button', { name: 'Propose an addendum' }).click();
  await expect(two.getByText('For agreed read discussed.')).toBeVisible();
  for (const page of [two, one]) {
    await page.goto(`/meetings/${ref}/minutes`);
    await page.getByRole('button', { name: /^Approve for/ }).click();
    await expect(page.getByText(/^Approved for/)).not.toHaveCount(0);
  }
  await expect(one.getByRole('button', { name: /^Approve for/ })).toHaveCount(0);
  await Promise.all([one.context().close(), two.context().close()]);
});

test('an agenda is ordered by dragging, with the arrow keys and with the buttons, its clock right after each', async ({
  page,
  server,
  signIn,
}) => {
  const { ref } = await putMeeting(server);
  await signIn(US, 'en');
  const { id } = await server.db.selectFrom('meetings').select('id').where('ref', '=', ref).executeTakeFirstOrThrow();
  const first = await server.db.selectFrom('agenda_items').selectAll().where('meeting_id', '=', id).executeTakeFirstOrThrow();
  const more = ['Wafers', 'Gallium'].map((title, at) => ({
    ...first,
    id: newId(),
    title,
    minutes: 20,
    position: at + 2,
  }));
  await server.db.insertInto('agenda_items').values(more).execute();
  await page.goto(`/meetings/${ref}`);
  await alive(page);
  const order = () =>
    page
      .locator('.agenda > li')
      .evaluateAll((items) =>
        items.map((item) => `${item.querySelector('.agenda-number')?.textContent} ${item.querySelector('h3')?.textContent}`),
      );
  const begins = () => page.locator('.agenda .running').allInnerTexts();
  await expect.poll(order).toEqual(['1 Magnets', '2 Wafers', '3 Gallium']);
  const from = (await page.getByRole('button', { name: /Order “Magnets”/ }).boundingBox())!;
  const to = (await page.locator('.agenda > li').nth(2).boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect.poll(order).toEqual(['1 Wafers', '2 Gallium', '3 Magnets']);
  expect((await begins())[2]).toContain('22:40');
  await page.getByRole('button', { name: /Order “Magnets”/ }).press('ArrowUp');
  await expect.poll(order).toEqual(['1 Wafers', '2 Magnets', '3 Gallium']);
  await expect(page.getByRole('button', { name: /Order “Magnets”/ })).toBeFocused();
  expect((await begins())[1]).toContain('22:20');
  await page.getByRole('button', { name: 'Move “Gallium” up' }).click();
  await expect.poll(order).toEqual(['1 Wafers', '2 Gallium', '3 Magnets']);
});
