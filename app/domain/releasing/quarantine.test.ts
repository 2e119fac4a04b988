import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { can, type Act } from '#app/policy/acts.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { openAction } from '../actions/opening.server.ts';
import { readAction } from '../actions/reading.server.ts';
import { recordOpenings } from '../audience/openings.server.ts';
import { readMentions } from '../comments/mentions.server.ts';
import { writeComment } from '../comments/writing.server.ts';
import { readDesk } from '../desk/desk.server.ts';
import { askAuthor } from '../reports/asking.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { readReports } from '../reports/listing.server.ts';
import { queueIn } from '../reports/queue-filter.ts';
import { readQueue, readQueueBodies } from '../reports/queue.server.ts';
import { readReportByRef } from '../reports/reading.server.ts';
import { readRelatedReports } from '../reports/related.server.ts';
import { findByReference, searchIn, searchRecords } from '../search/searching.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { decideQuarantine, quarantineBlind, quarantineRecord } from './quarantine.server.ts';
import { readOneQuarantined, readQuarantined } from './quarantined.server.ts';
import { escalateReport } from './escalating.server.ts';

let db: Db;
let committee: Committee;
let ref: string;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  ref = (await fileReport(db, committee.as.us_member, reportInput(committee.body), NOW)).ref;
});
afterEach(() => db.destroy());

const LATER = new Date(NOW.getTime() + 60_000);
const all = { readers_of: 'record' as const, released: [], readers: [], parties: [] };

async function putSecretariat() {
  const person = await putPerson(db, await putOrganisation(db, 'JP'));
  await db.insertInto('offices').values({ person_id: person, office: 'secretariat', since: NOW.toISOString() }).execute();
  return (await loadActor(db, person, NOW))!;
}

/** Everywhere a report shows itself to somebody: what each place says of it. */
async function traces(): Promise<string[]> {
  const found: string[] = [];
  const action = await db.selectFrom('actions').select('ref').executeTakeFirst();
  const other = await db.selectFrom('reports').select('ref').where('ref', '<>', ref).executeTakeFirst();
  for (const seat of SEATS) {
    const actor = committee.as[seat];
    const desk = await readDesk(db, actor, [], LATER);
    const about = other && (await readReportByRef(db, actor, other.ref, LATER));
    const places: Record<string, unknown> = {
      page: await readReportByRef(db, actor, ref, LATER),
      list: await readReports(db, actor, {}, LATER),
      words: await readReports(db, actor, { q: 'gallium' }, LATER),
      search: await searchRecords(db, actor, searchIn(new URLSearchParams({ q: 'gallium' }))),
      byReference: await findByReference(db, actor, ref),
      queue: await readQueue(db, actor, await readQueueBodies(db, actor), queueIn(new URLSearchParams()), LATER),
      desk: [desk.reports, desk.revised, desk.questions, desk.led, desk.due, desk.releasing.escalations],
      mentions: await readMentions(db, actor, LATER),
      tie: action && (await readAction(db, actor, action.ref, LATER)),
      related: about && (await readRelatedReports(db, actor, about, [{ kind: 'country', id: 'CN' }] as never)),
    };
    for (const [place, says] of Object.entries(places)) if (JSON.stringify(says).includes(ref)) found.push(`${seat}: ${place}`);
  }
  return found;
}

test('a quarantined report shows itself to nobody: in no list, count, search, tie, desk, mention or related report', async () => {
  const { as, body } = committee;
  await fileReport(db, as.jp_member, reportInput(body, { title: 'Gallium licences slow down again' }), NOW);
  await writeComment(db, as.jp_member, 'report', ref, { ...all, words: 'See this', mentions: [as.us_chair.id] }, NOW);
  await askAuthor(db, as.us_chair, ref, { words: 'Since when?', due_on: '2026-12-01' }, NOW);
  const words = { title: 'Count', result: 'A table.', workstream: 'general', priority: 'normal', due_on: '2026-11-25' } as const;
  await openAction(db, as.us_chair, { ...words, audience: chosen(body, 'AMBER'), leads: [], ties: [ref] }, NOW);
  const above = await putBody(db);
  await db.updateTable('bodies').set({ parent_id: above }).where('id', '=', body).execute();
  await escalateReport(db, as.jp_chair, ref, 'For those above', NOW);
  const before = await traces();
  for (const place of ['page', 'list', 'words', 'search', 'byReference', 'queue', 'desk', 'mentions', 'tie', 'related'])
    expect(
      before.some((trace) => trace.endsWith(`: ${place}`)),
      place,
    ).toBe(true);
  expect((await readReports(db, as.us_chair, {}, LATER)).total).toBe(2);
  await quarantineRecord(db, as.adviser, 'report', ref, 'A name of a source is in it', LATER);
  expect(await traces()).toEqual([]);
  expect((await readReports(db, as.us_chair, {}, LATER)).total).toBe(1);
});

test('nothing can be done to what is quarantined but to decide about it, and that to nothing else', () => {
  const { us_chair, us_member } = committee.as;
  const subject = { home_body_id: committee.body, author_id: us_member.id, author_party_id: 'US' };
  const acts: Act[] = [
    'report.edit',
    'report.triage',
    'comment.write',
    'marking.widen',
    'marking.narrow',
    'openings.read',
    'record.quarantine',
  ];
  for (const act of acts)
    expect([us_chair, us_member].some((actor) => can(actor, act, { ...subject, quarantined_at: NOW.toISOString() }))).toBe(false);
  expect(can(us_chair, 'quarantine.decide', { ...subject, quarantined_at: NOW.toISOString() })).toBe(true);
  expect(can(us_chair, 'quarantine.decide', subject)).toBe(false);
  expect(can(us_member, 'quarantine.decide', { ...subject, quarantined_at: NOW.toISOString() })).toBe(false);
});

test('whoever may act on it may quarantine it; an observer and who does not read it may not', async () => {
  const { as } = committee;
  await expect(quarantineRecord(db, as.stranger, 'report', ref, '', NOW)).rejects.toMatchObject({ kind: 'not_found' });
  const green = (await fileReport(db, as.us_member, reportInput(committee.body, { marking: 'GREEN' }), NOW)).ref;
  await expect(quarantineRecord(db, as.observer, 'report', green, '', NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  await quarantineRecord(db, as.secretary, 'report', green, '', NOW);
  await expect(quarantineRecord(db, as.secretary, 'report', green, '', NOW)).rejects.toMatchObject({ kind: 'not_found' });
});

test('the secretariat quarantines blind by the reference, and learns nothing by it', async () => {
  const secretariat = await putSecretariat();
  await expect(quarantineBlind(db, committee.as.us_chair, ref, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  for (const asked of ['R-000000', ref, ref]) expect(await quarantineBlind(db, secretariat, asked, LATER)).toBeUndefined();
  expect(await readReportByRef(db, committee.as.us_member, ref, LATER)).toBeNull();
  expect(await readQuarantined(db, secretariat, LATER)).toEqual([]);
  expect((await readDesk(db, secretariat, [], LATER)).releasing).toEqual({ toDecide: [], own: [], escalations: [], withdrawn: [] });
  const entries = await db.selectFrom('journal').select(['subject_id', 'detail']).where('act', '=', 'quarantine.asked').execute();
  expect(entries).toHaveLength(3);
  expect(JSON.stringify(entries)).not.toContain(ref);
});

test('a co_chair of the author’s party decides, seeing the reference, the marking and whom it reached: nothing of what it says', async () => {
  const { as } = committee;
  await recordOpenings(db, as.jp_member, [{ ...(await readReportByRef(db, as.jp_member, ref, NOW))!, kind: 'report' }], NOW);
  await quarantineRecord(db, as.jp_member, 'report', ref, 'Wrong marking', LATER);
  const listed = await readQuarantined(db, as.us_chair, LATER);
  expect(listed).toMatchObject([{ ref, marking: 'AMBER', reason: 'Wrong marking', kept_at: null }]);
  expect(JSON.stringify(listed)).not.toContain('Gallium');
  const [{ id }] = listed as [(typeof listed)[number]];
  expect((await readOneQuarantined(db, as.us_chair, id, LATER))?.opened).toMatchObject([
    { who: { family_name: as.jp_member.family_name } },
  ]);
  expect((await readDesk(db, as.us_chair, [], LATER)).releasing.toDecide).toMatchObject([{ ref, marking: 'AMBER' }]);
  expect((await readDesk(db, as.us_member, [], LATER)).releasing.own).toMatchObject([{ ref, marking: 'AMBER' }]);
  for (const seat of ['jp_chair', 'us_member', 'jp_member', 'secretary', 'stranger'] as const) {
    expect(await readQuarantined(db, as[seat], LATER)).toEqual([]);
    await expect(decideQuarantine(db, as[seat], id, { as: 'release' }, '', LATER)).rejects.toMatchObject({ kind: 'not_found' });
  }
});

describe('where the author’s side has no co_chair in the home body', () => {
  const end = (actor: { id: string }) => db.updateTable('seats').set({ to_day: '2026-11-01' }).where('person_id', '=', actor.id).execute();
  const decides = async (personId: string) => {
    const actor = (await loadActor(db, personId, LATER))!;
    const listed = await readQuarantined(db, actor, LATER);
    expect((await readDesk(db, actor, [], LATER)).releasing.toDecide.map((one) => one.ref)).toEqual(listed.map((one) => one.ref));
    return listed[0]?.id ?? null;
  };
  async function putAbove(party: string) {
    const parent = (await db.selectFrom('bodies').select('parent_id').where('id', '=', committee.body).executeTakeFirstOrThrow()).parent_id;
    const above = parent ?? (await putBody(db));
    await db.updateTable('bodies').set({ parent_id: above }).where('id', '=', committee.body).execute();
    const person = await putPerson(db, await putOrganisation(db, party));
    await putSeat(db, person, above, 'co_chair');
    return person;
  }

  test('its co_chairs above decide, to fewer as well; the other side does not, and not when it has one in the body', async () => {
    const { as, body } = committee;
    const [own, other] = [await putAbove('US'), await putAbove('JP')];
    await quarantineRecord(db, as.jp_member, 'report', ref, '', NOW);
    expect(await decides(own)).toBeNull();
    await end(as.us_chair);
    const id = await decides(own);
    expect(id).not.toBeNull();
    for (const person of [other, as.us_chair.id, as.jp_chair.id, as.us_member.id]) {
      expect(await decides(person)).toBeNull();
      const actor = (await loadActor(db, person, LATER))!;
      await expect(decideQuarantine(db, actor, id!, { as: 'release' }, '', LATER)).rejects.toMatchObject({ kind: 'not_found' });
    }
    const above = (await loadActor(db, own, LATER))!;
    const to = (marking: 'GREEN' | 'AMBER+STRICT') => ({ as: 'narrow' as const, chosen: chosen(body, marking) });
    await expect(decideQuarantine(db, above, id!, to('GREEN'), '', LATER)).rejects.toMatchObject({ code: 'only_narrower' });
    await decideQuarantine(db, above, id!, to('AMBER+STRICT'), '', LATER);
    expect(await readReportByRef(db, as.adviser, ref, LATER)).toBeNull();
    expect(await readReportByRef(db, as.jp_member, ref, LATER)).not.toBeNull();
  });

  test('and none above either, each co_chair of the home body decides; with none there, those above', async () => {
    const { as } = committee;
    const above = await putAbove('JP');
    await end(as.us_chair);
    await quarantineRecord(db, as.us_member, 'report', ref, '', NOW);
    expect(await decides(as.jp_chair.id)).not.toBeNull();
    expect(await decides(above)).toBeNull();
    await end(as.jp_chair);
    expect(await decides(as.jp_chair.id)).toBeNull();
    expect(await decides(above)).not.toBeNull();
  });
});

test('decided to keep, it stays; released, it is read as before; narrowed, by fewer, and never by more', async () => {
  const { as, body } = committee;
  const quarantined = async () => {
    await quarantineRecord(db, as.us_chair, 'report', ref, '', LATER);
    return (await readQuarantined(db, as.us_chair, LATER))[0]!.id;
  };
  const reads = async (actor: typeof as.us_chair) => (await readReportByRef(db, actor, ref, LATER)) !== null;
  let id = await quarantined();
  await decideQuarantine(db, as.us_chair, id, { as: 'keep' }, 'Until the source agrees', LATER);
  expect(await reads(as.us_member)).toBe(false);
  expect((await readDesk(db, as.us_chair, [], LATER)).releasing.toDecide).toEqual([]);
  await decideQuarantine(db, as.us_chair, id, { as: 'release' }, 'It agrees', LATER);
  expect([await reads(as.us_member), await reads(as.adviser)]).toEqual([true, true]);
  await expect(decideQuarantine(db, as.us_chair, id, { as: 'release' }, '', LATER)).rejects.toMatchObject({ kind: 'not_found' });
  id = await quarantined();
  const narrow = (marking: 'GREEN' | 'AMBER+STRICT') =>
    decideQuarantine(db, as.us_chair, id, { as: 'narrow', chosen: chosen(body, marking) }, '', LATER);
  await expect(narrow('GREEN')).rejects.toMatchObject({ code: 'only_narrower' });
  expect(await reads(as.us_member)).toBe(false);
  await narrow('AMBER+STRICT');
  expect([await reads(as.us_member), await reads(as.adviser)]).toEqual([true, false]);
  expect((await readReports(db, as.adviser, { q: 'gallium' }, LATER)).rows).toEqual([]);
  expect((await readReports(db, as.jp_chair, { q: 'gallium' }, LATER)).rows).toHaveLength(1);
});

test('of two co_chairs who decide at once one does', async () => {
  const { as, body } = committee;
  const second = await putPerson(db, await putOrganisation(db, 'US'));
  await putSeat(db, second, body, 'co_chair');
  const other = (await loadActor(db, second, NOW))!;
  await quarantineRecord(db, as.us_member, 'report', ref, '', NOW);
  const id = (await readQuarantined(db, other, LATER))[0]!.id;
  const both = await Promise.allSettled([as.us_chair, other].map((actor) => decideQuarantine(db, actor, id, { as: 'release' }, '', LATER)));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
