import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db } from '#db/schema.ts';
import { dropSearchable } from '#db/search.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { searchIn, searchRecords } from '../../search/searching.server.ts';
import type { Scenario } from '../what-if/scenario.ts';
import { findEarlierScenarios } from './finding.server.ts';
import { readScenario, readScenarios, readScenarioVersions } from './reading.server.ts';
import { editScenario, saveScenario, SavingFaults, withdrawScenario } from './saving.server.ts';
import type { Saving } from './schema.ts';

const now = new Date('2026-11-21T12:00:00Z');
let db: Db;
let committee: string;
let people: Record<'author' | 'colleague' | 'adviser' | 'stranger', string>;
let source_id: string;
const put = {} as Record<'gallium' | 'wafer' | 'secret' | 'cn' | 'jp', { id: string; ref: string }>;
const claims = {} as Record<'open' | 'red', string>;

const actor = async (who: keyof typeof people) => (await loadActor(db, people[who], now))!;
const placeOf = async (audience: Parameters<typeof putAudience>[1]) => ({
  ...{ home_body_id: committee, source_id },
  audience_id: await putAudience(db, { bodies: [committee], ...audience }),
});

const saving = (more: Partial<Saving> = {}): Saving => ({
  ...{ title: 'Gallium', note: 'Why', home_body_id: committee, marking: 'GREEN', released: [], readers: [], parties: [], ...more },
});
const scenario = (more: Partial<Scenario> = {}): Scenario => ({
  ...{ countries: ['CN'], suppliers: [], items: [], part: 50, days: 90, recovery: 0, substitutes: false, far: 0, stocks: false, each: 0 },
  ...{ stock: [], ...more },
});
const refused = (work: Promise<unknown>) =>
  work.then(() => null).catch((reason: unknown) => (reason instanceof SavingFaults ? reason.faults : reason));

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putBody(db);
  const other = await putBody(db);
  const seated = async (party: 'US' | 'JP', capacity: 'member' | 'adviser', body: string) => {
    const kind = capacity === 'adviser' ? ('industry' as const) : undefined;
    const person = await putPerson(db, await putOrganisation(db, party, kind));
    await putSeat(db, person, body, capacity);
    return person;
  };
  people = {
    author: await seated('US', 'member', committee),
    colleague: await seated('JP', 'member', committee),
    adviser: await seated('US', 'adviser', committee),
    stranger: await seated('JP', 'member', other),
  };
  source_id = await putSource(db);
  const stage_id = await putStage(db);
  const open = { ...(await placeOf({ marking: 'CLEAR' })), stage_id };
  const red = { ...(await placeOf({ marking: 'RED', persons: [people.author] })), stage_id };
  put.gallium = await putItem(db, open, { name_en: 'Gallium' });
  put.wafer = await putItem(db, open);
  put.secret = await putItem(db, red, { name_en: 'Secret' });
  put.cn = await putSupplier(db, open, { country: 'CN' });
  put.jp = await putSupplier(db, open);
  await putLink(db, open, { kind: 'input_to', from_item_id: put.gallium.id, to_item_id: put.wafer.id });
  claims.open = await putClaim(db, open, { item_id: put.gallium.id, supplier_id: put.cn.id, percent: 60 });
  await putClaim(db, open, { item_id: put.gallium.id, supplier_id: put.jp.id, percent: 40 });
  claims.red = await putClaim(db, red, { item_id: put.wafer.id, supplier_id: put.cn.id, percent: 100 });
  await putClaim(db, red, { item_id: put.secret.id, supplier_id: put.cn.id, percent: 100 });
});
afterAll(() => db.destroy());

describe('a saved scenario', () => {
  it('is worked out from what every reader may read, and keeps what it was made of', async () => {
    const author = await actor('author');
    const { ref } = await saveScenario(db, author, saving(), scenario(), now);
    const read = (await readScenario(db, await actor('colleague'), ref, now))!;
    expect(read.result).toMatchObject({ hit: 1, below: 2 });
    expect(read.result.outcomes.map((one) => one.id)).toEqual([put.gallium.id, put.wafer.id]);
    expect(read.inputs.claims).toContain(claims.open);
    expect(read.inputs.claims).not.toContain(claims.red);
    // What the author alone reads counts where the author alone is the reader.
    const own = await saveScenario(db, author, saving({ marking: 'RED', readers: [people.author] }), scenario(), now);
    expect((await readScenario(db, author, own.ref, now))!.result).toMatchObject({ hit: 3 });
    expect(await readScenario(db, await actor('colleague'), own.ref, now)).toBeNull();
  });

  it('does not count what present readers happen to read, and readers to come may not', async () => {
    const narrow = await placeOf({ marking: 'AMBER', bodies: [committee] });
    const claim = await putClaim(db, narrow, { item_id: put.wafer.id, supplier_id: put.cn.id, percent: 20 });
    const author = await actor('author');
    const within = await saveScenario(db, author, saving({ marking: 'AMBER' }), scenario(), now);
    expect((await readScenario(db, author, within.ref, now))!.inputs.claims).toContain(claim);
    const other = await putBody(db);
    for (const person of [people.author, people.colleague, people.adviser]) await putSeat(db, person, other, 'member');
    const wide = await saveScenario(db, await actor('author'), saving({ marking: 'AMBER', released: [other] }), scenario(), now);
    expect((await readScenario(db, author, wide.ref, now))!.inputs.claims).not.toContain(claim);
    await db.deleteFrom('claims').where('id', '=', claim).execute();
  });

  it('may not name what one of its readers may not read, in the words for any mistake of the readers', async () => {
    const author = await actor('author');
    const named = scenario({ items: [put.secret.id] });
    expect(await refused(saveScenario(db, author, saving(), named, now))).toEqual([{ field: 'marking', code: 'notForAll' }]);
    expect(await refused(saveScenario(db, author, saving({ marking: 'RED' }), named, now))).toBeNull();
  });

  it('is saved by co-chairs and members alone, in a body of theirs', async () => {
    expect(await refused(saveScenario(db, await actor('adviser'), saving(), scenario(), now))).toMatchObject({ kind: 'forbidden' });
    expect(await refused(saveScenario(db, await actor('stranger'), saving(), scenario(), now))).toMatchObject({ kind: 'forbidden' });
  });

  it('is for someone who may not read it as if it were not there', async () => {
    const author = await actor('author');
    const { ref } = await saveScenario(db, author, saving({ marking: 'AMBER', title: 'Hidden' }), scenario(), now);
    const stranger = await actor('stranger');
    expect(await readScenario(db, stranger, ref, now)).toBeNull();
    const [list, all] = [await readScenarios(db, stranger, '', now), await readScenarios(db, author, '', now)];
    expect(list.rows.map((row) => row.title)).not.toContain('Hidden');
    expect(all.total! - list.total!).toBeGreaterThan(0);
    expect(await refused(editScenario(db, stranger, ref, 1, saving(), now))).toMatchObject({ kind: 'not_found' });
    expect(await refused(withdrawScenario(db, stranger, ref, 1, now))).toMatchObject({ kind: 'not_found' });
    expect(await refused(withdrawScenario(db, stranger, 'W-000000', 1, now))).toMatchObject({ kind: 'not_found' });
  });

  it('stays as it was worked out, whatever comes to the map, until its author says it anew', async () => {
    const author = await actor('author');
    const { ref, id } = await saveScenario(db, author, saving({ title: 'First' }), scenario(), now);
    const before = (await readScenario(db, author, ref, now))!;
    await db.updateTable('claims').set({ share_low: 8_000, share_high: 8_000 }).where('id', '=', claims.open).execute();
    expect((await readScenario(db, author, ref, now))!.result).toEqual(before.result);
    await editScenario(db, author, ref, 1, saving({ title: 'Second' }), now);
    const after = (await readScenario(db, author, ref, now))!;
    expect(after).toMatchObject({ title: 'Second', version: 2 });
    expect(after.result.outcomes[0]!.left.low).toBeLessThan(before.result.outcomes[0]!.left.low);
    expect(await readScenarioVersions(db, author, id)).toMatchObject([{ number: 1, title: 'First' }]);
    expect(await readScenarioVersions(db, await actor('colleague'), id)).toHaveLength(1);
    await db.updateTable('claims').set({ share_low: 6_000, share_high: 6_000 }).where('id', '=', claims.open).execute();
  });

  it('keeps what it said before to those who read it then', async () => {
    const author = await actor('author');
    const { ref, id } = await saveScenario(db, author, saving({ marking: 'RED', title: 'Mine' }), scenario(), now);
    await editScenario(db, author, ref, 1, saving({ title: 'Ours' }), now);
    expect(await readScenario(db, await actor('colleague'), ref, now)).toMatchObject({ title: 'Ours' });
    expect(await readScenarioVersions(db, await actor('colleague'), id)).toEqual([]);
    expect(await readScenarioVersions(db, author, id)).toMatchObject([{ title: 'Mine' }]);
  });

  it('is edited and withdrawn by its author alone, from the version that they saw', async () => {
    const author = await actor('author');
    const { ref } = await saveScenario(db, author, saving(), scenario(), now);
    const colleague = await actor('colleague');
    expect(await refused(editScenario(db, colleague, ref, 1, saving(), now))).toMatchObject({ kind: 'forbidden' });
    expect(await refused(withdrawScenario(db, colleague, ref, 1, now))).toMatchObject({ kind: 'forbidden' });
    await editScenario(db, author, ref, 1, saving(), now);
    expect(await refused(editScenario(db, author, ref, 1, saving(), now))).toMatchObject({ kind: 'conflict' });
    expect(await refused(withdrawScenario(db, author, ref, 1, now))).toMatchObject({ kind: 'conflict' });
    await withdrawScenario(db, author, ref, 2, now);
    expect(await readScenario(db, colleague, ref, now)).toMatchObject({ withdrawn_at: now.toISOString(), may: { edit: false } });
    expect((await readScenarios(db, author, '', now)).rows.map((row) => row.ref)).not.toContain(ref);
    expect(await refused(editScenario(db, author, ref, 3, saving(), now))).toMatchObject({ kind: 'conflict' });
    const entries = await db.selectFrom('journal').select(['act', 'detail']).where('act', 'like', 'scenario.%').execute();
    expect(new Set(entries.map((entry) => entry.act))).toEqual(new Set(['scenario.saved', 'scenario.edited', 'scenario.withdrawn']));
    expect(entries.every((entry) => !entry.detail.includes('Gallium'))).toBe(true);
  });

  it('that was saved before search knew of scenarios is found from the next start on, by its readers alone', async () => {
    const author = await actor('author');
    const { ref, id } = await saveScenario(db, author, saving({ marking: 'RED', title: 'Praseodymium run' }), scenario(), now);
    await db.transaction().execute((tx) => dropSearchable(tx, id));
    const find = async (who: Actor) =>
      (await searchRecords(db, who, searchIn(new URLSearchParams({ q: 'praseodymium' })))).found.map((row) => row.ref);
    expect(await find(author)).toEqual([]);
    expect(await findEarlierScenarios(db)).toBe(1);
    expect(await find(author)).toEqual([ref]);
    expect(await find(await actor('colleague'))).toEqual([]);
    expect(await findEarlierScenarios(db)).toBe(0);
  });
});
