import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Marking } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { chosen, NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { putSmallMap } from '../../testing/map-changes.ts';
import { EmergingFaults, listEmerging, takeOffEmerging } from './listing.server.ts';
import { changeEntryReaders, previewEntryReaders } from './readers.server.ts';
import { emergingNow, readEmerging } from './reading.server.ts';
import type { EmergingInput } from './schema.ts';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
});
afterAll(() => db.destroy());

const input = (marking: Marking = 'GREEN'): EmergingInput => ({
  ...{ reason: 'Quantum machines need it.', citation: 'Yearbook 2026', reliability: 'B', credibility: 2 },
  ...chosen(committee.body, marking),
});
const idsNow = async (actor: Actor) => (await emergingNow(db, actor).execute()).map(({ id }) => id);

test('a co-chair or member lists an item with a reason; the journal keeps a digest, not the words', async () => {
  const { us_member, jp_member } = committee.as;
  const id = await listEmerging(db, us_member, map.wafer.ref, input(), NOW);
  expect(await idsNow(jp_member)).toContain(id);
  const [entry] = await readEmerging(db, jp_member, map.wafer.id, NOW);
  expect(entry).toMatchObject({ reason: 'Quantum machines need it.', rating: 'B2', marking: 'GREEN', taken_off_at: null });
  const journal = await db.selectFrom('journal').selectAll().where('subject_id', '=', id).executeTakeFirstOrThrow();
  expect(journal.act).toBe('emerging.listed');
  expect(journal.detail).not.toContain('Quantum');
});

test('an adviser, an observer and a stranger to the body do not', async () => {
  for (const seat of ['adviser', 'observer', 'secretary', 'stranger'] as const)
    await expect(listEmerging(db, committee.as[seat], map.wafer.ref, input(), NOW)).rejects.toThrow(EmergingFaults);
});

test('an entry that somebody may not read is not there for them: in no list, and not to be taken off', async () => {
  const { us_member, jp_member, observer, stranger } = committee.as;
  const id = await listEmerging(db, us_member, map.saw.ref, input('AMBER'), NOW);
  for (const blind of [observer, stranger]) {
    expect(await idsNow(blind)).not.toContain(id);
    expect(await readEmerging(db, blind, map.saw.id, NOW)).toEqual([]);
    const off = takeOffEmerging(db, blind, map.saw.ref, { entry: id, version: 1, because: 'No.' }, NOW);
    await expect(off).rejects.toMatchObject({ kind: 'not_found' });
  }
  expect(await idsNow(jp_member)).toContain(id);
  await db.updateTable('emerging_choke_points').set({ quarantined_at: NOW.toISOString() }).where('id', '=', id).execute();
  expect(await idsNow(us_member)).not.toContain(id);
});

test('it is never read by more than the item is, and an item that is hidden is listed as one that does not exist', async () => {
  const { us_member, us_chair } = committee.as;
  const audience_id = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [us_member.id] });
  const secret = await putItem(db, { ...map.place, audience_id }, { name_en: 'Secret' });
  const wide = listEmerging(db, us_member, secret.ref, input('GREEN'), NOW);
  await expect(wide).rejects.toMatchObject({ faults: [{ field: 'marking', code: 'wider' }] });
  await expect(listEmerging(db, us_chair, secret.ref, input(), NOW)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(listEmerging(db, us_chair, 'I-000000', input(), NOW)).rejects.toMatchObject({ kind: 'not_found' });
});

test('it is taken off with a reason, once, and its history stays', async () => {
  const { us_member, jp_chair, adviser } = committee.as;
  const id = await listEmerging(db, us_member, map.wafer.ref, input(), NOW);
  const off = { entry: id, version: 1, because: 'Shares are published now.' };
  await expect(takeOffEmerging(db, adviser, map.wafer.ref, off, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(takeOffEmerging(db, jp_chair, map.saw.ref, off, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  await takeOffEmerging(db, jp_chair, map.wafer.ref, off, NOW);
  await expect(takeOffEmerging(db, us_member, map.wafer.ref, off, NOW)).rejects.toMatchObject({ kind: 'conflict' });
  expect(await idsNow(us_member)).not.toContain(id);
  const entry = (await readEmerging(db, us_member, map.wafer.id, NOW)).find((one) => one.id === id);
  expect(entry).toMatchObject({ because: 'Shares are published now.', may: { take_off: false } });
  expect(entry?.taken_off_at).toBe(NOW.toISOString());
});

test('who reads an entry is changed as with any record: shown before, never wider than the item, refused to who saw another version', async () => {
  const { us_member, us_chair, jp_chair, jp_member, adviser, observer } = committee.as;
  const id = await listEmerging(db, us_member, map.saw.ref, input('AMBER'), NOW);
  const { ref } = await db.selectFrom('emerging_choke_points').select('ref').where('id', '=', id).executeTakeFirstOrThrow();
  const to = (marking: Marking, readers: string[] = []) => ({ ...chosen(committee.body, marking), readers });
  const seen = async (actor: Actor) => (await idsNow(actor)).includes(id);
  expect([await seen(adviser), await seen(observer)]).toEqual([true, false]);
  // Any co_chair who reads it lets fewer read it; more only its author, or a co_chair of their party.
  const diff = await previewEntryReaders(db, jp_chair, ref, to('AMBER+STRICT'), NOW);
  expect([diff.gain.people, diff.lose.people > 0]).toEqual([0, true]);
  expect(await seen(adviser)).toBe(true);
  await changeEntryReaders(db, jp_chair, ref, 1, to('AMBER+STRICT'), NOW);
  expect([await seen(adviser), await seen(jp_member)]).toEqual([false, true]);
  await expect(changeEntryReaders(db, us_member, ref, 1, to('GREEN'), NOW)).rejects.toMatchObject({ kind: 'conflict' });
  await expect(changeEntryReaders(db, jp_chair, ref, 2, to('GREEN'), NOW)).rejects.toMatchObject({ code: 'marking_change' });
  await expect(previewEntryReaders(db, jp_member, ref, to('RED'), NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(previewEntryReaders(db, observer, ref, to('RED'), NOW)).rejects.toMatchObject({ kind: 'not_found' });
  await changeEntryReaders(db, us_chair, ref, 2, to('GREEN'), NOW);
  expect(await seen(observer)).toBe(true);
  const acts = await db.selectFrom('journal').select('act').where('subject_id', '=', id).orderBy('sequence').execute();
  expect(acts.map(({ act }) => act)).toEqual(['emerging.listed', 'emerging.narrowed', 'emerging.widened']);
});

test('an entry about an item that few read is opened to nobody else by its readers', async () => {
  const { us_member } = committee.as;
  const audience_id = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [us_member.id] });
  const secret = await putItem(db, { ...map.place, audience_id }, { name_en: 'Secret' });
  const red = { ...chosen(committee.body, 'RED'), readers: [us_member.id] };
  const id = await listEmerging(db, us_member, secret.ref, { ...input(), ...red }, NOW);
  const { ref } = await db.selectFrom('emerging_choke_points').select('ref').where('id', '=', id).executeTakeFirstOrThrow();
  await expect(changeEntryReaders(db, us_member, ref, 1, chosen(committee.body, 'GREEN'), NOW)).rejects.toMatchObject({ code: 'wider' });
});
