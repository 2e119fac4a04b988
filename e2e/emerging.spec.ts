import { listEmerging } from '#app/domain/map/emerging/listing.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { found } from '#app/http/refusal.ts';
import { alive, expect, send, test } from './fixtures.ts';

test('who reads an entry of the emerging choke points is shown by name, then changed', async ({ page, server, signIn }) => {
  const person = await signIn({ party: 'US', capacity: 'co_chair', body: 'semiconductors' }, 'en');
  const actor = found(await loadActor(server.db, person.id, new Date()));
  const body = await server.db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  const item = await server.db.selectFrom('items').select('ref').where('external_key', '=', 'eto:N8').executeTakeFirstOrThrow();
  const said = { reason: 'One refinery makes it.', citation: 'Yearbook 2026', reliability: 'B' as const, credibility: 2 };
  const audience = { home_body_id: body.id, marking: 'GREEN' as const, released: [], readers: [], parties: [] };
  const id = await listEmerging(server.db, actor, item.ref, { ...said, ...audience }, new Date());
  const { ref } = await server.db.selectFrom('emerging_choke_points').select('ref').where('id', '=', id).executeTakeFirstOrThrow();
  await page.goto(`/map/items/${item.ref}/emerging`);
  await alive(page);
  await page.getByRole('link', { name: new RegExp(`Change who reads it.*${ref}`) }).click();
  const form = page.locator('#entry-readers');
  await form.locator('input[value="AMBER+STRICT"]').check();
  await send(page, () => form.getByRole('button', { name: 'Show who gains and who loses' }).click());
  await expect(form.getByText('Nobody new will read it.')).toBeVisible();
  await send(page, () => form.getByRole('button', { name: 'Change it as shown' }).click());
  await expect(page.locator(`[id="${id}"]`)).toContainText('TLP:AMBER+STRICT');
});
