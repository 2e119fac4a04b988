import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { markParagraph } from '../paragraphs/writing.server.ts';
import { NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { attachForOfficials } from '../testing/attaching.ts';
import { reportInput } from '../testing/reports.ts';
import { fileReport } from './filing.server.ts';
import { readReports } from './listing.server.ts';
import { readReportByRef } from './reading.server.ts';
import { readRelatedReports } from './related.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const file = async (title: string, minutes = 0) =>
  (await fileReport(db, committee.as.us_member, reportInput(committee.body, { title }), after(minutes))).ref;
const mark = (ref: string, words: string, minutes = 0) =>
  markParagraph(
    db,
    committee.as.us_member,
    ref,
    {
      ...{ words, stands: { section: 'description', place: 1 }, tells_gap: true },
      ...{ readers_of: 'fewer', marking: 'AMBER+STRICT', released: [], readers: [], parties: [] },
    },
    after(minutes),
  );
const listed = async (actor: Actor, q: string, page: { after?: string | null; rows?: number } = {}) => {
  const { rows, total, next } = await readReports(db, actor, { q }, NOW, page);
  return { refs: rows.map(({ ref }) => ref), total, next };
};

test('words find a report by what is marked in it or attached to it, each report once, for those alone who read it', async () => {
  const { jp_member, adviser } = committee.as;
  const own = await file('蛍石 in the title');
  const marked = await file('Marked');
  const attached = await file('Attached');
  await mark(own, '蛍石 in a paragraph too');
  await mark(marked, 'Of 蛍石');
  await mark(marked, 'And again 蛍石');
  await attachForOfficials(db, committee.as.us_member, attached, '蛍石の表', NOW);
  expect(await listed(jp_member, '蛍石')).toEqual({ refs: [attached, marked, own], total: 3, next: null });
  expect(await listed(adviser, '蛍石')).toEqual({ refs: [own], total: 1, next: null });
  const pages: string[][] = [];
  for (let next: string | null = null, at = 0; at === 0 || next !== null; at += 1) {
    const page: Awaited<ReturnType<typeof listed>> = await listed(jp_member, '蛍石', { after: next, rows: 1 });
    pages.push(page.refs);
    ({ next } = page);
  }
  expect(pages).toEqual([[attached], [marked], [own]]);
});

test('a report is related by the words of a marked paragraph or an attachment to those who read them, and tells nobody else', async () => {
  const { jp_member, adviser } = committee.as;
  const marked = await file('Other matters');
  await mark(marked, 'The quartz mine stands still.');
  const attached = await file('Further matters');
  await attachForOfficials(db, committee.as.us_member, attached, 'A quartz mine', NOW);
  const about = await file('Quartz mine', 5);
  const related = async (actor: Actor) => {
    const report = (await readReportByRef(db, actor, about, NOW))!;
    return (await readRelatedReports(db, actor, report, [])).map(({ ref }) => ref).sort();
  };
  expect(await related(jp_member)).toEqual([marked, attached].sort());
  expect(await related(adviser)).toEqual([]);
});
