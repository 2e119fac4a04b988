import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { readGlancesForAll } from './glances-for-all.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

test('figures that are kept are given again to the same reader alone, as they read then', async () => {
  const { us_member, jp_member } = committee.as;
  const read = (actor: typeof us_member) => readGlancesForAll(db, db, actor, []);
  const first = await read(us_member);
  expect(await read({ ...us_member })).toBe(first);
  for (const other of [
    jp_member,
    { ...us_member, organisation_kind: 'industry' as const },
    { ...us_member, party_id: 'JP' },
    { ...us_member, until: NOW.toISOString() },
  ])
    expect(await read(other)).not.toBe(first);
});
