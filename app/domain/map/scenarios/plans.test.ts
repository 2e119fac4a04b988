import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSite, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Plan } from '../diversification/plan.ts';
import { seenPlan } from '../diversification/seen.ts';
import { readPlan, readScenario } from './reading.server.ts';
import { editScenario, saveKept, SavingFaults, withdrawScenario } from './saving.server.ts';
import type { Saving } from './schema.ts';

const now = new Date('2026-11-22T12:00:00Z');
let db: Db;
let committee: string;
let source_id: string;
let people: Record<'author' | 'colleague' | 'stranger', string>;
const put = {} as Record<'metal' | 'magnet' | 'secret' | 'cn' | 'jp' | 'hidden', { id: string; ref: string }>;
let claim: string;

const actor = async (who: keyof typeof people) => (await loadActor(db, people[who], now))!;
const saving = (more: Partial<Saving> = {}): Saving => ({
  ...{ title: 'Plan', note: 'Why', home_body_id: committee, marking: 'GREEN', released: [], readers: [], parties: [], ...more },
});
const planned = (more: Partial<Plan> = {}): Plan => ({
  ...{ item_id: put.metal.id, series: { basis: 'headquarters', year: 2025, source_id }, year: 2026, growth: 0, from: 'CN' },
  additions: [{ site: 'Here', company_id: null, company: 'New Ltd', country: 'AU', amount: 50, unit: 'share', year: 2028 }],
  ...{ under: 50, hhi: 1_800, watchless: false },
  against: {
    ...{ countries: ['CN'], suppliers: [], items: [put.metal.id], part: 100, days: 90, recovery: 0 },
    ...{ substitutes: false, far: 0, stocks: false, each: 0, stock: [] },
  },
  ...more,
});
const save = async (plan: Plan, more: Partial<Saving> = {}) =>
  saveKept(db, await actor('author'), saving(more), { kind: 'diversification', content: plan }, now);
const refused = (work: Promise<unknown>) =>
  work.then(() => null).catch((reason: unknown) => (reason instanceof SavingFaults ? reason.faults : reason));

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putBody(db);
  const other = await putBody(db);
  const seated = async (party: 'US' | 'JP', body: string) => {
    const person = await putPerson(db, await putOrganisation(db, party));
    await putSeat(db, person, body, 'member');
    return person;
  };
  people = { author: await seated('US', committee), colleague: await seated('JP', committee), stranger: await seated('JP', other) };
  source_id = await putSource(db);
  const stage_id = await putStage(db);
  const of = async (audience: Parameters<typeof putAudience>[1]) => ({
    ...{ home_body_id: committee, source_id, stage_id },
    audience_id: await putAudience(db, { bodies: [committee], ...audience }),
  });
  const open = await of({ marking: 'CLEAR' });
  const red = await of({ marking: 'RED', persons: [people.author] });
  put.metal = await putItem(db, open, { name_en: 'Metal' });
  put.magnet = await putItem(db, open, { name_en: 'Magnet' });
  put.secret = await putItem(db, red, { name_en: 'Secret' });
  put.cn = await putSupplier(db, open, { country: 'CN' });
  put.jp = await putSupplier(db, open);
  put.hidden = await putSupplier(db, red, { kind: 'company', country: 'AU', name_en: 'Hidden Ltd' });
  await putLink(db, open, { kind: 'input_to', from_item_id: put.metal.id, to_item_id: put.magnet.id });
  await putLink(db, red, { kind: 'input_to', from_item_id: put.metal.id, to_item_id: put.secret.id });
  claim = await putClaim(db, open, { item_id: put.metal.id, supplier_id: put.cn.id, percent: 80 });
  await putClaim(db, open, { item_id: put.metal.id, supplier_id: put.jp.id, percent: 20 });
  await putClaim(db, red, { item_id: put.metal.id, supplier_id: put.cn.id, percent: 100 }, { year: 2026 });
});
afterAll(() => db.destroy());

describe('a saved plan', () => {
  it('is worked out from what every reader may read, and frozen with what it was made of', async () => {
    const { ref } = await save(planned());
    const colleague = await actor('colleague');
    const read = (await readPlan(db, colleague, ref, now))!;
    expect(read.result.before.hhi).toEqual({ low: 6_800, high: 6_800 });
    expect(read.result.years.at(-1)!.standing.from!.low).toBeCloseTo(4_000, 6);
    // The author sees one more item that hangs on it; the record does not say so.
    expect(read.result.downstream.rows.map(({ id }) => id)).toEqual([put.magnet.id]);
    expect(read.inputs.claims).toContain(claim);
    await db.updateTable('claims').set({ share_low: 6_000, share_high: 6_000 }).where('id', '=', claim).execute();
    expect((await readPlan(db, colleague, ref, now))!.result).toEqual(read.result);
    await editScenario(db, await actor('author'), ref, 1, saving({ title: 'Anew' }), now);
    expect((await readPlan(db, colleague, ref, now))!.result.before.hhi.low).toBeLessThan(6_800);
    await db.updateTable('claims').set({ share_low: 8_000, share_high: 8_000 }).where('id', '=', claim).execute();
  });

  it('may not name an item, a series, a company or a disruption that one of its readers may not read', async () => {
    const wrong = [{ field: 'marking', code: 'notForAll' }];
    const [addition] = planned().additions;
    const against = { ...planned().against, items: [put.secret.id] };
    expect(await refused(save(planned({ item_id: put.secret.id })))).toEqual(wrong);
    expect(await refused(save(planned({ series: { basis: 'headquarters', year: 2026, source_id } })))).toEqual(wrong);
    expect(await refused(save(planned({ additions: [{ ...addition!, company_id: put.hidden.id, company: '' }] })))).toEqual(wrong);
    expect(await refused(save(planned({ against })))).toEqual(wrong);
    expect(await refused(save(planned({ series: { basis: 'headquarters', year: 2026, source_id } }), { marking: 'RED' }))).toBeNull();
  });

  it('is no disruption, nor a disruption a plan, and is not there for who may not read it', async () => {
    const { ref } = await save(planned(), { marking: 'AMBER' });
    const [author, stranger] = [await actor('author'), await actor('stranger')];
    expect(await readScenario(db, author, ref, now)).toBeNull();
    expect(await readPlan(db, author, ref, now)).toMatchObject({ kind: 'diversification' });
    expect(await readPlan(db, stranger, ref, now)).toBeNull();
    expect(await refused(withdrawScenario(db, stranger, ref, 1, now))).toMatchObject({ kind: 'not_found' });
  });

  it('says no more of what was closed to its reader since', async () => {
    const { home_body_id, audience_id } = await db.selectFrom('items').selectAll().where('id', '=', put.metal.id).executeTakeFirstOrThrow();
    const site = { name: 'Works at the bay', country: 'AU' };
    await putSite(db, { home_body_id, audience_id, source_id }, { supplier_id: put.cn.id, item_id: put.metal.id }, site);
    const { ref } = await save(planned());
    const read = (await readPlan(db, await actor('colleague'), ref, now))!;
    const seen = seenPlan(read, new Set([put.metal.id]));
    expect(seen).toMatchObject({ closed: false, result: { downstream: { all: 1, rows: [] } } });
    expect(JSON.stringify(seen)).not.toContain(put.magnet.id);
    expect(read.result.sites).toEqual({ AU: { count: 1, names: ['Works at the bay'] } });
    expect(seen.result.sites).toEqual({ AU: { count: 1, names: [] } });
    expect(seenPlan(read, new Set()).closed).toBe(true);
  });
});
