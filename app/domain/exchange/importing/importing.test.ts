import { zipSync, strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { fileReport } from '../../reports/filing.server.ts';
import { readDraft } from '../../reports/drafts.server.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { reportInput } from '../../testing/reports.ts';
import { bundleOfReports } from '../bundles.server.ts';
import { TLP_IDS } from '../stix/objects.ts';
import { faultsOfBundle } from '../testing/schemas.ts';
import { readWholeReport } from '../whole.server.ts';
import { workbookOf } from '../workbook.server.ts';
import { NotImportable } from './incoming.ts';
import { readFileOf } from './reading.server.ts';
import { draftIdOf, readHere, takeIncoming } from './taking.server.ts';
import { dropIncoming, keepIncoming, readIncoming } from './waiting.server.ts';

const bytes = (value: unknown): Uint8Array => strToU8(typeof value === 'string' ? value : JSON.stringify(value));
const codeOf = async (work: Promise<unknown>) =>
  (
    (await work.then(
      () => null,
      (reason: unknown) => reason,
    )) as NotImportable | null
  )?.code;
const REPORT = 'report--1f0e5c3a-3a7e-4c1b-9d9c-0a1b2c3d4e5f';
const stixReport = (change: Record<string, unknown> = {}) => ({
  ...{ type: 'report', spec_version: '2.1', id: REPORT, created: '2026-01-02T03:04:05.678901Z', modified: '2026-02-03T04:05:06.700Z' },
  ...{
    name: 'Gallium  stops ',
    description: 'First.\r\n\r\nSecond\u00a0line',
    lang: 'en',
    report_types: ['threat-report'],
    confidence: 85,
  },
  ...{ published: '2026-01-02T03:04:05Z', object_refs: ['location--a6e9345f-5a15-4c29-8bb3-7dcc5d168d64'] },
  object_marking_refs: [TLP_IDS.AMBER],
  ...change,
});
const PLACE = { type: 'location', spec_version: '2.1', id: 'location--a6e9345f-5a15-4c29-8bb3-7dcc5d168d64', country: 'CN' };
const JAPANESE = {
  ...{ type: 'language-content', spec_version: '2.1', id: 'language-content--b86bd89f-98bb-4fa9-8cb2-9ad421da981d' },
  ...{ created: '2026-01-02T03:04:05.000001Z', modified: '2026-01-02T03:04:05.000002Z', object_ref: REPORT },
  ...{ object_modified: '2026-02-03T04:05:06.700Z', contents: { ja: { name: 'ガリウム停止', description: '一。\n\n二' } } },
};
const bundle = (...objects: unknown[]) => bytes({ type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d', objects });
const markingIn = async (change: Record<string, unknown>, ...more: unknown[]) => {
  const { reports } = await readFileOf(bundle(stixReport(change), ...more));
  return [reports[0]?.fields.marking, ...(reports[0]?.doubts ?? []).map(({ code }) => code)];
};

describe('a marking that comes in', () => {
  const older = 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82';
  const foreign = { type: 'marking-definition', id: 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41d0', name: 'Eyes only' };
  test.each<[string, unknown[], unknown[], string[]]>([
    ['is taken where it is plain', [TLP_IDS.GREEN], [], ['GREEN']],
    ['is RED where there is none', [], [], ['RED', 'none']],
    ['is RED where it is not known', [foreign.id], [foreign], ['RED', 'unknown']],
    ['is RED where a known one stands beside one that is not', [TLP_IDS.CLEAR, foreign.id], [foreign], ['RED', 'unknown']],
    ['is the narrowest where two conflict', [TLP_IDS.GREEN, TLP_IDS['AMBER+STRICT']], [], ['AMBER+STRICT', 'conflicting']],
    ['of TLP 1.0 keeps what it meant', [older], [], ['AMBER+STRICT', 'older']],
    [
      'of a definition that contradicts its fixed id is the narrower',
      [TLP_IDS.GREEN],
      [{ id: TLP_IDS.GREEN, type: 'marking-definition', definition: { tlp: 'red' } }],
      ['RED', 'conflicting'],
    ],
  ])('%s', async (_what, object_marking_refs, more, expected) => {
    expect(await markingIn({ object_marking_refs }, ...more)).toEqual(expected);
  });

  test('on a part of a report counts for the whole', async () => {
    expect(await markingIn({ granular_markings: [{ marking_ref: TLP_IDS.RED, selectors: ['description'] }] })).toEqual([
      'RED',
      'conflicting',
    ]);
  });

  test('by a MISP tag is the narrowest of the event and all that it holds', async () => {
    const event = { uuid: newId(), info: 'Event', date: '2026-01-02', timestamp: '1767323045', Tag: [{ name: 'tlp:green' }] };
    const Attribute = [{ type: 'link', value: 'https://example.org/a', comment: 'Paper', Tag: [{ name: 'tlp:red' }] }];
    const { reports } = await readFileOf(bytes({ response: [{ Event: { ...event, Attribute } }] }));
    expect(reports[0]?.fields).toMatchObject({
      title: 'Event',
      marking: 'RED',
      sources: [{ citation: 'Paper', url: 'https://example.org/a' }],
    });
    expect(reports[0]?.doubts.map(({ code }) => code)).toEqual(['conflicting']);
  });
});

describe('a file that is not right', () => {
  const deep = `{"type":"bundle","objects":${'['.repeat(60)}${']'.repeat(60)}}`;
  test.each<[string, Uint8Array, string]>([
    ['is empty', bytes(''), 'notAFile'],
    ['is a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'notAFile'],
    ['is cut off', bytes('{"type":"bundle","objects":['), 'unreadable'],
    ['is in another encoding', new Uint8Array([0x7b, 0x22, 0x93, 0xfa]), 'unreadable'],
    ['nests too deep', bytes(deep), 'tooDeep'],
    ['is too large', new Uint8Array(10_000_001).fill(0x20), 'tooLarge'],
    ['is JSON of something else', bytes({ hello: 1 }), 'notAFile'],
    ['holds no report', bundle(PLACE), 'noReports'],
    ['is a table without a title', bytes('a,b\n1,2\n'), 'noHead'],
    ['holds too many reports', bytes(`title\n${'x\n'.repeat(501)}`), 'tooMany'],
    ['is an archive of something else', zipSync({ 'a.txt': strToU8('a') }), 'notAFile'],
    ['is a bomb', zipSync({ 'xl/workbook.xml': new Uint8Array(61_000_000) }, { level: 9 }), 'tooLarge'],
  ])('because it %s is refused with a word', async (_what, file, code) => {
    expect(await codeOf(readFileOf(file))).toBe(code);
  });

  test('tells its faults by cell, and takes the rest', async () => {
    const csv =
      '\ufefftitle,category,likelihood,event_from,marking,odd\nA,cyber,9,2026-02-30,TLP:GREEN,x\n,cyber,1,,,\n=1+1,輸出規制,7,,TLP:RED,\n';
    const { reports, faults } = await readFileOf(bytes(csv));
    expect(reports.map(({ line, fields }) => [line, fields.title, fields.category, fields.marking])).toEqual([
      [2, 'A', 'cyber', 'GREEN'],
      [4, '=1+1', 'export_restriction', 'RED'],
    ]);
    expect(faults.map(({ cell, column, code }) => [cell, column, code])).toEqual([
      ['F1', '', 'unknownColumn'],
      ['C2', 'likelihood', 'unknownValue'],
      ['D2', 'event_from', 'notADay'],
      ['A3', 'title', 'noTitle'],
    ]);
  });

  test('with objects that point at one another in a ring is read, and says so', async () => {
    const other = stixReport({ id: REPORT.replace('1f0e', '2f0e'), object_refs: [REPORT] });
    const { reports, faults } = await readFileOf(bundle(stixReport({ object_refs: [String(other.id)] }), other));
    expect(reports).toHaveLength(2);
    expect(faults.map(({ code }) => code)).toEqual(['cycle']);
  });

  test('of hostile text says which cell cannot be kept', async () => {
    const { faults } = await readFileOf(
      bundle(stixReport({ name: 'a\u0000b' }), stixReport({ id: REPORT.replace('1f', '3f'), description: 'x'.repeat(20_001) })),
    );
    expect(faults.map(({ line, column, code }) => [line, column, code])).toEqual([
      [1, 'title', 'badCharacter'],
      [2, 'description', 'tooLong'],
    ]);
  });
});

test('an Excel workbook comes in by its first sheet, each formula as the value that it had', async () => {
  const about: [string, string][] = [['File', 'Reports']];
  const book = await workbookOf(
    { about, head: ['件名', '取扱区分', '発生可能性'], rows: [['=2+3', 'TLP:GREEN', 6]], marking: 'GREEN', widths: [11, 18, 8] },
    'Sheet',
  );
  const { reports, format } = await readFileOf(new Uint8Array(book));
  expect(format).toBe('xlsx');
  expect(reports[0]?.fields).toMatchObject({ title: '=2+3', marking: 'GREEN', likelihood: '6' });
});

describe('what is brought in', () => {
  let db: Db;
  let committee: Committee;
  let importer: Actor;
  beforeEach(async () => {
    db = await freshDatabase();
    committee = await putCommittee(db);
    importer = committee.as.us_member;
  });
  afterEach(() => db.destroy());
  const bring = async (file: Uint8Array, as = importer) => {
    const id = await keepIncoming(db, as, await readFileOf(file), NOW);
    await takeIncoming(db, as, id, NOW);
    return id;
  };

  test('goes out again with its id, its times and both languages to the letter', async () => {
    await bring(bundle(stixReport(), PLACE, JAPANESE));
    const draft = (await readDraft(db, importer, draftIdOf(importer, { external_id: REPORT })))!;
    expect(draft.fields).toMatchObject({ title: 'Gallium  stops ', marking: 'AMBER', countries: ['CN'], confidence: 'high' });
    const { title, description } = draft.fields as { title: string; description: string };
    const { ref } = await fileReport(db, importer, reportInput(committee.body, { title, description }), NOW, draft);
    const out = bundleOfReports([(await readWholeReport(db, committee.as.jp_member, ref, NOW))!]);
    expect(faultsOfBundle(out)).toEqual([]);
    const of = (type: string) => out.objects.filter((object) => object.type === type);
    const { id, created, modified, name, description: words } = stixReport();
    expect(of('report')[0]).toMatchObject({ id, created, modified, name, description: words });
    const { object_marking_refs: _marks, ...japanese } = of('language-content').find((one) => one.id === JAPANESE.id)!;
    expect(japanese).toEqual(JAPANESE);
  });

  test('is filed with what the importer made of it: a text that was changed keeps its id and leaves its translation behind', async () => {
    await bring(bundle(stixReport(), JAPANESE));
    const draft = (await readDraft(db, importer, draftIdOf(importer, { external_id: REPORT })))!;
    const { ref } = await fileReport(db, importer, reportInput(committee.body, { description: 'Shortened.' }), NOW, draft);
    const out = bundleOfReports([(await readWholeReport(db, committee.as.jp_member, ref, NOW))!]);
    expect(out.objects.find(({ type }) => type === 'report')).toMatchObject({ id: REPORT, modified: NOW.toISOString() });
    expect(JSON.stringify(out)).not.toContain('ガリウム停止');
    expect(faultsOfBundle(out)).toEqual([]);
  });

  test('twice makes one draft', async () => {
    await bring(bundle(stixReport()));
    await bring(bundle(stixReport()));
    expect(await db.selectFrom('drafts').selectAll().execute()).toHaveLength(1);
  });

  test('is known again when it was taken away from here, by those who may read it', async () => {
    const { ref } = await fileReport(db, importer, reportInput(committee.body), NOW);
    const out = bytes(bundleOfReports([(await readWholeReport(db, importer, ref, NOW))!]));
    const { reports } = await readFileOf(out);
    expect([...(await readHere(db, committee.as.jp_chair, reports, NOW)).values()]).toMatchObject([{ kind: 'report', at: ref }]);
    expect([...(await readHere(db, committee.as.stranger, reports, NOW)).values()]).toEqual([]);
    await bring(out, committee.as.jp_chair);
    expect(await db.selectFrom('drafts').selectAll().execute()).toEqual([]);
  });

  test('is seen by its importer alone, and is gone after a day', async () => {
    const id = await keepIncoming(db, importer, await readFileOf(bundle(stixReport())), NOW);
    const later = new Date(NOW.getTime() + 25 * 3_600_000);
    expect(await readIncoming(db, committee.as.us_chair, id, NOW)).toBeNull();
    expect(await readIncoming(db, importer, id, later)).toBeNull();
    await expect(takeIncoming(db, committee.as.us_chair, id, NOW)).rejects.toThrow('not_found');
    await expect(dropIncoming(db, committee.as.us_chair, id, NOW)).rejects.toThrow('not_found');
    await keepIncoming(db, importer, await readFileOf(bundle(stixReport())), later);
    expect(await db.selectFrom('incoming').select('id').where('id', '=', id).execute()).toEqual([]);
  });

  test('twice at once is taken once', async () => {
    const id = await keepIncoming(
      db,
      importer,
      await readFileOf(bundle(stixReport(), stixReport({ id: REPORT.replace('1f', '4f') }))),
      NOW,
    );
    await Promise.allSettled([takeIncoming(db, importer, id, NOW), takeIncoming(db, importer, id, NOW)]);
    expect(await db.selectFrom('drafts').selectAll().execute()).toHaveLength(2);
    const taken = await db.selectFrom('journal').select('act').where('act', '=', 'import.taken').execute();
    expect(taken).toHaveLength(1);
  });
});
