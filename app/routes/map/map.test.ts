import type { ActionFunctionArgs } from '@remix-run/node';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSource, putStage, putSupplier, type MapPlace } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { loader as itemCsv } from './item-csv.ts';
import { loader as supplierCsv } from './supplier-csv.ts';
import { loader as itemSvg } from './item-svg.tsx';
import { action, loader as itemPage } from './item.tsx';
import { loader as listCsv } from './list-csv.ts';
import { loader as list } from './list.tsx';
import { loader as networkCsv } from './network-csv.ts';
import { loader as networkSvg } from './network-svg.tsx';
import { loader as network } from './network.tsx';
import { loader as sources } from './sources.tsx';
import { loader as supplierPage } from './supplier.tsx';

const now = new Date('2026-11-21T12:00:00Z');
const RED = '2026-11-20T00:00:00.000Z';
let db: Db;
let member: string;
let named: string;
let observer: string;
let place: MapPlace & { source_id: string; stage_id: string };
let red: MapPlace & { source_id: string; stage_id: string };
const put = {} as Record<'wafer' | 'tool' | 'secret' | 'jp' | 'us' | 'broker', { id: string; ref: string }>;

beforeAll(async () => {
  db = await freshDatabase();
  const committee = await putBody(db);
  [member, named, observer] = (await Promise.all(
    (['US', 'JP', 'US'] as const).map(async (party, index) => {
      const person = await putPerson(db, await putOrganisation(db, party));
      await putSeat(db, person, committee, index === 2 ? 'observer' : 'member');
      return person;
    }),
  )) as [string, string, string];
  const source_id = await putSource(db);
  const stage_id = await putStage(db);
  const of = async (audience: Parameters<typeof putAudience>[1]) => ({
    home_body_id: committee,
    audience_id: await putAudience(db, { bodies: [committee], ...audience }),
    source_id,
    stage_id,
  });
  place = await of({ marking: 'CLEAR' });
  red = await of({ marking: 'RED', persons: [named] });
  put.wafer = await putItem(db, place);
  put.tool = await putItem(db, place, { name_en: 'Saw', name_ja: 'のこぎり', kind: 'tool' });
  put.jp = await putSupplier(db, place);
  put.us = await putSupplier(db, place, { country: 'US', name_en: 'United States', name_ja: '米国' });
  await putLink(db, place, { kind: 'input_to', from_item_id: put.tool.id, to_item_id: put.wafer.id });
  await putClaim(db, place, { item_id: put.wafer.id, supplier_id: put.jp.id, percent: 60 });
  await putClaim(db, place, { item_id: put.wafer.id, supplier_id: put.us.id, percent: 40 });
});
afterAll(() => db.destroy());

let asked = 0;

/** A request by a person, on a database that counts its queries. */
async function by(person: string, url: string, ref = '', body?: URLSearchParams): Promise<ActionFunctionArgs> {
  const counting = db.withPlugin({
    transformQuery: ({ node }) => node,
    // A result comes once for every query; a query inside another is transformed by itself.
    transformResult: async ({ result }) => {
      asked += 1;
      return result;
    },
  });
  const context = {
    db: counting,
    configuration: readConfiguration({}),
    log: pino({ level: 'silent' }),
    now,
    address: '127.0.0.1',
    local: true,
    origin: 'http://localhost',
    nonce: '',
  };
  const cookie = await signIn({ ...context, db }, new Request('http://localhost/'), person);
  const headers = { Cookie: cookie.split(';')[0] ?? '' };
  asked = 0;
  return {
    context,
    params: { ref },
    request: new Request(`http://localhost${url}`, body ? { method: 'POST', headers, body } : { headers }),
  };
}

const pages = {
  list: (person: string) => by(person, '/map').then(list),
  item: (person: string, ref = put.wafer.ref) => by(person, `/map/items/${ref}`, ref).then(itemPage),
  tool: (person: string) => by(person, `/map/items/${put.tool.ref}`, put.tool.ref).then(itemPage),
  supplier: (person: string, ref = put.jp.ref) => by(person, `/map/suppliers/${ref}`, ref).then(supplierPage),
  network: (person: string) => by(person, '/map/network').then(network),
  sources: (person: string) => by(person, '/map/sources').then(sources),
};

/** What a reader gets to see of a refusal. */
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (reason: unknown) => JSON.stringify(reason),
  );

describe('the pages of the map', () => {
  it('ask at most six queries beyond the three that know the reader', async () => {
    for (const [name, page] of Object.entries(pages)) {
      await page(member);
      expect(asked, name).toBeLessThanOrEqual(9);
    }
  });
  it('credit every source that a figure on them comes from', async () => {
    const credit = await db.selectFrom('sources').select('credit').where('id', '=', place.source_id).executeTakeFirstOrThrow();
    for (const page of [pages.list, pages.item, pages.supplier, pages.network])
      expect((await page(member)).credits.map((source) => source.credit)).toEqual([credit.credit]);
  });
  it('say how the item stands in the chain, from both its ends', async () => {
    expect((await pages.item(member)).links).toMatchObject([{ way: 'madeFrom', other: { ref: put.tool.ref } }]);
    expect((await pages.tool(member)).links).toMatchObject([{ way: 'goesInto', other: { ref: put.wafer.ref } }]);
  });
});

describe('a reader from whom records are hidden', () => {
  const all = async (person: string) => JSON.stringify(await Promise.all(Object.values(pages).map((page) => page(person))));

  it('sees the same pages as if there were none', async () => {
    const before = await all(member);
    const source_id = await putSource(db);
    put.secret = await putItem(db, { ...red, source_id }, { name_en: 'Secret', name_ja: '秘' });
    put.broker = await putSupplier(db, { ...red, source_id }, { country: 'RU', name_en: 'Russia' });
    const late = { recorded_at: RED };
    await putClaim(db, red, { item_id: put.wafer.id, supplier_id: put.jp.id, percent: 99 }, late);
    await putClaim(db, place, { item_id: put.wafer.id, supplier_id: put.broker.id, percent: 60 }, late);
    await putClaim(
      db,
      red,
      { item_id: put.wafer.id, supplier_id: put.us.id, percent: null },
      { measure: 'reserves', quantity: '7', unit: 't' },
    );
    await putClaim(db, place, { item_id: put.secret.id, supplier_id: put.jp.id, percent: 60 }, late);
    await putLink(db, place, { kind: 'input_to', from_item_id: put.secret.id, to_item_id: put.wafer.id });
    await putLink(db, red, { kind: 'substitute_for', from_item_id: put.tool.id, to_item_id: put.wafer.id });
    const total = {
      basis: 'headquarters' as const,
      year: 2025,
      quantity: '5',
      unit: 't',
      recorded_at: RED,
      projection: 0,
      quantity_is_bound: 0,
    };
    const { stage_id: _, ...hidden } = red;
    await db
      .insertInto('series_totals')
      .values({ ...hidden, ...total, id: put.secret.id, issued_at: RED, item_id: put.wafer.id })
      .execute();
    await db.updateTable('sources').set({ loaded_at: null }).where('id', '=', source_id).execute();
    expect(await all(member)).toBe(before);
    expect(await all(named)).not.toBe(before);
  });
  it('gets the answer of what does not exist: item, supplier, and the form that confirms a name', async () => {
    const nothing = 'I-000000';
    const form = () => new URLSearchParams({ name_ja: '名', version: '1' });
    const ask = {
      item: (ref: string) => pages.item(member, ref),
      confirm: async (ref: string) => action(await by(member, `/map/items/${ref}`, ref, form())),
    };
    for (const page of Object.values(ask)) expect(await refusalOf(page(put.secret.ref))).toBe(await refusalOf(page(nothing)));
    expect(await refusalOf(pages.supplier(member, put.broker.ref))).toBe(await refusalOf(pages.supplier(member, nothing)));
    expect(await refusalOf(pages.item(member, put.secret.ref))).not.toBe('answered');
  });
});

describe('confirming a Japanese name', () => {
  const confirm = async (person: string, fields: Record<string, string>) =>
    (await action(await by(person, `/map/items/${put.wafer.ref}`, put.wafer.ref, new URLSearchParams(fields)))) as Response & {
      data: {
        theirs: string | null;
        reply: { initialValue?: Record<string, unknown> | null; error?: Record<string, string[] | null> | null };
      };
      init: ResponseInit;
    };

  it('is offered to members, and refused to observers', async () => {
    expect((await pages.item(member)).may.confirm).toBe(true);
    expect((await pages.item(observer)).may.confirm).toBe(false);
    expect(await refusalOf(confirm(observer, { name_ja: 'ウェハ', version: '1' }))).toContain('forbidden');
  });
  it('refuses an empty name beside the field, and changes nothing', async () => {
    const { data, init } = await confirm(member, { name_ja: ' ', version: '1' });
    expect([init.status, data.reply.error?.name_ja]).toEqual([422, ['Fill in this field.']]);
    expect((await pages.item(member)).item).toMatchObject({ name_ja: 'ウエハー', confirmed_at: null, version: 1 });
  });
  it('keeps the name as corrected, with its entry in the journal', async () => {
    expect((await confirm(member, { name_ja: 'シリコンウエハー', version: '1' })).status).toBe(302);
    expect((await pages.item(member)).item).toMatchObject({ name_ja: 'シリコンウエハー', confirmed_at: now.toISOString(), version: 2 });
    const entry = await db.selectFrom('journal').selectAll().where('act', '=', 'item.name_confirmed').executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ subject_id: put.wafer.id, actor_id: member });
    expect(entry.detail).not.toContain('シリコン');
  });
  it('tells whoever comes second, shows both names, and loses nothing', async () => {
    const { data, init } = await confirm(named, { name_ja: 'ウェーハ', version: '1' });
    expect(init.status).toBe(409);
    expect(data).toMatchObject({ theirs: 'シリコンウエハー', reply: { initialValue: { name_ja: 'ウェーハ' } } });
    expect((await pages.item(member)).item.name_ja).toBe('シリコンウエハー');
  });
});

describe('the page of a supplier', () => {
  it('tells capacity and reserves apart from what is supplied, without a share', async () => {
    const id = await putClaim(
      db,
      place,
      { item_id: put.tool.id, supplier_id: put.us.id, percent: null },
      { measure: 'reserves', quantity: '900', unit: 't' },
    );
    const { supplies } = await pages.supplier(member, put.us.ref);
    expect(supplies.map(({ measure, quantity, share }) => ({ measure, quantity, share: share?.low ?? null }))).toEqual([
      { measure: 'reserves', quantity: '900', share: null },
      { measure: 'production', quantity: null, share: 4000 },
    ]);
    await db.deleteFrom('claims').where('id', '=', id).execute();
  });
});

describe('a picture or table taken away', () => {
  const files = {
    list: (person: string) => by(person, '/map/list.csv').then(listCsv),
    networkCsv: (person: string) => by(person, '/map/network.csv').then(networkCsv),
    networkSvg: (person: string) => by(person, '/map/network.svg').then(networkSvg),
    supplierCsv: (person: string, ref = put.jp.ref) => by(person, `/map/suppliers/${ref}/supplies.csv`, ref).then(supplierCsv),
    itemCsv: (person: string, ref = put.wafer.ref) => by(person, `/map/items/${ref}/figures.csv`, ref).then(itemCsv),
    itemSvg: (person: string, ref = put.wafer.ref) => by(person, `/map/items/${ref}/supply.svg`, ref).then(itemSvg),
  };
  const textsOf = (person: string) => Promise.all(Object.values(files).map((file) => file(person).then((answer) => answer.text())));

  it('says its title, units, source, year, marking and date, and asks at most six queries', async () => {
    const credit = await db.selectFrom('sources').select('credit').where('id', '=', place.source_id).executeTakeFirstOrThrow();
    for (const [name, file] of Object.entries(files)) {
      const answer = await file(member);
      expect(asked, name).toBeLessThanOrEqual(9);
      expect(answer.headers.get('Content-Disposition'), name).toContain('attachment');
      const words = await answer.text();
      for (const said of [credit.credit, '2025', 'TLP:', '2026-11-21 12:00 UTC', 'Units']) expect(words, `${name} ${said}`).toContain(said);
    }
  });
  it('is a picture of text alone: names are no markup', async () => {
    const item = await putItem(db, place, { name_en: '<script>alert(1)</script>&' });
    await putClaim(db, place, { item_id: item.id, supplier_id: put.jp.id, percent: 100 });
    const svg = await (await files.itemSvg(member, item.ref)).text();
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('<script');
    await db.deleteFrom('claims').where('item_id', '=', item.id).execute();
    await db.deleteFrom('items').where('id', '=', item.id).execute();
  });
  it('holds what its reader sees and nothing else, and carries the marking of the narrowest', async () => {
    const [of, more] = [await textsOf(member), await textsOf(named)];
    for (const words of of) expect(words).not.toMatch(/Secret|Russia|TLP:RED/);
    expect(more.join('')).toMatch(/Secret/);
    expect(more[0]).toContain('TLP:RED');
    expect(await refusalOf(files.supplierCsv(member, put.broker.ref))).toBe(await refusalOf(files.supplierCsv(member, 'S-000000')));
    const nothing = await refusalOf(files.itemCsv(member, 'I-000000'));
    expect(await refusalOf(files.itemCsv(member, put.secret.ref))).toBe(nothing);
    expect(await refusalOf(files.itemSvg(member, put.secret.ref))).toBe(nothing);
  });
});
