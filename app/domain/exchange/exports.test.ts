import { rm, writeFile } from 'node:fs/promises';
import { unzipSync, strFromU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import readExcelFile from 'read-excel-file/node';
import { csvOf } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { writeComment } from '../comments/writing.server.ts';
import { corroborate } from '../corroborations/writing.server.ts';
import { assessReport, readAssessing } from '../reports/assessing.server.ts';
import { markParagraph } from '../paragraphs/writing.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import type { ReportInput } from '../reports/schema.ts';
import { NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { bundleOfReports, readListWhole } from './bundles.server.ts';
import { readListed } from './listed.server.ts';
import { paperOf } from './paper.ts';
import { relTo, TLP_IDS } from './stix/objects.ts';
import { faultsOfBundle } from './testing/schemas.ts';
import { attachFile } from '../attachments/attaching.server.ts';
import { incomingPath } from '../attachments/storing.server.ts';
import { readWholeReport } from './whole.server.ts';
import { wordFileOf } from './word.server.ts';
import { workbookOf } from './workbook.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const file = (change: Partial<ReportInput> = {}, as: Actor = committee.as.us_member) =>
  fileReport(db, as, reportInput(committee.body, change), NOW);
const bundleFor = async (actor: Actor, ref: string) => bundleOfReports([(await readWholeReport(db, actor, ref, NOW))!]);

const say = (actor: Actor, ref: string, marking: 'AMBER' | 'AMBER+STRICT', words: string) =>
  corroborate(
    db,
    actor,
    ref,
    {
      ...{ stance: 'contradicts' as const, words, readers_of: 'fewer' as const, marking, released: [], readers: [], parties: [] },
      sources: [{ reliability: 'A' as const, credibility: 1, citation: 'Own', url: '', quotable: false }],
      hides_organisation: false,
    },
    NOW,
  );

describe('a STIX 2.1 bundle', () => {
  test('passes the schemas of OASIS, and says what the report says', async () => {
    const { ref } = await file({ title: '出荷停止', language: 'ja', description: '港が閉鎖された。\n\n続き', event_from: '2026-11-01' });
    const report = (await readWholeReport(db, committee.as.jp_chair, ref, NOW))!.report;
    const { revision } = await readAssessing(db, report);
    const judged = { likelihood: 6, impact: 4, confidence: 'high' as const, reasons: 'Two sources.', marking: 'AMBER' as const };
    await assessReport(db, committee.as.jp_chair, ref, { ...judged, revision }, NOW);
    await say(committee.as.jp_member, ref, 'AMBER', 'The port is open.');
    const bundle = await bundleFor(committee.as.jp_chair, ref);
    expect(faultsOfBundle(bundle)).toEqual([]);
    const of = (type: string) => bundle.objects.filter((object) => object.type === type);
    expect(of('report')[0]).toMatchObject({
      ...{ name: '出荷停止', description: '港が閉鎖された。\n\n続き', lang: 'ja', confidence: 50, published: NOW.toISOString() },
      object_marking_refs: ['marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
    });
    expect(of('location').map(({ country }) => country)).toEqual(['CN']);
    expect(of('opinion').map(({ opinion }) => opinion)).toEqual(['neutral', 'disagree']);
    expect(of('language-content').map(({ contents }) => Object.keys(contents as object))).toContainEqual(['ja']);
    expect(of('extension-definition')).toHaveLength(1);
  });

  test('has the same ids and bytes each time', async () => {
    const { ref } = await file();
    const [one, other] = [await bundleFor(committee.as.us_chair, ref), await bundleFor(committee.as.us_chair, ref)];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  test('holds what its reader may read and no more: of a narrower contradiction an adviser’s has no trace', async () => {
    const { ref } = await file({ marking: 'AMBER', parties: ['US', 'JP'] });
    await say(committee.as.jp_member, ref, 'AMBER+STRICT', 'withheld words');
    const officials = await bundleFor(committee.as.us_chair, ref);
    const advisers = await bundleFor(committee.as.adviser, ref);
    expect(JSON.stringify(officials)).toContain('withheld words');
    expect(JSON.stringify(advisers)).not.toContain('withheld');
    expect(JSON.stringify(advisers)).not.toContain('AMBER+STRICT');
    expect(faultsOfBundle(advisers)).toEqual([]);
    expect(JSON.stringify(advisers)).toContain('REL TO JP, US');
  });

  test('leaves out the words of a source that may not be quoted onward', async () => {
    const secret = { reliability: 'A' as const, credibility: 2, citation: 'Mr Secret', url: 'https://secret.example/', quotable: false };
    const { ref } = await file({ sources: [secret] });
    const words = JSON.stringify(await bundleFor(committee.as.us_chair, ref));
    expect(words).not.toMatch(/secret/i);
    expect(words).toContain('Admiralty A2');
  });

  test('of a list holds the reports that its reader may read; taking it away is logged as an opening', async () => {
    await file({ title: 'for all' });
    await file({ title: 'for two', marking: 'RED', readers: [committee.as.jp_member.id] });
    const names = async (actor: Actor) =>
      bundleOfReports(await readListWhole(db, actor, {}, NOW))
        .objects.filter(({ type }) => type === 'report')
        .map(({ name }) => name)
        .sort();
    expect(await names(committee.as.us_chair)).toEqual(['for all']);
    expect(await names(committee.as.jp_member)).toEqual(['for all', 'for two']);
    expect(await names(committee.as.stranger)).toEqual([]);
    const opened = await db.selectFrom('openings').select('person_id').execute();
    expect(opened.map(({ person_id }) => person_id).sort()).toEqual(
      [committee.as.us_chair.id, committee.as.jp_member.id, committee.as.jp_member.id].sort(),
    );
  });

  test('of an empty list holds no report', () => {
    expect(faultsOfBundle(bundleOfReports([]))).toEqual([]);
  });
});

describe('the list as a table', () => {
  const hostile = '=HYPERLINK("http://evil.example","x")';

  test('as CSV carries its marking, and no cell of it is a formula', async () => {
    await file({ title: hostile });
    await file({ title: '半導体の輸出', marking: 'RED', readers: [committee.as.us_chair.id] });
    const { about, head, rows } = await readListed(db, committee.as.us_chair, {}, catalogueOf('ja'), NOW);
    const words = csvOf([...about, [], head, ...rows]);
    expect(words.startsWith('\ufeff')).toBe(true);
    expect(words).toContain('取扱区分,TLP:RED');
    expect(words).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    expect(words).toContain('半導体の輸出');
  });

  test('as an Excel workbook holds the same words, as text', async () => {
    await file({ title: hostile });
    const table = await readListed(db, committee.as.us_chair, {}, catalogueOf('en'), NOW);
    const book = await workbookOf(table, 'Risk reports');
    const [sheet] = await readExcelFile(book);
    expect(sheet?.data.at(-1)?.[2]).toBe(hostile);
    const xml = strFromU8(unzipSync(new Uint8Array(book))['xl/worksheets/sheet1.xml']!);
    expect(xml).not.toContain('<f>');
  });

  test('is empty for somebody who may read none of it', async () => {
    await file();
    expect((await readListed(db, committee.as.stranger, {}, catalogueOf('en'), NOW)).rows).toEqual([]);
  });
});

test('a Word file has headings by style, and the marking in its head and foot', async () => {
  const { ref } = await file({ title: '出荷停止 & <b>', parties: ['JP', 'US'] });
  const whole = (await readWholeReport(db, committee.as.jp_chair, ref, NOW))!;
  const paper = paperOf(whole, { text: catalogueOf('ja'), language: 'ja', by: committee.as.jp_chair, now: NOW });
  const parts = unzipSync(new Uint8Array(await wordFileOf(paper)));
  const xml = (name: string) => strFromU8(parts[name]!);
  expect(xml('word/document.xml')).toContain('出荷停止 &amp; &lt;b&gt;');
  expect(xml('word/document.xml')).toContain('w:val="Heading2"');
  expect(xml('word/header1.xml')).toContain('TLP:AMBER · REL TO JP, US');
  expect(xml('word/footer1.xml')).toContain('TLP:AMBER · REL TO JP, US');
  expect(xml('word/styles.xml')).toContain('w:eastAsia="Yu Gothic"');
});

test('a file bears the marking of the narrowest thing in it, for each reader their own', async () => {
  const { ref } = await file({ marking: 'AMBER' });
  await say(committee.as.jp_member, ref, 'AMBER+STRICT', 'for officials');
  const markingFor = async (actor: Actor) => (await readWholeReport(db, actor, ref, NOW))!.marking;
  expect(await markingFor(committee.as.us_chair)).toBe('AMBER+STRICT');
  expect(await markingFor(committee.as.adviser)).toBe('AMBER');
  const { revision } = await readAssessing(db, (await readWholeReport(db, committee.as.jp_chair, ref, NOW))!.report);
  const judged = { likelihood: 6, impact: 4, confidence: 'high' as const, reasons: 'Two sources.', marking: 'AMBER+STRICT' as const };
  await assessReport(db, committee.as.jp_chair, ref, { ...judged, revision }, NOW);
  expect((await readListed(db, committee.as.us_chair, {}, catalogueOf('en'), NOW)).marking).toBe('AMBER+STRICT');
  expect((await readListed(db, committee.as.adviser, {}, catalogueOf('en'), NOW)).marking).toBe('AMBER');
});

test('a paper names what is attached to those who may read it, and bears its marking; a bundle leaves it out', async () => {
  const dataDir = await makeScratch('exports');
  const { ref } = await file({ marking: 'AMBER' });
  const id = newId();
  await writeFile(await incomingPath(dataDir, id), 'words');
  const received = { id, name: 'evidence.txt', type: 'txt' as const, size: 5, digest: '', words: 'words' };
  const fewer = { readers_of: 'fewer', marking: 'AMBER+STRICT' } as const;
  const author = (await db.selectFrom('reports').select('author_id').where('ref', '=', ref).executeTakeFirstOrThrow()).author_id;
  const actor = Object.values(committee.as).find((one) => one.id === author)!;
  await attachFile(db, actor, ref, received, { ...fewer, released: [], readers: [], parties: [] }, { dataDir, now: NOW });
  const paperFor = async (reader: Actor) => {
    const whole = (await readWholeReport(db, reader, ref, NOW))!;
    return paperOf(whole, { text: catalogueOf('en'), language: 'en', by: reader, now: NOW });
  };
  const [read, hidden] = [await paperFor(committee.as.jp_chair), await paperFor(committee.as.adviser)];
  expect([read.marking, JSON.stringify(read).includes('evidence.txt')]).toEqual(['AMBER+STRICT', true]);
  expect([hidden.marking, JSON.stringify(hidden).includes('evidence.txt')]).toEqual(['AMBER', false]);
  expect(JSON.stringify(await bundleFor(committee.as.jp_chair, ref))).not.toContain('evidence.txt');
  await rm(dataDir, { recursive: true });
});

test('a marked paragraph leaves in its place under its own marking, in every file, and only with who reads it', async () => {
  const { us_member, us_chair, adviser } = committee.as;
  const { ref } = await file({ description: 'Before.\n\nAfter.' });
  const plain = await bundleFor(adviser, ref);
  await markParagraph(
    db,
    us_member,
    ref,
    {
      ...{ words: 'Zebra & <b>', stands: { section: 'description', place: 1 }, tells_gap: false },
      ...{ readers_of: 'fewer', marking: 'AMBER+STRICT', released: [], readers: [], parties: ['US'] },
    },
    NOW,
  );
  const bundle = await bundleFor(us_chair, ref);
  expect(faultsOfBundle(bundle)).toEqual([]);
  const note = bundle.objects.find(({ abstract }) => abstract === 'Marked paragraph');
  expect(note).toMatchObject({ content: 'Zebra & <b>' });
  expect(note?.object_marking_refs).toEqual([TLP_IDS['AMBER+STRICT'], relTo(['US'])?.id]);
  expect(JSON.stringify(await bundleFor(adviser, ref))).toBe(JSON.stringify(plain));
  const making = { text: catalogueOf('en'), language: 'en' as const, now: NOW };
  const paperFor = async (by: Actor) => paperOf((await readWholeReport(db, by, ref, NOW))!, { ...making, by });
  const paper = await paperFor(us_chair);
  expect([paper.marking, paper.markingWords]).toEqual(['AMBER+STRICT', 'TLP:AMBER+STRICT · REL TO US']);
  const text = paper.sections.flatMap((section) => section.text);
  expect(text.map(({ words }) => words)).toEqual(['Before.', 'Zebra & <b>', 'After.']);
  expect(text[1]?.mark).toMatch(/^TLP:AMBER\+STRICT · REL TO US · P-/);
  const xml = strFromU8(unzipSync(new Uint8Array(await wordFileOf(paper)))['word/document.xml']!);
  expect(xml.indexOf('Before.') < xml.indexOf('Zebra &amp; &lt;b&gt;') && xml.indexOf('Zebra') < xml.indexOf('After.')).toBe(true);
  expect(xml).toContain('TLP:AMBER+STRICT · REL TO US · P-');
  expect((await paperFor(adviser)).marking).toBe('AMBER');
});

test('what was said of a report leaves under its own marking, with who reads it alone; on paper where it is wished', async () => {
  const { us_chair, jp_member, adviser } = committee.as;
  const { ref } = await file({ marking: 'AMBER' });
  const comment = { mentions: [], released: [], readers: [], parties: [] };
  await writeComment(db, adviser, 'report', ref, { ...comment, words: 'We see the same.', readers_of: 'record' }, NOW);
  await writeComment(
    db,
    jp_member,
    'report',
    ref,
    { ...comment, words: 'Among officials', readers_of: 'fewer', marking: 'AMBER+STRICT', parties: ['JP', 'US'] },
    NOW,
  );
  const withComments = { comments: true };
  const wholeFor = async (actor: Actor, wanted = withComments) => (await readWholeReport(db, actor, ref, NOW, wanted))!;
  const notesFor = async (actor: Actor) => {
    const bundle = bundleOfReports([await wholeFor(actor)]);
    expect(faultsOfBundle(bundle)).toEqual([]);
    return bundle.objects.filter(({ abstract }) => abstract === 'Comment').map((note) => [note.content, note.object_marking_refs]);
  };
  const said = ['We see the same.', [TLP_IDS.AMBER]];
  const among = ['Among officials', [TLP_IDS['AMBER+STRICT'], relTo(['JP', 'US'])?.id]];
  expect((await notesFor(us_chair)).sort()).toEqual([among, said]);
  expect(await notesFor(adviser)).toEqual([said]);
  const making = { text: catalogueOf('en'), language: 'en' as const, now: NOW };
  const paper = paperOf(await wholeFor(us_chair), { ...making, by: us_chair });
  expect([paper.marking, paper.markingWords]).toEqual(['AMBER+STRICT', 'TLP:AMBER+STRICT · REL TO JP, US']);
  expect(JSON.stringify(paper)).toContain('Among officials');
  expect(JSON.stringify(paperOf(await wholeFor(adviser), { ...making, by: adviser }))).not.toContain('officials');
  const without = paperOf(await wholeFor(us_chair, { comments: false }), { ...making, by: us_chair });
  expect([without.marking, JSON.stringify(without).includes('officials')]).toEqual(['AMBER', false]);
});

test('what somebody may not read is not there to be taken away', async () => {
  const { ref } = await file();
  expect(await readWholeReport(db, committee.as.stranger, ref, NOW)).toBeNull();
  expect(await readWholeReport(db, committee.as.stranger, 'R-000000', NOW)).toBeNull();
  expect(await db.selectFrom('openings').selectAll().execute()).toEqual([]);
});
