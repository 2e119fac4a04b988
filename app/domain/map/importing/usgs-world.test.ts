import { describe, expect, test } from 'vitest';
import { readCountries } from './countries.server.ts';
import { Skips } from './skipping.ts';
import type { Reading } from './table.server.ts';
import { readUsgsWorld } from './usgs-world.server.ts';

const COUNTRIES = 'iso2,iso3,name_en,name_ja\nMM,MMR,Myanmar,ミャンマー\nCN,CHN,China,中国\nCD,COD,DR Congo,コンゴ民主共和国\n';

async function read(...lines: string[]) {
  const files = async (name: string) => Buffer.from(name.startsWith('countries') ? COUNTRIES : `\ufeff${lines.join('\n')}\n`);
  const reading: Reading = { files, skips: new Skips(), say: () => undefined };
  return readUsgsWorld(reading, await readCountries(reading), new Map());
}
const HEADER = 'SOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2023,PROD_EST_ 2024,CAP_2023,RESERVES_2024';

describe('the world tables of the Mineral Commodity Summaries', () => {
  test('are read as published: old names, two columns of years, bounds, what is not known', async () => {
    const edition = await read(
      HEADER,
      'MCS2025,Tin,Burma,"Mine production, tin content",metric tons,NA,>34000,,700000',
      'MCS2025,Tin,Congo (Kinshasa),"Mine production, tin content",metric tons,"21,000",25000,,',
      'MCS2025,Tin,World total (rounded) 9,"Mine production, tin content",metric tons,290000,300000,,>4600000',
    );
    const produced = edition.claims.filter((claim) => claim.measure === 'production');
    const claims = produced.map((claim) => [claim.supplier, claim.year, claim.quantity, claim.quantity_is_bound, claim.confidence]);
    expect(claims).toEqual([
      ['country:MM', 2023, null, 0, 'high'],
      ['country:MM', 2024, '34000', 1, 'moderate'],
      ['country:CD', 2023, '21000', 0, 'high'],
      ['country:CD', 2024, '25000', 0, 'moderate'],
    ]);
    expect(produced[0]?.instead).toBe('NA');
    expect(edition.totals.map((total) => [total.measure, total.year, total.quantity, total.quantity_is_bound])).toEqual([
      ['production', 2023, '290000', 0],
      ['production', 2024, '300000', 0],
      ['reserves', 2024, '4600000', 1],
    ]);
    expect(edition.items).toMatchObject([{ key: 'mineral:tin:mine', name_en: 'Tin: Mine production, tin content', stage: 'mine' }]);
    expect(edition.skipped.map(({ value, reason }) => `${reason} ${value}`)).toEqual([]);
  });

  test('keep capacity and reserves apart from production, with what is withheld and what is only a bound', async () => {
    const edition = await read(
      HEADER,
      'MCS2025,Tin,Burma,"Mine production, tin content, estimated",metric tons,10,10,<20,700000',
      'MCS2025,Tin,China,"Mine production, tin content, estimated",metric tons,10,W,W,NA',
    );
    const claims = edition.claims.map((claim) => [
      claim.supplier,
      claim.measure,
      claim.instead || `${Math.sign(claim.quantity_is_bound)} ${claim.quantity} ${claim.unit}`,
      claim.source_note,
    ]);
    expect(claims).toEqual([
      ['country:MM', 'production', '0 10 t', 'Mine production, tin content, estimated'],
      ['country:MM', 'production', '0 10 t', 'Mine production, tin content, estimated (estimate)'],
      ['country:MM', 'capacity', '-1 20 t', 'Capacity, tin content'],
      ['country:MM', 'reserves', '0 700000 t', 'Reserves, tin content'],
      ['country:CN', 'production', '0 10 t', 'Mine production, tin content, estimated'],
      ['country:CN', 'production', 'W', 'Mine production, tin content, estimated (estimate)'],
      ['country:CN', 'capacity', 'W', 'Capacity, tin content'],
      ['country:CN', 'reserves', 'NA', 'Reserves, tin content'],
    ]);
  });

  test('are read otherwise where the edition’s headings are wrong, and say so', async () => {
    const edition = await read(
      HEADER,
      'MCS2025,Vanadium,China,"Mine production, vanadium content",metric tons,70000,70000,,4100',
      'MCS2025,Magnesium metal,China,Magnesium smelter production,thousand metric tons,805,950,1800,1800',
      'MCS2025,Indium,China,Refinery production,metric tons,690,760,,1100',
    );
    const others = edition.claims.filter((claim) => claim.measure !== 'production');
    expect(others.map((claim) => [claim.item, claim.measure, claim.quantity, claim.unit, claim.confidence])).toEqual([
      ['mineral:vanadium:mine', 'reserves', '4100', 'kt', 'moderate'],
      ['mineral:magnesium-metal:plant', 'capacity', '1800', 'kt', 'high'],
      ['mineral:indium:refinery', 'capacity', '1100', 't', 'low'],
    ]);
    expect(others[0]?.source_note).toContain('thousand metric tons');
    expect(edition.skipped.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 read_otherwise',
      '3 repeats_capacity',
      '4 read_otherwise',
    ]);
  });

  test('of a later edition are read by the years their columns name', async () => {
    const edition = await read(
      'SOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2024,PROD_EST_2025',
      'MCS2026,Tin,China,Mine production,metric tons,1,2',
    );
    expect(edition.claims.map((claim) => claim.year)).toEqual([2024, 2025]);
  });

  test('without a column of production are refused', async () => {
    await expect(read('COMMODITY,COUNTRY,TYPE,UNIT_MEAS', 'Tin,China,Mine production,metric tons')).rejects.toThrow(
      'lacks the column “PROD_…”',
    );
  });

  test('that name an unknown country or unit, repeat a line, or do not add up say so', async () => {
    const edition = await read(
      HEADER,
      'MCS2025,Tin,Atlantis,Mine production,metric tons,1,1,,',
      'MCS2025,Tin,China,Mine production,barrels,1,1,,',
      'MCS2025,Tin,China,Mine production,metric tons,-4,200,,',
      'MCS2025,Tin,China,Mine production,metric tons,,200,,',
      'MCS2025,Tin,World total (rounded),Mine production,metric tons,,100,,',
    );
    expect(edition.skipped.filter((skip) => skip.line > 0).map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 unknown_country',
      '3 unknown_kind',
      '4 negative',
      '5 duplicate',
      '6 inconsistent',
    ]);
    expect(edition.claims).toHaveLength(1);
  });
});
