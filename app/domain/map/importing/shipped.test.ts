import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { matchingDocuments } from '#db/search.server.ts';
import type { Db, Schema } from '#db/schema.ts';
import { committeeCountries, committeeName } from '#seed/countries/countries.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { ImportSummary } from './loading.server.ts';
import { importShippedData } from './shipped.server.ts';

const NOW = new Date('2026-11-21T00:00:00.000Z');
const TABLES = [
  'items',
  'item_links',
  'item_codes',
  'suppliers',
  'sites',
  'claims',
  'series_totals',
  'reliances',
  'stages',
  'sources',
] as const;

async function load(db: Db, without: string[] = [], now = NOW): Promise<ImportSummary[]> {
  const { committee_id } = await layFoundation(db, NOW);
  return importShippedData(db, { now, actorId: null, home_body_id: committee_id, without, say: () => undefined });
}

async function countsOf(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const { n } = await db
      .selectFrom(table as keyof Schema)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    counts[table] = n;
  }
  return counts;
}

/** Claims of production with the names of what they join. */
function claimsOf(db: Db) {
  return db
    .selectFrom('claims')
    .innerJoin('items', 'items.id', 'claims.item_id')
    .innerJoin('suppliers', 'suppliers.id', 'claims.supplier_id')
    .innerJoin('sources', 'sources.id', 'claims.source_id')
    .where('claims.measure', '=', 'production');
}

describe('the data that comes with the software', () => {
  let db: Db;
  let first: ImportSummary[];
  beforeAll(async () => {
    db = await freshDatabase();
    first = await load(db);
  });
  afterAll(() => db.destroy());

  test('brings every item, link, supplier and claim of the semiconductor data', async () => {
    const items = await db
      .selectFrom('items')
      .select(['external_key', 'name_en', 'name_ja', 'kind'])
      .where('external_key', 'like', 'eto:%')
      .execute();
    expect(items.filter((item) => item.external_key?.startsWith('eto:N'))).toHaveLength(126);
    expect(items.filter((item) => item.external_key?.startsWith('eto:S'))).toHaveLength(3);
    expect(await db.selectFrom('item_links').select('id').where('external_key', 'like', 'eto:%').execute()).toHaveLength(139);
    const claims = await claimsOf(db).select('share_low').where('sources.key', '=', 'eto-2026-08').execute();
    expect(claims).toHaveLength(1300);
    expect(claims.filter((claim) => claim.share_low === null)).toHaveLength(246);
    const companies = await db.selectFrom('suppliers').select('id').where('external_key', 'like', 'eto:P%').execute();
    expect(companies).toHaveLength(373);
  });

  test('gives every item a Japanese name, unchecked, and a stage of its own sector', async () => {
    const items = await db
      .selectFrom('items')
      .innerJoin('stages', 'stages.id', 'items.stage_id')
      .select(['items.name_en', 'items.name_ja', 'items.sector', 'stages.sector as lane', 'name_ja_confirmed_at'])
      .execute();
    expect(items.filter((item) => !/[\p{Script=Han}\p{Script=Katakana}]/u.test(item.name_ja) && item.name_ja !== 'FPGA')).toEqual([]);
    expect(items.every((item) => item.sector === item.lane && item.name_ja_confirmed_at === null)).toBe(true);
  });

  test.each([
    ['EUV lithography tools', 'S2', 'EUV露光装置'],
    ['Lead frames', 'S3', 'リードフレーム'],
    ['Electronic gases', 'S2', '半導体材料ガス'],
    ['Electronic design automation software', 'S1', 'EDA（電子設計自動化）ソフトウェア'],
    ['Finished logic chip', 'output', '完成ロジックチップ'],
  ])('puts %s in the stage it leads to', async (name, stage, japanese) => {
    const row = await db
      .selectFrom('items')
      .innerJoin('stages', 'stages.id', 'items.stage_id')
      .select(['stages.key', 'items.name_ja'])
      .where('items.name_en', '=', name)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ key: stage, name_ja: japanese });
  });

  test('comes out as worked by hand: concentration of the 96 items with shares by country', async () => {
    const rows = await claimsOf(db)
      .select(['items.id as item', 'suppliers.name_en as country', 'share_low', 'unallocated'])
      .where('sources.key', '=', 'eto-2026-08')
      .where('suppliers.kind', '=', 'country')
      .where('share_low', 'is not', null)
      .execute();
    const byItem = grouped(rows);
    expect(byItem.size).toBe(96);
    const series = [...byItem.values()].map((claims) =>
      claims.filter((claim) => !claim.unallocated).map((claim) => ({ country: claim.country, share: (claim.share_low ?? 0) / 100 })),
    );
    const hhi = series.map((claims) => claims.reduce((sum, { share }) => sum + share ** 2, 0));
    expect([hhi.filter((value) => value > 2500).length, hhi.filter((value) => value > 1800).length]).toEqual([88, 93]);
    const sorted = series.map((claims) => claims.sort((a, b) => b.share - a.share));
    expect(sorted.filter((claims) => (claims[0]?.share ?? 0) >= 90)).toHaveLength(20);
    const to75 = sorted.map(
      (claims) => claims.findIndex((_, at) => claims.slice(0, at + 1).reduce((sum, { share }) => sum + share, 0) >= 75) + 1,
    );
    expect([1, 2, 3, 4, 5, 0].map((count) => to75.filter((value) => value === count).length)).toEqual([39, 39, 10, 4, 1, 3]);
    const leads = (country: string) => sorted.filter((claims) => claims[0]?.country === country).length;
    expect([leads('United States'), leads('Japan')]).toEqual([40, 25]);
  });

  test('comes out as worked by hand: rare earths and magnet rare earths', async () => {
    const mined = await claimsOf(db)
      .select(['quantity', 'unit', 'share_low', 'basis'])
      .where('items.external_key', '=', 'mineral:rare-earths:mine')
      .where('suppliers.country', '=', 'CN')
      .where('year', '=', 2024)
      .where('sources.key', '=', 'usgs-mcs-2025-world')
      .execute();
    expect(mined).toEqual([{ quantity: '270000', unit: 't', share_low: null, basis: 'mine' }]);
    const world = await db
      .selectFrom('series_totals')
      .innerJoin('items', 'items.id', 'series_totals.item_id')
      .select('quantity')
      .where('items.external_key', '=', 'mineral:rare-earths:mine')
      .where('year', '=', 2024)
      .where('measure', '=', 'production')
      .execute();
    expect(world).toEqual([{ quantity: '390000' }]);
    const refined = await claimsOf(db)
      .select(['share_low', 'share_high', 'projection'])
      .where('items.name_en', '=', 'Magnet rare earths, refined')
      .where('suppliers.country', '=', 'CN')
      .where('year', '=', 2024)
      .execute();
    expect(refined).toEqual([{ share_low: 9130, share_high: 9130, projection: 0 }]);
  });

  test('knows countries by whatever name, and remainders from suppliers', async () => {
    const supplier = (name_en: string) =>
      db.selectFrom('suppliers').select(['country', 'unallocated', 'kind']).where('name_en', '=', name_en).execute();
    expect(await supplier('Myanmar')).toEqual([{ country: 'MM', unallocated: 0, kind: 'country' }]);
    expect(await supplier('Europe')).toEqual([{ country: null, unallocated: 0, kind: 'country' }]);
    expect(await supplier('Various countries')).toEqual([{ country: null, unallocated: 1, kind: 'country' }]);
    expect(await supplier('Various companies')).toEqual([{ country: null, unallocated: 1, kind: 'company' }]);
    expect(await supplier('Tesla')).toEqual([{ country: 'US', unallocated: 0, kind: 'company' }]);
    expect(await db.selectFrom('suppliers').select('id').where('name_en', 'like', 'World total%').execute()).toEqual([]);
    const helium = await claimsOf(db)
      .select('quantity')
      .where('items.name_en', '=', 'Helium')
      .where('suppliers.country', '=', 'US')
      .where('year', '=', 2023)
      .execute();
    expect(helium).toEqual([{ quantity: '82' }]);
  });

  test('says what it left out, line by line', () => {
    const [semiconductors, usgs] = first;
    expect(semiconductors?.skipped.map((skip) => `${skip.line} ${skip.value.slice(0, 4)} ${skip.reason}`)).toEqual([
      '120 P122 duplicate',
      '301 P159 duplicate',
      '302 P159 duplicate',
      '313 P326 duplicate',
      '357 P139 duplicate',
      '358 P139 duplicate',
      '401 P122 duplicate',
    ]);
    expect(usgs?.skipped.map((skip) => skip.reason)).toEqual([
      'read_otherwise',
      ...Array.from({ length: 10 }, () => 'repeats_capacity'),
      'read_otherwise',
      'read_otherwise',
      'no_figure',
    ]);
  });

  test('keeps capacity and reserves as quantities of their own: 188 cells, less the ten that repeat', async () => {
    const cells = async (table: 'claims' | 'series_totals') =>
      db.selectFrom(table).select(['measure', 'quantity', 'unit', 'quantity_is_bound']).where('measure', '<>', 'production').execute();
    const [claims, totals] = [await cells('claims'), await cells('series_totals')];
    // The two American lines of helium are one figure.
    expect(claims.length + totals.length).toBe(188 - 10 - 1);
    expect(claims.every((claim) => claim.quantity !== null && claim.unit !== null)).toBe(true);
    expect(totals.filter((total) => total.quantity_is_bound === 1).map((total) => total.quantity)).toEqual(
      expect.arrayContaining(['2000000', '130000000', '90000000']),
    );
  });

  test('shows every country that occurs in it by the committee’s own Japanese name', async () => {
    const committee = committeeCountries();
    const [claims, suppliers, sites, reliances] = await Promise.all([
      db.selectFrom('suppliers').select(['country', 'name_en', 'name_ja']).where('kind', '=', 'country').execute(),
      db.selectFrom('suppliers').select('country').distinct().execute(),
      db.selectFrom('sites').select('country').distinct().execute(),
      db.selectFrom('reliances').select(['party', 'origin', 'main_sources']).execute(),
    ]);
    for (const { country, name_en, name_ja } of claims) if (country) expect({ name_en, name_ja }).toEqual(committeeName(country));
    const letters = new Set(
      [
        ...[...suppliers, ...sites].map((row) => row.country ?? ''),
        ...reliances.flatMap(({ party, origin, main_sources }) => [party, origin ?? '', ...main_sources.split(' ')]),
      ].filter(Boolean),
    );
    expect(letters.size).toBeGreaterThan(60);
    expect([...letters].filter((one) => !/[\p{Script=Han}\p{Script=Katakana}]/u.test(committee.get(one)?.name_ja ?? ''))).toEqual([]);
    expect(committeeName('GE').name_ja).toBe('ジョージア');
    expect(committeeName('EE').name_ja).toBe('エストニア');
  });

  test('is found by search in either language', async () => {
    for (const words of ['photoresists', 'レジスト', '東京エレクトロン']) {
      expect((await matchingDocuments(db, words).select('d.title').limit(5).execute()).length).toBeGreaterThan(0);
    }
  });

  test('stands on sources with their credit, and leaves a whole journal', async () => {
    const eto = await db.selectFrom('sources').select(['licence', 'credit']).where('key', '=', 'eto-2026-08').executeTakeFirstOrThrow();
    expect(eto.licence).toBe('CC BY-NC 4.0');
    expect(eto.credit).toBe(
      'Emerging Technology Observatory, Advanced Semiconductor Supply Chain Dataset, CSET, Georgetown University; descriptions removed.',
    );
    const entries = await db.selectFrom('journal').select('detail').where('act', '=', 'map.imported').execute();
    expect(entries).toHaveLength(8);
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test('run again adds nothing and doubles nothing', async () => {
    const before = await countsOf(db);
    const again = await load(db, [], new Date('2026-11-22T00:00:00.000Z'));
    expect(await countsOf(db)).toEqual(before);
    expect(again.map(({ added, changed }) => added + changed)).toEqual(again.map(() => 0));
    expect(again.map((summary) => summary.unchanged)).toEqual(first.map((summary) => summary.added + summary.unchanged));
  });
});

function grouped<T extends { item: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.item, [...(groups.get(row.item) ?? []), row]);
  return groups;
}

describe('the data that comes with the software, without the semiconductors', () => {
  test('leaves nothing of them behind, and reports nothing as unknown', async () => {
    const db = await freshDatabase();
    const summaries = await load(db, ['semiconductors']);
    expect(summaries.map((summary) => summary.source)).not.toContain('eto-2026-08');
    expect(summaries.flatMap((summary) => summary.skipped).filter((skip) => skip.reason === 'unknown_id')).toEqual([]);
    expect(await db.selectFrom('sources').select('id').where('key', 'like', 'eto%').execute()).toEqual([]);
    for (const table of ['items', 'item_links', 'suppliers', 'claims'] as const) {
      expect(await db.selectFrom(table).select('id').where('external_key', 'like', '%eto:%').execute()).toEqual([]);
    }
    await db.destroy();
  });

  test('refuses to leave out what there is not', async () => {
    const db = await freshDatabase();
    await expect(load(db, ['semiconductor'])).rejects.toThrow('What can be left out: semiconductors, minerals');
    await db.destroy();
  });
});
