import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putSource, putStage, putSupplier, type MapPlace } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { keepThresholds } from '../bodies/thresholds.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { editAgendaItem, removeAgendaItem, type AgendaEdit } from './agenda.server.ts';
import { callMeeting } from './calling.server.ts';
import { addDue, readDue } from './due.server.ts';
import { editMeeting } from './editing.server.ts';
import { meetingToEdit } from './forming.server.ts';
import { readHeldFigures } from './held-figures.server.ts';
import { readMeeting } from './reading.server.ts';

let db: Db;
let committee: Committee;
let slug: string;
let place: MapPlace & { source_id: string; stage_id: string };
let strict: string;
let item: { id: string; ref: string };
let [cn, jp] = ['', ''];
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  const { body } = committee;
  slug = (await db.selectFrom('bodies').select('slug').where('id', '=', body).executeTakeFirstOrThrow()).slug;
  const audience_id = await putAudience(db, { bodies: [body], marking: 'GREEN' });
  strict = await putAudience(db, { bodies: [body], marking: 'AMBER+STRICT' });
  place = { home_body_id: body, audience_id, source_id: await putSource(db), stage_id: await putStage(db) };
  item = await putItem(db, place, { name_en: 'Dysprosium', name_ja: 'ジスプロシウム' });
  await db.insertInto('body_items').values({ body_id: body, item_id: item.id }).execute();
  cn = (await putSupplier(db, place, { country: 'CN' })).id;
  jp = (await putSupplier(db, place)).id;
});
afterEach(() => db.destroy());

const on = (day: string) => new Date(`${day}T09:00:00.000Z`);
const shares = async (day: string, china: number, year: number, audience_id = place.audience_id, of = item.id) => {
  const at = { recorded_at: on(day).toISOString(), issued_at: on(day).toISOString(), year };
  await putClaim(db, { ...place, audience_id }, { item_id: of, supplier_id: cn, percent: china }, at);
  await putClaim(db, { ...place, audience_id }, { item_id: of, supplier_id: jp, percent: 100 - china }, at);
};
const bound = (day: string, bounds: { hhi?: number; top?: number; cover?: number; stock?: number }, version = 0, by: Seat = 'us_chair') =>
  keepThresholds(db, committee.as[by], slug, { ...{ hhi: null, top: null, cover: null, stock: null }, ...bounds, version }, on(day));
const call = async (day: string, marking: 'GREEN' | 'AMBER' | 'AMBER+STRICT' = 'AMBER') =>
  (
    await callMeeting(
      db,
      committee.as.us_chair,
      {
        ...{ title: `Meeting of ${day}`, starts_at: `${day}T13:00:00.000Z`, ends_at: `${day}T15:00:00.000Z`, zone: 'Asia/Tokyo' },
        ...{ place: '', link: '', note: '', audience: chosen(committee.body, marking) },
      },
      NOW,
    )
  ).ref;
const due = async (ref: string, by: Seat = 'us_chair') =>
  (await readDue(db, committee.as[by], await meetingToEdit(db, committee.as[by], ref), NOW)).due;
const figures = async (ref: string) => (await due(ref)).map(({ crossed, why }) => [why, ...(crossed?.figures ?? [])]);

describe('an indicator that crossed a threshold of its body', () => {
  test('is due with its value, the threshold and the day it crossed, of each measure', async () => {
    await bound('2026-10-01', { hhi: 5_500, top: 70, cover: 40, stock: 30 });
    await call('2026-11-01');
    await shares('2026-09-01', 50, 2024);
    await shares('2026-11-10', 80, 2025);
    const ref = await call('2026-12-01');
    // 80² + 20² = 6,800; 30 days of stock ÷ 0.8 = 37.5 days of cover.
    const at = on('2026-11-10').toISOString();
    expect(await figures(ref)).toEqual([
      [
        'crossed',
        { measure: 'hhi', low: 6_800, high: 6_800, bound: 5_500, stock: null, at, moved: true },
        { measure: 'top', low: 80, high: 80, bound: 70, stock: null, at, moved: true },
        { measure: 'cover', low: 37.5, high: 37.5, bound: 40, stock: 30, at, moved: true },
      ],
    ]);
  });

  test('stands on the agenda in both languages, tied to its item, and is not due again', async () => {
    await bound('2026-10-01', { hhi: 5_500 });
    await shares('2026-11-10', 80, 2025);
    const ref = await call('2026-12-01');
    const [one] = await due(ref);
    await addDue(db, committee.as.us_chair, ref, [{ key: one!.key, minutes: 10 }], NOW);
    const [put] = (await readMeeting(db, committee.as.observer, ref, NOW))?.agenda.open.items ?? [];
    expect(put).toBeUndefined();
    const [there] = (await readMeeting(db, committee.as.adviser, ref, NOW))!.agenda.open.items;
    expect(there).toMatchObject({ title: 'Threshold crossed: Dysprosium / 閾値を超えた指標：ジスプロシウム', ties: [{ ref: item.ref }] });
    for (const words of ['6,800', '5,500', '10 Nov 2026', '2026年11月10日']) expect(there!.note).toContain(words);
    expect(await due(ref)).toEqual([]);
  });

  test('before the last meeting is not told again, nor one that went back since', async () => {
    await bound('2026-09-01', { hhi: 5_500 });
    await shares('2026-09-10', 80, 2024);
    const other = await putItem(db, place, { name_en: 'Terbium' });
    await db.insertInto('body_items').values({ body_id: committee.body, item_id: other.id }).execute();
    await shares('2026-11-05', 90, 2024, place.audience_id, other.id);
    await shares('2026-11-10', 50, 2025, place.audience_id, other.id);
    await call('2026-11-01');
    expect(await due(await call('2026-12-01'))).toEqual([]);
  });

  test('by a threshold that was set since is told as that, with the day it was set', async () => {
    await shares('2026-09-10', 80, 2024);
    await call('2026-11-01');
    await bound('2026-11-12', { hhi: 5_500, top: 90 });
    const ref = await call('2026-12-01');
    expect(await figures(ref)).toMatchObject([['bound_set', { measure: 'hhi', at: on('2026-11-12').toISOString(), moved: false }]]);
    // A bound that stays keeps its day, though another is changed.
    await bound('2026-11-14', { hhi: 5_500, top: 75 }, 1);
    expect(await figures(ref)).toMatchObject([
      ['bound_set', { measure: 'hhi', at: on('2026-11-12').toISOString() }, { measure: 'top', at: on('2026-11-14').toISOString() }],
    ]);
  });

  test('outside the scope of the body, or only perhaps beyond its bound, is not told', async () => {
    await bound('2026-10-01', { hhi: 5_500 });
    const outside = await putItem(db, place, { name_en: 'Terbium' });
    await shares('2026-11-10', 90, 2025, place.audience_id, outside.id);
    const at = { recorded_at: on('2026-11-10').toISOString(), issued_at: on('2026-11-10').toISOString() };
    // 60² = 3,600 is certain; with the rest in one hand it would be 5,200 and more.
    await putClaim(db, place, { item_id: item.id, supplier_id: cn, percent: 60 }, at);
    expect(await due(await call('2026-12-01'))).toEqual([]);
  });

  test('by a claim that not every reader of the meeting reads tells nobody of it, its preparer neither', async () => {
    await bound('2026-10-01', { hhi: 5_500, top: 70, cover: 40, stock: 30 });
    await shares('2026-10-10', 50, 2024);
    const ref = await call('2026-12-01');
    const before = await due(ref);
    await shares('2026-11-10', 97, 2026, strict);
    const hidden = await putItem(db, { ...place, audience_id: strict }, { name_en: 'Hidden' });
    await db.insertInto('body_items').values({ body_id: committee.body, item_id: hidden.id }).execute();
    await shares('2026-11-10', 99, 2026, place.audience_id, hidden.id);
    expect(await due(ref)).toEqual(before);
    expect(before).toEqual([]);
    // The meeting whose readers all read it is told, and its figures are of all that they read.
    const closed = await call('2026-11-30', 'AMBER+STRICT');
    expect((await due(closed)).map(({ crossed }) => [crossed!.name_en, crossed!.year]).sort()).toEqual([
      ['Dysprosium', 2026],
      ['Hidden', 2026],
    ]);
  });
});

describe('figures on an agenda', () => {
  const title = 'Threshold crossed: Dysprosium / 閾値を超えた指標：ジスプロシウム';
  const put = async (marking: 'AMBER' | 'AMBER+STRICT' = 'AMBER+STRICT') => {
    await bound('2026-10-01', { hhi: 5_500, top: 70 });
    await shares('2026-11-10', 80, 2025, marking === 'AMBER' ? place.audience_id : strict);
    const ref = await call('2026-12-01', marking);
    const [one] = await due(ref);
    await addDue(db, committee.as.us_chair, ref, [{ key: one!.key, minutes: 10 }], NOW);
    return ref;
  };
  const meetingOf = async (ref: string) => (await readMeeting(db, committee.as.us_chair, ref, NOW))!;
  /** Gives a meeting another marking, as its form does. */
  const widen = async (ref: string, marking: 'GREEN' | 'AMBER' | 'AMBER+STRICT') => {
    const { title: named, starts_at, ends_at, zone, place, link, note, version } = await meetingOf(ref);
    const { home_body_id: _h, ...audience } = chosen(committee.body, marking);
    await editMeeting(
      db,
      committee.as.us_chair,
      ref,
      version,
      { ...{ title: named, starts_at, ends_at, zone, place, link, note }, audience },
      NOW,
    );
  };
  const edit = async (ref: string, change: { title?: string; note?: string; audience?: null | object }) => {
    const item = (await meetingOf(ref)).agenda.open.items[0] ?? (await meetingOf(ref)).agenda.closed[0]!.items[0]!;
    const words = { title: item.title, note: item.note, minutes: 10, purpose: 'discuss' as const, presenter_id: null };
    await editAgendaItem(db, committee.as.us_chair, ref, item.id, item.version, { ...words, ...change } as AgendaEdit, NOW);
  };
  const refused = { kind: 'invalid', code: 'figures_for_fewer' };

  test('are shown to nobody for whom they were not computed: their meeting is opened to more when they are taken out', async () => {
    const ref = await put();
    const { id } = await meetingOf(ref);
    for (const marking of ['AMBER', 'GREEN'] as const) await expect(widen(ref, marking)).rejects.toMatchObject(refused);
    expect(await readMeeting(db, committee.as.adviser, ref, NOW)).toBeNull();
    expect(await readHeldFigures(db, committee.as.us_chair, id)).toEqual([title]);
    expect(await readHeldFigures(db, committee.as.adviser, id)).toEqual([]);
    await edit(ref, { title: 'Dysprosium' });
    await expect(widen(ref, 'AMBER')).rejects.toMatchObject(refused);
    await edit(ref, { title: 'Dysprosium', note: 'The index is 6,800 now.' });
    await expect(widen(ref, 'AMBER')).rejects.toMatchObject(refused);
    await edit(ref, { title: 'Dysprosium', note: 'See the map. It has 180 or 6,8001 of them.' });
    await widen(ref, 'AMBER');
    expect((await readMeeting(db, committee.as.adviser, ref, NOW))!.agenda.open.items).toMatchObject([{ title: 'Dysprosium' }]);
  });

  test('stay where the readers become fewer and come back, and go when their item does', async () => {
    const ref = await put('AMBER');
    for (const marking of ['AMBER+STRICT', 'AMBER'] as const) await widen(ref, marking);
    await expect(widen(ref, 'GREEN')).rejects.toMatchObject(refused);
    const [item] = (await meetingOf(ref)).agenda.open.items;
    await removeAgendaItem(db, committee.as.us_chair, ref, item!.id, item!.version, NOW);
    await widen(ref, 'GREEN');
  });

  test('in a closed part stay there, whoever would let the whole meeting read them', async () => {
    const ref = await put();
    const { home_body_id: _h, ...own } = chosen(committee.body, 'AMBER+STRICT');
    await edit(ref, { audience: own });
    await widen(ref, 'AMBER');
    await expect(edit(ref, { audience: null })).rejects.toMatchObject(refused);
    await edit(ref, { title: 'Dysprosium', note: '', audience: null });
  });

  test('carried over to another meeting are kept from more there too', async () => {
    await put();
    const next = await call('2026-12-10', 'AMBER+STRICT');
    const carried = (await due(next)).find(({ kind }) => kind === 'carried');
    await addDue(db, committee.as.us_chair, next, [{ key: carried!.key, minutes: 10 }], NOW);
    expect((await meetingOf(next)).agenda.open.items).toMatchObject([{ title }]);
    await expect(widen(next, 'AMBER')).rejects.toMatchObject(refused);
  });
});

describe('the thresholds of a body', () => {
  test('are its co-chairs’ to keep', async () => {
    const outcome = async (by: Seat) =>
      bound('2026-11-01', { hhi: 2_500 }, by === 'jp_chair' ? 1 : 0, by).then(
        () => 'done',
        (reason: { kind?: string }) => reason.kind,
      );
    const got: Partial<Record<Seat, string>> = {};
    for (const seat of SEATS) got[seat] = await outcome(seat);
    const no = 'forbidden';
    expect(got).toEqual({
      ...{ us_chair: 'done', jp_chair: 'done', us_member: no, jp_member: no, secretary: no, adviser: no, observer: no, stranger: no },
    });
  });

  test('of two who change them at once the second is told', async () => {
    await bound('2026-11-01', { hhi: 2_500 });
    await expect(bound('2026-11-02', { hhi: 3_000 })).rejects.toMatchObject({ kind: 'conflict' });
    await bound('2026-11-02', { hhi: 3_000 }, 1);
    await expect(bound('2026-11-03', { top: 60 }, 1, 'jp_chair')).rejects.toMatchObject({ kind: 'conflict' });
  });
});
