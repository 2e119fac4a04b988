import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putBody } from '#db/testing/people.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import type { ImportSummary } from './loading.server.ts';
import { importShippedData } from './shipped.server.ts';

let db: Db;
let body: string;
beforeEach(async () => {
  db = await freshDatabase();
  body = await putBody(db);
});
afterEach(() => db.destroy());

const DATA: Record<string, string> = {
  'countries/countries.csv': 'iso2,iso3,name_en,name_ja\nJP,JPN,Japan,日本\nCN,CHN,China,中国\n',
  'minerals/names.csv': 'key,name_en,name_ja\nmineral:copper:mine,"Copper, mined",銅（鉱山生産）\n',
  'semiconductors/names-ja.csv': 'key,name_ja\neto:N1,ウェハー\n',
  'semiconductors/stages.csv': 'stage_id,stage_name\nS1,Design\n',
  'semiconductors/inputs.csv': 'input_id,input_name,type,stage_id\nN1,Wafer,material_resource,\nN2,Making,process,S1\n',
  'semiconductors/sequence.csv': 'input_id,goes_into_id,is_type_of_id\nN1,N2,\n',
  'semiconductors/providers.csv':
    'provider_name,alias,provider_id,provider_type,country\nJPN,,P1,country,\nCHN,,P2,country,\nAcme,,P3,organization,JPN\n',
  'semiconductors/provision.csv': [
    'provider_name,provider_id,provided_id,share_provided,year,source',
    'JPN,P1,N1,60,2025,x',
    'CHN,P2,N1,,2025,x',
    '',
  ].join('\n'),
};
const WITHOUT = ['minerals', 'batteries', 'fabs', 'policy-papers'];

async function load(change: Record<string, string | Buffer> = {}, day = 1): Promise<ImportSummary> {
  const all: Record<string, string | Buffer> = { ...DATA, ...change };
  const files = async (name: string) =>
    Buffer.from(all[name] ?? (name.endsWith('links.csv') ? 'from_key,kind,to_key\n' : 'key,code,hscode\n'));
  const now = new Date(Date.UTC(2026, 10, day));
  const [summary] = await importShippedData(db, { now, actorId: null, home_body_id: body, without: WITHOUT, say: () => undefined, files });
  if (!summary) throw new Error('No summary');
  return summary;
}
const provision = (...rows: string[]) => ({
  'semiconductors/provision.csv': ['provider_name,provider_id,provided_id,share_provided,year,source', ...rows].join('\n'),
});
const claims = () => db.selectFrom('claims').select(['share_low', 'recorded_at']).orderBy('recorded_at').orderBy('share_low').execute();

describe('an edition', () => {
  test('whose figure changed adds the new one, later, and keeps the old', async () => {
    await load();
    const second = await load(provision('JPN,P1,N1,55,2025,x', 'CHN,P2,N1,,2025,x'), 2);
    expect(second).toMatchObject({ added: 0, changed: 1 });
    const back = await load({}, 3);
    expect(back).toMatchObject({ added: 0, changed: 1 });
    expect((await claims()).map((row) => `${row.recorded_at.slice(8, 10)} ${row.share_low}`)).toEqual(
      expect.arrayContaining(['01 6000', '02 5500', '03 6000']),
    );
    expect(await load({}, 4)).toMatchObject({ added: 0, changed: 0 });
    expect(await claims()).toHaveLength(4);
  });

  test('that renames an item is reported, and a person decides', async () => {
    await load();
    const inputs = 'input_id,input_name,type,stage_id\nN1,Silicon wafer,material_resource,\nN2,Making,process,S1\n';
    const summary = await load({ 'semiconductors/inputs.csv': inputs }, 2);
    expect(summary).toMatchObject({ added: 0, changed: 1 });
    expect(summary.skipped).toEqual([
      { file: 'semiconductors/inputs.csv', line: 2, value: 'Wafer → Silicon wafer', reason: 'changed_kept' },
    ]);
    const items = await db.selectFrom('items').select('name_en').where('external_key', '=', 'eto:N1').execute();
    expect(items).toEqual([{ name_en: 'Wafer' }]);
  });

  test('with a file in another shape or encoding changes nothing of its source', async () => {
    const name = 'semiconductors/provision.csv';
    const bad = [
      { [name]: 'provider,provided,share\n1,2,3\n' },
      { [name]: Buffer.from([0x93, 0x8c, 0x0a]) },
      { [name]: `${DATA[name]}"never closed` },
    ];
    for (const change of bad) {
      const summary = await load(change);
      expect(summary.refused).toContain('semiconductors/provision.csv');
      expect(await db.selectFrom('items').select('id').execute()).toEqual([]);
      expect(await db.selectFrom('sources').select('id').where('key', '=', 'eto-2026-08').execute()).toEqual([]);
    }
  });

  test('with hostile and wrong rows takes the good ones and says where the others stand', async () => {
    const summary = await load(
      provision(
        'JPN,P1,N1,60,2025,x',
        'JPN,P1,N1,60,2025,x',
        'CHN,P2,N1,-5,2025,x',
        'CHN,P2,N1,101,2025,x',
        'CHN,P2,N1,=1+1,2025,x',
        'CHN,P2,N1,many,2025,x',
        'CHN,P2,N1,5,soon,x',
        'CHN,P9,N1,5,2025,x',
        'CHN,P2,N9,5,2025,x',
        `CHN,P2,N1,5,2025,${'x'.repeat(1_000_000)}`,
        'CHN,P2,N1,5,2025,a\0b',
        "Acme,P3,N1,7,2025,'); drop table claims; --",
      ),
    );
    expect(summary.skipped.map(({ line, reason }) => `${line} ${reason}`).sort((a, b) => parseInt(a) - parseInt(b))).toEqual([
      '3 duplicate',
      '4 negative',
      '5 over_100',
      '6 formula',
      '7 not_a_number',
      '8 not_a_number',
      '9 unknown_id',
      '10 unknown_id',
      '11 overlong',
      '12 control_character',
    ]);
    expect((await claims()).map((claim) => claim.share_low)).toEqual([700, 6000]);
    const run = await db.selectFrom('imports').select(['skipped', 'added']).where('added', '>', 0).executeTakeFirstOrThrow();
    expect(JSON.parse(run.skipped)).toEqual(summary.skipped);
  });

  test('names nothing that is unknown: an unknown country, kind, stage or end of a link is left out', async () => {
    const summary = await load({
      'semiconductors/providers.csv': `${DATA['semiconductors/providers.csv']}XXX,,P4,country,\nBeta,,P5,organization,ZZZ\nGamma,,P6,ministry,JPN\n`,
      'semiconductors/inputs.csv': `${DATA['semiconductors/inputs.csv']}N3,Thing,gadget,\nN4,Other,process,S9\n`,
      'semiconductors/sequence.csv': 'input_id,goes_into_id,is_type_of_id\nN1,N2,\nN1,N7,\nN1,,\nN1,N2,\n',
    });
    expect(summary.skipped.map(({ reason, value }) => `${reason} ${value}`)).toEqual([
      'unknown_kind gadget',
      'unknown_id S9',
      'unknown_id eto:N7',
      'blank N1',
      'duplicate eto:N1>input_to>N2',
      'unknown_country XXX',
      'unknown_country ZZZ',
      'unknown_kind ministry',
    ]);
  });

  test('with a stage that the map has no lane for stands under “other”', async () => {
    const stages = 'stage_id,stage_name\nS1,Design\nS7,Recycling\n';
    const inputs = `${DATA['semiconductors/inputs.csv']}N3,Recovering,process,S7\n`;
    expect(await load({ 'semiconductors/stages.csv': stages, 'semiconductors/inputs.csv': inputs })).toMatchObject({ refused: null });
    const item = await db
      .selectFrom('items')
      .innerJoin('stages', 'stages.id', 'items.stage_id')
      .select('stages.key')
      .where('items.external_key', '=', 'eto:N3')
      .executeTakeFirst();
    expect(item).toEqual({ key: 'other' });
  });

  test('imported twice at once is on the map once', async () => {
    await Promise.allSettled([load(), load()]);
    await load();
    expect(await db.selectFrom('items').select('id').execute()).toHaveLength(3);
    expect(await claims()).toHaveLength(2);
  });
});
