import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { readOpenings } from '../audience/openings.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { readHistory } from '../reports/history.server.ts';
import { NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { standingOf } from './choices.ts';
import { readCorroborations } from './reading.server.ts';
import { corroborationSchema, type CorroborationInput } from './schema.ts';
import { corroborate, CorroborationFaults, withdrawCorroboration } from './writing.server.ts';

let db: Db;
let committee: Committee;
let ref: string;
let id: string;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  ({ ref, id } = await fileReport(db, committee.as.us_member, reportInput(committee.body, { marking: 'AMBER' }), NOW));
});
afterEach(() => db.destroy());

const voice = (change: Partial<CorroborationInput> = {}): CorroborationInput => ({
  ...{ stance: 'corroborates', words: 'Our customs figures say the same.', readers_of: 'record', released: [], readers: [], parties: [] },
  sources: [{ reliability: 'A', credibility: 1, citation: 'Customs', url: '', quotable: false }],
  hides_organisation: false,
  ...change,
});
const speak = (actor: Actor, change: Partial<CorroborationInput> = {}) => corroborate(db, actor, ref, voice(change), NOW);
const read = (actor: Actor) => readCorroborations(db, actor, id, NOW);
const standingFor = async (actor: Actor) => standingOf(await read(actor));

describe('the standing of a report', () => {
  test('moves as others speak to it, computed for each reader from what they may read', async () => {
    const { jp_member, us_chair, adviser } = committee.as;
    expect(await standingFor(adviser)).toBe('alone');
    await speak(jp_member);
    expect(await standingFor(adviser)).toBe('corroborated');
    await speak(us_chair, { stance: 'contradicts', readers_of: 'fewer', marking: 'AMBER+STRICT' });
    expect(await standingFor(adviser)).toBe('corroborated');
    expect(await standingFor(jp_member)).toBe('mixed');
    expect((await read(jp_member)).map((one) => one.sources.map((source) => `${source.reliability}${source.credibility}`))).toEqual([
      ['A1'],
      ['A1'],
    ]);
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test('no longer counts what was withdrawn, whose reason is kept', async () => {
    const { jp_member, us_chair, stranger } = committee.as;
    const { id: one } = await speak(jp_member, { stance: 'contradicts' });
    await expect(withdrawCorroboration(db, us_chair, ref, one, 'x', NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(withdrawCorroboration(db, stranger, ref, one, 'x', NOW)).rejects.toMatchObject({ kind: 'not_found' });
    await withdrawCorroboration(db, jp_member, ref, one, 'The figures were of another year.', NOW);
    await expect(withdrawCorroboration(db, jp_member, ref, one, 'again', NOW)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await standingFor(us_chair)).toBe('alone');
    expect(await read(us_chair)).toMatchObject([{ words: '', sources: [], withdrawn_reason: 'The figures were of another year.' }]);
    const journal = await db.selectFrom('journal').selectAll().where('subject_kind', '=', 'corroboration').execute();
    expect(journal.map((entry) => entry.act)).toEqual(['report.spoken_to', 'corroboration.withdrawn']);
    expect(journal.map((entry) => entry.detail).join()).not.toContain('figures');
  });
});

describe('to corroborate or contradict', () => {
  test('is not for a report’s author, nor for who may not file', async () => {
    const { us_member, secretary, observer } = committee.as;
    await expect(speak(us_member)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(speak(secretary)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(speak(observer)).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('takes a source at least, and never wider readers than the report has', async () => {
    expect(corroborationSchema.safeParse({ ...voice(), sources: [] }).success).toBe(false);
    expect(corroborationSchema.safeParse({ ...voice(), sources: [{ citation: 'x', quotable: '' }] }).success).toBe(false);
    const wider = speak(committee.as.jp_member, { readers_of: 'fewer', marking: 'CLEAR' });
    await expect(wider).rejects.toBeInstanceOf(CorroborationFaults);
    expect(await db.selectFrom('corroborations').selectAll().execute()).toEqual([]);
  });

  test('may be done without telling other advisers who speaks; officials and the speaker see it', async () => {
    const { adviser, jp_member, us_member } = committee.as;
    const person = await putPerson(db, await putOrganisation(db, 'JP', 'industry'));
    await putSeat(db, person, committee.body, 'adviser');
    const other = (await loadActor(db, person, NOW))!;
    await speak(adviser, { hides_organisation: true });
    await speak(adviser, { words: 'And this under our own name.' });
    const names = async (actor: Actor) => (await read(actor)).map(({ by }) => by?.family_name ?? null);
    const [name] = await names(adviser);
    expect(name).not.toBeNull();
    expect(await names(jp_member)).toEqual([name, name]);
    expect(await names(us_member)).toEqual([name, name]);
    expect(await names(other)).toEqual([null, name]);
  });

  test('hidden so, is told by no opening either, to an author outside government', async () => {
    const { adviser, us_member } = committee.as;
    const person = await putPerson(db, await putOrganisation(db, 'JP', 'industry'));
    await putSeat(db, person, committee.body, 'adviser');
    const author = (await loadActor(db, person, NOW))!;
    const report = await fileReport(db, author, reportInput(committee.body, { marking: 'GREEN' }), NOW);
    const told = async (actor: Actor) => {
      const openings = await readOpenings(db, actor, 'report', report.id, NOW);
      const history = await readHistory(db, actor, report.id, { openings: true, author: true }, NOW);
      return [openings.length, history.filter(({ act }) => act === 'report.opened').length];
    };
    await corroborate(db, adviser, report.ref, voice({ hides_organisation: true }), NOW);
    expect(await told(author)).toEqual([0, 0]);
    expect(await told(us_member)).toEqual([1, 1]);
    await corroborate(db, us_member, report.ref, voice(), NOW);
    expect(await told(author)).toEqual([1, 1]);
  });

  test('is gone with the report for whoever can no longer read that', async () => {
    const { jp_member, adviser } = committee.as;
    await speak(jp_member);
    const narrow = await db
      .transaction()
      .execute((tx) => keepAudience(tx, { marking: 'AMBER+STRICT', bodies: [committee.body], persons: [], parties: [] }));
    await db.updateTable('reports').set({ audience_id: narrow }).where('id', '=', id).execute();
    expect(await read(adviser)).toEqual([]);
    expect(await read(jp_member)).toHaveLength(1);
  });
});
