import { strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { readDraft } from '../../reports/drafts.server.ts';
import { fileReport } from '../../reports/filing.server.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { reportInput } from '../../testing/reports.ts';
import { bundleOfReports } from '../bundles.server.ts';
import { readWholeReport } from '../whole.server.ts';
import { settle, type Matched } from './matching.server.ts';
import { readFileOf } from './reading.server.ts';
import { draftIdOf, readHere, takeIncoming, type Decided } from './taking.server.ts';
import { keepIncoming } from './waiting.server.ts';

describe('what a file names', () => {
  let db: Db;
  let committee: Committee;
  let importer: Actor;
  let gallium: { id: string; ref: string };
  let arsenide: { id: string; ref: string };
  let hidden: { id: string; ref: string };
  let firm: { id: string; ref: string };
  beforeEach(async () => {
    db = await freshDatabase();
    committee = await putCommittee(db);
    importer = committee.as.us_member;
    const open = { home_body_id: committee.body, audience_id: await putAudience(db, { marking: 'GREEN', bodies: [committee.body] }) };
    const red = { home_body_id: committee.body, audience_id: await putAudience(db, { marking: 'RED', bodies: [committee.body] }) };
    const on = { stage_id: await putStage(db), source_id: await putSource(db) };
    gallium = await putItem(db, { ...open, ...on }, { name_en: 'Gallium metal', name_ja: '金属ガリウム' });
    arsenide = await putItem(db, { ...open, ...on }, { name_en: 'Gallium arsenide', name_ja: 'ヒ化ガリウム' });
    hidden = await putItem(db, { ...red, ...on }, { name_en: 'Hidden thing', name_ja: '秘密' });
    await db.insertInto('item_codes').values({ item_id: gallium.id, scheme: 'HS', code: '811292' }).execute();
    const company = { kind: 'company' as const, country: 'NL', name_en: 'Firm N.V.', name_ja: '', aliases: 'Old Firm\nFN' };
    firm = await putSupplier(db, { ...open, ...on }, company);
  });
  afterEach(() => db.destroy());

  const settled = async (columns: string, as = importer): Promise<Matched[]> => {
    const { reports } = await readFileOf(strToU8(`title,items,suppliers,countries\nA,${columns}\n`));
    return (await settle(db, as, reports))[0]?.matched ?? [];
  };

  test.each<[string, () => string, () => unknown[]]>([
    ['a reference', () => `${gallium.ref},,`, () => [['one', gallium.id]]],
    ['a name in English, however it is written', () => 'ＧＡＬＬＩＵＭ metal,,', () => [['one', gallium.id]]],
    ['a name in Japanese', () => '金属ガリウム,,', () => [['one', gallium.id]]],
    ['an HS code', () => '8112.92,,', () => [['one', gallium.id]]],
    ['another name of a supplier', () => ',old firm,', () => [['one', firm.id]]],
    [
      'two names',
      () => '"Gallium metal; Gallium arsenide",,',
      () => [
        ['one', gallium.id],
        ['one', arsenide.id],
      ],
    ],
    [
      'two names with a comma between',
      () => '"Gallium metal, Gallium arsenide",,',
      () => [
        ['one', gallium.id],
        ['one', arsenide.id],
      ],
    ],
    [
      'countries by code and name',
      () => ',,"CN, JPN; オランダ"',
      () => [
        ['one', 'CN'],
        ['one', 'JP'],
        ['one', 'NL'],
      ],
    ],
    ['what may be several', () => 'Gallium,,', () => [['several', arsenide.id, gallium.id]]],
    ['what is not there', () => 'Unobtainium,,Atlantis', () => [['none'], ['none']]],
  ])('by %s is found', async (_what, columns, expected) => {
    expect((await settled(columns())).map(({ state, found }) => [state, ...found.map(({ id }) => id)])).toEqual(expected());
  });

  test('is not found where the importer may not see it, by name as by reference', async () => {
    const unknown = await settled('Unknown thing,,');
    expect((await settled('Hidden thing,,')).map(({ state, found }) => ({ state, found }))).toEqual(
      unknown.map(({ state, found }) => ({ state, found })),
    );
    expect((await settled(`${hidden.ref},,`)).map(({ state }) => state)).toEqual(['none']);
  });

  const csv = (row: string) => readFileOf(strToU8(`title,marking,items,countries\n${row}\n`));
  const decided = (change: Partial<Decided>): Decided => ({ lines: [2], ties: new Map(), markings: new Map(), ...change });

  test('goes into the draft with what its importer chose; what is left is kept in words', async () => {
    const found = await csv('A,TLP:ECRU,Gallium; Unobtainium,CN; Atlantis');
    const id = await keepIncoming(db, importer, found, NOW);
    await takeIncoming(db, importer, id, NOW, decided({ ties: new Map([['2.0', arsenide.id]]), markings: new Map([[2, 'GREEN']]) }));
    const draft = await readDraft(db, importer, draftIdOf(importer, found.reports[0]!));
    expect(draft?.fields).toMatchObject({ marking: 'GREEN', items: [arsenide.id], find_items: 'Unobtainium' });
    expect(draft?.fields).toMatchObject({ countries: ['CN'], find_countries: 'Atlantis' });
  });

  test('cannot be chosen where it was not offered: what is hidden as what does not exist', async () => {
    const id = await keepIncoming(db, importer, await csv('A,TLP:GREEN,Gallium,'), NOW);
    const choose = (tie: string) =>
      takeIncoming(db, importer, id, NOW, decided({ ties: new Map([['2.0', tie]]) })).then(
        () => 'taken',
        (reason: unknown) => JSON.stringify(reason),
      );
    expect(await choose(hidden.id)).toBe(await choose('nothing'));
    expect(await choose(hidden.id)).toContain('notChoosable');
    expect(await db.selectFrom('drafts').selectAll().execute()).toEqual([]);
  });

  test('of a plain marking cannot be marked otherwise in looking at it', async () => {
    const found = await csv('A,TLP:RED,,');
    const id = await keepIncoming(db, importer, found, NOW);
    await takeIncoming(db, importer, id, NOW, decided({ markings: new Map([[2, 'CLEAR']]) }));
    expect((await readDraft(db, importer, draftIdOf(importer, found.reports[0]!)))?.fields.marking).toBe('RED');
  });

  test('comes back from a bundle of ours: items, suppliers and countries, under a marking never wider', async () => {
    const ties = { items: [gallium.id], suppliers: [firm.id], countries: ['CN'] };
    const input = reportInput(committee.body, { ...ties, parties: ['JP', 'US'], event_from: '2026-03-04', response: 'Do it.' });
    const { ref } = await fileReport(db, importer, input, NOW);
    const out = JSON.stringify(bundleOfReports([(await readWholeReport(db, importer, ref, NOW))!]));
    const [report] = await settle(db, importer, (await readFileOf(strToU8(out))).reports);
    expect(report?.matched.map(({ kind, found }) => [kind, ...found.map(({ id }) => id)]).sort()).toEqual([
      ['country', 'CN'],
      ['item', gallium.id],
      ['supplier', firm.id],
    ]);
    const { title, description, category, event_from, response, marking } = input;
    expect(report?.fields).toMatchObject({ title, description, category, event_from, response, marking });
    expect(report?.fields).toMatchObject({
      horizon: input.horizon,
      likelihood: '5',
      impact: '3',
      confidence: 'moderate',
      parties: ['JP', 'US'],
    });
    expect(report?.fields.sources).toMatchObject([
      { citation: 'Customs statistics, October', reliability: 'B', credibility: '2', quotable: 'on' },
    ]);
  });

  test('under a caveat for parties that are not known here becomes RED, for a person to decide', async () => {
    const found = await csv('A,TLP:GREEN,,');
    found.reports[0]!.fields.parties = ['ZZ'];
    const [report] = await settle(db, importer, found.reports);
    expect([report?.fields.marking, report?.fields.parties, report?.doubts[0]?.code]).toEqual(['RED', undefined, 'unknown']);
  });

  test('was brought in before: by whom is told to those who may read the report, and to nobody else', async () => {
    const found = await csv('A,TLP:GREEN,,');
    await takeIncoming(db, importer, await keepIncoming(db, importer, found, NOW), NOW);
    expect(await readHere(db, committee.as.jp_member, found.reports, NOW)).toEqual(new Map());
    const draft = (await readDraft(db, importer, draftIdOf(importer, found.reports[0]!)))!;
    expect((await readHere(db, importer, found.reports, NOW)).get(2)).toMatchObject({ kind: 'draft', imported_at: NOW.toISOString() });
    const { ref } = await fileReport(db, importer, reportInput(committee.body, { title: 'A' }), NOW, draft);
    const here = (await readHere(db, committee.as.jp_member, found.reports, NOW)).get(2);
    expect(here).toMatchObject({
      kind: 'report',
      at: ref,
      imported_at: NOW.toISOString(),
      by: { family_name: expect.any(String) as string },
    });
    expect(await readHere(db, committee.as.stranger, found.reports, NOW)).toEqual(new Map());
  });
});
