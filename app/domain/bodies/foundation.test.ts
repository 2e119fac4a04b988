import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAudience } from '#app/policy/audiences.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { layFoundation } from './foundation.server.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.destroy());

const NOW = new Date('2026-11-21T09:00:00.000Z');

test('the foundation is eight parties and a GREEN steering committee of the two principals', async () => {
  const { committee_id } = await layFoundation(db, NOW);
  const parties = await db.selectFrom('parties').select(['id', 'role']).orderBy('id').execute();
  expect(parties.filter((party) => party.role === 'principal').map((party) => party.id)).toEqual(['JP', 'US']);
  expect(parties).toHaveLength(8);
  const body = await db.selectFrom('bodies').selectAll().where('id', '=', committee_id).executeTakeFirstOrThrow();
  expect(body).toMatchObject({ slug: 'steering-committee', kind: 'committee', state: 'forming', parent_id: null });
  expect(await readAudience(db, body.audience_id)).toEqual({ marking: 'GREEN', bodies: [committee_id], persons: [], parties: [] });
});

test('laid again it changes nothing, and keeps what people have changed', async () => {
  const first = await layFoundation(db, NOW);
  await db.updateTable('parties').set({ name_en: 'The Netherlands' }).where('id', '=', 'NL').execute();
  const entries = await db.selectFrom('journal').select('id').execute();
  expect(await layFoundation(db, NOW)).toEqual(first);
  expect(await db.selectFrom('journal').select('id').execute()).toHaveLength(entries.length);
  expect((await db.selectFrom('parties').select('name_en').where('id', '=', 'NL').executeTakeFirstOrThrow()).name_en).toBe(
    'The Netherlands',
  );
});
