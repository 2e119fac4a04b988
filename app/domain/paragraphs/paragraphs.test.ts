import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { recordOpenings } from '../audience/openings.server.ts';
import { readDesk } from '../desk/desk.server.ts';
import { changeReaders } from '../releasing/changing-readers.server.ts';
import { quarantineRecord } from '../releasing/quarantine.server.ts';
import { beginDraft, deleteDraft, readDraft } from '../reports/drafts.server.ts';
import { fileReport, FilingFaults } from '../reports/filing.server.ts';
import { readHistory } from '../reports/history.server.ts';
import { readReportByRef } from '../reports/reading.server.ts';
import { beginRevision, reviseReport } from '../reports/revising.server.ts';
import { compareRevisions, readRevisions } from '../reports/revisions.server.ts';
import { findByReference, searchRecords } from '../search/searching.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { discloseParagraph, readAs, readReportReaders } from './disclosing.server.ts';
import { dropDraftParagraph, keepDraftParagraph, readDraftParagraphs, readMarkableDraft } from './drafting.server.ts';
import { ParagraphFaults } from './keeping.server.ts';
import { AT_END } from './places.ts';
import { paragraphsIn, readOneParagraph, readParagraphs, readParagraphVersions } from './reading.server.ts';
import { paragraphSchema, type ParagraphInput } from './schema.ts';
import { changeParagraph, endParagraph, markParagraph, readMarkable } from './writing.server.ts';

let db: Db;
let committee: Committee;
let ref: string;
let id: string;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  ({ ref, id } = await fileReport(db, committee.as.us_member, reportInput(committee.body), NOW));
});
afterEach(() => db.destroy());

const NOBODY = '01930000-0000-7000-8000-00000000dead';
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const input = (change: Partial<ParagraphInput> = {}): ParagraphInput => ({
  ...{ words: 'The source is a customs officer called Zebra.', stands: { section: 'description', place: AT_END }, tells_gap: false },
  ...{ readers_of: 'fewer', marking: 'AMBER+STRICT', released: [], readers: [], parties: [] },
  ...change,
});
const mark = (change: Partial<ParagraphInput> = {}, now = later(1)) => markParagraph(db, committee.as.us_member, ref, input(change), now);
const standing = async (actor: Actor) => {
  const report = await readReportByRef(db, actor, ref, later(9));
  return report && (await readParagraphs(db, actor, report, later(9))).standing;
};
const seen = async (actor: Actor) => paragraphsIn((await standing(actor)) ?? []).map(({ words }) => words);
async function readers(): Promise<Seat[]> {
  const found: Seat[] = [];
  for (const seat of SEATS) if ((await seen(committee.as[seat])).length > 0) found.push(seat);
  return found;
}
const search = async (actor: Actor, q: string) =>
  (await searchRecords(db, actor, { q, kind: null, before: null })).found.map((one) => one.kind);
const faultsOf = async (work: Promise<unknown>) => {
  const reason: unknown = await work.catch((error: unknown) => error);
  return reason instanceof ParagraphFaults || reason instanceof FilingFaults ? reason.faults : reason;
};

describe('a marked paragraph', () => {
  test('is read by those who read it and its report; to the others there is none, in the text, the history, the search and the desk', async () => {
    const { adviser, jp_member } = committee.as;
    const before = JSON.stringify([
      await standing(adviser),
      await readReportByRef(db, adviser, ref, later(9)),
      await search(adviser, 'Zebra'),
    ]);
    const paragraph = await mark();
    expect(await readers()).toEqual(['us_chair', 'jp_chair', 'us_member', 'jp_member', 'secretary']);
    expect(
      JSON.stringify([await standing(adviser), await readReportByRef(db, adviser, ref, later(9)), await search(adviser, 'Zebra')]),
    ).toBe(before);
    expect(await readOneParagraph(db, adviser, paragraph)).toBeNull();
    expect(await findByReference(db, adviser, paragraph)).toBeNull();
    expect(await search(adviser, paragraph)).toEqual([]);
    const history = async (actor: Actor) =>
      (await readHistory(db, actor, id, { openings: false, author: true }, later(9))).map(({ act }) => act);
    expect(await history(adviser)).toEqual(['report.filed']);
    expect(await history(jp_member)).toEqual(['report.filed', 'paragraph.marked']);
    expect(await search(jp_member, 'Zebra')).toEqual(['paragraph']);
    expect(await findByReference(db, jp_member, paragraph)).toEqual({ kind: 'paragraph', ref: paragraph });
    expect((await verifyJournal(db)).broken).toBeNull();
    const journal = await db.selectFrom('journal').select('detail').execute();
    expect(journal.map(({ detail }) => detail).join()).not.toContain('Zebra');
  });

  test('tells the others that something is left out only where its author allows it, once for each place, and nothing else', async () => {
    const { adviser, jp_member } = committee.as;
    await mark({ tells_gap: true });
    await mark({ tells_gap: true, marking: 'RED' });
    await mark({ words: 'Hidden altogether.', stands: { section: 'response', place: 0 } });
    expect(await standing(adviser)).toEqual([{ section: 'description', place: AT_END, paragraph: null }]);
    expect((await standing(jp_member))?.map(({ paragraph }) => paragraph?.words ?? null)).toEqual([
      ...['The source is a customs officer called Zebra.', null, 'Hidden altogether.'],
    ]);
  });

  test('is for its report’s author alone to mark, change and take out; to whom the report is hidden it is not there', async () => {
    const paragraph = await mark();
    const { us_chair, stranger, observer } = committee.as;
    for (const [actor, kind] of [
      [us_chair, 'forbidden'],
      [stranger, 'not_found'],
      [observer, 'not_found'],
    ] as const) {
      const on = { report: ref, paragraph, version: 1 };
      await expect(markParagraph(db, actor, ref, input(), NOW)).rejects.toMatchObject({ kind });
      await expect(changeParagraph(db, actor, on, input(), NOW)).rejects.toMatchObject({ kind });
      await expect(endParagraph(db, actor, on, NOW)).rejects.toMatchObject({ kind });
    }
    expect(await seen(us_chair)).toHaveLength(1);
  });

  test('is never wider than its report, and names only who reads it: each refused in words that fit nothing as well', async () => {
    const { observer } = committee.as;
    const outsider = await putPerson(db, await putOrganisation(db, 'US'));
    const hidden = await putBody(db, { marking: 'AMBER' });
    expect(await faultsOf(mark({ marking: 'GREEN' }))).toEqual([{ field: 'marking', code: 'wider' }]);
    for (const stranger of [outsider, observer.id, NOBODY])
      expect(await faultsOf(mark({ marking: 'RED', readers: [stranger] }))).toEqual([{ field: 'readers', code: 'reader' }]);
    for (const body of [hidden, NOBODY]) expect(await faultsOf(mark({ released: [body] }))).toEqual([{ field: 'released', code: 'body' }]);
    expect(await faultsOf(mark({ parties: ['US'], readers: [committee.as.jp_member.id] }))).toEqual([
      { field: 'readers', code: 'outsideCaveat' },
    ]);
    expect(await db.selectFrom('report_paragraphs').selectAll().execute()).toEqual([]);
    const bad = (change: object) => paragraphSchema.safeParse({ ...input(), stands: 'description.0', ...change }).success;
    expect([
      bad({}),
      bad({ stands: 'title.0' }),
      bad({ stands: 'description.-1' }),
      bad({ words: 'a\0' }),
      bad({ marking: undefined }),
    ]).toEqual([...[true, false, false, false, false]]);
  });

  test('that changes is no revision of its report: its version, the time of its revision and who waits for it stay', async () => {
    const { us_member, jp_member, adviser } = committee.as;
    const open = async (actor: Actor) => {
      const report = (await readReportByRef(db, actor, ref, later(9)))!;
      const { opened } = await readParagraphs(db, actor, report, later(9));
      await recordOpenings(db, actor, [{ ...report, kind: 'report' }, ...opened], later(2));
    };
    const revised = async (actor: Actor) => (await readDesk(db, actor, [], later(9))).revised.map((line) => line.ref);
    await open(jp_member);
    await open(adviser);
    const row = () => db.selectFrom('reports').select(['version', 'revision', 'updated_at']).where('ref', '=', ref).executeTakeFirst();
    const before = await row();
    const paragraph = await mark();
    expect([await revised(jp_member), await revised(adviser)]).toEqual([[ref], []]);
    expect(paragraphsIn((await standing(jp_member))!).map(({ fresh }) => fresh)).toEqual([true]);
    await open(jp_member);
    await open(adviser);
    expect(await revised(jp_member)).toEqual([]);
    await changeParagraph(db, us_member, { report: ref, paragraph, version: 1 }, input({ words: 'Called otherwise.' }), later(3));
    expect([await revised(jp_member), await revised(adviser)]).toEqual([[ref], []]);
    await endParagraph(db, us_member, { report: ref, paragraph, version: 2 }, later(4));
    expect(await revised(jp_member)).toEqual([]);
    expect(await row()).toEqual(before);
    expect(await search(jp_member, 'otherwise')).toEqual([]);
  });

  test('keeps what it said for those who could read it then, and refuses a change made from an older version', async () => {
    const { us_member, jp_member, adviser } = committee.as;
    const paragraph = await mark({ marking: 'AMBER+STRICT' });
    await changeParagraph(db, us_member, { report: ref, paragraph, version: 1 }, input({ words: 'A name.', marking: 'AMBER' }), later(3));
    const versions = async (actor: Actor) => {
      const one = (await readOneParagraph(db, actor, paragraph))!;
      return (await readParagraphVersions(db, actor, one.id, 'en')).map(({ stretches }) => stretches.map(({ text }) => text).join(''));
    };
    expect(await versions(jp_member)).toHaveLength(2);
    expect(await versions(adviser)).toEqual(['A name.']);
    await expect(changeParagraph(db, us_member, { report: ref, paragraph, version: 1 }, input(), later(4))).rejects.toMatchObject({
      kind: 'conflict',
    });
    await expect(endParagraph(db, us_member, { report: ref, paragraph, version: 1 }, later(4))).rejects.toMatchObject({ kind: 'conflict' });
    expect(await seen(adviser)).toEqual(['A name.']);
  });

  test('is compared word by word with the versions of its report, as it stood when each was filed, by those who read it', async () => {
    const { us_member, jp_member, adviser } = committee.as;
    const paragraph = await mark();
    const draft = (await readDraft(db, us_member, await beginRevision(db, us_member, ref, later(2))))!;
    await changeParagraph(db, us_member, { report: ref, paragraph, version: 1 }, input({ words: 'The source is called Yak.' }), later(3));
    await reviseReport(
      db,
      us_member,
      { id: draft.id, version: draft.version, report_id: id, report_version: draft.revises!.version },
      reportInput(committee.body, { description: 'Otherwise.' }),
      later(4),
    );
    const kinds = async (actor: Actor) => {
      const [to, from] = await readRevisions(db, actor, id);
      return (await compareRevisions(db, actor, id, from!.id, to!.id))!.map((one) =>
        one.kind === 'paragraph' ? one.stretches : one.field,
      );
    };
    expect(await kinds(adviser)).toEqual(['description']);
    expect(await kinds(jp_member)).toEqual(['description', [{ text: 'The source is called Yak.', change: 'added' }]]);
  });
});

describe('when the readers of its report change', () => {
  const change = (to: ReturnType<typeof chosen>, version = 1) => changeReaders(db, committee.as.us_member, ref, version, to, later(5));

  test('it is narrowed with it, its earlier versions and its place in the search too, and never widened', async () => {
    const { us_member, jp_member, adviser } = committee.as;
    const paragraph = await mark({ marking: 'AMBER', readers: [adviser.id] });
    await changeParagraph(
      db,
      us_member,
      { report: ref, paragraph, version: 1 },
      input({ marking: 'AMBER', words: 'Still Zebra.' }),
      later(2),
    );
    await change(chosen(committee.body, 'RED', { readers: [jp_member.id] }));
    expect(await readers()).toEqual(['us_member', 'jp_member']);
    const markings = await db
      .selectFrom('audiences')
      .select('marking')
      .where((eb) =>
        eb.or([
          eb('id', 'in', eb.selectFrom('report_paragraphs').select('audience_id')),
          eb('id', 'in', eb.selectFrom('paragraph_versions').select('audience_id')),
          eb('id', 'in', eb.selectFrom('search_documents').select('audience_id').where('subject_kind', '=', 'paragraph')),
        ]),
      )
      .execute();
    expect(new Set(markings.map(({ marking }) => marking))).toEqual(new Set(['RED']));
    expect(await search(committee.as.us_chair, 'Zebra')).toEqual([]);
    await change(chosen(committee.body, 'GREEN'), 2);
    expect(await readers()).toEqual(['us_member', 'jp_member']);
    expect(await seen(committee.as.observer)).toEqual([]);
  });

  test('a reader named in it who loses the report loses it too, in the search as well, also by the end of a seat', async () => {
    const { adviser } = committee.as;
    await mark({ marking: 'RED', readers: [adviser.id] });
    expect(await search(adviser, 'Zebra')).toEqual(['paragraph']);
    await change(chosen(committee.body, 'AMBER+STRICT'));
    expect(await search(adviser, 'Zebra')).toEqual([]);
    expect(await readReportByRef(db, adviser, ref, later(9))).toBeNull();
    const [paragraph] = await db.selectFrom('report_paragraphs').select('ref').execute();
    expect(await readOneParagraph(db, adviser, paragraph!.ref)).toBeNull();
  });

  test('in quarantine nobody reads or finds it, its author neither', async () => {
    const { us_member, us_chair, jp_member } = committee.as;
    const paragraph = await mark();
    await quarantineRecord(db, us_chair, 'report', ref, 'A mistake', later(5));
    for (const actor of [us_member, us_chair, jp_member]) {
      expect(await search(actor, 'Zebra')).toEqual([]);
      expect(await readOneParagraph(db, actor, paragraph)).toBeNull();
      expect(await findByReference(db, actor, paragraph)).toBeNull();
    }
    await expect(mark()).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('in a draft', () => {
  const fields = { title: 'T', home_body_id: '', marking: 'AMBER', released: [], readers: [], parties: [] };
  const begin = (change: object = {}) =>
    beginDraft(db, committee.as.us_member, crypto.randomUUID(), { ...fields, home_body_id: committee.body, ...change }, NOW);

  test('paragraphs are its author’s alone, and are filed with it, each with the readers that it was given', async () => {
    const { us_member, us_chair, jp_member, adviser } = committee.as;
    const draft = await begin();
    await keepDraftParagraph(db, us_member, draft.id, null, input(), NOW);
    const [one] = await readDraftParagraphs(db, us_member, draft.id);
    expect(await readDraftParagraphs(db, us_chair, draft.id)).toEqual([]);
    await expect(keepDraftParagraph(db, us_chair, draft.id, null, input(), NOW)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(dropDraftParagraph(db, us_chair, draft.id, one!.ref, NOW)).rejects.toMatchObject({ kind: 'not_found' });
    expect([await search(us_member, 'Zebra'), await search(us_chair, 'Zebra')]).toEqual([[], []]);
    expect(await readOneParagraph(db, us_chair, one!.ref)).toBeNull();
    await keepDraftParagraph(db, us_member, draft.id, { paragraph: one!.ref, version: 1 }, input({ words: 'Zebra, again.' }), NOW);
    await expect(keepDraftParagraph(db, us_member, draft.id, { paragraph: one!.ref, version: 1 }, input(), NOW)).rejects.toMatchObject({
      kind: 'conflict',
    });
    ({ ref, id } = await fileReport(db, us_member, reportInput(committee.body), NOW, { id: draft.id, version: draft.version }));
    expect([await seen(jp_member), await seen(adviser)]).toEqual([['Zebra, again.'], []]);
    expect(await search(jp_member, 'again')).toEqual(['paragraph']);
  });

  test('one that is wider than the report as it is to be filed is refused in words, and nothing is filed', async () => {
    const { us_member, jp_member } = committee.as;
    const draft = await begin();
    await keepDraftParagraph(db, us_member, draft.id, null, input({ marking: 'AMBER' }), NOW);
    const narrow = reportInput(committee.body, { marking: 'AMBER+STRICT', readers: [jp_member.id] });
    const filing = fileReport(db, us_member, narrow, NOW, { id: draft.id, version: draft.version });
    expect(await faultsOf(filing)).toEqual([{ field: 'paragraphs', code: 'paragraphReaders' }]);
    expect(await readDraft(db, us_member, draft.id)).not.toBeNull();
    expect(await readDraftParagraphs(db, us_member, draft.id)).toHaveLength(1);
  });

  test('nothing is marked before it says who reads the report, and what was marked goes with a draft that is deleted', async () => {
    const { us_member } = committee.as;
    const empty = await begin({ marking: '' });
    expect((await readMarkableDraft(db, us_member, empty.id, NOW))?.whole).toBeNull();
    await expect(keepDraftParagraph(db, us_member, empty.id, null, input(), NOW)).rejects.toMatchObject({ kind: 'conflict' });
    const draft = await begin();
    await keepDraftParagraph(db, us_member, draft.id, null, input(), NOW);
    await deleteDraft(db, us_member, draft.id, NOW);
    expect(await db.selectFrom('report_paragraphs').selectAll().execute()).toEqual([]);
  });
});

test('its author sees by name who reads it, and the text as each of them has it; of whom they do not see, nothing', async () => {
  const { us_member, jp_member, adviser } = committee.as;
  await mark({ marking: 'RED', readers: [jp_member.id], tells_gap: true });
  const report = (await readMarkable(db, us_member, ref))!.report;
  const [{ audience_id } = { audience_id: '' }] = await db.selectFrom('report_paragraphs').select('audience_id').execute();
  expect((await discloseParagraph(db, us_member, report, audience_id, NOW)).people).toBe(2);
  const reading = await readReportReaders(db, us_member, report, NOW);
  const as = async (person: string) =>
    (await readAs(db, report, reading, person, NOW))?.standing.map(({ paragraph }) => paragraph?.words ?? null);
  expect(await as(jp_member.id)).toEqual(['The source is a customs officer called Zebra.']);
  expect(await as(adviser.id)).toEqual([null]);
  const hidden = await putBody(db, { marking: 'AMBER' });
  const unseen = await putPerson(db, await putOrganisation(db, 'JP'));
  await putSeat(db, unseen, hidden, 'member');
  expect(await loadActor(db, unseen, NOW)).not.toBeNull();
  for (const person of [unseen, committee.as.observer.id, NOBODY]) expect(await as(person)).toBeUndefined();
});
