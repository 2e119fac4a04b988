import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db, StoppableKind } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putOrganisation, putPerson } from '#db/testing/people.ts';
import { readActionFilters } from '../actions/filters.ts';
import { readActions } from '../actions/listing.server.ts';
import { openAction } from '../actions/opening.server.ts';
import { readAction } from '../actions/reading.server.ts';
import { readEdited } from '../audience/edited.server.ts';
import { readLatest } from '../bodies/latest.server.ts';
import { readKnown } from '../decisions/known.server.ts';
import { readDecision } from '../decisions/one.server.ts';
import { readDecisions } from '../decisions/reading.server.ts';
import { makeRecord } from '../decisions/record/making.server.ts';
import { expireDecisions, runOutSilences } from '../decisions/running-out.server.ts';
import { agreeToSilence, offerSilence } from '../decisions/silence.server.ts';
import { proposal, proven, rowOf } from '../decisions/testing.ts';
import { proposeDecision } from '../decisions/proposing.server.ts';
import { readDesk } from '../desk/desk.server.ts';
import { listEmerging } from '../map/emerging/listing.server.ts';
import { emergingNow, readEmerging } from '../map/emerging/reading.server.ts';
import { readSaved, readScenarios } from '../map/scenarios/reading.server.ts';
import { saveScenario } from '../map/scenarios/saving.server.ts';
import { addAgendaItem } from '../meetings/agenda.server.ts';
import { callMeeting } from '../meetings/calling.server.ts';
import { readMeetingFilters } from '../meetings/filters.ts';
import { readMeetings } from '../meetings/listing.server.ts';
import { readMeeting } from '../meetings/reading.server.ts';
import { readSeries, readSeriesList, readSeriesOf } from '../meetings/reading-series.server.ts';
import { callSeries } from '../meetings/series.server.ts';
import { readMinutes } from '../minutes/reading.server.ts';
import { agreeToArrangement, proposeArrangement, rootOf } from '../sharing/arranging.server.ts';
import { findShortage } from '../sharing/asking.server.ts';
import { readArrangement, readSharing } from '../sharing/reading.server.ts';
import { readRequest } from '../sharing/request.server.ts';
import { asking, FOUND, termsOf } from '../sharing/testing.ts';
import { declareStock } from '../stocks/declaring.server.ts';
import { readStock, readStocks } from '../stocks/reading.server.ts';
import { declaration } from '../stocks/testing.ts';
import { findByReference, searchIn, searchRecords } from '../search/searching.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee } from '../testing/committee.ts';
import { decideQuarantine, quarantineBlind, quarantineRecord } from './quarantine.server.ts';
import { readOneQuarantined, readQuarantined } from './quarantined.server.ts';

let db: Db;
let committee: Committee;
let item: string;
/** the item that an entry of the emerging ones is about */
let emerging: string;
/** a meeting of the series */
let ofSeries: string;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const LATER = new Date(NOW.getTime() + 60_000);
const KINDS = [
  'decision',
  'scenario',
  'action',
  'meeting',
  'meeting_series',
  'emerging_choke_point',
  'stock',
  'arrangement',
  'sharing_request',
] as const;

/** Where one shows itself that is not found by searching. */
const PLACES: Partial<Record<StoppableKind, string[]>> = {
  emerging_choke_point: ['page', 'lists'],
  meeting_series: ['page', 'lists', 'ofItsMeetings'],
};

/** Puts one of a kind, of the US side's, and a tie to each that has them. */
const put: Record<(typeof KINDS)[number], () => Promise<string>> = {
  decision: async () => (await proposeDecision(db, committee.as.us_chair, proposal(committee.body, { title_en: 'Gallium' }), NOW)).ref,
  scenario: async () => {
    const at = { home_body_id: committee.body, audience_id: await putAudience(db, { marking: 'CLEAR', bodies: [committee.body] }) };
    const placed = { ...at, stage_id: await putStage(db), source_id: await putSource(db) };
    const { id } = await putItem(db, placed);
    const supplier = await putSupplier(db, placed, { country: 'CN' });
    await putClaim(db, placed, { item_id: id, supplier_id: supplier.id, percent: 100 });
    const saving = { title: 'Gallium', note: '', ...chosen(committee.body) };
    const asked = { countries: ['CN'], suppliers: [], items: [], part: 50, days: 90, recovery: 0, substitutes: false, far: 0 };
    const scenario = { ...asked, stocks: false, each: 0, stock: [] };
    return (await saveScenario(db, committee.as.us_chair, saving, scenario, NOW)).ref;
  },
  emerging_choke_point: async () => {
    const at = { home_body_id: committee.body, audience_id: await putAudience(db, { marking: 'CLEAR', bodies: [committee.body] }) };
    const on = await putItem(db, { ...at, stage_id: await putStage(db), source_id: await putSource(db) });
    emerging = on.id;
    const said = { reason: 'Gallium is next.', citation: 'Yearbook 2026', reliability: 'B' as const, credibility: 2 };
    const id = await listEmerging(db, committee.as.us_chair, on.ref, { ...said, ...chosen(committee.body) }, NOW);
    return (await db.selectFrom('emerging_choke_points').select('ref').where('id', '=', id).executeTakeFirstOrThrow()).ref;
  },
  action: async () => {
    const words = { title: 'Gallium', result: 'A table.', workstream: 'general', priority: 'normal', due_on: '2026-11-25' } as const;
    const leads = [{ party_id: 'US', person_id: committee.as.us_member.id }];
    return (await openAction(db, committee.as.us_chair, { ...words, audience: chosen(committee.body), leads, ties: [] }, NOW)).ref;
  },
  meeting: async () => {
    const times = { starts_at: '2026-12-01T13:00:00.000Z', ends_at: '2026-12-01T14:30:00.000Z', zone: 'America/New_York' };
    const words = { title: 'Gallium', place: '', link: '', note: '' };
    const { ref } = await callMeeting(db, committee.as.us_chair, { ...words, ...times, audience: chosen(committee.body) }, NOW);
    const on = { title: 'Magnets', note: '', minutes: 30, purpose: 'discuss', presenter_id: null } as const;
    item = (await addAgendaItem(db, committee.as.us_chair, ref, on, NOW)).id;
    return ref;
  },
  meeting_series: async () => {
    const rule = { first_day: '2027-01-05', last_day: '2027-01-19', pattern: 'weekly', start_time: '10:00', minutes: 60 } as const;
    const words = { title: 'Gallium', place: '', link: '', note: '', zone: 'Asia/Tokyo', invited: [], audience: chosen(committee.body) };
    const { ref } = await callSeries(db, committee.as.us_chair, { ...rule, ...words }, NOW);
    ofSeries = (await db.selectFrom('meetings').select('id').where('series_day', '=', '2027-01-12').executeTakeFirstOrThrow()).id;
    return ref;
  },
  stock: async () => {
    const open = { home_body_id: committee.body, audience_id: await putAudience(db, { marking: 'CLEAR' }), source_id: await putSource(db) };
    const material = await putItem(db, { ...open, stage_id: await putStage(db) }, { name_en: 'Gallium' });
    return (await declareStock(db, committee.as.us_chair, declaration(committee.body, material.ref), NOW)).ref;
  },
  arrangement: async () => (await putArrangement()).ref,
  sharing_request: async () => {
    const { ref, root } = await putArrangement();
    for (const seat of ['us_chair', 'jp_chair'] as const) await agreeToArrangement(db, proven(committee.as[seat], NOW), ref, root, NOW);
    const found = FOUND.slice(0, 2);
    return (await findShortage(db, committee.as.us_chair, ref, asking(committee.body, { title: 'Gallium', found }), NOW)).ref;
  },
};

/** An arrangement of the US side's, to which nobody has turned a key. */
async function putArrangement(): Promise<{ ref: string; root: string }> {
  const open = { home_body_id: committee.body, audience_id: await putAudience(db, { marking: 'CLEAR' }), source_id: await putSource(db) };
  const material = await putItem(db, { ...open, stage_id: await putStage(db) }, { name_en: 'Gallium' });
  const terms = termsOf(material.ref, { parties: ['US', 'JP'].map((party) => ({ party, commitment: 1_000 })) });
  const { ref } = await proposeArrangement(db, committee.as.us_chair, { title: 'Gallium', terms, audience: chosen(committee.body) }, NOW);
  return { ref, root: rootOf(terms) };
}

/** Everywhere that one shows itself to somebody, by seat and place. */
async function traces(ref: string): Promise<string[]> {
  const found: string[] = [];
  for (const seat of SEATS) {
    const actor = committee.as[seat];
    const { releasing: _releasing, ...desk } = await readDesk(db, actor, [], LATER);
    const none = new URLSearchParams();
    const places: Record<string, unknown> = {
      page: [
        await readDecision(db, actor, ref, LATER),
        await readSaved(db, actor, ref, LATER),
        await readAction(db, actor, ref, LATER),
        await readMeeting(db, actor, ref, LATER),
        await readSeries(db, actor, ref),
        emerging && (await readEmerging(db, actor, emerging, LATER)),
        await readStock(db, actor, ref, LATER),
        await readArrangement(db, actor, ref, LATER),
        await readRequest(db, actor, ref, LATER),
      ],
      files: [
        (await makeRecord(db, actor, ref, LATER)) && ref,
        (await readKnown(db, actor, ref)) && ref,
        await readMinutes(db, actor, ref, LATER),
      ],
      lists: [
        await readDecisions(db, actor),
        await readScenarios(db, actor, '', LATER),
        await readStocks(db, actor, { item: '', party: '', stale: false }, LATER),
        await readSharing(db, actor, LATER),
        await readActions(db, actor, readActionFilters(none), LATER),
        await readMeetings(db, actor, readMeetingFilters(none), LATER),
        await readSeriesList(db, actor, readMeetingFilters(none), LATER),
        emerging && (await emergingNow(db, actor).select('e.ref as named').execute()),
      ],
      body: await readLatest(db, actor, committee.body, LATER),
      search: await searchRecords(db, actor, searchIn(new URLSearchParams({ q: 'gallium' }))),
      byReference: await findByReference(db, actor, ref),
      ofItsMeetings: ofSeries && (await readSeriesOf(db, actor, ofSeries)),
      desk,
      item: item && (await readEdited(db, actor, item)) && ref,
    };
    for (const [place, says] of Object.entries(places)) if (JSON.stringify(says ?? null).includes(ref)) found.push(`${seat}: ${place}`);
  }
  return found;
}

describe.each(KINDS)('a %s', (kind: StoppableKind) => {
  let ref: string;
  beforeEach(async () => {
    [item, emerging, ofSeries] = ['', '', ''];
    ref = await put[kind as (typeof KINDS)[number]]();
  });

  test('in quarantine shows itself to nobody, and released to those as before', async () => {
    const { as } = committee;
    const before = await traces(ref);
    for (const place of PLACES[kind] ?? ['page', 'lists', 'search', 'byReference']) expect(before).toContain(`jp_member: ${place}`);
    expect(before.some((trace) => trace.startsWith('stranger'))).toBe(false);
    await quarantineRecord(db, as.adviser, kind, ref, 'A name is in it', LATER);
    expect(await traces(ref)).toEqual([]);
    await expect(quarantineRecord(db, as.us_chair, kind, ref, '', LATER)).rejects.toMatchObject({ kind: 'not_found' });
    const [one] = await readQuarantined(db, as.us_chair, LATER);
    expect(one).toMatchObject({ kind, ref, marking: 'AMBER', reason: 'A name is in it' });
    expect((await readDesk(db, as.us_chair, [], LATER)).releasing).toMatchObject({ toDecide: [{ ref }], own: [{ ref }] });
    for (const seat of ['jp_chair', 'us_member', 'secretary', 'stranger'] as const) {
      expect(await readQuarantined(db, as[seat], LATER)).toEqual([]);
      await expect(decideQuarantine(db, as[seat], one!.id, { as: 'release' }, '', LATER)).rejects.toMatchObject({ kind: 'not_found' });
    }
    expect(await readOneQuarantined(db, as.us_chair, one!.id, LATER)).toMatchObject({ record: { kind, ref } });
    await decideQuarantine(db, as.us_chair, one!.id, { as: 'keep' }, '', LATER);
    expect(await traces(ref)).toEqual([]);
    await decideQuarantine(db, as.us_chair, one!.id, { as: 'release' }, '', LATER);
    expect(await traces(ref)).toEqual(before);
    const acts = (await db.selectFrom('journal').select('act').where('act', 'like', `${kind}.%`).execute()).map(({ act }) => act);
    expect(acts.slice(-3)).toEqual([`${kind}.quarantined`, `${kind}.kept_in_quarantine`, `${kind}.released`]);
  });

  test('is released to fewer, never to more', async () => {
    const { as, body } = committee;
    await quarantineRecord(db, as.us_chair, kind, ref, '', LATER);
    const [one] = await readQuarantined(db, as.us_chair, LATER);
    const narrow = (marking: 'GREEN' | 'AMBER+STRICT') =>
      decideQuarantine(db, as.us_chair, one!.id, { as: 'narrow', chosen: chosen(body, marking) }, '', LATER);
    await expect(narrow('GREEN')).rejects.toMatchObject({ code: 'only_narrower' });
    await narrow('AMBER+STRICT');
    const after = await traces(ref);
    expect(after.filter((trace) => trace.startsWith('adviser'))).toEqual([]);
    expect(after).toContain('jp_member: page');
  });

  test('is stopped by who may act on it, and blind by the secretariat, who learns nothing', async () => {
    const { as } = committee;
    await expect(quarantineRecord(db, as.stranger, kind, ref, '', NOW)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(quarantineRecord(db, as.us_chair, 'report', ref, '', NOW)).rejects.toMatchObject({ kind: 'not_found' });
    const person = await putPerson(db, await putOrganisation(db, 'JP'));
    await db.insertInto('offices').values({ person_id: person, office: 'secretariat', since: NOW.toISOString() }).execute();
    const secretariat = (await loadActor(db, person, NOW))!;
    for (const asked of [ref.replace(/.{6}$/, '000000'), ref, ref])
      expect(await quarantineBlind(db, secretariat, asked, LATER)).toBeUndefined();
    expect(await traces(ref)).toEqual([]);
    expect(await readQuarantined(db, secretariat, LATER)).toEqual([]);
    expect(await readQuarantined(db, as.us_chair, LATER)).toMatchObject([{ kind, ref }]);
  });
});

describe('a silence procedure', () => {
  const deadline = new Date(NOW.getTime() + 3_600_000);
  const after = new Date(deadline.getTime() + 60_000);
  async function silent() {
    const { as, body } = committee;
    const made = await proposeDecision(db, as.us_member, proposal(body), NOW);
    const { root } = await rowOf(db, made.id);
    await offerSilence(db, proven(as.us_chair, NOW), made.ref, { root, deadline_at: deadline.toISOString(), zone: 'Asia/Tokyo' }, NOW);
    const { id } = await db.selectFrom('decision_silences').select('id').executeTakeFirstOrThrow();
    await agreeToSilence(db, proven(as.jp_chair, NOW), made.ref, id, root, NOW);
    return made;
  }
  const state = async (id: string) => (await rowOf(db, id)).state;

  test('is void where its decision was in quarantine: nobody could object meanwhile', async () => {
    const { as } = committee;
    const { id, ref } = await silent();
    await quarantineRecord(db, as.adviser, 'decision', ref, '', LATER);
    expect(await runOutSilences(db, after)).toBe(0);
    const [one] = await readQuarantined(db, as.us_chair, after);
    await decideQuarantine(db, as.us_chair, one!.id, { as: 'release' }, '', after);
    expect(await runOutSilences(db, after)).toBe(0);
    expect(await state(id)).toBe('open');
    expect(await db.selectFrom('decision_silences').select('ended_as').execute()).toEqual([{ ended_as: 'void' }]);
  });

  test('that had run out before the quarantine has adopted, however late that is noticed', async () => {
    const { id, ref } = await silent();
    await quarantineRecord(db, committee.as.adviser, 'decision', ref, '', after);
    expect(await state(id)).toBe('adopted');
    expect(await expireDecisions(db, after)).toBe(0);
  });
});
