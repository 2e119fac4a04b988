import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { readCorroborations } from '../corroborations/reading.server.ts';
import type { CorroborationInput } from '../corroborations/schema.ts';
import { corroborate, CorroborationFaults } from '../corroborations/writing.server.ts';
import { readDraft } from '../reports/drafts.server.ts';
import { fileReport, FilingFaults } from '../reports/filing.server.ts';
import { readReportSources } from '../reports/reading.server.ts';
import { beginRevision, reviseReport } from '../reports/revising.server.ts';
import { searchIn, searchRecords } from '../search/searching.server.ts';
import { NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { editSource, readFormerEntries } from './editing.server.ts';
import { rateSource } from './rating.server.ts';
import { readCitingReports, readRatings, readSource, readSources, sourceSearchIn } from './reading.server.ts';
import { registerSource } from './registering.server.ts';
import type { SourceInput } from './schema.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const LATER = new Date(NOW.getTime() + 86_400_000);
const entry = (change: Partial<SourceInput> = {}): SourceInput => ({
  ...{
    name_en: 'Customs Gazette',
    name_ja: '税関公報',
    kind: 'press',
    about: 'A weekly.',
    reliability: 'B',
    reason: 'Right for two years.',
  },
  ...{ home_body_id: committee.body, marking: 'GREEN', released: [], readers: [], parties: [] },
  ...change,
});
const register = (actor: Actor, change: Partial<SourceInput> = {}) => registerSource(db, actor, entry(change), NOW);
const list = async (actor: Actor, query = '') => readSources(db, actor, sourceSearchIn(new URLSearchParams(query)));
const row = (registered: string, citation = 'Customs Gazette, 3 November') => ({
  ...({ reliability: 'B', credibility: 2, citation, url: '', quotable: false, registered } as const),
});
const file = (actor: Actor, registered: string, change: Parameters<typeof reportInput>[1] = {}, citation?: string) =>
  fileReport(db, actor, reportInput(committee.body, { sources: [row(registered, citation)], ...change }), NOW);

describe('the register', () => {
  test('is entered by whoever may file, with a first rating, and is listed, searched and spread for its readers alone', async () => {
    const { adviser, jp_member, secretary, observer, stranger } = committee.as;
    await expect(register(secretary)).rejects.toMatchObject({ kind: 'forbidden' });
    await register(adviser);
    await register(jp_member, { name_en: 'A ministry’s contact', name_ja: '', marking: 'AMBER+STRICT', reliability: 'A', kind: 'person' });
    expect((await list(jp_member)).rows.map((one) => one.reliability)).toEqual(['A', 'B']);
    expect(await list(adviser)).toMatchObject({ total: 1, rows: [{ name_en: 'Customs Gazette' }] });
    expect((await list(adviser)).spread.filter((one) => one.sources > 0)).toEqual([{ reliability: 'B', sources: 1 }]);
    expect((await list(observer, 'q=税関')).rows).toHaveLength(1);
    expect((await list(observer, 'q=contact')).rows).toEqual([]);
    expect((await list(jp_member, 'reliability=A')).rows).toHaveLength(1);
    expect((await searchRecords(db, stranger, searchIn(new URLSearchParams({ q: 'Gazette' })))).found).toMatchObject([
      { kind: 'information_source' },
    ]);
    expect((await searchRecords(db, adviser, searchIn(new URLSearchParams({ q: 'contact' })))).found).toEqual([]);
  });

  test('is there for nobody who may not read the entry', async () => {
    const { ref } = await register(committee.as.us_member, { marking: 'AMBER' });
    expect(await readSource(db, committee.as.jp_member, ref)).not.toBeNull();
    expect(await readSource(db, committee.as.observer, ref)).toBeNull();
    const rating = { reliability: 'D', reason: 'x' } as const;
    await expect(rateSource(db, committee.as.stranger, ref, 1, rating, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('an edit of an entry', () => {
  const righted = { name_en: 'Customs Gazette Weekly', name_ja: '', kind: 'statistics', about: 'Monthly now.' } as const;

  test('puts it right, keeps what it said before, and is found by its new words alone', async () => {
    const { adviser, jp_member, observer } = committee.as;
    const { id, ref } = await register(adviser);
    await editSource(db, adviser, ref, 1, righted, LATER);
    expect(await readSource(db, observer, ref)).toMatchObject({
      ...righted,
      name_ja: 'Customs Gazette Weekly',
      reliability: 'B',
      version: 2,
    });
    const former = await readFormerEntries(db, jp_member, id, LATER);
    expect(former).toMatchObject([{ name_ja: '税関公報', kind: 'press', about: 'A weekly.', ended_at: LATER.toISOString() }]);
    expect(former[0]?.by).not.toBeNull();
    expect((await list(observer, 'q=Monthly')).rows).toMatchObject([{ ref }]);
    expect((await list(observer, 'q=税関')).rows).toEqual([]);
    expect(await verifyJournal(db)).toMatchObject({ broken: null });
  });

  test('is for who entered it and for those who rate it, and is of what they read', async () => {
    const { adviser, us_member, jp_member, observer, secretary, stranger } = committee.as;
    const { ref } = await register(us_member, { marking: 'AMBER' });
    for (const nobody of [adviser, secretary])
      await expect(editSource(db, nobody, ref, 1, righted, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    for (const unseen of [observer, stranger])
      await expect(editSource(db, unseen, ref, 1, righted, NOW)).rejects.toMatchObject({ kind: 'not_found' });
    await editSource(db, jp_member, ref, 1, righted, NOW);
    expect((await list(observer)).rows).toEqual([]);
  });

  test('of two at once counts once: the second is told, and nothing of the first is lost', async () => {
    const { us_member, jp_member } = committee.as;
    const { id, ref } = await register(us_member);
    const both = await Promise.allSettled([us_member, jp_member].map((actor) => editSource(db, actor, ref, 1, righted, NOW)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
    expect(await readFormerEntries(db, jp_member, id, NOW)).toHaveLength(1);
  });

  test('leaves its former name untold to those who may not read it', async () => {
    const { jp_member } = committee.as;
    const { id, ref } = await register(jp_member, { marking: 'AMBER+STRICT' });
    await editSource(db, jp_member, ref, 1, { ...righted, name_en: 'A gazette' }, NOW);
    await expect(file(jp_member, id, { marking: 'AMBER' }, 'Customs Gazette, 3 November')).rejects.toBeInstanceOf(FilingFaults);
    await file(jp_member, id, { marking: 'AMBER' }, 'A weekly publication');
  });
});

describe('a rating', () => {
  test('is added with its day, its rater and its reason, and overwrites nothing', async () => {
    const { us_member, jp_member } = committee.as;
    const { ref, id } = await register(us_member);
    await rateSource(db, jp_member, ref, 1, { reliability: 'D', reason: 'Wrong on gallium.' }, LATER);
    expect(await readSource(db, us_member, ref)).toMatchObject({ reliability: 'D', rated_at: LATER.toISOString(), ratings: 2 });
    expect((await readRatings(db, us_member, id, LATER)).map((one) => [one.reliability, one.reason, one.by?.family_name])).toEqual([
      ['D', 'Wrong on gallium.', jp_member.family_name],
      ['B', 'Right for two years.', us_member.family_name],
    ]);
    const journal = await db.selectFrom('journal').selectAll().where('subject_kind', '=', 'information_source').execute();
    expect(journal.map((one) => one.act)).toEqual(['source.registered', 'source.rated']);
    expect(journal.map((one) => one.detail).join()).not.toMatch(/gallium|Gazette|Right/);
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test('of two given at once counts once: the second rater is told', async () => {
    const { us_member, jp_member, us_chair } = committee.as;
    const { ref, id } = await register(us_member);
    const both = await Promise.allSettled([
      rateSource(db, jp_member, ref, 1, { reliability: 'D', reason: 'one' }, NOW),
      rateSource(db, us_chair, ref, 1, { reliability: 'A', reason: 'other' }, NOW),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
    expect(await readRatings(db, us_member, id, NOW)).toHaveLength(2);
  });

  test('is for the governments’ co-chairs and members of its home body', async () => {
    const { adviser, secretary, us_chair } = committee.as;
    const { ref } = await register(adviser);
    const rating = { reliability: 'C', reason: 'x' } as const;
    for (const actor of [adviser, secretary])
      await expect(rateSource(db, actor, ref, 1, rating, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await rateSource(db, us_chair, ref, 1, rating, NOW);
  });
});

describe('a report that cites the register', () => {
  test('keeps its own words and rating, and shows a later rating to those who may read the entry', async () => {
    const { us_member, jp_member, adviser } = committee.as;
    const { id, ref } = await register(us_member, { marking: 'AMBER+STRICT' });
    const report = await file(us_member, id, {}, 'A weekly that we know, 3 November');
    await rateSource(db, jp_member, ref, 1, { reliability: 'D', reason: 'Wrong.' }, LATER);
    expect(await readReportSources(db, jp_member, report.id)).toMatchObject([
      {
        reliability: 'B',
        citation: 'A weekly that we know, 3 November',
        registered: { ref, reliability: 'D', rated_at: LATER.toISOString() },
      },
    ]);
    expect(await readReportSources(db, adviser, report.id)).toMatchObject([{ reliability: 'B', registered: null }]);
    const { content } = await db.selectFrom('report_revisions').select('content').executeTakeFirstOrThrow();
    expect(JSON.parse(content)).toMatchObject({ sources: [{ reliability: 'B' }] });
  });

  test('refuses an entry that its author may not read as one that does not exist', async () => {
    const { us_member, adviser } = committee.as;
    const { id } = await register(us_member, { marking: 'AMBER+STRICT' });
    const refusal = (registered: string) =>
      file(adviser, registered).then(
        () => null,
        (reason: unknown) => (reason instanceof FilingFaults ? reason.faults : reason),
      );
    expect(await refusal(id)).toEqual([{ field: 'sources', code: 'source' }]);
    expect(await refusal(newId())).toEqual(await refusal(id));
    expect(await db.selectFrom('report_sources').selectAll().execute()).toEqual([]);
  });

  test('does not tell the name of an entry to a reader who may not read it', async () => {
    const { us_member } = committee.as;
    const { id } = await register(us_member, { marking: 'AMBER+STRICT' });
    const named = { faults: [{ field: 'sources', code: 'sourceNamed' }] };
    await expect(file(us_member, id, {}, 'ＣＵＳＴＯＭＳ gazette')).rejects.toMatchObject(named);
    await expect(file(us_member, id, {}, '税関公報による')).rejects.toMatchObject(named);
    await file(us_member, id, { marking: 'AMBER+STRICT' }, 'Customs Gazette');
    await file(us_member, id, {}, 'A weekly');
  });

  test('is listed on the entry’s page to those who read the report', async () => {
    const { us_member, jp_member, adviser, observer, jp_chair } = committee.as;
    const { id } = await register(us_member);
    const report = await file(us_member, id, {}, 'A weekly');
    const other = await fileReport(db, us_member, reportInput(committee.body, { title: 'Another' }), LATER);
    const voice: Omit<CorroborationInput, 'sources'> = {
      hides_organisation: false,
      stance: 'contradicts',
      words: 'No.',
      readers_of: 'fewer',
      marking: 'AMBER+STRICT',
      released: [],
      readers: [],
      parties: [],
    };
    await corroborate(db, jp_chair, other.ref, { ...voice, sources: [{ ...row(id), credibility: 4 }] }, LATER);
    const refs = async (actor: Actor) => (await readCitingReports(db, actor, id)).map((one) => [one.ref, one.rated]);
    expect(await refs(jp_member)).toEqual([
      [other.ref, ['B4']],
      [report.ref, ['B2']],
    ]);
    expect(await refs(adviser)).toEqual([[report.ref, ['B2']]]);
    expect(await refs(observer)).toEqual([]);
    expect((await readCorroborations(db, jp_member, other.id, NOW))[0]?.sources).toMatchObject([{ registered: { reliability: 'B' } }]);
  });

  test('holds also for what speaks to a report', async () => {
    const { us_member, adviser } = committee.as;
    const { id } = await register(us_member, { marking: 'AMBER+STRICT' });
    const report = await fileReport(db, us_member, reportInput(committee.body), NOW);
    const voice: Omit<CorroborationInput, 'sources'> = {
      hides_organisation: false,
      stance: 'corroborates',
      words: 'Yes.',
      readers_of: 'record',
      released: [],
      readers: [],
      parties: [],
    };
    const speaking = corroborate(db, adviser, report.ref, { ...voice, sources: [row(id)] }, NOW);
    await expect(speaking).rejects.toBeInstanceOf(CorroborationFaults);
  });

  test('keeps a citation through a revision by an author who may no longer read the entry', async () => {
    const { us_member } = committee.as;
    const { id } = await register(us_member);
    const report = await file(us_member, id);
    await db.updateTable('information_sources').set({ quarantined_at: NOW.toISOString() }).where('id', '=', id).execute();
    const draft = (await readDraft(db, us_member, await beginRevision(db, us_member, report.ref, NOW)))!;
    expect(JSON.stringify(draft.fields)).not.toContain(id);
    const { registered: _none, ...free } = row(id);
    const sent = { ...reportInput(committee.body, { sources: [free], title: 'Revised' }), reason: 'Why' };
    await reviseReport(db, us_member, { ...draft, report_id: report.id, report_version: draft.revises!.version }, sent, LATER);
    expect(await db.selectFrom('report_sources').select('registered_id').execute()).toEqual([{ registered_id: id }]);
    expect(await readReportSources(db, us_member, report.id)).toMatchObject([{ registered: null }]);
  });
});
