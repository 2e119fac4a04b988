import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { signIn } from '#app/session/session.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { findByReference, searchIn, searchRecords } from '#app/domain/search/searching.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { loader as item } from '../item.tsx';
import { loader as planning } from '../diversification/diversification.tsx';
import { loader as beside } from './beside.tsx';
import { action as keep } from './new.tsx';
import { loader as picture } from './picture-svg.tsx';
import { loader as saved } from './scenario.tsx';

const now = new Date('2026-11-21T12:00:00Z');
let db: Db;
let member: string;
let named: string;
let body: string;
let metal: { id: string; ref: string };
let red: string;

beforeAll(async () => {
  db = await freshDatabase();
  body = await putBody(db);
  [member, named] = (await Promise.all(
    (['US', 'JP'] as const).map(async (party) => {
      const person = await putPerson(db, await putOrganisation(db, party));
      await putSeat(db, person, body, 'member');
      return person;
    }),
  )) as [string, string];
  const audience_id = await putAudience(db, { bodies: [body], marking: 'CLEAR' });
  red = await putAudience(db, { bodies: [body], marking: 'RED', persons: [named] });
  const place = { home_body_id: body, source_id: await putSource(db), stage_id: await putStage(db), audience_id };
  metal = await putItem(db, place, { name_en: 'Metal', name_ja: '金属' });
  for (const [country, percent] of [
    ['CN', 80],
    ['US', 20],
  ] as const)
    await putClaim(db, place, { item_id: metal.id, supplier_id: (await putSupplier(db, place, { country })).id, percent });
});
afterAll(() => db.destroy());

async function argsFor(person: string, path: string, ref = '', form?: Record<string, string>) {
  const context = {
    ...{ db, configuration: readConfiguration({}), log: pino({ enabled: false }), now, address: '192.0.2.1', local: true, nonce: '' },
    origin: 'https://test.example',
  };
  const headers = { Cookie: await signIn(context, new Request('https://test.example/'), person) };
  const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
  return { request: new Request(`https://test.example${path}`, { headers, ...sent }), params: { ref }, context };
}

const asked = (more: Record<string, string> = {}) =>
  new URLSearchParams({ item: metal.ref, country: 'AU', amount: '20', unit: 'share', year: '2028', ...more }).toString();

/** Saves a plan, and gives its reference. */
async function putPlan(person: string, title: string, more: Record<string, string> = {}): Promise<string> {
  const form = { act: 'save', title, note: '', home_body_id: body, marking: 'GREEN' };
  const answer = (await keep(await argsFor(person, `/map/scenarios/new?${asked(more)}`, '', form))) as Response;
  return (answer.headers.get('Location') ?? '').replace('/map/scenarios/', '');
}

/** A disruption that only `named` reads. */
async function putDisruption(): Promise<string> {
  const scenario = { countries: ['CN'], suppliers: [], items: [], part: 50, days: 10, recovery: 0, substitutes: false, far: 0 };
  const result = {
    recovery: 10,
    below: 0,
    stopped: 0,
    hit: 0,
    unknown: 0,
    tiers: [],
    outcomes: [],
    courses: [],
    survivals: [],
    others: [],
  };
  await db
    .insertInto('scenarios')
    .values({
      ...{ id: newId(), ref: 'W-AAAAAA', home_body_id: body, audience_id: red, author_id: named, issued_at: now.toISOString() },
      ...{ title: 'Narrow', note: '', scenario: JSON.stringify({ ...scenario, stocks: false, each: 0, stock: [] }), withdrawn_at: null },
      ...{
        result: JSON.stringify(result),
        inputs: '{"claims":[],"links":[],"series":[]}',
        saved_at: now.toISOString(),
        quarantined_at: null,
      },
    })
    .execute();
  return 'W-AAAAAA';
}

it('sets two saved plans beside each other, with what each adds and what that comes to', async () => {
  const [some, more] = [await putPlan(member, 'Some'), await putPlan(member, 'More', { amount: '60' })];
  const { first, second, choices, marking } = await beside(
    await argsFor(named, `/map/scenarios/${some}/beside?with=${more.toLowerCase()}`, some),
  );
  expect([first.title, second!.title, marking]).toEqual(['Some', 'More', 'GREEN']);
  const last = (one: typeof first) => one.shown!.result.years.at(-1)!.standing.from!.low;
  // China has 80 % of what is left beside 20, and beside 60 % added elsewhere: 64 and 32 %.
  expect([last(first), last(second!)].map(Math.round)).toEqual([6_400, 3_200]);
  expect(choices).toEqual([{ ref: more, title: 'More' }]);
  const drawn = await (await picture(await argsFor(named, `/map/scenarios/${some}/picture.svg`, some))).text();
  expect(drawn).toContain('80 % → 64 %');
  expect(drawn).toContain('TLP:GREEN');
});

it('says the same of a plan that is closed to the reader as of none, and of a disruption, which is no plan', async () => {
  const open = await putPlan(member, 'Open');
  const closed = await putPlan(named, 'Closed');
  await db.updateTable('scenarios').set({ audience_id: red }).where('ref', '=', closed).execute();
  const narrow = await putDisruption();
  const told = async (other: string) => beside(await argsFor(member, `/map/scenarios/${open}/beside?with=${other}`, open));
  const none = await told('W-ZZZZZZ');
  expect(none.missing).toBe(true);
  expect(await told(closed)).toEqual(none);
  expect(await told(narrow)).toEqual(none);
  for (const ref of [closed, narrow, 'W-ZZZZZZ'])
    for (const loader of [beside, picture])
      await expect(Promise.resolve(loader(await argsFor(member, '/x', ref)))).rejects.toMatchObject({ init: { status: 404 } });
});

it('is worked out anew against the saved disruption that it was held against, by who reads that alone', async () => {
  const ref = await putPlan(named, 'Against', { scenario: 'w-aaaaaa' });
  const pageOf = async (person: string) => {
    const given = await saved(await argsFor(person, `/map/scenarios/${ref}`, ref));
    if (given.kind !== 'diversification') throw new Error('no plan');
    return given;
  };
  const [theirs, others] = [await pageOf(named), await pageOf(member)];
  expect(theirs.page.shown!.query).toContain('scenario=W-AAAAAA');
  expect(JSON.stringify(others)).not.toContain('W-AAAAAA');
  const { page } = await planning(await argsFor(named, `/map/diversification?${theirs.page.shown!.query}`));
  expect(page!.worked.plan.against).toMatchObject({ part: 50, days: 10, items: [] });
});

it('is a picture too where it is a disruption', async () => {
  const drawn = await (await picture(await argsFor(named, '/map/scenarios/W-AAAAAA/picture.svg', 'W-AAAAAA'))).text();
  expect(drawn).toContain('TLP:RED');
  expect(drawn).toContain('Narrow');
});

it('is found by its words and its reference, and shown on the page of its item, to those alone who read it', async () => {
  const ref = await putPlan(named, 'Refinery by the sea');
  const told = async (person: string) => {
    const actor = (await loadActor(db, person, now))!;
    const { found, total } = await searchRecords(db, actor, searchIn(new URLSearchParams({ q: 'refinery sea' })));
    const { saved: here } = await item(await argsFor(person, `/map/items/${metal.ref}`, metal.ref));
    return [
      found.map((one) => [one.kind, one.ref]),
      total,
      await findByReference(db, actor, ref),
      here.rows.some((one) => one.ref === ref),
    ];
  };
  expect(await told(member)).toEqual([[['scenario', ref]], 1, { kind: 'scenario', ref }, true]);
  await db.updateTable('scenarios').set({ audience_id: red }).where('ref', '=', ref).execute();
  await db.updateTable('search_documents').set({ audience_id: red }).where('ref', '=', ref).execute();
  expect(await told(member)).toEqual([[], 0, null, false]);
  expect(await told(named)).toEqual([[['scenario', ref]], 1, { kind: 'scenario', ref }, true]);
});

it('tells on the page of an item of the newest five, and that there are more', async () => {
  for (let number = 0; number < 6; number += 1) await putPlan(member, `Plan ${number}`);
  const { saved: here } = await item(await argsFor(member, `/map/items/${metal.ref}`, metal.ref));
  expect([here.rows.length, here.more]).toEqual([5, true]);
});
