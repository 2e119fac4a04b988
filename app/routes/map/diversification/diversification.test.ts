import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { loader as csv } from './csv.ts';
import { action, loader as page } from './diversification.tsx';
import { action as keep } from '../scenarios/new.tsx';
import { action as ofSaved, loader as saved } from '../scenarios/scenario.tsx';
import { loader as svg } from './svg.tsx';

const now = new Date('2026-11-22T12:00:00Z');
let db: Db;
let member: string;
let named: string;
type Put = { id: string; ref: string };
const put = {} as Record<'metal' | 'ore' | 'magnet' | 'secret' | 'cn' | 'jp' | 'au' | 'maker' | 'hidden', Put>;

beforeAll(async () => {
  db = await freshDatabase();
  const committee = await putBody(db);
  [member, named] = (await Promise.all(
    (['US', 'JP'] as const).map(async (party) => {
      const person = await putPerson(db, await putOrganisation(db, party));
      await putSeat(db, person, committee, 'member');
      return person;
    }),
  )) as [string, string];
  await db
    .insertInto('watched_countries')
    .values({ country: 'CN', reason_en: '', reason_ja: '', added_at: now.toISOString(), added_by: null })
    .execute();
  const source_id = await putSource(db);
  const [stage_id, other_stage] = [await putStage(db), await putStage(db, 2)];
  const of = async (audience: Parameters<typeof putAudience>[1]) => ({
    ...{ home_body_id: committee, source_id, stage_id },
    audience_id: await putAudience(db, { bodies: [committee], ...audience }),
  });
  const open = await of({ marking: 'CLEAR' });
  const red = await of({ marking: 'RED', persons: [named] });
  put.metal = await putItem(db, open, { name_en: 'Metal', name_ja: '金属' });
  put.ore = await putItem(db, { ...open, stage_id: other_stage }, { name_en: 'Ore' });
  put.magnet = await putItem(db, { ...open, stage_id: other_stage }, { name_en: 'Magnet' });
  put.secret = await putItem(db, red, { name_en: 'Secret' });
  put.cn = await putSupplier(db, open, { country: 'CN' });
  put.jp = await putSupplier(db, open);
  put.au = await putSupplier(db, open, { country: 'AU' });
  put.maker = await putSupplier(db, open, { kind: 'company', country: 'AU', name_en: 'Maker Ltd', name_ja: 'メーカー' });
  put.hidden = await putSupplier(db, red, { kind: 'company', country: 'VN', name_en: 'Hidden Ltd', name_ja: '秘匿社' });
  await putLink(db, open, { kind: 'input_to', from_item_id: put.ore.id, to_item_id: put.metal.id });
  await putLink(db, open, { kind: 'input_to', from_item_id: put.metal.id, to_item_id: put.magnet.id });
  const tonnes = (quantity: string) => ({ quantity, unit: 't', basis: 'refinery' as const });
  await putClaim(db, open, { item_id: put.metal.id, supplier_id: put.cn.id, percent: null }, tonnes('80'));
  await putClaim(db, open, { item_id: put.metal.id, supplier_id: put.jp.id, percent: null }, tonnes('20'));
  await putClaim(db, open, { item_id: put.ore.id, supplier_id: put.au.id, percent: 70 });
  await putClaim(db, open, { item_id: put.ore.id, supplier_id: put.cn.id, percent: 30 });
  // For whom it is named alone: a variant that Viet Nam makes, a better series, a site, a disruption that was saved.
  const vn = await putSupplier(db, red, { country: 'VN' });
  await putLink(db, red, { kind: 'variant_of', from_item_id: put.secret.id, to_item_id: put.metal.id });
  await putClaim(db, red, { item_id: put.secret.id, supplier_id: vn.id, percent: 100 });
  await putClaim(db, red, { item_id: put.metal.id, supplier_id: vn.id, percent: 100 }, { basis: 'plant' });
});
afterAll(() => db.destroy());

async function argsFor(person: string, query: string, path = '/map/diversification') {
  const context = {
    ...{ db, configuration: readConfiguration({}), log: pino({ enabled: false }), now, address: '192.0.2.1', local: true, nonce: '' },
    origin: 'https://test.example',
  };
  const cookie = await signIn(context, new Request('https://test.example/'), person);
  const request = new Request(`https://test.example${path}?${query}`, { headers: { Cookie: cookie } });
  return { request, params: {}, context };
}

const read = async (person: string, query: string) => await page(await argsFor(person, query));
const of = (item: Put, more = '') => `item=${item.ref}${more && `&${more}`}`;
const added = (more: Record<string, string> = {}) =>
  new URLSearchParams({ site: '', company: '', country: 'AU', amount: '60', unit: 'amount', year: '2028', ...more }).toString();

describe('the page of a plan', () => {
  it('says how concentration and dependence move, year by year: 80 of 100 t are 80 of 160 t', async () => {
    const { page: shown } = await read(member, of(put.metal, added()));
    const { plan, result } = shown!.worked;
    expect(plan).toMatchObject({ from: 'CN', year: 2026, additions: [{ country: 'AU', amount: 60 }] });
    expect(result.before).toMatchObject({ hhi: { low: 6_800, high: 6_800 }, from: { low: 8_000, high: 8_000 } });
    expect(result.years.map(({ mix }) => mix.year)).toEqual([2026, 2027, 2028, 2029, 2030, 2031]);
    expect(result.years.map(({ standing }) => Math.round(standing.hhi.low))).toEqual([6_800, 6_800, 4_063, 4_063, 4_063, 4_063]);
    expect(result.years.at(-1)!.standing.from!.low).toBeCloseTo(5_000, 6);
    expect(result.years.at(-1)!.standing.watched.low).toBeCloseTo(5_000, 6);
    // What is made from it now depends on one country for its ore most; the same loss leaves half instead of a fifth.
    expect(result.downstream.rows).toMatchObject([
      { id: put.magnet.id, tier: 1, before: { low: 8_000 }, after: { low: 7_000, item_id: put.ore.id } },
    ]);
    expect(result.disruption.rows.map(({ id, left }) => [id, left.before.low, left.after.low])).toEqual([
      [put.metal.id, expect.closeTo(0.2, 9), expect.closeTo(0.5, 9)],
      [put.magnet.id, expect.closeTo(0.2, 9), expect.closeTo(0.5, 9)],
    ]);
  });

  it('says what it takes: 60 t elsewhere bring 80 of 100 t to a half', async () => {
    const { page: shown } = await read(member, of(put.metal));
    expect(shown!.worked.plan.additions).toEqual([]);
    expect(shown!.worked.result.years.at(-1)!.standing).toMatchObject({ hhi: { low: 6_800 } });
    const needed = new Map(shown!.worked.result.needed.map((one) => [one.of, one]));
    expect(needed.get('from')).toMatchObject({ goal: 50, low: expect.closeTo(60, 9) as number });
    expect(needed.get('watched')).toMatchObject({ low: expect.closeTo(60, 9) as number });
    expect(needed.get('hhi_one')).toMatchObject({ low: null, high: null });
    expect(needed.get('hhi_many')!.low).toBeCloseTo(100 * (Math.sqrt(6_800 / 1_800) - 1), 6);
  });

  it('names the countries that make its neighbours, with or without those on the watch list', async () => {
    const { page: shown } = await read(member, of(put.metal, 'from=Japan'));
    const rows = shown!.worked.result.candidates.rows;
    expect(rows.map(({ country }) => country)).toEqual(['AU', 'CN']);
    expect(rows[0]!.reasons).toEqual([{ relation: 'input', made: 1, known: 1, item_id: put.ore.id, share: 7_000 }]);
    expect(shown!.standings).toMatchObject({ CN: 'watched' });
    const { page: without } = await read(member, of(put.metal, 'from=Japan&watchless=1'));
    expect(without!.worked.result.candidates.rows.map(({ country }) => country)).toEqual(['AU']);
  });

  it('takes a country by its name in either language or its letters, and a company of the map by its name or reference', async () => {
    for (const country of ['AU', 'au', 'AUS', 'Australia', 'オーストラリア']) {
      const { page: shown } = await read(member, of(put.metal, added({ country })));
      expect(shown!.worked.plan.additions[0]!.country).toBe('AU');
    }
    for (const company of ['Maker Ltd', put.maker.ref]) {
      const { page: shown } = await read(member, of(put.metal, added({ company, country: '' })));
      expect(shown!.worked.plan.additions[0]).toMatchObject({ country: 'AU', company_id: put.maker.id, company: '' });
    }
  });

  it('says what is wrong beside its field, and keeps what was typed', async () => {
    const faults = async (query: string) => Object.keys((await read(member, query)).form.errors);
    expect(await faults(of(put.metal, added({ country: 'Nowhere' })))).toEqual(['add[0].country']);
    expect(await faults(of(put.metal, added({ amount: '-5' })))).toEqual(['add[0].amount']);
    expect(await faults(of(put.metal, added({ amount: '1e9' })))).toEqual(['add[0].amount']);
    expect(await faults(of(put.metal, added({ unit: 'share', amount: '100' })))).toEqual(['add[0].amount']);
    expect(await faults(of(put.metal, added({ year: '1812' })))).toEqual(['add[0].year']);
    expect(await faults(of(put.metal, added({ year: '9999' })))).toEqual(['add[0].year']);
    expect(await faults(of(put.metal, `${added({ unit: 'share' })}&${added({ unit: 'share' })}`))).toEqual(['add[1].amount']);
    expect(await faults(of(put.ore, added()))).toEqual(['add[0].amount']);
    expect(await faults(of(put.magnet, added({ unit: 'share' })))).toEqual(['series']);
    expect(await faults(of(put.metal, 'series=mine.1900.nobody'))).toEqual(['series']);
    expect(await faults(of(put.metal, 'growth=lots&under=200&from=Atlantis'))).toEqual(['growth', 'under']);
    expect(await faults(of(put.metal, 'from=Atlantis'))).toEqual(['from']);
    expect(await faults(of(put.metal, 'scenario=W-000000'))).toEqual(['scenario']);
    expect(await faults(of(put.metal, `${added({ country: '<script>\0' })}`))).toEqual(['add[0].country']);
    const { form, page: shown } = await read(member, of(put.metal, added({ country: 'Nowhere', site: '"=1+1"' })));
    expect(form.rows).toEqual([{ site: '"=1+1"', company: '', country: 'Nowhere', amount: '60', unit: 'amount', year: '2028' }]);
    expect(shown).toBeNull();
  });

  it('begins with the question which item it is about', async () => {
    const given = await read(member, 'find=met');
    expect(given.asks).toMatchObject({ missing: false, found: [{ ref: put.metal.ref }] });
    expect(given.page).toBeNull();
  });
});

describe('someone without the right', () => {
  it('sees the same as if what is hidden were not there: numbers, candidates, order, files', async () => {
    const query = of(put.metal, added());
    const files = async () =>
      Promise.all([csv, svg].map(async (loader) => (await loader(await argsFor(member, query, '/map/diversification.csv'))).text()));
    const [seen, taken] = [await read(member, query), await files()];
    const all = await read(named, of(put.metal));
    expect(all.page!.worked.result.series.basis).toBe('plant');
    expect((await read(named, of(put.metal, 'from=CN'))).page!.worked.result.candidates.rows.map(({ country }) => country)).toContain('VN');
    expect(JSON.stringify(seen)).not.toContain(put.secret.id);
    const tables = ['claims', 'item_links', 'items', 'suppliers'] as const;
    for (const table of tables)
      await db
        .updateTable(table)
        .set({ quarantined_at: now.toISOString() })
        .where('audience_id', 'in', (from) => from.selectFrom('audiences').select('id').where('marking', '=', 'RED'))
        .execute();
    expect(await read(member, query)).toEqual(seen);
    expect(await files()).toEqual(taken);
    for (const table of tables) await db.updateTable(table).set({ quarantined_at: null }).execute();
  });

  it('is answered as for what is nowhere: a hidden item, company, disruption', async () => {
    const hidden = { ...(await read(member, of(put.secret))) };
    expect(hidden).toEqual(await read(member, 'item=N-000000'));
    expect(hidden.asks).toMatchObject({ missing: true });
    const company = (name: string) => read(member, of(put.metal, added({ company: name })));
    expect((await company(put.hidden.ref)).form.errors).toEqual((await company('S-000000')).form.errors);
    expect((await company('Hidden Ltd')).page!.worked.plan.additions[0]).toMatchObject({ company_id: null, company: 'Hidden Ltd' });
    const id = newId();
    const audience_id = await putAudience(db, { marking: 'RED', persons: [named] });
    const { home_body_id } = await db.selectFrom('items').select('home_body_id').executeTakeFirstOrThrow();
    const asked = {
      countries: ['CN'],
      suppliers: [],
      items: [],
      part: 50,
      days: 10,
      recovery: 0,
      substitutes: false,
      far: 0,
      stocks: false,
    };
    await db
      .insertInto('scenarios')
      .values({
        ...{ id, ref: 'W-AAAAAA', home_body_id, audience_id, author_id: named, issued_at: now.toISOString(), quarantined_at: null },
        ...{ title: 'T', note: '', scenario: JSON.stringify({ ...asked, each: 0, stock: [] }), result: '{}', inputs: '{}' },
        ...{ saved_at: now.toISOString(), withdrawn_at: null },
      })
      .execute();
    const scenario = (who: string, ref: string) => read(who, of(put.metal, `scenario=${ref}`));
    expect((await scenario(member, 'W-AAAAAA')).form.errors).toEqual((await scenario(member, 'W-000000')).form.errors);
    expect((await scenario(named, 'W-AAAAAA')).page!.worked.plan.against).toMatchObject({ part: 50, days: 10 });
  });
});

describe('a plan taken away', () => {
  it('holds every table, its credits, its marking and its time', async () => {
    const file = await (await csv(await argsFor(member, of(put.metal, added({ site: '=cmd()' })), '/map/diversification.csv'))).text();
    expect(file).toContain('Plan diversification: Metal');
    expect(file).toContain('TLP:CLEAR');
    expect(file).toContain('Credit of source-');
    expect(file).toContain('2028,4063,4063,');
    expect(file).toContain(`${put.magnet.ref},Magnet,1,80,80,70,70,80,80,50,50,TLP:CLEAR`);
    expect(file).not.toContain(',=cmd()');
    await expect(Promise.resolve(csv(await argsFor(member, 'item=N-000000', '/map/diversification.csv')))).rejects.toMatchObject({
      status: 404,
    });
  });

  it('is marked as the narrowest of what it was worked out from, for whom it was', async () => {
    const file = async (who: string) => (await csv(await argsFor(who, of(put.metal, added({ unit: 'share', amount: '5' })), '/x'))).text();
    expect(await file(named)).toContain('TLP:RED');
    expect(await file(member)).not.toContain('TLP:RED');
  });

  it('is a picture with names, figures and marking', async () => {
    const drawn = await (await svg(await argsFor(member, of(put.metal, added()), '/map/diversification.svg'))).text();
    expect(drawn).toContain('TLP:CLEAR');
    expect(drawn).toContain('Australia');
    expect(drawn).toContain('80 % → 50 %');
  });
});

describe('what is done with a plan', () => {
  const posted = async (person: string, query: string, fields: Record<string, string>) => {
    const args = await argsFor(person, query);
    const body = new URLSearchParams(fields);
    return { ...args, request: new Request(args.request.url, { method: 'POST', headers: args.request.headers, body }) };
  };
  const placeOf = (answer: unknown) => (answer as Response).headers.get('Location') ?? '';
  const draftOf = async (place: string) => {
    const id = place.replace('/reports/drafts/', '');
    const { fields } = await db.selectFrom('drafts').select('fields').where('id', '=', id).executeTakeFirstOrThrow();
    return JSON.parse(fields) as Record<string, unknown>;
  };

  it('begins a report, or the form of an action, with what it adds and what that moves', async () => {
    const query = of(put.metal, added({ site: 'Kwinana' }));
    const fields = await draftOf(placeOf(await action(await posted(member, query, { act: 'report' }))));
    expect(fields).toMatchObject({ items: [put.metal.id], countries: ['CN'] });
    expect(fields.description).toContain('Australia: 60 t from 2028 (Kwinana)');
    expect(fields.description).toContain('HHI: 6,800 → 4,063');
    const to = placeOf(await action(await posted(member, query, { act: 'action' })));
    expect(to).toContain(`/actions/new?item=${put.metal.ref}`);
    expect(to).toContain('&marking=CLEAR');
    const red = placeOf(await action(await posted(named, of(put.metal, added({ unit: 'share' })), { act: 'action' })));
    expect(red).toContain('&marking=RED');
  });

  it('is saved for others, shown to them as it was, and drafted from', async () => {
    const { home_body_id } = await db.selectFrom('items').select('home_body_id').executeTakeFirstOrThrow();
    const saving = { act: 'save', title: 'More in Australia', note: '', home_body_id, marking: 'GREEN' };
    const place = placeOf(await keep(await posted(member, of(put.metal, added()), saving)));
    expect(place).toMatch(/^\/map\/scenarios\/W-/);
    const params = { ref: place.replace('/map/scenarios/', '') };
    const given = await saved({ ...(await argsFor(named, '')), params });
    if (given.kind !== 'diversification') throw new Error('no plan');
    expect(given.page).toMatchObject({ title: 'More in Australia', marking: 'GREEN' });
    expect(given.page.shown!.worked.result.years.at(-1)!.standing.from!.low).toBeCloseTo(5_000, 6);
    expect(given.page.shown!.query).toContain(`item=${put.metal.ref}`);
    const drafted = await draftOf(placeOf(await ofSaved({ ...(await posted(named, '', { act: 'report' })), params })));
    expect(drafted.description).toContain(params.ref);
    expect(drafted).toMatchObject({ marking: 'AMBER', items: [put.metal.id] });
    await expect(
      Promise.resolve(ofSaved({ ...(await posted(named, '', { act: 'withdraw', version: '1' })), params })),
    ).rejects.toMatchObject({
      init: { status: 403 },
    });
    expect(placeOf(await ofSaved({ ...(await posted(member, '', { act: 'withdraw', version: '1' })), params }))).toBe(place);
  });

  it('says nothing of its item, nor of its figures, to a reader to whom that was closed since', async () => {
    const { home_body_id, audience_id } = await db
      .selectFrom('items')
      .select(['home_body_id', 'audience_id'])
      .where('id', '=', put.metal.id)
      .executeTakeFirstOrThrow();
    const saving = { act: 'save', title: 'Kept', note: '', home_body_id, marking: 'GREEN' };
    const ref = placeOf(await keep(await posted(member, of(put.metal, added()), saving))).replace('/map/scenarios/', '');
    const closed = await putAudience(db, { marking: 'RED', bodies: [home_body_id], persons: [named] });
    await db.updateTable('items').set({ audience_id: closed }).where('id', '=', put.metal.id).execute();
    const given = await saved({ ...(await argsFor(member, '')), params: { ref } });
    await db.updateTable('items').set({ audience_id }).where('id', '=', put.metal.id).execute();
    if (given.kind !== 'diversification') throw new Error('no plan');
    expect(given.page).toMatchObject({ title: 'Kept', shown: null, credits: [], action: null, may: { report: false } });
    const whole = JSON.stringify(given);
    for (const told of [put.metal.id, put.metal.ref, 'Metal', 'refinery', 'CN']) expect(whole).not.toContain(told);
  });

  it('goes back to its form where it cannot be worked out', async () => {
    const query = of(put.metal, added({ country: 'Nowhere' }));
    const answer: unknown = await Promise.resolve(keep(await posted(member, query, { act: 'save' }))).catch((reason: unknown) => reason);
    expect(placeOf(answer)).toBe(`/map/diversification?${query}`);
  });
});
