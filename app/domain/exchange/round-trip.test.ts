import { strToU8 } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { csvOf } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Db, Language } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { writeComment } from '../comments/writing.server.ts';
import { markParagraph } from '../paragraphs/writing.server.ts';
import { listIn } from '../reports/draft-fields.ts';
import { readDraft } from '../reports/drafts.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { readListWhole } from './bundles.server.ts';
import { readFileOf } from './importing/reading.server.ts';
import { draftIdOf, takeIncoming } from './importing/taking.server.ts';
import { keepIncoming } from './importing/waiting.server.ts';
import type { ListedTable } from './listed.server.ts';
import { wholeTable } from './whole-table.server.ts';
import { workbookOf } from './workbook.server.ts';

/** A place with the same map: as where a file comes from, and where it goes. */
async function putPlace(db: Db) {
  const committee = await putCommittee(db);
  const audience_id = await putAudience(db, { marking: 'GREEN', bodies: [committee.body] });
  const on = { home_body_id: committee.body, audience_id, stage_id: await putStage(db), source_id: await putSource(db) };
  const item = await putItem(db, on, { name_en: 'Gallium, refined', name_ja: '精製ガリウム' });
  const other = await putItem(db, on, { name_en: 'Gallium', name_ja: 'ガリウム' });
  const supplier = await putSupplier(db, on, { kind: 'company', country: 'NL', name_en: 'Firm N.V.', name_ja: '', aliases: '' });
  return { committee, items: [item.id, other.id], suppliers: [supplier.id] };
}

let there: Db;
let here: Db;
let from: Awaited<ReturnType<typeof putPlace>>;
let to: Awaited<ReturnType<typeof putPlace>>;
beforeEach(async () => {
  [there, here] = [await freshDatabase(), await freshDatabase()];
  [from, to] = [await putPlace(there), await putPlace(here)];
});
afterEach(async () => {
  await there.destroy();
  await here.destroy();
});

const SOURCES = [
  { reliability: 'B' as const, credibility: 2, citation: 'Customs, "October"; p. 3', url: 'https://example.org/a,b', quotable: true },
  { reliability: 'F' as const, credibility: 6, citation: '-1 of 2', url: '', quotable: false },
];
const written = (committee: Committee) =>
  reportInput(committee.body, {
    ...{ title: '=1+1: licences, "slow"', description: '- First.\nStill first, with a comma.\n\n第二段落。', response: 'Ask.\n\nAgain.' },
    ...{ event_from: '2026-10-01', event_to: '2026-11-01', horizon: '12_months', likelihood: 6, impact: 4, confidence: 'high' },
    ...{ category: 'export_restriction', countries: ['CN', 'KP'], sources: SOURCES, business_confidential: true },
    ...{ marking: 'AMBER', parties: ['JP', 'US'] },
  });

const FILES: [string, Language, (table: ListedTable) => Promise<Uint8Array>][] = (['en', 'ja'] as const).flatMap((language) => [
  ['CSV', language, ({ about, head, rows }: ListedTable) => Promise.resolve(strToU8(csvOf([...about, [], head, ...rows])))],
  ['an Excel workbook', language, async (table: ListedTable) => new Uint8Array(await workbookOf(table, 'Reports'))],
]);

test.each(FILES)(
  'a report taken out as %s (%s) comes in elsewhere with every field and under its marking',
  async (_what, language, fileOf) => {
    const { us_member } = from.committee.as;
    const input = { ...written(from.committee), items: from.items, suppliers: from.suppliers };
    const { ref } = await fileReport(there, us_member, input, NOW);
    const by = { ...us_member, language };
    const table = wholeTable(await readListWhole(there, by, {}, NOW), catalogueOf(language), by, NOW);
    const found = await readFileOf(await fileOf(table));
    expect(found.faults.map(({ code }) => code)).toEqual(['notTaken']);
    expect(found.reports.map((one) => [one.ref, one.doubts])).toEqual([[ref, []]]);
    const importer = to.committee.as.jp_member;
    const id = await keepIncoming(here, importer, found, NOW);
    await takeIncoming(here, importer, id, NOW);
    const draft = await readDraft(here, importer, draftIdOf(importer, found.reports[0]!));
    expect([listIn(draft!.fields, 'items').sort(), listIn(draft!.fields, 'countries').sort()]).toEqual([
      [...to.items].sort(),
      ['CN', 'KP'],
    ]);
    expect(draft?.fields).toMatchObject({
      ...{ title: input.title, description: input.description, response: input.response, category: 'export_restriction' },
      ...{ event_from: '2026-10-01', event_to: '2026-11-01', horizon: '12_months', likelihood: '6', impact: '4', confidence: 'high' },
      ...{ suppliers: to.suppliers, language: 'en', marking: 'AMBER', parties: ['JP', 'US'], business_confidential: 'on' },
      sources: [
        { reliability: 'B', credibility: '2', citation: SOURCES[0]!.citation, url: SOURCES[0]!.url, quotable: 'on' },
        { reliability: 'F', credibility: '6', citation: SOURCES[1]!.citation },
      ],
    });
  },
);

test('a table holds what its taker may read, each marked paragraph under its own marking and none in the report’s text', async () => {
  const { us_member, us_chair, adviser } = from.committee.as;
  const { ref } = await fileReport(there, us_member, { ...written(from.committee), parties: [] }, NOW);
  await markParagraph(
    there,
    us_member,
    ref,
    {
      ...{ words: 'Zebra', stands: { section: 'description', place: 1 }, tells_gap: false },
      ...{ readers_of: 'fewer', marking: 'AMBER+STRICT', released: [], readers: [], parties: ['US'] },
    },
    NOW,
  );
  const tableFor = async (by: typeof us_chair) => wholeTable(await readListWhole(there, by, {}, NOW), catalogueOf('en'), by, NOW);
  const [read, hidden] = [await tableFor(us_chair), await tableFor(adviser)];
  expect([read.marking, hidden.marking]).toEqual(['AMBER+STRICT', 'AMBER']);
  const cell = (table: ListedTable, head: string) => table.rows[0]?.[table.head.indexOf(head)];
  expect(cell(read, 'Marked paragraphs')).toMatch(/^TLP:AMBER\+STRICT · REL TO US · P-\w+\nZebra$/);
  expect(cell(read, 'What happened or may happen')).toBe(written(from.committee).description);
  expect(JSON.stringify(hidden)).not.toMatch(/Zebra|STRICT/);
  await writeComment(
    there,
    us_chair,
    'report',
    ref,
    { words: 'Said', mentions: [], readers_of: 'record', released: [], readers: [], parties: [] },
    NOW,
  );
  expect(JSON.stringify(await tableFor(us_chair))).not.toContain('Said');
});
