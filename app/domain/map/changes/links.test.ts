import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Marking } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putLink } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { itemFor, linkInput, putSmallMap, retraction } from '../../testing/map-changes.ts';
import { fromHere, linksOf } from '../item.server.ts';
import { readNetworkLinks } from '../network.server.ts';
import { effectingOf, readEffect } from './effect.server.ts';
import { checkChange, proposeChange } from './proposing.server.ts';
import { readChange, readItemChanges } from './reading.server.ts';
import { linkSchema, type LinkInput } from './schema.ts';
import { contentIn } from './content.ts';
import { acceptChange } from './settling.server.ts';

let db: Db;
let committee: Committee;
let map: Awaited<ReturnType<typeof putSmallMap>>;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  map = await putSmallMap(db, committee.body);
});
afterEach(() => db.destroy());

const proposal = async (actor: Actor, change: Partial<LinkInput> = {}, marking: Marking = 'GREEN') => ({
  kind: 'item_link' as const,
  item: await itemFor(db, actor, map.saw.id),
  fields: linkInput(committee.body, change, marking),
});
const propose = async (actor: Actor, change: Partial<LinkInput> = {}, marking: Marking = 'GREEN', subject: string | null = null) =>
  proposeChange(db, actor, await proposal(actor, change, marking), subject, NOW);
const retract = async (actor: Actor, link: string, marking: Marking = 'GREEN') =>
  proposeChange(
    db,
    actor,
    { kind: 'item_link', item: await itemFor(db, actor, map.saw.id), fields: retraction(committee.body, marking), retracts: true },
    link,
    NOW,
  );
const networkFor = async (actor: Actor) =>
  (await readNetworkLinks(db, actor)).map(
    ({ kind, from, to }) => `${kind} ${from === map.saw.id ? 'saw' : 'wafer'} ${to === map.saw.id ? 'saw' : 'wafer'}`,
  );
const faultsOf = async (actor: Actor, change: Partial<LinkInput>) =>
  (await checkChange(db, actor, await proposal(actor, change), null, NOW)).faults.map(({ field, code }) => `${field} ${code}`);

test('a link that is proposed joins the network when another accepts it, and both its ends then show it', async () => {
  const { us_member, jp_member, stranger } = committee.as;
  const { ref } = await propose(us_member);
  expect(await networkFor(stranger)).toEqual([]);
  await acceptChange(db, jp_member, ref, 1, NOW);
  expect(await networkFor(stranger)).toEqual(['input_to saw wafer']);
  expect(fromHere(await linksOf(db, stranger, map.wafer.id).execute(), map.wafer.id).map(({ way, other }) => [way, other.name_en])).toEqual(
    [['madeFrom', 'Saw']],
  );
  for (const item of [map.saw.id, map.wafer.id])
    expect((await readItemChanges(db, stranger, item, NOW)).map((one) => one.ref)).toEqual([ref]);
});

test('a link is accepted by the government seats of either side, by nobody else, and never by its proposer', async () => {
  const { us_chair, jp_chair, us_member, jp_member, adviser, secretary, observer, stranger } = committee.as;
  const links: Partial<LinkInput>[] = [
    { kind: 'input_to' },
    { kind: 'input_to', turned: true },
    { kind: 'variant_of' },
    { kind: 'substitute_for' },
  ];
  for (const [at, decider] of [us_chair, jp_chair, us_member, jp_member].entries()) {
    const proposer = at < 2 ? jp_member : us_chair;
    const { ref } = await propose(proposer, links[at]);
    for (const actor of [proposer, adviser, secretary, observer, stranger])
      await expect(acceptChange(db, actor, ref, 1, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await acceptChange(db, decider, ref, 1, NOW);
  }
  expect(await networkFor(stranger)).toHaveLength(4);
  await expect(propose(observer, { kind: 'substitute_for', turned: true })).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a link is refused to itself, to what is hidden as to nothing, where it stands already, and where it closes a ring', async () => {
  const { us_member, us_chair } = committee.as;
  const audience_id = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [us_chair.id] });
  const hidden = await putItem(db, { ...map.place, audience_id }, { name_en: 'Veiled', name_ja: '秘' });
  for (const other of [hidden.ref, 'Veiled', 'I-000000', 'Nothing']) expect(await faultsOf(us_member, { other })).toEqual(['other noItem']);
  expect(await faultsOf(us_member, { other: 'Saw' })).toEqual(['other sameItem']);
  await putLink(db, map.place, { kind: 'variant_of', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  expect(await faultsOf(us_member, { kind: 'variant_of' })).toEqual(['other linkThere']);
  expect(await faultsOf(us_member, { kind: 'variant_of', turned: true })).toEqual(['other ring']);
  expect(await faultsOf(us_member, { kind: 'substitute_for' })).toEqual([]);
});

test('a link that a person may not see does not keep them from proposing it', async () => {
  const { us_member, us_chair } = committee.as;
  const audience_id = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [us_chair.id] });
  await putLink(db, { ...map.place, audience_id }, { kind: 'variant_of', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  expect(await faultsOf(us_member, { kind: 'variant_of' })).toEqual([]);
  expect(await faultsOf(us_member, { kind: 'variant_of', turned: true })).toEqual([]);
});

test('a correction takes the place of a link, which is kept; who may not read it keeps the old one', async () => {
  const { us_member, jp_member, stranger } = committee.as;
  const id = await putLink(db, map.place, { kind: 'input_to', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  const { ref } = await propose(us_member, { kind: 'substitute_for' }, 'AMBER', id);
  await acceptChange(db, jp_member, ref, 1, NOW);
  expect(await networkFor(jp_member)).toEqual(['substitute_for saw wafer']);
  expect(await networkFor(stranger)).toEqual(['input_to saw wafer']);
  expect(await db.selectFrom('item_links').select('kind').orderBy('kind').execute()).toHaveLength(2);
  expect(await readChange(db, stranger, ref, NOW)).toBeNull();
});

test('a link says how far a substitute goes and how fast, and a correction of these alone takes its place', async () => {
  const { us_member, jp_member, stranger } = committee.as;
  const first = await propose(us_member, { kind: 'substitute_for', extent: 4_000 });
  await acceptChange(db, jp_member, first.ref, 1, NOW);
  const said = async (actor: Actor) => (await readNetworkLinks(db, actor)).map(({ extent, ready_days }) => [extent, ready_days]);
  expect(await said(stranger)).toEqual([[4_000, null]]);
  const [link] = await readNetworkLinks(db, us_member);
  await expect(propose(us_member, { kind: 'substitute_for', extent: 4_000 }, 'GREEN', link!.id)).rejects.toMatchObject({
    faults: [{ field: 'reason', code: 'nothingNew' }],
  });
  const second = await propose(us_member, { kind: 'substitute_for', extent: 2_550, ready_days: 90 }, 'AMBER', link!.id);
  const later = new Date(NOW.getTime() + 3 * 86_400_000);
  await acceptChange(db, jp_member, second.ref, 1, later);
  expect(await said(jp_member)).toEqual([[2_550, 90]]);
  const dayBefore = new Date(later.getTime() - 86_400_000).toISOString();
  expect(await said({ ...jp_member, until: dayBefore })).toEqual([[4_000, null]]);
  expect(await said(stranger)).toEqual([[4_000, null]]);
  expect(fromHere(await linksOf(db, jp_member, map.saw.id).execute(), map.saw.id)).toMatchObject([{ extent: 2_550, ready_days: 90 }]);
  const kept = (await readChange(db, jp_member, second.ref, NOW))!;
  expect(contentIn('item_link', kept.row.former)?.of).toMatchObject({ extent: 4_000, ready_days: null });
  expect(contentIn('item_link', kept.row.content)?.of).toMatchObject({ extent: 2_550, ready_days: 90 });
});

test('what was kept of a link before there were any such facts says nothing of them', () => {
  const before = JSON.stringify({ kind: 'substitute_for', from_item_id: 'a', to_item_id: 'b' });
  expect(contentIn('item_link', before)?.of).toMatchObject({ extent: null, ready_days: null });
});

test('how far and how fast are said of substitutes alone, within bounds, each refused at its field', () => {
  const evidence = { citation: 'c', reliability: 'B', credibility: '2', reason: 'r', home_body_id: 'b', marking: 'GREEN' };
  const nobodyMore = { released: [], readers: [], parties: [] };
  const faults = (link: Record<string, string>) => {
    const parsed = linkSchema.safeParse({ other: 'Wafer', ...evidence, ...nobodyMore, ...link });
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
  };
  expect(faults({ kind: 'substitute_for', extent: '２５.５％', ready_days: '９０' })).toEqual([]);
  expect(faults({ kind: 'substitute_for', extent: '0', ready_days: '0' })).toEqual([]);
  expect(faults({ kind: 'input_to' })).toEqual([]);
  expect(faults({ kind: 'input_to', extent: '25', ready_days: '90' })).toEqual(['extent', 'ready_days']);
  for (const extent of ['101', '-1', '12.345', 'half']) expect(faults({ kind: 'substitute_for', extent })).toEqual(['extent']);
  for (const ready_days of ['3651', '-1', '1.5', 'soon']) expect(faults({ kind: 'substitute_for', ready_days })).toEqual(['ready_days']);
});

test('a link that was taken off the map can be proposed again, and closes no ring', async () => {
  const { us_member, jp_member, stranger } = committee.as;
  const id = await putLink(db, map.place, { kind: 'variant_of', from_item_id: map.saw.id, to_item_id: map.wafer.id });
  const { ref } = await retract(us_member, id);
  await acceptChange(db, jp_member, ref, 1, NOW);
  expect(await networkFor(stranger)).toEqual([]);
  expect(await db.selectFrom('item_links').select('id').execute()).toEqual([{ id }]);
  expect(await faultsOf(us_member, { kind: 'variant_of' })).toEqual([]);
  expect(await faultsOf(us_member, { kind: 'variant_of', turned: true })).toEqual([]);
  await expect(retract(jp_member, id)).rejects.toMatchObject({ kind: 'conflict', code: 'map_changed' });
});

test('of two who accept at once one does, also where two proposals say the same', async () => {
  const { us_member, us_chair, jp_chair, jp_member, stranger } = committee.as;
  const outcome = async (work: Promise<void>[]) =>
    (await Promise.allSettled(work)).map((one) => (one.status === 'fulfilled' ? 'accepted' : (one.reason as { kind: string }).kind)).sort();
  const one = await propose(us_member);
  expect(await outcome([us_chair, jp_chair].map((actor) => acceptChange(db, actor, one.ref, 1, NOW)))).toEqual(['accepted', 'conflict']);
  const same = [await propose(us_member, { kind: 'variant_of' }), await propose(jp_member, { kind: 'variant_of' })];
  const twice = [acceptChange(db, jp_chair, same[0]!.ref, 1, NOW), acceptChange(db, us_chair, same[1]!.ref, 1, NOW)];
  expect(await outcome(twice)).toEqual(['accepted', 'conflict']);
  expect(await networkFor(stranger)).toEqual(['input_to saw wafer', 'variant_of saw wafer']);
});

test('the effect of a link counts what depends on it before and after, of what its reader may see', async () => {
  const { us_member, us_chair, jp_member } = committee.as;
  const [chip, secret] = [
    await putItem(db, map.place, { name_en: 'Chip', name_ja: 'チップ' }),
    await putItem(
      db,
      { ...map.place, audience_id: await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [us_chair.id] }) },
      { name_en: 'Veiled', name_ja: '秘' },
    ),
  ];
  for (const item of [chip, secret]) await putLink(db, map.place, { kind: 'input_to', from_item_id: map.wafer.id, to_item_id: item.id });
  const { ref } = await propose(us_member);
  const effect = async (actor: Actor) => readEffect(db, actor, effectingOf((await readChange(db, actor, ref, NOW))!.row), NOW);
  expect(await effect(jp_member)).toMatchObject({ kind: 'link', onward: { before: 0, after: 2 }, back: { before: 0, after: 1 } });
  expect(await effect(us_chair)).toMatchObject({ kind: 'link', onward: { before: 0, after: 3 }, back: { before: 0, after: 1 } });
});
