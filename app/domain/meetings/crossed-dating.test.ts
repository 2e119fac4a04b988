import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putSource, putStage, putSupplier, type MapPlace } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { keepThresholds } from '../bodies/thresholds.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { callMeeting } from './calling.server.ts';
import { readCrossed } from './crossed.server.ts';
import { meetingToEdit } from './forming.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const at = (day: number) => `2026-10-${String(day).padStart(2, '0')}T09:00:00.000Z`;

/** Always the same numbers, from 0 to below `most`. */
function chances(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * most);
  };
}

/** Items whose shares were recorded, and taken off the map, on days of October. */
async function putHistories(seed: number, items: number): Promise<void> {
  const chance = chances(seed);
  const { body } = committee;
  const audience_id = await putAudience(db, { bodies: [body], marking: 'GREEN' });
  const source_id = await putSource(db);
  const place: MapPlace & { source_id: string; stage_id: string } = {
    ...{ home_body_id: body, audience_id, source_id, stage_id: await putStage(db) },
  };
  const suppliers: string[] = [];
  for (const country of ['CN', 'JP', 'AU']) suppliers.push((await putSupplier(db, place, { country })).id);
  for (let made = 0; made < items; made += 1) {
    const { id: item_id } = await putItem(db, place, { name_en: `Item ${made}` });
    await db.insertInto('body_items').values({ body_id: body, item_id }).execute();
    for (let said = 2 + chance(5); said > 0; said -= 1) {
      const day = 1 + chance(20);
      const supplier_id = suppliers[chance(suppliers.length)]!;
      const of = { item_id, supplier_id, percent: 5 + chance(95) };
      const subject_id = await putClaim(db, place, of, { recorded_at: at(day), year: 2023 + chance(2) });
      if (chance(3) > 0) continue;
      const ended = { id: newId(), home_body_id: body, audience_id, author_id: null, issued_at: at(day), quarantined_at: null };
      await db
        .insertInto('map_supersessions')
        .values({ ...ended, subject_kind: 'claim', subject_id, by_id: null, change_id: null, recorded_at: at(day + 1 + chance(8)) })
        .execute();
    }
  }
  await db
    .updateTable('map_versions')
    .set({ version: sql`version + 1` })
    .execute();
}

test('each figure is told as its whole history tells it, whenever the last meeting was and the bounds were set', async () => {
  await putHistories(7, 60);
  const chair = committee.as.us_chair;
  const { slug } = await db.selectFrom('bodies').select('slug').where('id', '=', committee.body).executeTakeFirstOrThrow();
  const times = { starts_at: '2026-12-01T13:00:00.000Z', ends_at: '2026-12-01T15:00:00.000Z', zone: 'Asia/Tokyo' };
  const words = { title: 'Meeting', place: '', link: '', note: '' };
  const { ref } = await callMeeting(db, chair, { ...times, ...words, audience: chosen(committee.body) }, NOW);
  const meeting = await meetingToEdit(db, chair, ref);
  const told = async (since: string) => {
    const crossed = await readCrossed(db, db, chair, meeting, since, NOW);
    return crossed.flatMap(({ id, figures }) => figures.map((figure) => ({ item: id, ...figure })));
  };
  const by = (one: { item: string; measure: string }) => `${one.item} ${one.measure}`;
  const sorted = <T extends { item: string; measure: string }>(all: T[]) => all.sort((a, b) => (by(a) < by(b) ? -1 : 1));
  // The bounds were set before everything, and nobody has met: each figure is told with the day that its whole history gives.
  await keepThresholds(db, chair, slug, { hhi: 4_000, top: 60, cover: 45, stock: 30, version: 0 }, new Date('2026-09-01T00:00:00.000Z'));
  const whole = sorted(await told('2026-09-01T00:00:00.000Z'));
  expect(whole.length).toBeGreaterThan(40);
  expect(new Set(whole.map((one) => one.at)).size).toBeGreaterThan(8);
  for (const since of [1, 4, 7, 10, 13, 16, 20, 28].map(at)) {
    expect(sorted(await told(since))).toEqual(whole.filter((one) => one.at >= since));
  }
  // A bound set on a day tells on that day what was beyond it before, and the others as before.
  for (const [day, since] of [
    [12, 3],
    [12, 20],
    [18, 15],
    [30, 20],
  ] as const) {
    await db
      .updateTable('body_thresholds')
      .set({ top_since: at(day) })
      .where('body_id', '=', committee.body)
      .execute();
    const expected = whole
      .map((one) => (one.measure === 'top' && one.at <= at(day) ? { ...one, at: at(day), moved: one.at === at(day) } : one))
      .filter((one) => one.at >= at(since));
    expect([day, since, sorted(await told(at(since)))]).toEqual([day, since, expected]);
  }
});
