import { strToU8 } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { readDraftParagraphs } from '../../paragraphs/drafting.server.ts';
import { markParagraph } from '../../paragraphs/writing.server.ts';
import { readReportByRef } from '../../reports/reading.server.ts';
import { fileReport } from '../../reports/filing.server.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { reportInput } from '../../testing/reports.ts';
import { bundleOfReports } from '../bundles.server.ts';
import { TLP_IDS } from '../stix/objects.ts';
import { readWholeReport } from '../whole.server.ts';
import { readFileOf } from './reading.server.ts';
import { draftIdOf, takeIncoming } from './taking.server.ts';
import { keepIncoming } from './waiting.server.ts';

const REPORT = 'report--1f0e5c3a-3a7e-4c1b-9d9c-0a1b2c3d4e5f';
const MAKER = 'identity--2f0e5c3a-3a7e-4c1b-9d9c-0a1b2c3d4e5f';
const at = { created: '2026-01-02T03:04:05Z', modified: '2026-02-03T04:05:06Z', spec_version: '2.1' };
const report = (marking: keyof typeof TLP_IDS, change: object = {}) => ({
  ...{ type: 'report', id: REPORT, ...at, name: 'Gallium stops', description: 'Words', created_by_ref: MAKER, object_refs: [] },
  ...{ object_marking_refs: [TLP_IDS[marking]], ...change },
});
const maker = (marking: keyof typeof TLP_IDS) => ({
  ...{ type: 'identity', id: MAKER, ...at, name: 'CERT Example', identity_class: 'organization', object_marking_refs: [TLP_IDS[marking]] },
});
const note = (n: number, change: object = {}) => ({
  ...{ type: 'note', id: `note--${n}f0e5c3a-3a7e-4c1b-9d9c-0a1b2c3d4e5f`, ...at, content: `Note ${n}`, object_refs: [REPORT], ...change },
});
const read = (...objects: unknown[]) =>
  readFileOf(strToU8(JSON.stringify({ type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d', objects })));

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

test('a note on a report becomes a paragraph under its own marking, never wider than the report’s; an opinion is told', async () => {
  const found = await read(
    ...[
      report('AMBER'),
      note(1, { object_marking_refs: [TLP_IDS.RED] }),
      note(2, { object_marking_refs: [TLP_IDS.CLEAR], abstract: 'Head' }),
    ],
    ...[note(3), note(4, { object_marking_refs: ['marking-definition--00000000-0000-4000-8000-000000000001'] })],
    { ...note(5), type: 'opinion', id: 'opinion--5f0e5c3a-3a7e-4c1b-9d9c-0a1b2c3d4e5f', opinion: 'disagree', explanation: 'We doubt it' },
  );
  expect(found.reports[0]?.fields.description).toBe('Words');
  expect(found.reports[0]?.paragraphs?.map(({ words, marking }) => [words, marking])).toEqual([
    ['Note 1', 'RED'],
    ['Head\nNote 2', 'AMBER'],
    ['Note 3', 'RED'],
    ['Note 4', 'RED'],
  ]);
  expect(found.faults.map(({ column, code, value }) => [column, code, value])).toEqual([['opinion', 'remark', 'disagree: We doubt it']]);
});

test('a marked paragraph that was taken out as a note comes in in its place, as its importer’s alone', async () => {
  const { us_member, us_chair, jp_member } = committee.as;
  const { ref } = await fileReport(db, us_member, reportInput(committee.body, { description: 'Before.\n\nAfter.' }), NOW);
  await markParagraph(
    db,
    us_member,
    ref,
    {
      ...{ words: 'Zebra', stands: { section: 'description', place: 1 }, tells_gap: false },
      ...{ readers_of: 'fewer', marking: 'AMBER+STRICT', released: [], readers: [], parties: ['JP', 'US'] },
    },
    NOW,
  );
  const whole = (await readWholeReport(db, us_chair, ref, NOW))!;
  const bundle = JSON.stringify(bundleOfReports([whole])).replaceAll(whole.report.ref, 'R-000000');
  const elsewhere = bundle.replaceAll(/report--[\da-f-]{36}/g, REPORT);
  const found = await readFileOf(strToU8(elsewhere));
  await takeIncoming(db, jp_member, await keepIncoming(db, jp_member, found, NOW), NOW);
  const draft = draftIdOf(jp_member, found.reports[0]!);
  const [paragraph, ...more] = await readDraftParagraphs(db, jp_member, draft);
  expect(more).toEqual([]);
  expect(paragraph).toMatchObject({ words: 'Zebra', section: 'description', place: 1, marking: 'AMBER+STRICT', issued_at: null });
  expect(await readDraftParagraphs(db, us_chair, draft)).toEqual([]);
});

test('who made a report is kept where its readers may know, and shown with it once it is filed', async () => {
  const { us_member, jp_chair, adviser, us_chair } = committee.as;
  const found = await read(report('AMBER'), maker('GREEN'), note(1, { object_marking_refs: [TLP_IDS.RED] }));
  expect((await read(report('GREEN'), maker('RED'))).reports[0]?.made_by).toBe('');
  await takeIncoming(db, us_member, await keepIncoming(db, us_member, found, NOW), NOW);
  const draft = { id: draftIdOf(us_member, found.reports[0]!), version: 1 };
  const { ref } = await fileReport(db, us_member, reportInput(committee.body), NOW, draft);
  const came = async (actor: typeof jp_chair) => (await readReportByRef(db, actor, ref, NOW))?.brought_in;
  expect(await came(jp_chair)).toEqual({ format: 'stix', external_id: REPORT, made_by: 'CERT Example', at: NOW.toISOString() });
  const marked = async (actor: typeof jp_chair) =>
    (await readWholeReport(db, actor, ref, NOW))?.paragraphs.map(({ paragraph }) => [paragraph?.words, paragraph?.marking]);
  expect([await marked(us_member), await marked(jp_chair)]).toEqual([[['Note 1', 'RED']], []]);
  const own = await fileReport(db, us_chair, reportInput(committee.body), NOW);
  expect((await readReportByRef(db, jp_chair, own.ref, NOW))?.brought_in).toBeNull();
  await db.updateTable('reports').set({ hides_organisation: 1 }).where('ref', '=', ref).execute();
  expect(await came(adviser)).toBeNull();
});
