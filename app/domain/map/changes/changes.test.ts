import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Marking } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { claimInput, itemFor, putSmallMap } from '../../testing/map-changes.ts';
import { readGlances } from '../kept-glances.server.ts';
import { readSupply } from '../supply.server.ts';
import { effectingOf, readEffect } from './effect.server.ts';
import { ChangeFaults, checkChange, proposeChange, reviseChange } from './proposing.server.ts';
import { readChange, readChanges, readItemChanges, readRounds } from './reading.server.ts';
import { claimSchema, type ClaimInput } from './schema.ts';
import { acceptChange, returnChange, takeBackChange } from './settling.server.ts';
import { changeFilterIn } from './filter.ts';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
});
afterEach(() => db.destroy());

const proposal = async (actor: Actor, change: Partial<ClaimInput> = {}, marking: Marking = 'GREEN') => ({
  kind: 'claim' as const,
  item: await itemFor(db, actor, map.wafer.id),
  fields: claimInput(committee.body, { source: map.source_id, ...change }, marking),
});
const propose = async (actor: Actor, change: Partial<ClaimInput> = {}, marking: Marking = 'GREEN', subject: string | null = null) =>
  proposeChange(db, actor, await proposal(actor, change, marking), subject, NOW);
const glance = async (actor: Actor) => (await readGlances(db, actor)).find((item) => item.id === map.wafer.id);
const sharesFor = async (actor: Actor) => {
  const { countries } = await readSupply(db, actor, map.wafer.id, { countries: '', companies: '' });
  return Object.fromEntries((countries?.parts ?? []).map((part) => [part.name_en, part.low]));
};

describe('a claim that is proposed', () => {
  test('changes nothing for anybody until another person accepts it, and then stands beside the others', async () => {
    const { us_member, jp_member, adviser } = committee.as;
    const before = JSON.stringify(await readGlances(db, jp_member));
    const { ref } = await propose(adviser);
    expect(JSON.stringify(await readGlances(db, jp_member))).toBe(before);
    await acceptChange(db, us_member, ref, 1, NOW);
    expect(await sharesFor(jp_member)).toEqual({ Japan: 5_000, 'United States': 3_000, China: 2_000 });
    expect((await readChange(db, adviser, ref, NOW))?.change).toMatchObject({ state: 'accepted', own: true });
    expect((await readItemChanges(db, jp_member, map.wafer.id, NOW)).map((one) => one.ref)).toEqual([ref]);
    const journal = await db.selectFrom('journal').select(['act', 'detail']).execute();
    expect(journal.map(({ act }) => act)).toEqual(['map_change.proposed', 'map_change.accepted', 'claim.recorded']);
    expect(journal.map(({ detail }) => detail).join()).not.toContain('yearbook');
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test('is accepted by another than its proposer, by a government seat of its home body alone', async () => {
    const { us_member, us_chair, adviser, secretary, observer, stranger } = committee.as;
    const { ref } = await propose(us_member);
    for (const actor of [us_member, adviser, secretary, observer, stranger])
      await expect(acceptChange(db, actor, ref, 1, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(returnChange(db, us_member, ref, 1, 'x', NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await acceptChange(db, us_chair, ref, 1, NOW);
    for (const actor of [secretary, observer, stranger]) await expect(propose(actor)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test('is returned with a reason, revised, and sent again; what was sent before is kept', async () => {
    const { us_member, jp_member } = committee.as;
    const { ref, id } = await propose(us_member);
    await returnChange(db, jp_member, ref, 1, 'Which table?', NOW);
    expect((await readChange(db, us_member, ref, NOW))?.change).toMatchObject({ state: 'returned', answer: 'Which table?' });
    await expect(acceptChange(db, jp_member, ref, 2, NOW)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(reviseChange(db, us_member, ref, 1, await proposal(us_member), NOW)).rejects.toMatchObject({ kind: 'conflict' });
    await reviseChange(db, us_member, ref, 2, await proposal(us_member, { citation: 'Yearbook 2026, table 5' }), NOW);
    await expect(reviseChange(db, jp_member, ref, 3, await proposal(jp_member), NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(acceptChange(db, jp_member, ref, 2, NOW)).rejects.toMatchObject({ kind: 'conflict' });
    await acceptChange(db, jp_member, ref, 3, NOW);
    expect(await readRounds(db, jp_member, id)).toMatchObject([{ number: 1, citation: 'Yearbook 2026, table 4', answer: 'Which table?' }]);
  });

  test('is taken back by its proposer alone, and is then no longer answered', async () => {
    const { us_member, jp_member } = committee.as;
    const { ref } = await propose(us_member);
    await expect(takeBackChange(db, jp_member, ref, 1, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await takeBackChange(db, us_member, ref, 1, NOW);
    await expect(acceptChange(db, jp_member, ref, 2, NOW)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await sharesFor(us_member)).not.toHaveProperty('China');
  });

  test('waits in the list of those who may answer it, by body and sector', async () => {
    const { us_member, jp_member, adviser } = committee.as;
    const { ref } = await propose(us_member);
    const list = async (actor: Actor, query: string) =>
      (await readChanges(db, actor, changeFilterIn(new URLSearchParams(query)), NOW)).rows.map((row) => row.ref);
    expect(await list(jp_member, '')).toEqual([ref]);
    expect(await list(jp_member, 'sector=semiconductors')).toEqual([ref]);
    expect(await list(jp_member, 'sector=batteries')).toEqual([]);
    expect(await list(jp_member, 'body=nothing')).toEqual([]);
    expect(await list(us_member, '')).toEqual([]);
    expect(await list(us_member, 'show=own')).toEqual([ref]);
    expect(await list(adviser, 'show=open')).toEqual([ref]);
  });
});

describe('the effect of a claim', () => {
  const effect = async (actor: Actor, change: Partial<ClaimInput> = {}, subject: string | null = null) => {
    const { ref } = await propose(committee.as.us_member, change, 'GREEN', subject);
    const { row } = (await readChange(db, actor, ref, NOW))!;
    const told = await readEffect(db, actor, effectingOf(row), NOW);
    if (told.kind !== 'claim') throw new Error(told.kind);
    return told.claims;
  };

  test('is told before it is accepted: the indicators before and after', async () => {
    const { before, after, series } = await effect(committee.as.jp_member);
    // 50² + 30² = 3,400 and 20 % unallocated; with China's 20 %: 3,800.
    expect(before.indicators?.hhi).toEqual({ low: 3_400, high: 3_800 });
    expect(after.indicators?.hhi).toEqual({ low: 3_800, high: 3_800 });
    expect(series).toMatchObject({ sum: { before: 8_000, after: 10_000 }, over: false });
  });

  test('points out shares over 100 % with the rows that make them up, and does not refuse them', async () => {
    const { series } = await effect(committee.as.jp_member, { share_low: 3_100 });
    expect(series).toMatchObject({ sum: { after: 11_100 }, over: true });
    expect(series?.rows.map(({ name_en, after }) => [name_en, after?.low])).toEqual([
      ['Japan', 5_000],
      ['China', 3_100],
      ['United States', 3_000],
    ]);
  });

  test('is each reader’s own: a claim that one may not read is in nobody else’s', async () => {
    const { jp_member, us_chair } = committee.as;
    const audience_id = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [us_chair.id] });
    await putClaim(db, { ...map.place, audience_id }, { item_id: map.wafer.id, supplier_id: map.cn.id, percent: 70 });
    const own = (await effect(jp_member, { supplier: 'US', share_low: 3_500 }, map.claims.us)).series;
    expect(own?.rows.map((row) => row.name_en)).toEqual(['Japan', 'United States']);
    const other = (await effect(us_chair, { supplier: 'US', share_low: 3_600 }, map.claims.us)).series;
    expect(other?.rows.map((row) => row.name_en)).toEqual(['China', 'Japan', 'United States']);
  });

  test('of a source of its own leaves the series of others as they are', async () => {
    const { before, after, series } = await effect(committee.as.jp_member, { source: undefined });
    expect(after.indicators).toEqual(before.indicators);
    expect(series?.rows).toHaveLength(1);
  });
});

describe('a correction', () => {
  test('stands in the place of what it corrects, which is kept', async () => {
    const { us_member, jp_member } = committee.as;
    const { ref } = await propose(us_member, { supplier: 'US', share_low: 2_500 }, 'GREEN', map.claims.us);
    await acceptChange(db, jp_member, ref, 1, NOW);
    expect(await sharesFor(jp_member)).toEqual({ Japan: 5_000, 'United States': 2_500 });
    expect(await db.selectFrom('claims').select('share_low').where('id', '=', map.claims.us).execute()).toEqual([{ share_low: 3_000 }]);
    expect((await readChange(db, jp_member, ref, NOW))?.change.former).toMatchObject({ of: { share_low: 3_000 } });
  });

  test('is not there for who may not read it: they keep what it corrects, in every number', async () => {
    const { us_member, jp_member, observer, stranger } = committee.as;
    const before = await Promise.all([observer, stranger].map(glance));
    const { ref } = await propose(us_member, { supplier: 'US', share_low: 100 }, 'AMBER', map.claims.us);
    await acceptChange(db, jp_member, ref, 1, NOW);
    expect(await Promise.all([observer, stranger].map(glance))).toEqual(before);
    expect(await sharesFor(stranger)).toEqual({ Japan: 5_000, 'United States': 3_000 });
    expect(await sharesFor(us_member)).toEqual({ Japan: 5_000, 'United States': 100 });
    expect(await readChange(db, stranger, ref, NOW)).toBeNull();
    expect(await readItemChanges(db, stranger, map.wafer.id, NOW)).toEqual([]);
    await expect(acceptChange(db, stranger, ref, 2, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('may be a retraction: it is off the map for who reads that, and the record stays', async () => {
    const { us_member, jp_member, stranger } = committee.as;
    const { fields } = await proposal(us_member, {}, 'AMBER');
    const retraction = { kind: 'claim' as const, item: await itemFor(db, us_member, map.wafer.id), fields, retracts: true as const };
    const { ref } = await proposeChange(db, us_member, retraction, map.claims.us, NOW);
    await acceptChange(db, jp_member, ref, 1, NOW);
    expect(await sharesFor(jp_member)).toEqual({ Japan: 5_000 });
    expect(await sharesFor(stranger)).toEqual({ Japan: 5_000, 'United States': 3_000 });
    expect(await db.selectFrom('claims').select('id').where('id', '=', map.claims.us).execute()).toHaveLength(1);
  });

  test('of what was corrected meanwhile is a conflict, when it is sent and when it is accepted', async () => {
    const { us_member, us_chair, jp_member } = committee.as;
    const first = await propose(us_member, { supplier: 'US', share_low: 2_500 }, 'GREEN', map.claims.us);
    const second = await propose(us_chair, { supplier: 'US', share_low: 2_600 }, 'GREEN', map.claims.us);
    await acceptChange(db, jp_member, first.ref, 1, NOW);
    await expect(acceptChange(db, jp_member, second.ref, 1, NOW)).rejects.toMatchObject({ kind: 'conflict', code: 'map_changed' });
    expect((await readChange(db, jp_member, second.ref, NOW))?.change.state).toBe('proposed');
    const third = propose(us_chair, { supplier: 'US', share_low: 2_700 }, 'GREEN', map.claims.us);
    await expect(third).rejects.toMatchObject({ kind: 'conflict', code: 'map_changed' });
  });

  test('that says what stands already is refused', async () => {
    const same = propose(committee.as.us_member, { supplier: 'US', share_low: 3_000 }, 'GREEN', map.claims.us);
    await expect(same).rejects.toMatchObject({ faults: [{ field: 'reason', code: 'nothingNew' }] });
  });
});

describe('what a proposal refers to', () => {
  const faultsOf = async (actor: Actor, change: Partial<ClaimInput>, marking: Marking = 'GREEN') => {
    const { faults } = await checkChange(db, actor, await proposal(actor, change, marking), null, NOW);
    return faults.map(({ field, code }) => `${field} ${code}`);
  };

  test('is refused in the same words where it is hidden as where there is nothing', async () => {
    const { us_member, us_chair } = committee.as;
    const audience_id = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [us_chair.id] });
    const hidden = await db
      .insertInto('suppliers')
      .values({
        ...{ id: 'hidden', ref: 'S-HHHHHH', home_body_id: committee.body, audience_id, author_id: null, issued_at: NOW.toISOString() },
        ...{ quarantined_at: null, external_key: null, kind: 'company', country: 'JP', name_en: 'Veiled', name_ja: '秘', aliases: '' },
        ...{ unallocated: 0, source_id: map.source_id },
      })
      .returning('ref')
      .executeTakeFirstOrThrow();
    for (const supplier of [hidden.ref, 'Veiled', 'S-000000', 'Nobody'])
      expect(await faultsOf(us_member, { supplier })).toEqual(['supplier noSupplier']);
    expect(await faultsOf(us_member, { source: 'nothing' })).toEqual(['source noSource']);
    expect(await faultsOf(us_chair, { supplier: 'Veiled' }, 'AMBER')).toEqual(['marking wider']);
    expect(await faultsOf(us_chair, { supplier: 'Veiled' }, 'RED')).toEqual([]);
  });

  test('may be a country that is not on the map yet: it is put there, in the committee’s name', async () => {
    const { us_member, jp_member } = committee.as;
    const { ref } = await propose(us_member, { supplier: 'ベトナム' });
    await acceptChange(db, jp_member, ref, 1, NOW);
    expect(Object.values(await sharesFor(committee.as.stranger))).toEqual([5_000, 3_000, 2_000]);
    const put = await db.selectFrom('suppliers').select(['name_ja', 'kind']).where('country', '=', 'VN').execute();
    expect(put).toEqual([{ name_ja: 'ベトナム', kind: 'country' }]);
  });

  test('is never read by more than what it rests on', async () => {
    const { us_member } = committee.as;
    await expect(propose(us_member, { marking: 'CLEAR', parties: ['US'] })).rejects.toBeInstanceOf(ChangeFaults);
    expect(await db.selectFrom('map_changes').select('id').execute()).toEqual([]);
  });
});

describe('the form of a claim', () => {
  const parse = (change: Record<string, unknown>) =>
    claimSchema.safeParse({
      ...{ supplier: 'CN', year: '2025', basis: 'mine', confidence: 'low', citation: 'x', reliability: 'B', credibility: '2', reason: 'x' },
      ...{ home_body_id: 'x', marking: 'GREEN', released: [], readers: [], parties: [], share_low: '20' },
      ...change,
    });
  test('takes a share, an interval, or a quantity with its unit', () => {
    expect(parse({ share_low: '２０．５ %' }).data).toMatchObject({ share_low: 2_050 });
    expect(parse({ share_low: '10', share_high: '20' }).success).toBe(true);
    expect(parse({ share_low: undefined, quantity: '1,200', unit: 't' }).data).toMatchObject({ quantity: '1200' });
    expect(parse({ share_low: '1000' }).success).toBe(false);
    expect(parse({ share_low: '30', share_high: '20' }).success).toBe(false);
    expect(parse({ share_low: undefined }).success).toBe(false);
    expect(parse({ share_low: undefined, quantity: '1200' }).success).toBe(false);
    expect(parse({ citation: '' }).success).toBe(false);
  });
});
