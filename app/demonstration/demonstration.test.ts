import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localPartsOf, nightsOf } from '#app/domain/meetings/local-time.ts';
import { shiftsAmong } from '#app/domain/meetings/reading-series.server.ts';
import { personOfPassword } from '#app/domain/people/passwords.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putOrganisation, putPerson } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { makeDemonstration, renewDemonstrationPasswords, type SignIn } from './demonstration.server.ts';

const NOW = new Date('2026-11-21T09:00:00.000Z');
const say = () => undefined;
let db: Db;
let dataDir: string;
let signIns: SignIn[];
beforeAll(async () => {
  db = await freshDatabase();
  dataDir = await makeScratch('demonstration');
  signIns = await makeDemonstration(db, { now: NOW, dataDir, say });
});
afterAll(async () => {
  await db.destroy();
  await rm(dataDir, { recursive: true });
});

test('there is a sign-in for each capacity of each principal, for each partner, and for each office', () => {
  const ways = signIns.map((signIn) => `${signIn.party} ${signIn.capacity}`);
  for (const party of ['US', 'JP'])
    for (const capacity of ['co_chair', 'member', 'secretary', 'adviser']) expect(ways).toContain(`${party} ${capacity}`);
  for (const party of ['KR', 'TW', 'NL', 'GB', 'AU', 'IN']) expect(ways).toContain(`${party} observer`);
  expect(ways.map((way) => way.slice(3))).toEqual(expect.arrayContaining(['administrator', 'secretariat']));
});

test('its passwords are long, differ, and open from this machine only', async () => {
  expect(new Set(signIns.map((signIn) => signIn.password)).size).toBe(signIns.length);
  for (const { password } of signIns) expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
  const { email, password } = signIns[0]!;
  expect(await personOfPassword(db, email, password, true)).not.toBeNull();
  expect(await personOfPassword(db, email, password, false)).toBeNull();
});

test('only people of governments are co-chairs or members, and only of parties that take part', async () => {
  const seats = await db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .leftJoin('body_parties', (join) =>
      join.onRef('body_parties.body_id', '=', 'seats.body_id').onRef('body_parties.party_id', '=', 'organisations.party_id'),
    )
    .select(['seats.capacity', 'organisations.kind', 'body_parties.party_id'])
    .execute();
  expect(seats.length).toBeGreaterThan(45);
  for (const seat of seats) {
    if (seat.capacity === 'co_chair' || seat.capacity === 'member') expect(seat.kind).toBe('government');
    expect(seat.party_id).not.toBeNull();
  }
});

test('made again it changes nothing and makes no passwords; asked for, new ones replace the old', async () => {
  const entries = async () => (await db.selectFrom('journal').select('id').execute()).length;
  const before = await entries();
  expect(await makeDemonstration(db, { now: NOW, dataDir, say })).toEqual([]);
  expect(await entries()).toBe(before);
  const old = signIns[0]!;
  const renewed = await renewDemonstrationPasswords(db, NOW);
  expect(renewed).toHaveLength(signIns.length);
  expect(await personOfPassword(db, old.email, old.password, true)).toBeNull();
  const fresh = renewed.find((signIn) => signIn.email === old.email)!;
  expect(await personOfPassword(db, fresh.email, fresh.password, true)).not.toBeNull();
});

test('where people are already at work it is not made', async () => {
  const other = await freshDatabase();
  await putPerson(other, await putOrganisation(other, 'US'));
  expect(await makeDemonstration(other, { now: NOW, dataDir, say })).toEqual([]);
  expect(await other.selectFrom('bodies').select('id').execute()).toEqual([]);
  await other.destroy();
});

test('its records stand on both sides, in both languages, under every marking, and each was made by a person who may', async () => {
  const reports = await db
    .selectFrom('reports')
    .innerJoin('audiences', 'audiences.id', 'reports.audience_id')
    .select(['reports.language', 'audiences.marking'])
    .execute();
  expect(reports.length).toBeGreaterThanOrEqual(14);
  expect(new Set(reports.map((report) => report.marking))).toEqual(new Set(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']));
  expect(new Set(reports.map((report) => report.language))).toEqual(new Set(['en', 'ja']));
  const actions = await db.selectFrom('actions').select(['due_on', 'closed_at']).execute();
  expect(actions.filter((action) => action.closed_at).length).toBe(2);
  expect(actions.some((action) => !action.closed_at && action.due_on! < '2026-11-21')).toBe(true);
  const meetings = await db.selectFrom('meetings').select(['starts_at', 'series_id']).execute();
  const coming = meetings.filter((meeting) => meeting.starts_at > NOW.toISOString());
  expect([
    coming.filter(({ series_id }) => series_id === null).length,
    coming.filter(({ series_id }) => series_id !== null).length,
  ]).toEqual([4, 7]);
  const decided = await db.selectFrom('decisions').select('state').orderBy('state').execute();
  expect(decided.map(({ state }) => state)).toEqual(['adopted', 'objected', 'open', 'open', 'proposed']);
  expect(await db.selectFrom('decision_silences').select('ended_as').execute()).toEqual([{ ended_as: null }]);
});

test('its series keeps its clock time in Washington, is at night in neither capital, and says where the clocks move it', async () => {
  const rows = await db
    .selectFrom('meetings')
    .select(['starts_at', 'ends_at'])
    .where('series_id', 'is not', null)
    .orderBy('starts_at')
    .execute();
  for (const { starts_at, ends_at } of rows) {
    expect(localPartsOf(starts_at, 'America/New_York').time).toBe('18:00');
    expect(nightsOf(starts_at, ends_at, ['America/New_York', 'Asia/Tokyo'])).toEqual([]);
  }
  expect(shiftsAmong(rows.map(({ starts_at }) => starts_at))).toHaveLength(1);
});

test('its register of sources has been rated anew, and a report says how its source is rated since', async () => {
  const cited = await db
    .selectFrom('report_sources as s')
    .innerJoin('information_sources as f', 'f.id', 's.registered_id')
    .select(['s.reliability as then', 'f.reliability as now'])
    .execute();
  expect(cited).toContainEqual({ then: 'B', now: 'D' });
});

test('an observer reads the GREEN reports and none of those kept closer', async () => {
  const observer = signIns.find((signIn) => signIn.party === 'KR')!;
  const { id } = await db.selectFrom('people').select('id').where('email', '=', observer.email).executeTakeFirstOrThrow();
  const actor = (await loadActor(db, id, NOW))!;
  const seen = await db
    .selectFrom('reports as r')
    .innerJoin('audiences', 'audiences.id', 'r.audience_id')
    .select('audiences.marking')
    .where(visibleTo(actor, 'r'))
    .execute();
  expect(seen.length).toBeGreaterThan(3);
  expect(new Set(seen.map((report) => report.marking))).toEqual(new Set(['CLEAR', 'GREEN']));
});
