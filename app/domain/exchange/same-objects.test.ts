import { strToU8 } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { changeParagraph, markParagraph } from '../paragraphs/writing.server.ts';
import { readDraftParagraphs } from '../paragraphs/drafting.server.ts';
import { changeReaders } from '../releasing/changing-readers.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import type { ReportInput } from '../reports/schema.ts';
import { chosen, NOW, putCommittee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { bundleOfReports, type Bundle } from './bundles.server.ts';
import { readFileOf } from './importing/reading.server.ts';
import { draftIdOf, takeIncoming } from './importing/taking.server.ts';
import { keepIncoming } from './importing/waiting.server.ts';
import { TLP_IDS } from './stix/objects.ts';
import { faultsOfBundle } from './testing/schemas.ts';
import { readWholeReport } from './whole.server.ts';

/** An installation of its own, with the map that all of them have. */
async function putPlace() {
  const db = await freshDatabase();
  const committee = await putCommittee(db);
  const audience_id = await putAudience(db, { marking: 'GREEN', bodies: [committee.body] });
  const on = { home_body_id: committee.body, audience_id, stage_id: await putStage(db), source_id: await putSource(db) };
  const item = await putItem(db, on, { name_en: 'Gallium, refined', name_ja: '精製ガリウム' });
  const supplier = await putSupplier(db, on, { kind: 'company', country: 'NL', name_en: 'Firm N.V.', name_ja: '商社', aliases: '' });
  return { db, committee, items: [item.id], suppliers: [supplier.id] };
}
type Place = Awaited<ReturnType<typeof putPlace>>;

let places: Place[];
let there: Place;
let here: Place;
beforeEach(async () => {
  places = [await putPlace(), await putPlace()];
  [there, here] = places as [Place, Place];
});
afterEach(async () => {
  for (const { db } of places) await db.destroy();
});

const LATER = new Date(NOW.getTime() + 86_400_000);
const WORDS = { title: '出荷停止「ガリウム」', language: 'ja' as const, description: '港が閉鎖された。\n\n第二段落。' };
const inputOf = ({ committee, items, suppliers }: Place, change: Partial<ReportInput> = {}) =>
  reportInput(committee.body, { ...WORDS, items, suppliers, countries: ['CN', 'NL'], ...change });
const OFFICIALS = { readers_of: 'fewer' as const, marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: ['JP', 'US'] };
const said = { words: '限定の段落', stands: { section: 'description' as const, place: 1 }, tells_gap: false };

const bundleFor = async (db: Db, actor: Actor, ref: string, now = NOW): Promise<Bundle> =>
  bundleOfReports([(await readWholeReport(db, actor, ref, now))!]);
const bytesOf = (bundle: { objects: readonly object[] }): string[] => bundle.objects.map((object) => JSON.stringify(object)).sort();

/** Brings a bundle in as an importer does: read, taken, and its draft filed as it came. */
async function bringIn(place: Place, bundle: object, change: Partial<ReportInput> = {}): Promise<{ ref: string; draft: string }> {
  const importer = place.committee.as.us_member;
  const found = await readFileOf(strToU8(JSON.stringify(bundle)));
  expect(found.reports).toHaveLength(1);
  await takeIncoming(place.db, importer, await keepIncoming(place.db, importer, found, LATER), LATER);
  const draft = draftIdOf(importer, found.reports[0]!);
  const { ref } = await fileReport(place.db, importer, inputOf(place, change), LATER, { id: draft, version: 1 });
  return { ref, draft };
}

test('a report taken out, brought in elsewhere and taken out there is the same bundle, byte for byte', async () => {
  const { ref } = await fileReport(there.db, there.committee.as.us_member, inputOf(there), NOW);
  await markParagraph(there.db, there.committee.as.us_member, ref, { ...said, ...OFFICIALS }, NOW);
  const out = await bundleFor(there.db, there.committee.as.jp_chair, ref);
  expect(new Set(out.objects.map(({ type }) => type))).toEqual(
    new Set(['extension-definition', 'identity', 'language-content', 'location', 'marking-definition', 'note', 'report']),
  );
  const { ref: brought } = await bringIn(here, out);
  const again = await bundleFor(here.db, here.committee.as.jp_chair, brought, LATER);
  expect(faultsOfBundle(again)).toEqual([]);
  expect(bytesOf(again)).toEqual(bytesOf(out));
  expect(again.id).toBe(out.id);
});

const AT = { spec_version: '2.1', created: '2025-01-02T03:04:05.678Z', modified: '2025-02-03T04:05:06.789Z' };
const id = (type: string, n: number) => `${type}--${n}f0e5c3a-3a7e-4c1b-9d9c-0a1b2c3d4e5f`;
const marks = (...labels: (keyof typeof TLP_IDS)[]) => ({ object_marking_refs: labels.map((label) => TLP_IDS[label]) });
const creator = { created_by_ref: id('identity', 1) };
const inOther = (n: number, object_ref: string, contents: object) => ({
  ...{ type: 'language-content', id: id('language-content', n), ...AT, ...creator, object_ref, object_modified: AT.modified, contents },
});
/** A bundle of another tool, in which everything has an id, times and languages of its own. */
const FOREIGN = {
  type: 'bundle',
  id: id('bundle', 9),
  objects: [
    { type: 'identity', id: id('identity', 1), ...AT, name: 'CERT Example', identity_class: 'organization', lang: 'en', ...marks('GREEN') },
    inOther(1, id('identity', 1), { ja: { name: '例のCERT' } }),
    { type: 'location', id: id('location', 2), ...AT, ...creator, name: 'PRC', country: 'CN', lang: 'en' },
    { type: 'identity', id: id('identity', 3), ...AT, ...creator, name: 'Firm N.V.', identity_class: 'organization' },
    inOther(3, id('identity', 3), { ja: { name: '商社' } }),
    {
      ...{ type: 'report', id: id('report', 4), ...AT, ...creator, name: WORDS.title, description: WORDS.description, lang: 'ja-JP' },
      ...{ published: '2025-01-03T00:00:00.5Z', object_refs: [id('location', 2), id('identity', 3)], ...marks('AMBER') },
    },
    inOther(4, id('report', 4), { en: { name: 'Shipments stop', description: 'The port is shut.' }, de: { name: 'Lieferstopp' } }),
    {
      type: 'note',
      id: id('note', 5),
      ...AT,
      ...creator,
      abstract: 'Heading',
      content: said.words,
      lang: 'ja',
      object_refs: [id('report', 4)],
      ...marks('AMBER'),
    },
    inOther(5, id('note', 5), { en: { abstract: 'Heading', content: 'A paragraph for some' } }),
  ],
};
const KEPT = [
  'id',
  'created',
  'modified',
  'created_by_ref',
  'published',
  'lang',
  'name',
  'description',
  'abstract',
  'content',
  'contents',
  'country',
];
const keptOf = (object: object): string =>
  JSON.stringify(
    Object.entries(object)
      .filter(([key]) => KEPT.includes(key))
      .sort(),
  );

test('what another tool made goes out under its own ids, times, makers and languages, and stays so from there on', async () => {
  const { ref } = await bringIn(here, FOREIGN, { countries: ['CN'], items: [] });
  const out = await bundleFor(here.db, here.committee.as.jp_chair, ref, LATER);
  expect(faultsOfBundle(out)).toEqual([]);
  const bytes = new Set(out.objects.map(keptOf));
  const published = (words: string) => words.replace('00:00:00.5Z', '00:00:00.500Z');
  expect(FOREIGN.objects.map(keptOf).filter((one) => !bytes.has(published(one)))).toEqual([]);
  const { ref: onward } = await bringIn(there, out, { countries: ['CN'], items: [] });
  expect(bytesOf(await bundleFor(there.db, there.committee.as.jp_chair, onward, LATER))).toEqual(bytesOf(out));
});

test('a paragraph that was changed here keeps its id and first time; whoever does not read it finds none of it', async () => {
  const { ref, draft } = await bringIn(here, FOREIGN, { countries: ['CN'], items: [] });
  const { us_member, jp_chair, stranger, observer } = here.committee.as;
  expect(await readDraftParagraphs(here.db, us_member, draft)).toEqual([]);
  const { paragraphs } = (await readWholeReport(here.db, us_member, ref, LATER))!;
  const on = { report: ref, paragraph: paragraphs[0]!.paragraph!.ref, version: 1 };
  await changeParagraph(here.db, us_member, on, { ...said, words: 'Changed', ...OFFICIALS, parties: [] }, LATER);
  const note = (await bundleFor(here.db, jp_chair, ref, LATER)).objects.find((object) => object.id === id('note', 5));
  expect(note).toMatchObject({ created: AT.created, modified: LATER.toISOString(), content: 'Changed' });
  const without = JSON.stringify(await bundleFor(here.db, here.committee.as.adviser, ref, LATER));
  expect(without).not.toMatch(/note--|Changed|A paragraph for some/);
  for (const nobody of [stranger, observer]) expect(await readWholeReport(here.db, nobody, ref, LATER)).toBeNull();
});

test('what came for fewer than read the report now goes out as ours: the words of its maker are not told on', async () => {
  const { ref } = await bringIn(here, FOREIGN, { countries: ['CN'], items: [] });
  await changeReaders(here.db, here.committee.as.us_member, ref, 1, chosen(here.committee.body, 'GREEN'), LATER);
  const words = JSON.stringify(await bundleFor(here.db, here.committee.as.observer, ref, LATER));
  expect(words).toContain('CERT Example');
  expect(words).not.toContain('PRC');
  expect(words).toContain(WORDS.title);
});

test('a grouping comes in as a report, goes out as one that names it, and is still named after the next', async () => {
  const grouping = id('grouping', 4);
  const [, , , , , report] = FOREIGN.objects;
  const { published: _published, ...rest } = report as Record<string, unknown>;
  const bundle = {
    ...FOREIGN,
    objects: [...FOREIGN.objects.slice(0, 4), { ...rest, type: 'grouping', id: grouping, context: 'suspicious-activity' }],
  };
  const { ref } = await bringIn(here, bundle, { countries: ['CN'], items: [] });
  const out = await bundleFor(here.db, here.committee.as.jp_chair, ref, LATER);
  expect(faultsOfBundle(out)).toEqual([]);
  const reports = out.objects.filter(({ type }) => type === 'report' || type === 'grouping');
  expect(reports.map(({ type, created, modified }) => [type, created, modified])).toEqual([['report', AT.created, AT.modified]]);
  expect(reports[0]?.external_references).toContainEqual({
    ...{ source_name: 'STIX', external_id: grouping, description: 'As which this was brought in' },
  });
  const { ref: onward } = await bringIn(there, out, { countries: ['CN'], items: [] });
  expect(bytesOf(await bundleFor(there.db, there.committee.as.jp_chair, onward, LATER))).toEqual(bytesOf(out));
});
