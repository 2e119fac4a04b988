import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '#app/http/refusal.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putSource, putStage } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Db, Marking } from '#db/schema.ts';
import { previewDisclosure } from '../audience/disclosure.server.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { putCommittee, NOW, SEATS, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { beginDraft, deleteDraft, readDraft, readDrafts, saveDraft, startingFields } from './drafts.server.ts';
import { fileReport, FilingFaults } from './filing.server.ts';
import { filterFrom } from './filter.ts';
import { readReports } from './listing.server.ts';
import { readRelatedReports } from './related.server.ts';
import { titlePairs } from './title-words.ts';
import { recordOpenings } from '../audience/openings.server.ts';
import { readHistory } from './history.server.ts';
import { readNamedAudience, readReportByRef } from './reading.server.ts';
import type { ReportInput } from './schema.ts';
import { readTies } from './tied.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const DRAFT = '01930000-0000-7000-8000-000000000001';

const report = (change: Partial<ReportInput> = {}) => reportInput(committee.body, change);

async function putMapItem(marking: Marking, persons: string[] = []) {
  const audience_id = await putAudience(db, { marking, bodies: [committee.body], persons });
  return putItem(db, { home_body_id: committee.body, audience_id, stage_id: await putStage(db), source_id: await putSource(db) });
}

const faultsOf = async (filing: Promise<unknown>) => {
  const reason: unknown = await filing.catch((error: unknown) => error);
  return reason instanceof FilingFaults ? reason.faults : reason;
};

const readersNow = async (ref: string, among: readonly Actor[]) => {
  const found = await Promise.all(among.map(async (actor) => ((await readReportByRef(db, actor, ref, NOW)) ? [actor.id] : [])));
  return found.flat().sort();
};

describe('a draft', () => {
  test('is its author’s alone, right or wrong, and is on their list', async () => {
    const { us_member, us_chair } = committee.as;
    await beginDraft(db, us_member, DRAFT, { title: '\u0000<script>', likelihood: 'nonsense' }, NOW);
    expect(await readDraft(db, us_member, DRAFT)).toMatchObject({
      version: 1,
      fields: { title: '\u0000<script>', likelihood: 'nonsense' },
    });
    expect(await readDrafts(db, us_member)).toHaveLength(1);
    expect(await readDraft(db, us_chair, DRAFT)).toBeNull();
    expect(await readDrafts(db, us_chair)).toEqual([]);
    await expect(saveDraft(db, us_chair, { id: DRAFT, version: 1 }, {}, NOW)).rejects.toThrow(Refusal);
    await expect(deleteDraft(db, us_chair, DRAFT, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('that is open in two windows keeps the first one’s words, and tells the second', async () => {
    const { us_member } = committee.as;
    await beginDraft(db, us_member, DRAFT, { title: 'One' }, NOW);
    expect(await saveDraft(db, us_member, { id: DRAFT, version: 1 }, { title: 'Two' }, NOW)).toMatchObject({ version: 2 });
    await expect(saveDraft(db, us_member, { id: DRAFT, version: 1 }, { title: 'Three' }, NOW)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await readDraft(db, us_member, DRAFT))?.fields).toEqual({ title: 'Two' });
  });

  test('that is begun twice by the same form is one; an id that another holds gives way', async () => {
    const { us_member, jp_member } = committee.as;
    await beginDraft(db, us_member, DRAFT, { title: 'One' }, NOW);
    expect((await beginDraft(db, us_member, DRAFT, { title: 'One' }, NOW)).id).toBe(DRAFT);
    await expect(beginDraft(db, us_member, DRAFT, { title: 'Other' }, NOW)).rejects.toMatchObject({ kind: 'conflict' });
    expect((await beginDraft(db, jp_member, DRAFT, { title: 'One' }, NOW)).id).not.toBe(DRAFT);
    expect(await readDrafts(db, us_member)).toHaveLength(1);
  });

  test('of an adviser starts as AMBER+STRICT, of an official as AMBER', () => {
    expect(startingFields(committee.as.adviser)).toMatchObject({ marking: 'AMBER+STRICT', home_body_id: committee.body });
    expect(startingFields(committee.as.jp_member)).toMatchObject({ marking: 'AMBER' });
    expect(startingFields(committee.as.secretary)).not.toHaveProperty('home_body_id');
  });

  test('that is deleted is gone', async () => {
    const { us_member } = committee.as;
    await beginDraft(db, us_member, DRAFT, {}, NOW);
    await deleteDraft(db, us_member, DRAFT, NOW);
    expect(await readDraft(db, us_member, DRAFT)).toBeNull();
  });
});

describe('filing', () => {
  test('keeps the report, its sources, ties, first revision and journal entry, and ends the draft', async () => {
    const { us_member, jp_member } = committee.as;
    const item = await putMapItem('CLEAR');
    await beginDraft(db, us_member, DRAFT, {}, NOW);
    const { ref } = await fileReport(db, us_member, report({ items: [item.id] }), NOW, { id: DRAFT, version: 1 });
    const read = await readReportByRef(db, jp_member, ref, NOW);
    expect(read).toMatchObject({ title: 'Gallium licences slow down', marking: 'AMBER', own: false, author: { id: us_member.id } });
    expect((await readTies(db, jp_member, read!.id)).map((tie) => [tie.kind, tie.id])).toEqual([
      ['country', 'CN'],
      ['item', item.id],
    ]);
    const revision = await db.selectFrom('report_revisions').selectAll().executeTakeFirstOrThrow();
    const entry = await db.selectFrom('journal').selectAll().where('act', '=', 'report.filed').executeTakeFirstOrThrow();
    expect(JSON.parse(entry.detail)).toEqual({ digest: revision.digest, revision: 1 });
    expect(entry.detail).not.toContain('Gallium');
    expect(await readDraft(db, us_member, DRAFT)).toBeNull();
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test('sent twice answers with the one report, also when both come at once', async () => {
    const { us_member } = committee.as;
    await beginDraft(db, us_member, DRAFT, {}, NOW);
    const file = () => fileReport(db, us_member, report(), NOW, { id: DRAFT, version: 1 });
    const [first, second] = await Promise.all([file(), file()]);
    expect(second).toEqual(first);
    expect(await file()).toEqual(first);
    expect(await db.selectFrom('reports').selectAll().execute()).toHaveLength(1);
  });

  test('from a draft that another window changed is refused, and nothing is filed', async () => {
    const { us_member } = committee.as;
    await beginDraft(db, us_member, DRAFT, {}, NOW);
    await saveDraft(db, us_member, { id: DRAFT, version: 1 }, { title: 'newer' }, NOW);
    await expect(fileReport(db, us_member, report(), NOW, { id: DRAFT, version: 1 })).rejects.toMatchObject({ kind: 'conflict' });
    expect(await db.selectFrom('reports').selectAll().execute()).toEqual([]);
  });

  test.each(['secretary', 'observer', 'stranger'] as const)('is not for a %s', async (seat) => {
    expect(await faultsOf(fileReport(db, committee.as[seat], report(), NOW))).toContainEqual({ field: 'home_body_id', code: 'homeBody' });
  });

  test('refuses what is hidden with the same words as what does not exist', async () => {
    const { us_member } = committee.as;
    const hidden = await putMapItem('RED');
    const closed = await putBody(db, { marking: 'RED' });
    const unseen = await putPerson(db, await putOrganisation(db, 'US'));
    const filed = (change: Partial<ReportInput>) => faultsOf(fileReport(db, us_member, report(change), NOW));
    const nothing = '01930000-0000-7000-8000-00000000dead';
    for (const [field, id] of [
      ['items', hidden.id],
      ['suppliers', hidden.id],
      ['links', hidden.id],
      ['released', closed],
      ['readers', unseen],
    ] as const) {
      expect(await filed({ [field]: [id] })).toEqual(await filed({ [field]: [nothing] }));
      expect(await filed({ [field]: [id] })).toHaveLength(1);
    }
    expect(await filed({ home_body_id: closed })).toEqual(await filed({ home_body_id: nothing }));
    expect(await filed({ countries: ['ZZ'] })).toEqual([{ field: 'countries', code: 'country' }]);
    expect(await db.selectFrom('reports').selectAll().execute()).toEqual([]);
  });

  test('explains a caveat on CLEAR and a named reader outside the caveat', async () => {
    const { us_member, jp_member } = committee.as;
    expect(await faultsOf(fileReport(db, us_member, report({ marking: 'CLEAR', parties: ['US'] }), NOW))).toEqual([
      { field: 'parties', code: 'caveatOnClear' },
    ]);
    expect(await faultsOf(fileReport(db, us_member, report({ readers: [jp_member.id], parties: ['US'] }), NOW))).toEqual([
      { field: 'readers', code: 'outsideCaveat' },
    ]);
  });

  test('keeps hostile words as they are', async () => {
    const { us_member } = committee.as;
    const title = `<script>alert(1)</script> '; drop table reports; -- 🧪 \u202Eabc 半導体`;
    const { ref } = await fileReport(db, us_member, report({ title, description: title }), NOW);
    expect((await readReportByRef(db, us_member, ref, NOW))?.title).toBe(title);
    expect((await readReports(db, us_member, { q: '半導' }, NOW)).rows.map((row) => row.ref)).toEqual([ref]);
  });
});

describe('the disclosure preview', () => {
  const choices: [Marking, Partial<ReportInput>][] = [
    ['CLEAR', {}],
    ['GREEN', {}],
    ['AMBER', {}],
    ['AMBER', { parties: ['JP'] }],
    ['AMBER+STRICT', {}],
    ['RED', {}],
  ];
  test.each(choices)('names exactly those who can then read: %s %o', async (marking, change) => {
    const everybody = SEATS.map((seat) => committee.as[seat]);
    for (const author of [committee.as.us_member, committee.as.adviser]) {
      const input = report({ marking, ...change });
      const record = { audience: audienceOf(input), home_body_id: input.home_body_id, author_id: author.id };
      const preview = await previewDisclosure(db, author, record, NOW);
      const named = preview.parties.flatMap((party) => party.organisations.flatMap((one) => one.people.map((person) => person.id)));
      const { ref } = await fileReport(db, author, input, NOW);
      expect(await readersNow(ref, everybody)).toEqual([...named].sort());
      expect(preview.people).toBe(named.length);
    }
  });

  test('only counts, by party, those whom the author may not see', async () => {
    const { us_member } = committee.as;
    const secret = await putBody(db, { marking: 'RED' });
    const unseen = await putPerson(db, await putOrganisation(db, 'JP'));
    await putSeat(db, unseen, secret, 'member');
    const input = report({ marking: 'GREEN' });
    const preview = await previewDisclosure(
      db,
      us_member,
      { audience: audienceOf(input), home_body_id: committee.body, author_id: us_member.id },
      NOW,
    );
    expect(preview.parties.find((party) => party.party_id === 'JP')?.unseen).toBe(1);
    expect(JSON.stringify(preview)).not.toContain(unseen);
  });
});

describe('a report', () => {
  test('that hides its author’s organisation hides the author from other advisers, and not from officials', async () => {
    const { adviser, jp_member } = committee.as;
    const rival = await putPerson(db, await putOrganisation(db, 'JP', 'industry'));
    await putSeat(db, rival, committee.body, 'adviser');
    const other = (await loadActor(db, rival, NOW))!;
    const { ref } = await fileReport(db, adviser, report({ hides_organisation: true }), NOW);
    const hidden = await readReportByRef(db, other, ref, NOW);
    expect(hidden).toMatchObject({ author: null });
    expect(JSON.stringify(hidden)).not.toContain(adviser.id);
    expect((await readReports(db, other, {}, NOW)).rows[0]?.author).toBeNull();
    expect((await readHistory(db, other, hidden!.id, { openings: false, author: false }, NOW))[0]?.who).toBeNull();
    expect((await readReportByRef(db, jp_member, ref, NOW))?.author?.id).toBe(adviser.id);
    expect((await readReportByRef(db, adviser, ref, NOW))?.author?.id).toBe(adviser.id);
  });

  test('logs its first opening by each person, not its author’s, and only from AMBER up', async () => {
    const { us_member, jp_member, jp_chair } = committee.as;
    const amber = await fileReport(db, us_member, report(), NOW);
    const open = async (actor: Actor, ref: string) =>
      recordOpenings(db, actor, [{ ...(await readReportByRef(db, actor, ref, NOW))!, kind: 'report' }], NOW);
    const stale = (await readReportByRef(db, jp_member, amber.ref, NOW))!;
    await open(us_member, amber.ref);
    await open(jp_member, amber.ref);
    await open(jp_member, amber.ref);
    await recordOpenings(db, jp_member, [{ ...stale, kind: 'report' }], NOW);
    const green = await fileReport(db, us_member, report({ marking: 'GREEN' }), NOW);
    await open(jp_member, green.ref);
    expect((await db.selectFrom('openings').select('person_id').execute()).map((row) => row.person_id)).toEqual([jp_member.id]);
    const acts = async (openings: boolean) =>
      (await readHistory(db, jp_chair, amber.id, { openings, author: true }, NOW)).map((entry) => entry.act);
    expect(await acts(true)).toEqual(['report.filed', 'report.opened']);
    expect(await acts(false)).toEqual(['report.filed']);
  });

  test('shows a tie only to a reader of its other end', async () => {
    const { us_member, jp_member } = committee.as;
    const narrow = await putMapItem('RED', [us_member.id]);
    const { id } = await fileReport(db, us_member, report({ items: [narrow.id] }), NOW);
    expect((await readTies(db, us_member, id)).map((tie) => tie.kind)).toEqual(['country', 'item']);
    expect((await readTies(db, jp_member, id)).map((tie) => tie.kind)).toEqual(['country']);
    expect((await readReports(db, us_member, { item: narrow.ref }, NOW)).rows).toHaveLength(1);
    expect((await readReports(db, jp_member, { item: narrow.ref }, NOW)).rows).toHaveLength(0);
  });

  test('names its audience as far as the reader may see it', async () => {
    const { us_member, jp_member } = committee.as;
    const { ref } = await fileReport(db, us_member, report({ readers: [committee.as.adviser.id], parties: ['US', 'JP'] }), NOW);
    const read = (await readReportByRef(db, jp_member, ref, NOW))!;
    const audience = await readNamedAudience(db, jp_member, read.audience_id, NOW);
    expect(audience).toMatchObject({ parties: ['JP', 'US'], unseen: 0 });
    expect(audience.people).toHaveLength(1);
    expect(audience.bodies).toHaveLength(1);
  });
});

test('a report released to another body does not name its home body, nor its author, to those who may see neither', async () => {
  const { us_member } = committee.as;
  const upstairs = await putBody(db, { marking: 'AMBER' });
  await putSeat(db, us_member.id, upstairs, 'member');
  const insider = await putPerson(db, await putOrganisation(db, 'JP'));
  await putSeat(db, insider, upstairs, 'member');
  const author = (await loadActor(db, insider, NOW))!;
  const input = report({ home_body_id: upstairs, released: [committee.body] });
  const { ref } = await fileReport(db, author, input, NOW);
  const { jp_member } = committee.as;
  const read = (await readReportByRef(db, jp_member, ref, NOW))!;
  expect(read).toMatchObject({ home: null, author: null, own: false });
  expect((await readReports(db, jp_member, {}, NOW)).rows).toMatchObject([{ ref, home: null, author: null }]);
  const insideToo = (await loadActor(db, us_member.id, NOW))!;
  expect(await readReportByRef(db, insideToo, ref, NOW)).toMatchObject({ home: { slug: upstairs }, author: { id: insider } });
});

describe('the list', () => {
  test('holds what the reader may read, a page at a time, the newest first, each once', async () => {
    const { us_member, jp_member, adviser, stranger } = committee.as;
    for (let day = 1; day <= 5; day += 1) {
      const at = new Date(`2026-11-1${Math.ceil(day / 2)}T00:00:00.000Z`);
      await fileReport(db, us_member, report({ title: `Number ${day}`, marking: day === 3 ? 'AMBER+STRICT' : 'AMBER', impact: day }), at);
    }
    const seen: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 9; pages += 1) {
      const page = await readReports(db, jp_member, {}, NOW, { after, rows: 2 });
      seen.push(...page.rows.map((row) => row.title));
      expect(page.total).toBe(5);
      after = page.next;
      if (!after) break;
    }
    expect([...seen].sort()).toEqual(['Number 1', 'Number 2', 'Number 3', 'Number 4', 'Number 5']);
    expect(seen[0]).toBe('Number 5');
    expect((await readReports(db, adviser, {}, NOW)).total).toBe(4);
    expect(await readReports(db, stranger, {}, NOW)).toEqual({ rows: [], total: 0, next: null });
  });

  test('is narrowed by every filter, and by words page after page', async () => {
    const { us_member, jp_member } = committee.as;
    const { ref } = await fileReport(db, us_member, report({ title: 'ガリウムの輸出許可' }), NOW);
    await fileReport(db, jp_member, report({ category: 'cyber', countries: [], likelihood: 2, impact: 5, marking: 'GREEN' }), NOW);
    const found = async (filter: Parameters<typeof readReports>[2]) =>
      (await readReports(db, us_member, filter, NOW)).rows.map((row) => row.ref);
    expect(await found({ category: 'export_restriction' })).toEqual([ref]);
    expect(await found({ country: 'CN' })).toEqual([ref]);
    expect(await found({ likelihood: 5 })).toEqual([ref]);
    expect(await found({ author: 'me' })).toEqual([ref]);
    expect(await found({ marking: 'AMBER' })).toEqual([ref]);
    expect(await found({ q: 'ガリウム' })).toEqual([ref]);
    expect(await found({ q: 'licences' })).toHaveLength(2);
    expect((await readReports(db, us_member, { q: 'licences' }, NOW, { rows: 1 })).next).not.toBeNull();
    expect(await found({ impact: 6 })).toEqual([]);
    expect(await found({ from: '2026-11-21' })).toEqual([]);
    expect(await found({ body: 'nothing-of-that-name' })).toEqual([]);
    expect(await found({ item: 'X-000000' })).toEqual([]);
  });

  test('takes the days of a filter as those of the reader’s own zone', async () => {
    const { us_member } = committee.as;
    // 15:00 UTC is the 21st already in Tokyo, half past midnight.
    await fileReport(db, us_member, report(), new Date('2026-11-20T15:30:00.000Z'));
    const seen = async (zone: string, day: string) =>
      (await readReports(db, { ...us_member, zone }, { from: day, to: day }, NOW)).rows.length;
    expect([await seen('Asia/Tokyo', '2026-11-20'), await seen('Asia/Tokyo', '2026-11-21')]).toEqual([0, 1]);
    expect([await seen('America/New_York', '2026-11-20'), await seen('America/New_York', '2026-11-21')]).toEqual([1, 0]);
  });

  test('leaves out a day that no calendar has', () => {
    const days = ['2026-02-30', '2026-13-01', '9999-12-31', '0000-01-01', "2026-01-01'"];
    for (const from of days) expect(filterFrom(new URLSearchParams({ from })).from).toBeUndefined();
    expect(filterFrom(new URLSearchParams({ from: '2026-02-28' })).from).toBe('2026-02-28');
  });

  test('of related reports names those about the same things or in the same words that the reader may read, and why', async () => {
    const { us_member, adviser } = committee.as;
    const item = await putMapItem('CLEAR');
    const about = (title: string, change: Partial<ReportInput> = {}) =>
      fileReport(db, us_member, report({ title, countries: [], ...change }), NOW);
    const strict = await about('Nothing alike', { items: [item.id], marking: 'AMBER+STRICT' });
    const worded = await about('Yesterday ガリウム was short: 輸出許可 again', { countries: ['CN'] });
    await about('Apart from all', { countries: ['CN'], description: 'Else.' });
    const second = await about('ガリウムの輸出許可が遅れる', { items: [item.id], countries: ['CN'] });
    const related = async (reader: Actor) =>
      (
        await readRelatedReports(db, reader, { id: second.id, title: 'ガリウムの輸出許可が遅れる' }, await readTies(db, reader, second.id))
      ).map(({ ref, same, words }) => ({ ref, same, words }));
    const like = { ref: worded.ref, same: ['CN'], words: ['ガリウム', '輸出許可'] };
    expect(await related(us_member)).toEqual([{ ref: strict.ref, same: [item.id], words: [] }, like]);
    expect(await related(adviser)).toEqual([like]);
  });

  test('of related reports puts those first that are about the same, and counts the words of their titles, where there are enough', async () => {
    const { us_member } = committee.as;
    const item = await putMapItem('CLEAR');
    const about = (title: string, items: string[]) => fileReport(db, us_member, report({ title, countries: [], items }), NOW);
    const alike = await about('Gallium licences are late', [item.id]);
    for (const nth of [1, 2, 3, 4, 5, 6, 7]) await about(`Number ${nth}`, [item.id]);
    const worded = await about('Gallium licences again', []);
    const third = await about('Gallium licences: a view', [item.id]);
    const related = await readRelatedReports(db, us_member, { ...third, title: 'Gallium licences: a view' }, [
      { kind: 'item', id: item.id },
    ]);
    expect(related).toHaveLength(8);
    expect(related[0]).toMatchObject({ ref: alike.ref, same: [item.id], words: ['gallium', 'licences'] });
    expect(related.map(({ ref }) => ref)).not.toContain(worded.ref);
  });

  test('of words takes those of a title that say something', () => {
    expect(titlePairs('Gallium licences are late again, says CN')).toEqual([
      ['gallium', 'licences'],
      ['licences', 'late'],
    ]);
    expect(titlePairs('<script> \u0000 ?')).toEqual([['script']]);
    expect(titlePairs('の')).toEqual([]);
  });
});

test('visibleTo and the page agree for everybody in the committee', async () => {
  const { adviser } = committee.as;
  const { id, ref } = await fileReport(db, adviser, report({ marking: 'AMBER+STRICT' }), NOW);
  for (const seat of SEATS) {
    const actor = committee.as[seat];
    const listed = await db.selectFrom('reports').select('id').where('id', '=', id).where(visibleTo(actor, 'reports')).executeTakeFirst();
    expect(Boolean(await readReportByRef(db, actor, ref, NOW))).toBe(Boolean(listed));
  }
  expect(await readReportByRef(db, adviser, ref, NOW)).toMatchObject({ own: true });
});
