import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { TLP_IDS } from '../stix/objects.ts';
import type { Found } from './incoming.ts';
import { readFileOf } from './reading.server.ts';

const REPORT = 'report--1f0e5c3a-3a7e-4c1b-9d9c-0a1b2c3d4e5f';
const CUSTOM = 'marking-definition--826578e1-40ad-459f-bc73-ede076f81f37';
const AMBER_1 = 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82';
const WHITE_1 = 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9';
const report = (object_marking_refs: unknown, change: object = {}) => ({
  ...{ type: 'report', spec_version: '2.1', id: REPORT, created: '2026-01-02T03:04:05Z', modified: '2026-02-03T04:05:06Z' },
  ...{ name: 'Gallium stops', description: 'Words', object_refs: [], object_marking_refs, ...change },
});
const read = (...objects: unknown[]): Promise<Found> =>
  readFileOf(strToU8(JSON.stringify({ type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d', objects })));
const marked = ({ reports }: Found): unknown[] => reports.map(({ fields, doubts }) => [fields.marking, ...doubts.map(({ code }) => code)]);

describe('the marking of a STIX report', () => {
  const opencti = (label: string, change: object = {}) => ({
    ...{ type: 'marking-definition', id: CUSTOM, name: label, definition_type: 'statement', definition: { statement: 'custom' } },
    ...{ x_opencti_definition_type: 'TLP', x_opencti_definition: label, ...change },
  });
  const OPENCTI = 'extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba';
  const exported = (label: string, change: object) => ({
    ...{ type: 'marking-definition', id: CUSTOM, name: label, definition_type: 'TLP' },
    extensions: { [OPENCTI]: { extension_type: 'property-extension', id: 'a', type: 'Marking-Definition', created_at: 'b', ...change } },
  });
  const statement = (words: string, id = CUSTOM) => ({
    type: 'marking-definition',
    id,
    definition_type: 'statement',
    definition: { statement: words },
  });
  test.each<[string, unknown[], unknown[]]>([
    ['as OpenCTI writes AMBER+STRICT', [report([CUSTOM]), opencti('TLP:AMBER+STRICT')], ['AMBER+STRICT']],
    ['as OpenCTI writes what is no TLP', [report([CUSTOM]), opencti('PAP:RED')], ['RED', 'unknown']],
    [
      'as OpenCTI writes AMBER, under the id of TLP 1.0',
      [
        report([AMBER_1]),
        { type: 'marking-definition', id: AMBER_1, name: 'TLP:AMBER', definition_type: 'tlp', definition: { tlp: 'amber' } },
      ],
      ['AMBER+STRICT', 'older'],
    ],
    [
      'as OpenCTI writes CLEAR, under the id of WHITE',
      [
        report([WHITE_1]),
        { type: 'marking-definition', id: WHITE_1, name: 'TLP:CLEAR', definition_type: 'tlp', definition: { tlp: 'clear' } },
      ],
      ['CLEAR'],
    ],
    [
      'as OpenCTI exports it, with its own bookkeeping beside',
      [report([CUSTOM]), exported('TLP:AMBER+STRICT', { order: 4, color: '#ffc000', stix_ids: [], is_inferred: false })],
      ['AMBER+STRICT'],
    ],
    ['as OpenCTI would export it with more beside', [report([CUSTOM]), exported('TLP:CLEAR', { audience: 'one' })], ['RED', 'unknown']],
    [
      'that OpenCTI shares with some organisations alone',
      [report([TLP_IDS.GREEN], { extensions: { [OPENCTI]: { extension_type: 'property-extension', granted_refs: ['identity--x'] } } })],
      ['RED', 'distribution'],
    ],
    [
      'that OpenCTI shares with all',
      [report([TLP_IDS.GREEN], { extensions: { [OPENCTI]: { extension_type: 'property-extension', granted_refs: [], type: 'Report' } } })],
      ['GREEN'],
    ],
    ['whose definition is missing', [report(['marking-definition--00000000-0000-4000-8000-000000000001'])], ['RED', 'unknown']],
    ['that is no list but one id', [report(TLP_IDS.GREEN)], ['GREEN']],
    ['that is a number beside a label', [report([TLP_IDS.CLEAR, 5])], ['RED', 'unknown']],
    ['that is called like a property of every object', [report(['__proto__', 'constructor', TLP_IDS.CLEAR])], ['RED', 'unknown']],
    ['whose definition stands there twice', [report([CUSTOM]), opencti('TLP:RED'), opencti('TLP:CLEAR')], ['RED', 'conflicting']],
    [
      'whose definition has a statement beside its name',
      [report([CUSTOM]), opencti('TLP:CLEAR', { definition: { statement: 'Not for release' } })],
      ['RED', 'unknown'],
    ],
    [
      'with an extension that is not known',
      [report([CUSTOM]), opencti('TLP:GREEN', { extensions: { 'extension-definition--x': { level: 3 } } })],
      ['RED', 'unknown'],
    ],
    [
      'on a part that is narrower',
      [report([TLP_IDS.GREEN], { granular_markings: [{ marking_ref: TLP_IDS.AMBER, selectors: ['name'] }] })],
      ['AMBER', 'conflicting'],
    ],
    ['with a language on a part', [report([TLP_IDS.GREEN], { granular_markings: [{ lang: 'fr', selectors: ['name'] }] })], ['GREEN']],
    [
      'of two versions is that of the narrower',
      [report([TLP_IDS.RED]), report([TLP_IDS.CLEAR], { modified: '2026-03-03T00:00:00Z' })],
      ['RED', 'conflicting'],
    ],
    [
      'with two caveats that have nobody in common',
      [
        report([TLP_IDS.GREEN, CUSTOM, AMBER_1.replace('f88d', 'a88d')]),
        statement('REL TO US'),
        statement('REL TO JP', AMBER_1.replace('f88d', 'a88d')),
      ],
      ['RED', 'conflicting'],
    ],
  ])('%s is never wider than it says', async (_what, objects, expected) => {
    expect(marked(await read(...objects))).toEqual([expected]);
  });

  test('keeps a caveat to whom each of several lets read', async () => {
    const other = CUSTOM.replace('8265', '9265');
    const found = await read(report([TLP_IDS.AMBER, CUSTOM, other]), statement('REL TO JP, US'), statement('REL TO GB, US', other));
    expect(found.reports[0]?.fields).toMatchObject({ marking: 'AMBER', parties: ['US'] });
  });

  test('is not carried to those who may know less: a narrower place is left out, and told', async () => {
    const place = {
      type: 'location',
      id: 'location--a6e9345f-5a15-4c29-8bb3-7dcc5d168d64',
      country: 'CN',
      object_marking_refs: [TLP_IDS.RED],
    };
    const found = await read(report([TLP_IDS.GREEN], { object_refs: [place.id] }), place);
    expect(found.reports[0]?.mentions).toEqual([]);
    expect(found.faults.map(({ code, value }) => [code, value])).toEqual([['narrower', 'CN']]);
  });
});

describe('a STIX bundle of another tool', () => {
  test('may hold its reports as groupings, as MISP writes what is not published', async () => {
    const id = 'grouping--1f0e5c3a-3a7e-4c1b-9d9c-0a1b2c3d4e5f';
    const found = await read(report([TLP_IDS.GREEN], { type: 'grouping', id, context: 'suspicious-activity' }));
    expect([found.reports[0]?.external_id, found.reports[0]?.fields.title, found.faults]).toEqual([id, 'Gallium stops', []]);
    expect((await read(report([TLP_IDS.GREEN], { type: 'grouping' }))).faults).toMatchObject([{ code: 'badId' }]);
  });

  test('may lack its edition, which is told', async () => {
    const found = await read(report([TLP_IDS.GREEN], { spec_version: undefined, x_mitre_version: '1', __proto__: null }));
    expect(marked(found)).toEqual([['GREEN']]);
    expect(found.faults.map(({ code }) => code)).toEqual(['edition']);
  });

  test('may hold several versions of a report: the newest is taken, and what was withdrawn is left out', async () => {
    const newer = report([TLP_IDS.GREEN], { name: 'Newer', modified: '2026-03-03T00:00:00Z' });
    const found = await read(newer, report([TLP_IDS.GREEN]), report([TLP_IDS.GREEN], { id: REPORT.replace('1f', '2f'), revoked: true }));
    expect(found.reports.map(({ fields }) => fields.title)).toEqual(['Newer']);
    expect(found.faults.map(({ code }) => code)).toEqual(['twice', 'revoked']);
  });

  test('of 5 MB, most of it one marking-definition again and again, is read', async () => {
    const again = { type: 'marking-definition', id: CUSTOM, name: 'TLP:AMBER' };
    const reports = Array.from({ length: 500 }, (_, at) =>
      report([CUSTOM], { id: `report--1f0e5c3a-3a7e-4c1b-9d9c-${String(at).padStart(12, '0')}` }),
    );
    const found = await read(...reports, ...Array<object>(45_000).fill(again));
    expect(found.reports).toHaveLength(500);
  });
});

describe('the marking of a MISP event', () => {
  const event = (change: object) => ({
    Event: { ...{ uuid: '5d0092c5-5f74-4287-9642-33f4c354e56d', info: 'Event', date: '2026-01-02', timestamp: '1767323045' }, ...change },
  });
  const tags = (...names: string[]) => ({ Tag: names.map((name) => ({ name })) });
  const link = (change: object) => ({ Attribute: [{ type: 'link', value: 'https://example.org/a', ...change }] });
  test.each<[string, object, unknown[]]>([
    ['in capitals', tags('TLP:Amber'), ['AMBER']],
    ['of the first edition', tags('tlp:white'), ['CLEAR']],
    ['that TLP does not have', tags('tlp:unclear'), ['RED', 'unknown']],
    ['in two tags', tags('tlp:green', 'tlp:amber+strict'), ['AMBER+STRICT', 'conflicting']],
    ['in no tag, shared with all', { distribution: '3' }, ['RED', 'none']],
    ['of one’s own organisation', { ...tags('tlp:green'), distribution: '0' }, ['RED', 'distribution']],
    ['of this community', { ...tags('tlp:green'), distribution: '1' }, ['GREEN']],
    ['of connected communities', { ...tags('tlp:green'), distribution: 2 }, ['GREEN']],
    ['of a sharing group', { ...tags('tlp:clear'), distribution: '4', SharingGroup: { name: 'Four eyes' } }, ['RED', 'distribution']],
    ['of a level that MISP does not have', { ...tags('tlp:clear'), distribution: '9' }, ['RED', 'distribution']],
    ['with an attribute as the event', { ...tags('tlp:green'), ...link({ distribution: '5' }) }, ['GREEN']],
    [
      'with an attribute that is kept closer',
      { ...tags('tlp:green'), distribution: '3', ...link({ distribution: '0' }) },
      ['RED', 'distribution'],
    ],
    ['with an object that is kept closer', { ...tags('tlp:green'), Object: [{ name: 'file', distribution: 4 }] }, ['RED', 'distribution']],
    [
      'with an attribute that was deleted',
      { ...tags('tlp:green'), ...link({ deleted: true, ...tags('tlp:red') }) },
      ['RED', 'conflicting'],
    ],
  ])('%s is never wider than it says', async (_what, change, expected) => {
    expect(marked(await readFileOf(strToU8(JSON.stringify(event(change)))))).toEqual([expected]);
  });

  test('twice in a file is the narrower of the two', async () => {
    const found = await readFileOf(strToU8(JSON.stringify([event(tags('tlp:green')), event(tags('tlp:red'))])));
    expect(marked(found)).toEqual([['RED', 'conflicting']]);
  });

  test('of a thousand indicators keeps the words of its reports, and says what was left out', async () => {
    const Attribute = Array.from({ length: 1_500 }, (_, at) => ({ type: 'domain', value: `host-${at}.example` }));
    const found = await readFileOf(
      strToU8(JSON.stringify(event({ ...tags('tlp:green'), Attribute, EventReport: [{ name: 'R', content: 'Words' }] }))),
    );
    expect(found.reports[0]?.fields.description).toBe('R\n\nWords');
    expect(found.faults.map(({ code, value }) => [code, value])).toEqual([['tooLong', '1500']]);
  });
});

test('a country that a MISP event names in a galaxy alone is found, as by its tag', async () => {
  const Galaxy = [
    { type: 'country', GalaxyCluster: [{ value: 'china', tag_name: 'misp-galaxy:country="china"' }] },
    { type: 'target-information', GalaxyCluster: [{ value: 'Japan', tag_name: 'misp-galaxy:target-information="Japan"' }, 7] },
  ];
  const event = { uuid: '77777777-7777-4777-8777-777777777777', info: 'Event', Tag: [{ name: 'tlp:green' }], Galaxy };
  const { reports } = await readFileOf(strToU8(JSON.stringify({ Event: { ...event, date: '2026-01-02', timestamp: '1767323045' } })));
  expect(reports[0]?.mentions.map(({ kind, words }) => [kind, words])).toEqual([
    ['country', 'china'],
    ['country', 'Japan'],
  ]);
});
