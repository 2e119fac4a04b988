import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { newId } from '#db/identity.server.ts';
import { putClaim, putItem, putLink, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { computeItems } from './items.server.ts';
import { computeChain, readChain, readGlances, readKeptMap } from './kept-glances.server.ts';
import { readWhatIfMap } from './what-if/reading.server.ts';

const now = new Date('2026-11-21T12:00:00Z');
let db: Db;
/** the first two see the same; the third is named on what is RED; the fourth sits nowhere */
let readers: Actor[];
let place: (audience: Parameters<typeof putAudience>[1]) => Promise<Parameters<typeof putItem>[1]>;
let country: string;
let item: string;

beforeAll(async () => {
  db = await freshDatabase();
  const committee = await putBody(db);
  const ids: string[] = [];
  for (let at = 0; at < 4; at++) {
    const person = await putPerson(db, await putOrganisation(db, at % 2 ? 'JP' : 'US'));
    if (at < 3) await putSeat(db, person, committee, 'member');
    ids.push(person);
  }
  readers = await Promise.all(ids.map(async (id) => (await loadActor(db, id, now))!));
  const source_id = await putSource(db);
  const stage_id = await putStage(db);
  place = async (audience) => ({
    home_body_id: committee,
    audience_id: await putAudience(db, { bodies: [committee], ...audience }),
    source_id,
    stage_id,
  });
  const open = await place({ marking: 'CLEAR' });
  country = (await putSupplier(db, open, { country: 'JP', name_en: 'Japan', name_ja: '日本' })).id;
  item = (await putItem(db, open, { name_en: 'Wafer', name_ja: 'ウエハー' })).id;
  await putClaim(db, open, { item_id: item, supplier_id: country, percent: 60 });
});
afterAll(() => db.destroy());

/** Everybody's kept glances, and the map of their what-ifs, are what is computed for them from the rows they may see. */
async function everybodySeesTheirOwn(): Promise<void> {
  for (const reader of [...readers, ...readers]) {
    expect(await readGlances(db, reader)).toEqual((await computeItems(db, reader)).glances);
    expect(await readKeptMap(db, reader)).toEqual(await readWhatIfMap(db, reader));
  }
}

it('is computed once for readers who see the same of the map, and again for one who sees another part', async () => {
  const [first, second, named] = readers as [Actor, Actor, Actor, Actor];
  expect(await readGlances(db, second)).toBe(await readGlances(db, first));
  const ground = await readKeptMap(db, first);
  await putItem(db, await place({ marking: 'RED', persons: [named.id] }), { name_en: 'Secret', name_ja: '秘密' });
  expect(await readKeptMap(db, second)).toBe(ground);
  expect((await readGlances(db, named)).map((glance) => glance.name_en)).toContain('Secret');
  expect((await readGlances(db, first)).map((glance) => glance.name_en)).not.toContain('Secret');
  expect(await readGlances(db, second)).toBe(await readGlances(db, first));
  await everybodySeesTheirOwn();
});

it('keeps the figures of the chain with them, and tells nobody of a link or an item that they may not read', async () => {
  const [first, second, named] = readers as [Actor, Actor, Actor, Actor];
  const [open, red] = [await place({ marking: 'CLEAR' }), await place({ marking: 'RED', persons: [named.id] })];
  const chip = await putItem(db, open, { name_en: 'Chip', name_ja: 'チップ' });
  const phone = await putItem(db, red, { name_en: 'Phone', name_ja: '電話' });
  await putLink(db, open, { kind: 'input_to', from_item_id: item, to_item_id: chip.id });
  const chainOf = async (reader: Actor) => (await readChain(db, reader)).chains;
  const before = await chainOf(first);
  expect(before.of.get(item)?.dependants).toBe(1);
  expect(await chainOf(second)).toBe(before);
  await putLink(db, red, { kind: 'input_to', from_item_id: chip.id, to_item_id: phone.id });
  const hidden = await putLink(db, red, { kind: 'substitute_for', from_item_id: chip.id, to_item_id: item });
  expect(await chainOf(first)).toBe(before);
  const now = await chainOf(named);
  expect([now.of.get(item)?.dependants, now.of.get(item)?.substitutes]).toEqual([2, [chip.id]]);
  await db.updateTable('item_links').set({ quarantined_at: '2026-11-21T12:00:00.000Z' }).where('id', '=', hidden).execute();
  expect((await chainOf(named)).of.get(item)?.substitutes).toEqual([]);
  for (const reader of readers) {
    const { glances, chains } = await readChain(db, reader);
    expect(chains).toEqual((await computeChain(db, reader, glances)).chains);
  }
});

it('works out again, after a change, the changed item and what it leads to, and nothing else', async () => {
  const [first, , named] = readers as [Actor, Actor, Actor, Actor];
  const open = await place({ marking: 'CLEAR' });
  const [ore, metal, magnet, apart] = await Promise.all(
    ['Ore', 'Metal', 'Magnet', 'Apart'].map((name_en) => putItem(db, open, { name_en, name_ja: '' })),
  );
  const ways = [
    [ore, metal],
    [metal, magnet],
    [apart, magnet],
  ] as const;
  for (const [from, to] of ways) await putLink(db, open, { kind: 'input_to', from_item_id: from!.id, to_item_id: to!.id });
  for (const { id } of [ore!, metal!, apart!]) await putClaim(db, open, { item_id: id, supplier_id: country, percent: 60 });
  const figuresOf = async (reader: Actor) => {
    const { glances, chains } = await readChain(db, reader);
    expect(glances).toEqual((await computeItems(db, reader)).glances);
    expect(chains).toEqual((await computeChain(db, reader, glances)).chains);
    return { glances: new Map(glances.map((glance) => [glance.id, glance])), chains: chains.of };
  };
  /** The items whose figures are not the very ones that they were. */
  const again = async (reader: Actor, change: () => Promise<unknown>) => {
    const before = await figuresOf(reader);
    await change();
    const after = await figuresOf(reader);
    const others = (of: 'glances' | 'chains') =>
      [...after[of].keys()].filter((id) => after[of].get(id) !== before[of].get(id)).map((id) => after.glances.get(id)!.name_en);
    return { glances: others('glances').sort(), chains: others('chains').sort() };
  };
  const claim = (percent: number, on = open) => putClaim(db, on, { item_id: metal!.id, supplier_id: country, percent }, { year: 2027 });
  expect(await again(first, () => claim(95))).toEqual({ glances: ['Metal'], chains: ['Magnet'] });
  const red = await place({ marking: 'RED', persons: [named.id] });
  await figuresOf(named);
  expect(await again(first, () => claim(99, red))).toEqual({ glances: [], chains: [] });
  expect(await again(named, () => claim(98, red))).toEqual({ glances: ['Metal'], chains: ['Magnet'] });
  const rename = () => db.updateTable('items').set({ name_en: 'Old ore' }).where('id', '=', ore!.id).execute();
  expect(await again(first, rename)).toMatchObject({ glances: ['Old ore'] });
});

it('computes once for all who ask at the same time', async () => {
  await db.updateTable('stages').set({ position: 2 }).execute();
  const [one, other] = await Promise.all([readGlances(db, readers[0]!), readGlances(db, readers[1]!)]);
  expect(one).toBe(other);
});

it('shows a claim, its quarantine and its release at once, and only to those who may read it', async () => {
  const [first, , named] = readers as [Actor, Actor, Actor, Actor];
  const topOf = async (reader: Actor) => (await readGlances(db, reader)).find((glance) => glance.id === item)?.indicators?.top?.low;
  const before = await topOf(first);
  await putClaim(
    db,
    await place({ marking: 'RED', persons: [named.id] }),
    { item_id: item, supplier_id: country, percent: 90 },
    { year: 2027 },
  );
  expect(await topOf(named)).toBe(9000);
  expect(await topOf(first)).toBe(before);
  await db.updateTable('claims').set({ quarantined_at: now.toISOString() }).where('year', '=', 2027).execute();
  expect(await topOf(named)).toBe(before);
  await db.updateTable('claims').set({ quarantined_at: null }).where('year', '=', 2027).execute();
  expect(await topOf(named)).toBe(9000);
  await everybodySeesTheirOwn();
});

it('shows an author their own row of an audience that does not reach them, and nobody else', async () => {
  const [author] = readers as [Actor, Actor, Actor, Actor];
  const red = await place({ marking: 'RED', persons: [readers[2]!.id] });
  const { id } = await putItem(db, red, { name_en: 'Own', name_ja: '自作' });
  await db.updateTable('items').set({ author_id: author.id }).where('id', '=', id).execute();
  expect((await readGlances(db, author)).map((glance) => glance.name_en)).toContain('Own');
  expect((await readGlances(db, readers[1]!)).map((glance) => glance.name_en)).not.toContain('Own');
  await everybodySeesTheirOwn();
});

it('shows nothing to one whose account has ended', async () => {
  expect(await readGlances(db, { ...readers[0]!, active: false })).toEqual([]);
});

it('is kept through whatever a reader may not see: not even the time that a page takes tells of it', async () => {
  const [first, , named] = readers as [Actor, Actor, Actor, Actor];
  const before = await readGlances(db, first);
  const red = await place({ marking: 'RED', persons: [named.id] });
  const hidden = await putItem(db, red, { name_en: 'Hidden', name_ja: '非公開' });
  await putClaim(db, red, { item_id: item, supplier_id: country, percent: 70 });
  await db.updateTable('items').set({ name_en: 'Hidden still' }).where('id', '=', hidden.id).execute();
  const open = await place({ marking: 'CLEAR' });
  const draft = await putItem(db, open, { name_en: 'Draft', name_ja: '案', issued_at: null, author_id: named.id });
  await db.deleteFrom('items').where('id', '=', draft.id).execute();
  expect(await readGlances(db, first)).toBe(before);
  expect((await readGlances(db, named)).map((glance) => glance.name_en)).toContain('Hidden still');
  await everybodySeesTheirOwn();
});

it('gives nobody a row that came, of an audience new to the map, while it was computed for another', async () => {
  const [first, second, named] = readers as [Actor, Actor, Actor, Actor];
  const fresh = await place({ marking: 'RED', persons: [named.id, first.id] });
  await db.updateTable('stages').set({ position: 1 }).execute();
  const computing = readGlances(db, first);
  await putItem(db, fresh, { name_en: 'Meanwhile', name_ja: '途中' });
  await computing;
  expect((await readGlances(db, second)).map((glance) => glance.name_en)).not.toContain('Meanwhile');
  expect((await readGlances(db, first)).map((glance) => glance.name_en)).toContain('Meanwhile');
});

it.each(['items', 'claims', 'suppliers', 'series_totals', 'item_links', 'stages', 'watched_countries', 'parties'] as const)(
  'is computed again when %s change',
  async (table) => {
    const totals = await place({ marking: 'CLEAR' });
    await db
      .insertInto('series_totals')
      .values({
        ...{
          id: newId(),
          home_body_id: totals.home_body_id,
          audience_id: totals.audience_id,
          author_id: null,
          issued_at: now.toISOString(),
        },
        ...{ quarantined_at: null, external_key: null, item_id: item, basis: 'mine', year: 2024, source_id: totals.source_id },
        ...{ quantity: '100', unit: 't', quantity_is_bound: 0, projection: 0, recorded_at: now.toISOString() },
      })
      .execute();
    await db
      .insertInto('watched_countries')
      .values({ country: 'CN', reason_en: '', reason_ja: '', added_at: now.toISOString(), added_by: null })
      .onConflict((on) => on.doNothing())
      .execute();
    await putLink(db, totals, { kind: 'input_to', from_item_id: item, to_item_id: item });
    const before = await readGlances(db, readers[0]!);
    expect(await readGlances(db, readers[0]!)).toBe(before);
    const column = table === 'watched_countries' ? 'country' : 'id';
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`.execute(db);
    expect(await readGlances(db, readers[0]!)).not.toBe(before);
  },
);
