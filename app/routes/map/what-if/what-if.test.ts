import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { loader as csv } from './csv.ts';
import { action, loader as page } from './what-if.tsx';

const now = new Date('2026-11-21T12:00:00Z');
let db: Db;
let member: string;
let named: string;
let place: Parameters<typeof putItem>[1];
let red: typeof place;
const put = {} as Record<'gallium' | 'wafer' | 'secret' | 'cn' | 'jp', { id: string; ref: string }>;

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
  const [source_id, stage_id] = [await putSource(db), await putStage(db)];
  const of = async (audience: Parameters<typeof putAudience>[1]) => ({
    ...{ home_body_id: committee, source_id, stage_id },
    audience_id: await putAudience(db, { bodies: [committee], ...audience }),
  });
  place = await of({ marking: 'CLEAR' });
  red = await of({ marking: 'RED', persons: [named] });
  put.gallium = await putItem(db, place, { name_en: 'Gallium', name_ja: 'ガリウム' });
  put.wafer = await putItem(db, place);
  put.cn = await putSupplier(db, place, { country: 'CN' });
  put.jp = await putSupplier(db, place);
  await putLink(db, place, { kind: 'input_to', from_item_id: put.gallium.id, to_item_id: put.wafer.id });
  await putClaim(db, place, { item_id: put.gallium.id, supplier_id: put.cn.id, percent: 60 });
  await putClaim(db, place, { item_id: put.gallium.id, supplier_id: put.jp.id, percent: 40 });
  put.secret = await putItem(db, red, { name_en: 'Secret', name_ja: '秘密' });
  await putLink(db, red, { kind: 'input_to', from_item_id: put.gallium.id, to_item_id: put.secret.id });
  await putClaim(db, red, { item_id: put.wafer.id, supplier_id: put.cn.id, percent: 100 });
});
afterAll(() => db.destroy());

async function argsFor(person: string, query: string, path = '/map/what-if') {
  const context = {
    ...{ db, configuration: readConfiguration({}), log: pino({ enabled: false }), now, address: '192.0.2.1', local: true, nonce: '' },
    origin: 'https://test.example',
  };
  const cookie = await signIn(context, new Request('https://test.example/'), person);
  const request = new Request(`https://test.example${path}?${query}`, { headers: { Cookie: cookie } });
  return { request, params: {}, context };
}

const read = async (person: string, query: string) => await page(await argsFor(person, query));
const CHINA = 'countries=CN&part=50&days=90';

describe('the page of a what-if', () => {
  it('says what is left, from when on, and who else there is', async () => {
    const { worked, names } = await read(member, `${CHINA}&recovery=10&stocks=1&each=0&stock=${put.gallium.ref}+15`);
    expect(worked?.result).toMatchObject({ recovery: 100, below: 2, hit: 1, stopped: 0 });
    const [gallium, wafer] = worked!.result.outcomes;
    expect(gallium).toMatchObject({ id: put.gallium.id, tier: 0, direct: { low: 0.3 }, left: { low: 0.7 } });
    expect(wafer).toMatchObject({ id: put.wafer.id, tier: 1, left: { low: 0.7 } });
    for (const one of [gallium, wafer]) expect(one!.short.low).toBeCloseTo(50, 6);
    expect(worked!.result.survivals.find((one) => one.id === put.wafer.id)!.days).toBeCloseTo(50, 5);
    expect(worked!.result.others[0]).toMatchObject({ id: put.gallium.id, others: 0.4, holders: [{ id: put.jp.id }] });
    expect(names[put.jp.id]).toMatchObject({ ref: put.jp.ref });
  });

  it('is for someone without the right the same as if the hidden claim, link and item were not there', async () => {
    const seen = await read(member, CHINA);
    expect(JSON.stringify(seen)).not.toContain(put.secret.id);
    expect(seen.worked!.result.outcomes.map((one) => one.id)).toEqual([put.gallium.id, put.wafer.id]);
    const all = await read(named, CHINA);
    expect(all.worked!.result.outcomes.map((one) => one.id)).toContain(put.secret.id);
    expect(all.worked!.result.hit).toBe(2);
    for (const table of ['claims', 'item_links', 'items'] as const)
      await db
        .updateTable(table)
        .set({ quarantined_at: now.toISOString() })
        .where('audience_id', 'in', (of) => of.selectFrom('audiences').select('id').where('marking', '=', 'RED'))
        .execute();
    expect(await read(member, CHINA)).toEqual(seen);
    for (const table of ['claims', 'item_links', 'items'] as const) await db.updateTable(table).set({ quarantined_at: null }).execute();
  });

  it('is not worked out for a country that there is not: that is said beside the field', async () => {
    const { worked, form } = await read(member, 'countries=CN&countries=ZZ&part=50&days=90');
    expect(worked).toBeNull();
    expect(form.errors).toEqual({ countries: ['Something that was chosen is not on the map that you see. Choose again.'] });
  });

  it('counts a substitute as far and as fast as its link says, for whoever may read the link alone', async () => {
    const query = `${CHINA}&substitutes=1&far=0`;
    const ofGallium = async (person: string) =>
      (await read(person, query)).worked!.result.outcomes.find(({ id }) => id === put.gallium.id)!;
    const before = await read(member, query);
    const says = async (audience: typeof red, extent: number | null, ready_days: number | null) =>
      putLink(db, audience, { ...{ kind: 'substitute_for', from_item_id: put.wafer.id, to_item_id: put.gallium.id }, extent, ready_days });
    const hidden = await says(red, 10_000, 30);
    expect(await read(member, query)).toEqual(before);
    // 30 % are missing: half of what there is of wafers, which the hidden claim halves, would make it up from day 30 on
    expect((await ofGallium(named)).lost.low).toBeCloseTo(0.3 * 30, 6);
    const open = await says(place, 2_000, null);
    expect((await ofGallium(member)).left.low).toBeCloseTo(0.7 + 0.2 * 0.3, 6);
    // Of both links the lesser extent and the later day count.
    expect((await ofGallium(named)).lost.low).toBeCloseTo(0.3 * 30 + 0.24 * 60, 6);
    await db.deleteFrom('item_links').where('id', 'in', [hidden, open]).execute();
    expect(await read(member, query)).toEqual(before);
  });

  it('answers a hidden item as one that is nowhere', async () => {
    const [hidden, nowhere] = [await read(member, `${CHINA}&items=${put.secret.id}`), await read(member, `${CHINA}&items=nowhere`)];
    expect(hidden.worked).toBeNull();
    expect(hidden.form.errors).toEqual(nowhere.form.errors);
    expect(hidden.form.findings.items).toEqual(nowhere.form.findings.items);
    const stock = await read(member, `${CHINA}&stocks=1&stock=${put.secret.ref}+30`);
    expect(stock.form.errors).toEqual((await read(member, `${CHINA}&stocks=1&stock=I-000000+30`)).form.errors);
  });

  it('says what is wrong with a scenario, and keeps what was typed', async () => {
    const { form, worked } = await read(member, 'part=0&days=90&stock=half');
    expect(worked).toBeNull();
    expect(Object.keys(form.errors).sort()).toEqual(['part', 'stock']);
    expect(form.values).toMatchObject({ part: '0', stock: 'half' });
    expect(Object.keys((await read(member, 'part=10')).form.errors)).toEqual(['countries']);
  });

  it('sets two scenarios side by side', async () => {
    const { worked, compared } = await read(member, `countries=CN&part=100&with=${encodeURIComponent(CHINA)}`);
    expect(compared!.result.outcomes[0]!.left.low).toBeCloseTo(0.7, 9);
    expect(worked!.result.outcomes[0]!.left.low).toBeCloseTo(0.4, 9);
  });

  it('gives the whole table as a file with its sources, marking and time', async () => {
    const answer = await csv(await argsFor(member, CHINA, '/map/what-if.csv'));
    const file = await answer.text();
    expect(file).toContain('TLP:CLEAR');
    expect(file).toContain('Credit of source-');
    expect(file).toContain(`${put.gallium.ref},Gallium,0,30,30,70,70,0,0,27,27,,90,TLP:CLEAR`);
    expect(file).not.toContain('Secret');
    await expect(Promise.resolve(csv(await argsFor(member, 'part=1', '/map/what-if.csv')))).rejects.toMatchObject({ status: 404 });
  });
});

describe('what is done with a what-if', () => {
  /** Where the page sends a person who asks for that. */
  async function sent(person: string, act: string): Promise<string> {
    const args = await argsFor(person, CHINA);
    const request = new Request(args.request.url, { method: 'POST', headers: args.request.headers, body: new URLSearchParams({ act }) });
    return ((await action({ ...args, request })) as Response).headers.get('Location')!;
  }

  it('begins a report of one’s own with its figures and items', async () => {
    const id = (await sent(member, 'report')).replace('/reports/drafts/', '');
    const draft = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(draft.author_id).toBe(member);
    const fields = JSON.parse(draft.fields) as Record<string, unknown>;
    expect(fields).toMatchObject({ items: [put.gallium.id], countries: ['CN'] });
    expect(fields.description).toContain('Gallium: 70 % left, less at once');
    expect(draft.fields).not.toContain('Secret');
  });

  it('opens an action’s form with what it is about', async () => {
    const to = await sent(member, 'action');
    expect(to).toContain(`/actions/new?item=${put.gallium.ref}`);
    expect(to).toContain('&marking=CLEAR');
    expect(to).not.toContain('Secret');
  });

  it('starts what is drafted from it, and its file, no wider than the narrowest claim that it rests on, for whom it rests on that', async () => {
    const id = (await sent(named, 'report')).replace('/reports/drafts/', '');
    const draft = await db.selectFrom('drafts').select('fields').where('id', '=', id).executeTakeFirstOrThrow();
    expect(JSON.parse(draft.fields)).toMatchObject({ marking: 'RED', parties: [] });
    expect(await sent(named, 'action')).toContain('&marking=RED');
    expect(await (await csv(await argsFor(named, CHINA, '/map/what-if.csv'))).text()).toMatch(/^\uFEFF?[^\r]*\r\n[^\r]*TLP:RED/);
    expect(await (await csv(await argsFor(member, CHINA, '/map/what-if.csv'))).text()).not.toContain('TLP:RED');
  });
});
