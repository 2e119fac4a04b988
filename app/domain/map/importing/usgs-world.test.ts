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
    const claims = edition.claims.map((claim) => [claim.supplier, claim.year, claim.quantity, claim.quantity_is_bound, claim.confidence]);
    expect(claims).toEqual([
      ['country:MM', 2024, '34000', 1, 'moderate'],
      ['country:CD', 2023, '21000', 0, 'high'],
      ['country:CD', 2024, '25000', 0, 'moderate'],
    ]);
    expect(edition.totals.map((total) => [total.year, total.quantity])).toEqual([
      [2023, '290000'],
      [2024, '300000'],
    ]);
    expect(edition.items).toMatchObject([{ key: 'mineral:tin:mine', name_en: 'Tin: Mine production, tin content', stage: 'mine' }]);
    expect(edition.skipped.map(({ value, reason }) => `${reason} ${value}`)).toEqual(['no_figure 1', 'not_loaded 2']);
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
