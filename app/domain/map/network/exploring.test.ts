import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putLink, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { fileReport } from '../../reports/filing.server.ts';
import { withdrawReport } from '../../releasing/withdrawing.server.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { reportInput } from '../../testing/reports.ts';
import { networkAskedOf } from './asking.ts';
import { explore } from './exploring.server.ts';
import { drawnFrom } from './sheet.ts';

type Place = { home_body_id: string; audience_id: string; source_id: string; stage_id: string };
let db: Db;
let committee: Committee;
let open: Place;
let red: Place;
const put: Record<string, { id: string; ref: string }> = {};

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  const around = { home_body_id: committee.body, source_id: await putSource(db), stage_id: await putStage(db) };
  open = { ...around, audience_id: await putAudience(db, { marking: 'CLEAR', bodies: [committee.body] }) };
  const persons = [committee.as.us_chair.id];
  red = { ...around, audience_id: await putAudience(db, { marking: 'RED', bodies: [committee.body], persons }) };
  for (const [name, name_ja] of [
    ['Ore', '鉱石'],
    ['Magnet', '磁石'],
    ['Sintered magnet', '焼結磁石'],
    ['Motor', 'モーター'],
  ] as const)
    put[name] = await putItem(db, open, { name_en: name, name_ja });
  put.cn = await putSupplier(db, open, { country: 'CN', name_en: 'China', name_ja: '中国' });
  put.jp = await putSupplier(db, open, { country: 'JP' });
  await db
    .insertInto('watched_countries')
    .values({ country: 'CN', reason_en: '', reason_ja: '', added_at: NOW.toISOString(), added_by: null })
    .execute();
  const link = (kind: 'input_to' | 'variant_of', from: string, to: string) =>
    putLink(db, open, { kind, from_item_id: put[from]!.id, to_item_id: put[to]!.id });
  await link('input_to', 'Ore', 'Magnet');
  await link('input_to', 'Magnet', 'Motor');
  await link('variant_of', 'Sintered magnet', 'Magnet');
  await putClaim(db, open, { item_id: put.Magnet!.id, supplier_id: put.cn.id, percent: 40 });
  await putClaim(db, open, { item_id: put.Magnet!.id, supplier_id: put.jp.id, percent: 60 });
  await putClaim(db, open, { item_id: put['Sintered magnet']!.id, supplier_id: put.cn.id, percent: 92 });
  await putClaim(db, open, { item_id: put['Sintered magnet']!.id, supplier_id: put.jp.id, percent: 8 });
  await fileReport(db, committee.as.us_member, reportInput(committee.body, { items: [put.Ore!.id], marking: 'GREEN' }), NOW);
});
afterAll(() => db.destroy());

const ask = (actor: Actor, query = '') => explore(db, actor, networkAskedOf(new URLSearchParams(query)));
const drawn = async (actor: Actor, query = '') => drawnFrom((await ask(actor, query)).sheet);
const nodeOf = async (actor: Actor, name: string, query = '') => (await drawn(actor, query)).nodes.find((node) => node.name === name);

describe('the network that an address asks for', () => {
  it('shows a folded group by the gravest figure in it, and each of its own when it is unfolded', async () => {
    const { us_member } = committee.as;
    expect(await nodeOf(us_member, 'Magnet')).toMatchObject({ hhi: 8528, leader: 'CN', share: 92, watched: 92, variants: 1, folded: true });
    const unfolded = await drawn(us_member, `open=${put.Magnet!.ref}`);
    expect(unfolded.nodes.find((node) => node.name === 'Magnet')).toMatchObject({ hhi: 5200, leader: 'JP', share: 60, watched: 40 });
    expect(unfolded.nodes.find((node) => node.name === 'Sintered magnet')).toMatchObject({ hhi: 8528, leader: 'CN', depth: 1 });
    expect((await drawn(us_member, 'open=all')).nodes).toHaveLength(4);
  });
  it('tones by concentration, leading country, watched share and open reports', async () => {
    const { us_member } = committee.as;
    const tones = async (name: string) => (await nodeOf(us_member, name, 'open=all'))?.tones;
    expect(await tones('Magnet')).toEqual({ hhi: 4, leader: 2, watched: 3, risk: 0 });
    expect(await tones('Sintered magnet')).toEqual({ hhi: 4, leader: 1, watched: 4, risk: 0 });
    expect(await tones('Ore')).toEqual({ hhi: 0, leader: 0, watched: 0, risk: 2 });
    expect((await ask(us_member)).leaders.map(({ value }) => value)).toEqual(['CN', 'JP']);
  });
  it('finds by name in either language, and unfolds the group of what is chosen', async () => {
    const { us_member } = committee.as;
    const found = async (words: string) => (await ask(us_member, `find=${encodeURIComponent(words)}`)).found.map((item) => item.name_en);
    expect(await found('MAGNET')).toEqual(['Magnet', 'Sintered magnet']);
    expect(await found('焼結')).toEqual(['Sintered magnet']);
    expect(await found('ﾓｰﾀｰ')).toEqual(['Motor']);
    expect(await found('nothing')).toEqual([]);
    const one = await ask(us_member, `find=${encodeURIComponent('焼結磁石')}`);
    expect(one.chosen?.name_en).toBe('Sintered magnet');
    expect(drawnFrom(one.sheet).nodes.map((node) => node.name)).toContain('Sintered magnet');
  });
  it('narrows the list to a path and leaves the rest of the picture unlit', async () => {
    const { us_member } = committee.as;
    const query = `item=${put.Magnet!.ref}&way=up&open=all`;
    expect((await ask(us_member, query)).listed.map((item) => item.name_en)).toEqual(['Magnet', 'Ore', 'Sintered magnet']);
    const lit = (await drawn(us_member, query)).nodes.flatMap((node) => (node.lit ? [node.name] : []));
    expect(lit.sort()).toEqual(['Magnet', 'Ore', 'Sintered magnet']);
  });
  it('narrows picture and list alike', async () => {
    const explored = await ask(committee.as.us_member, 'band=unknown');
    expect(explored.listed.map((item) => item.name_en)).toEqual(['Motor', 'Ore']);
    expect(
      drawnFrom(explored.sheet)
        .nodes.map((node) => node.name)
        .sort(),
    ).toEqual(['Motor', 'Ore']);
  });
});

describe('what a reader may not see', () => {
  const queries = ['', 'colour=risk&open=all', `find=${encodeURIComponent('秘')}`, 'leader=CN'];
  const told = async (actor: Actor) =>
    JSON.stringify(
      await Promise.all(
        [...queries, `item=${put.Magnet!.ref}&way=both`, `item=${put.hidden?.ref ?? 'N-000000'}&way=up`].map(async (query) => {
          const explored = await ask(actor, query);
          return [explored, [...explored.itemOf.values()], explored.markingsOf(explored.listed, explored.links)];
        }),
      ),
    );

  it('changes nothing of the picture, its layout, its colours, its list or its choices', async () => {
    const { us_member, us_chair } = committee.as;
    const before = await told(us_member);
    const chairBefore = await told(us_chair);
    put.hidden = await putItem(db, red, { name_en: 'Hidden', name_ja: '秘' });
    await putLink(db, red, { kind: 'input_to', from_item_id: put.Ore!.id, to_item_id: put.Motor!.id });
    await putLink(db, open, { kind: 'input_to', from_item_id: put.hidden.id, to_item_id: put.Motor!.id });
    await putLink(db, open, { kind: 'variant_of', from_item_id: put.hidden.id, to_item_id: put.Magnet!.id });
    await putClaim(db, red, { item_id: put.Motor!.id, supplier_id: put.cn!.id, percent: 100 });
    await putClaim(db, open, { item_id: put.hidden.id, supplier_id: put.cn!.id, percent: 100 });
    const secret = { ...reportInput(committee.body, { items: [put.Motor!.id], marking: 'RED' }), readers: [us_chair.id] };
    await fileReport(db, us_chair, secret, NOW);
    expect(await told(us_member)).toBe(before);
    expect(await told(us_chair)).not.toBe(chairBefore);
    expect(await nodeOf(us_chair, 'Motor')).toMatchObject({ open: 1, hhi: 10_000 });
  });
  it('is told like what does not exist: the chosen item is none', async () => {
    expect((await ask(committee.as.us_member, `item=${put.hidden!.ref}`)).chosen).toBeNull();
    expect((await ask(committee.as.us_chair, `item=${put.hidden!.ref}`)).chosen?.name_en).toBe('Hidden');
  });
});

it('counts open reports alone: none that is withdrawn or closed', async () => {
  const { us_member } = committee.as;
  const file = () => fileReport(db, us_member, reportInput(committee.body, { items: [put.Motor!.id], marking: 'GREEN' }), NOW);
  const open = async () => (await nodeOf(us_member, 'Motor'))?.open;
  const [first, second] = [await file(), await file()];
  expect(await open()).toBe(2);
  await withdrawReport(db, us_member, first.ref, 1, 'Wrong', NOW);
  expect(await open()).toBe(1);
  await db.updateTable('reports').set({ closed_at: NOW.toISOString(), closed_as: 'monitored' }).where('ref', '=', second.ref).execute();
  expect(await open()).toBe(0);
});
