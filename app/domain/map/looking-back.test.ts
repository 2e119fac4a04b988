import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookingBack, type Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putLink } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { claimInput, itemFor, itemInput, linkInput, putSmallMap, retraction, siteInput } from '../testing/map-changes.ts';
import { asOfIn, endOf, onDay } from './as-of.ts';
import type { Proposed } from './changes/intending.server.ts';
import { proposeChange } from './changes/proposing.server.ts';
import { acceptChange } from './changes/settling.server.ts';
import { listEmerging, takeOffEmerging } from './emerging/listing.server.ts';
import { emergingNow } from './emerging/reading.server.ts';
import { fromHere, linksOf, readItem, readSites } from './item.server.ts';
import { computeItems } from './items.server.ts';
import { claimYearsIn } from './supply-lists.server.ts';
import { computeChain, readChain, readGlances } from './kept-glances.server.ts';
import { confirmJapaneseName } from './naming.server.ts';
import { networkAskedOf } from './network/asking.ts';
import { explore } from './network/exploring.server.ts';
import { readReliances } from './reliance.server.ts';
import { readPosition } from './position/reading.server.ts';
import { worldAskedOf } from './world/asking.ts';
import { readWorld } from './world/reading.server.ts';
import { readSupply } from './supply.server.ts';
import { watchCountries } from './watching.server.ts';

const dayAt = (number: number) => `2026-11-${String(number).padStart(2, '0')}`;
const noonOf = (day: string) => new Date(`${day}T12:00:00.000Z`);

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;

/** All that a reader is told of the map, by page. */
async function told(reader: Actor) {
  const { glances, madeOf } = await computeItems(db, reader);
  const years = glances.map(({ id }) => claimYearsIn(madeOf.supply)(id));
  const { chains, links } = await computeChain(db, reader, glances);
  const pages = await Promise.all(
    [map.wafer, map.saw].map(async ({ ref, id }) => {
      // The row's version is of the row; what it said is what is told.
      const item = await readItem(db, reader, ref);
      return {
        item: item && { ...item, version: 0 },
        supply: await readSupply(db, reader, id, { countries: '', companies: '' }),
        links: fromHere(await linksOf(db, reader, id).execute(), id),
        sites: await readSites(db, reader, { item_id: id }),
        reliances: await readReliances(db, reader, id),
      };
    }),
  );
  const suppliers = await Promise.all(
    [map.jp, map.us, map.cn].map(async ({ ref }) => {
      // What is about it is shown of today alone.
      const read = await readPosition(db, reader, ref, 'shared');
      return read && { ...read, ties: [] };
    }),
  );
  const world = await Promise.all(
    ['', `item=${map.wafer.ref}`, `item=${map.wafer.ref}&kind=company`].map((query) =>
      readWorld(db, reader, worldAskedOf(new URLSearchParams(query))),
    ),
  );
  const { markingsOf: _markings, variantsUnder: _under, ...network } = await explore(db, reader, networkAskedOf(new URLSearchParams()));
  const emerging = await emergingNow(db, reader).execute();
  return structuredClone({ glances, years, chains, links, pages, suppliers, world, network, emerging });
}

/** What each reader was told at the end of each day, when it was that day. */
const then = new Map<string, Record<Seat, Awaited<ReturnType<typeof told>>>>();
const last = 19;

async function change(day: string, proposed: Proposed, subject: string | null = null): Promise<void> {
  const { us_member, jp_member } = committee.as;
  const { ref } = await proposeChange(db, us_member, proposed, subject, noonOf(day));
  await acceptChange(db, jp_member, ref, 1, noonOf(day));
}

/** What is done to the map, a day each: of every kind of record, marked so that some read it and some do not. */
function deeds(): ((day: string) => Promise<unknown>)[] {
  const { body, as } = committee;
  const claim = async (day: string, fields: Parameters<typeof claimInput>[1], marking: Marking, subject: string | null = null) =>
    change(day, { kind: 'claim', item: await itemFor(db, as.us_member, map.wafer.id), fields: claimInput(body, fields, marking) }, subject);
  const wafer = () => itemFor(db, as.us_member, map.wafer.id);
  const saw = () => itemFor(db, as.us_member, map.saw.id);
  const reasons = { reason: 'Watched', citation: 'Yearbook', reliability: 'B' as const, credibility: 2 };
  const confirm = async (day: string, name_ja: string) => {
    const item = (await readItem(db, as.jp_member, map.wafer.ref))!;
    await confirmJapaneseName(db, as.jp_member, item, { name_ja, version: item.version }, noonOf(day));
  };
  let entry = '';
  return [
    (day) => claim(day, { source: map.source_id }, 'GREEN'),
    (day) => claim(day, { supplier: 'US', share_low: 4_000, source: map.source_id }, 'AMBER', map.claims.us),
    (day) => claim(day, { supplier: 'Minami Wafers', new_company: true, company_country: 'CN' }, 'GREEN'),
    (day) => confirm(day, 'ウェハー'),
    async (day) =>
      change(
        day,
        {
          kind: 'item',
          item: await saw(),
          fields: itemInput(body, map.stage_id, { name_en: 'Wire saw', name_ja: 'ワイヤソー', codes: '8464' }, 'GREEN'),
        },
        map.saw.id,
      ),
    async (day) => change(day, { kind: 'item_link', item: await saw(), fields: linkInput(body, {}, 'AMBER') }),
    async (day) => change(day, { kind: 'site', item: await wafer(), fields: siteInput(body) }),
    (day) => confirm(day, 'シリコンウエハー'),
    async (day) => {
      const readers = { home_body_id: body, marking: 'AMBER' as const, released: [], readers: [], parties: [] };
      entry = await listEmerging(db, as.us_chair, map.saw.ref, { ...reasons, ...readers }, noonOf(day));
    },
    (day) => watchCountries(db, null, body, [{ country: 'CN', reason_en: '', reason_ja: '' }], noonOf(day)),
    (day) => takeOffEmerging(db, as.jp_chair, map.saw.ref, { entry, version: 1, because: 'No more' }, noonOf(day)),
    async (day) => change(day, { kind: 'claim', item: await wafer(), fields: retraction(body, 'AMBER'), retracts: true }, map.claims.jp),
    async (day) =>
      change(
        day,
        { kind: 'item', item: await wafer(), fields: itemInput(body, map.stage_id, { name_en: 'Silicon wafer', codes: '3818' }) },
        map.wafer.id,
      ),
    async (day) => change(day, { kind: 'item', item: await saw(), fields: retraction(body, 'AMBER'), retracts: true }, map.saw.id),
  ];
}

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
  await putLink(db, map.place, { kind: 'variant_of', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  await db.insertInto('item_codes').values({ item_id: map.wafer.id, scheme: 'HS', code: '2804' }).execute();
  for (const [at, act] of deeds().entries()) {
    const day = dayAt(5 + at);
    await act(day);
    const of = await Promise.all(SEATS.map(async (seat) => [seat, await told(committee.as[seat])] as const));
    then.set(day, Object.fromEntries(of) as Record<Seat, Awaited<ReturnType<typeof told>>>);
  }
}, 120_000);
afterAll(() => db.destroy());

test('the map as of a past day is for each reader what it was at the end of that day', async () => {
  expect(then.size).toBe(14);
  for (const [day, was] of then)
    for (const seat of SEATS) expect(await told(lookingBack(committee.as[seat], endOf(day))), `${seat} on ${day}`).toEqual(was[seat]);
}, 120_000);

test('every day of this history moved what somebody is told, and nobody is told of what they may not read', () => {
  const days = [...then.values()];
  for (const [at, day] of days.entries())
    if (at > 0) expect(SEATS.filter((seat) => JSON.stringify(day[seat]) !== JSON.stringify(days[at - 1]![seat]))).not.toEqual([]);
  expect(JSON.stringify(days.map(({ stranger }) => stranger.emerging))).not.toContain('Watched');
});

test('a name that was corrected is the old one before it, in lists, links and figures, and in either language', async () => {
  const { stranger } = committee.as;
  const namesOn = async (day: string) =>
    (await readGlances(db, lookingBack(stranger, endOf(day)))).map((one) => [one.name_en, one.name_ja]);
  expect(await namesOn(dayAt(7))).toEqual([
    ['Saw', 'のこぎり'],
    ['Wafer', 'ウエハー'],
  ]);
  expect(await namesOn(dayAt(8))).toContainEqual(['Wafer', 'ウェハー']);
  expect(await namesOn(dayAt(9))).toContainEqual(['Wire saw', 'ワイヤソー']);
  expect((await readItem(db, lookingBack(stranger, endOf(dayAt(16))), map.wafer.ref))?.codes).toEqual(['2804']);
  expect((await readItem(db, lookingBack(stranger, endOf(dayAt(17))), map.wafer.ref))?.codes).toEqual(['3818']);
});

test('looking back gives no right back: what is quarantined, or closed to a reader today, is on no past day', async () => {
  const { us_member, observer } = committee.as;
  const day = endOf(dayAt(6));
  const shares = async (reader: Actor) =>
    (await readSupply(db, lookingBack(reader, day), map.wafer.id, { countries: '', companies: '' })).claims.map(({ id }) => id).sort();
  const [member, watching] = [await shares(us_member), await shares(observer)];
  const green = (
    await db
      .selectFrom('map_changes')
      .select('result_id')
      .where('sent_at', '=', noonOf(dayAt(5)).toISOString())
      .executeTakeFirstOrThrow()
  ).result_id!;
  expect([member, watching].map((ids) => ids.includes(green))).toEqual([true, true]);
  const { audience_id } = await db.selectFrom('claims').select('audience_id').where('id', '=', green).executeTakeFirstOrThrow();
  const red = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [us_member.id] });
  await db.updateTable('claims').set({ audience_id: red }).where('id', '=', green).execute();
  expect([await shares(us_member), await shares(observer)]).toEqual([member, watching.filter((id) => id !== green)]);
  await db
    .updateTable('claims')
    .set({ audience_id, quarantined_at: noonOf(dayAt(20)).toISOString() })
    .where('id', '=', green)
    .execute();
  expect(await shares(us_member)).toEqual(member.filter((id) => id !== green));
  await db.updateTable('claims').set({ quarantined_at: null }).where('id', '=', green).execute();
});

test('nothing is there of one who has no account any more, nor of what its author has not issued', async () => {
  const { us_member } = committee.as;
  const draft = { ...map.place, author_id: us_member.id, issued_at: null, quarantined_at: null, id: newId() };
  const { stage_id: _stage, ...place } = draft;
  await db
    .insertInto('claims')
    .values({
      ...{ ...place, item_id: map.wafer.id, supplier_id: map.cn.id, share_low: 100, share_high: 100, quantity_is_bound: 0, year: 2025 },
      ...{ projection: 0, basis: 'plant', source_note: '', confidence: 'low', recorded_at: noonOf(dayAt(5)).toISOString() },
    })
    .execute();
  const claims = async (reader: Actor) => (await readSupply(db, reader, map.wafer.id, { countries: '', companies: '' })).claims;
  expect((await claims(us_member)).map(({ id }) => id)).toContain(draft.id);
  expect((await claims(lookingBack(us_member, endOf(dayAt(last))))).map(({ id }) => id)).not.toContain(draft.id);
  await db.deleteFrom('claims').where('id', '=', draft.id).execute();
  expect(await readGlances(db, lookingBack({ ...us_member, active: false }, endOf(dayAt(9))))).toEqual([]);
});

test('the figures of today are kept through it, and what is kept of a past day follows what is closed today', async () => {
  const { stranger, us_member } = committee.as;
  const today = await readGlances(db, stranger);
  const past = lookingBack(stranger, endOf(dayAt(9)));
  const first = await readChain(db, past);
  expect((await readChain(db, { ...past })).glances).toBe(first.glances);
  expect(first.glances).not.toEqual(today);
  expect((await readChain(db, lookingBack(us_member, endOf(dayAt(9))))).links.length).toBeGreaterThanOrEqual(first.links.length);
  for (let at = 5; at < last; at += 1) await readGlances(db, lookingBack(stranger, endOf(dayAt(at))));
  expect(await readGlances(db, stranger)).toBe(today);
  await db
    .updateTable('items')
    .set({ quarantined_at: noonOf(dayAt(20)).toISOString() })
    .where('id', '=', map.wafer.id)
    .execute();
  expect((await readGlances(db, past)).map(({ ref }) => ref)).not.toContain(map.wafer.ref);
  await db.updateTable('items').set({ quarantined_at: null }).where('id', '=', map.wafer.id).execute();
});

test('a day is read from an address, in full width too; what is no past day is told by why', () => {
  const now = '2026-11-20T15:00:00.000Z';
  const of = (typed: string) => asOfIn(new URLSearchParams({ 'as-of': typed }), now);
  expect(asOfIn(new URLSearchParams(), now)).toEqual({ typed: '', day: null, fault: null });
  expect(of('2026-11-14')).toEqual({ typed: '2026-11-14', day: '2026-11-14', fault: null });
  expect(of('２０２６／１１／１４')).toMatchObject({ day: '2026-11-14', fault: null });
  for (const typed of ['2026-11-31', 'yesterday', '14/11/2026', '-1', '2026-1-1', '20261114'])
    expect(of(typed)).toEqual({ typed, day: null, fault: 'notADay' });
  expect(of('2026-11-20')).toMatchObject({ day: null, fault: null });
  // In Tokyo it is the 21st by now.
  expect(of('2026-11-21')).toMatchObject({ day: null, fault: null });
  expect(of('2026-11-22')).toMatchObject({ day: null, fault: 'future' });
  expect(onDay('/map?q=a&sort=name#list', '2026-11-14')).toBe('/map?q=a&sort=name&as-of=2026-11-14#list');
  expect([onDay('/map', '2026-11-14'), onDay('/map?q=a', null)]).toEqual(['/map?as-of=2026-11-14', '/map?q=a']);
});
