import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putSeat } from '#db/testing/people.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { changeReaders } from '../releasing/changing-readers.server.ts';
import { decideQuarantine, quarantineRecord } from '../releasing/quarantine.server.ts';
import { readQuarantined } from '../releasing/quarantined.server.ts';
import { markParagraph } from '../paragraphs/writing.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { attachForOfficials } from '../testing/attaching.ts';
import { reportInput } from '../testing/reports.ts';
import { beginWatch, MOST_WATCHES, seeWatched, stopWatch } from './keeping.server.ts';
import type { WatchInput } from './schema.ts';
import { readWatches } from './telling.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const COUNTRY: WatchInput = { kind: 'country', value: 'CN' };
const told = async (actor: Actor) => (await readWatches(db, actor)).map((watch) => watch.told.map(({ ref }) => ref));
const file = async (minutes: number, change: Parameters<typeof reportInput>[1] = {}, author: keyof Committee['as'] = 'us_member') =>
  (await fileReport(db, committee.as[author], reportInput(committee.body, change), after(minutes))).ref;

test('a watch on a country, a category or words tells of what is filed after it was begun, and of nothing older', async () => {
  const { jp_member } = committee.as;
  await file(0);
  await beginWatch(db, jp_member, COUNTRY, after(1));
  await beginWatch(db, jp_member, { kind: 'category', value: 'cyber' }, after(1));
  await beginWatch(db, jp_member, { kind: 'words', value: '蛍石 Mine' }, after(1));
  expect(await told(jp_member)).toEqual([[], [], []]);
  const chinese = await file(2);
  const cyber = await file(3, { category: 'cyber', countries: [] });
  const words = await file(4, { description: 'The ｍｉｎｅ of 蛍石 is shut.', countries: [] });
  await file(5, { description: '蛍石 alone', countries: [] });
  expect(await told(jp_member)).toEqual([[chinese], [cyber], [words]]);
});

test('nothing is told that the watcher cannot read; what they come to read later is told then', async () => {
  const { observer, us_member, adviser } = committee.as;
  await beginWatch(db, observer, COUNTRY, after(1));
  await beginWatch(db, adviser, COUNTRY, after(1));
  const ref = await file(2);
  const older = await file(0, { marking: 'RED' });
  expect([await told(observer), await told(adviser)]).toEqual([[[]], [[ref]]]);
  await changeReaders(db, us_member, ref, 1, chosen(committee.body, 'GREEN'), after(3));
  expect(await told(observer)).toEqual([[ref]]);
  await changeReaders(db, us_member, older, 1, chosen(committee.body, 'RED', { readers: [observer.id] }), after(4));
  expect(await told(observer)).toEqual([[ref, older]]);
  await seeWatched(db, adviser, (await readWatches(db, adviser))[0]!.id, after(2.5).toISOString(), after(5));
  expect(await told(adviser), 'who could read it before is not told again').toEqual([[]]);
  await quarantineRecord(db, us_member, 'report', ref, '', after(6));
  expect(await told(observer)).toEqual([[older]]);
  const [{ id }] = await readQuarantined(db, committee.as.us_chair, after(7)).then((list) => [list[0]!] as const);
  await decideQuarantine(db, committee.as.us_chair, id, { as: 'release' }, '', after(7));
  expect(await told(observer)).toEqual([[ref, older]]);
});

test('a new seat makes what it lets read new, also where it is older than the watch', async () => {
  const { stranger } = committee.as;
  const ref = await file(0);
  await beginWatch(db, stranger, COUNTRY, after(1));
  expect(await told(stranger)).toEqual([[]]);
  await putSeat(db, stranger.id, committee.body, 'member');
  const seated = (await loadActor(db, stranger.id, after(2)))!;
  expect(await told(seated)).toEqual([[ref]]);
  await seeWatched(db, seated, (await readWatches(db, seated))[0]!.id, after(2).toISOString(), after(2));
  expect(await told(seated)).toEqual([[]]);
});

test('what came after the page was made stays new when the page is marked as seen', async () => {
  const { jp_member } = committee.as;
  await beginWatch(db, jp_member, COUNTRY, after(1));
  await file(2);
  const [watch] = await readWatches(db, jp_member);
  const later = await file(4);
  await seeWatched(db, jp_member, watch!.id, after(3).toISOString(), after(5));
  expect(await told(jp_member)).toEqual([[later]]);
});

test('a watch is its person’s alone, is stopped by them alone, and leaves nothing of what it was about in the journal', async () => {
  const { jp_member, us_chair } = committee.as;
  await beginWatch(db, jp_member, { kind: 'words', value: 'secret plan' }, NOW);
  await beginWatch(db, jp_member, { kind: 'words', value: 'secret plan' }, NOW);
  const [watch, second] = await readWatches(db, jp_member);
  expect([watch?.value, second]).toEqual(['secret plan', undefined]);
  expect(await readWatches(db, us_chair)).toEqual([]);
  await expect(stopWatch(db, us_chair, watch!.id, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(seeWatched(db, us_chair, watch!.id, NOW.toISOString(), NOW)).rejects.toMatchObject({ kind: 'not_found' });
  await stopWatch(db, jp_member, watch!.id, NOW);
  expect(await readWatches(db, jp_member)).toEqual([]);
  const entries = await db.selectFrom('journal').select(['detail', 'subject_id']).where('act', 'like', 'watch.%').execute();
  expect(entries.every(({ detail, subject_id }) => detail === '{}' && subject_id === jp_member.id)).toBe(true);
});

test('what is not there cannot be watched, nobody is told of their own reports, and there is a limit', async () => {
  const { us_member } = committee.as;
  await expect(beginWatch(db, us_member, { kind: 'item', value: 'I-000000' }, NOW)).rejects.toMatchObject({ code: 'no_item' });
  await expect(beginWatch(db, us_member, { kind: 'country', value: 'QQ' }, NOW)).rejects.toMatchObject({ code: 'no_country' });
  await beginWatch(db, us_member, COUNTRY, after(1));
  await file(2);
  expect(await told(us_member)).toEqual([[]]);
  for (let made = 1; made < MOST_WATCHES; made += 1) await beginWatch(db, us_member, { kind: 'words', value: `word ${made}` }, NOW);
  await expect(beginWatch(db, us_member, { kind: 'words', value: 'one more' }, NOW)).rejects.toMatchObject({ code: 'too_many_watches' });
});

test('a body that is new to nobody opens nothing', async () => {
  const { us_chair } = committee.as;
  await putBody(db);
  await beginWatch(db, us_chair, COUNTRY, NOW);
  expect(await told(us_chair)).toEqual([[]]);
});

test('words are found in what is marked for fewer too, by who reads it, and tell nobody else', async () => {
  const { us_member, jp_member, adviser } = committee.as;
  for (const watcher of [jp_member, adviser]) await beginWatch(db, watcher, { kind: 'words', value: 'zebra' }, after(1));
  const ref = await file(2);
  const marked = { words: 'A Zebra', stands: { section: 'description' as const, place: 1 }, tells_gap: true };
  const officials = { readers_of: 'fewer' as const, marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: [] };
  await markParagraph(db, us_member, ref, { ...marked, ...officials }, after(3));
  expect([await told(jp_member), await told(adviser)]).toEqual([[[ref]], [[]]]);
});

test('a paragraph that is added to an older report tells whoever reads it, and nobody else', async () => {
  const { us_member, jp_member, adviser } = committee.as;
  const ref = await file(0);
  for (const watcher of [jp_member, adviser]) {
    await beginWatch(db, watcher, COUNTRY, after(1));
    await beginWatch(db, watcher, { kind: 'words', value: 'zebra' }, after(1));
    await beginWatch(db, watcher, { kind: 'words', value: 'licences' }, after(1));
  }
  expect([await told(jp_member), await told(adviser)]).toEqual([
    [[], [], []],
    [[], [], []],
  ]);
  const marked = { words: 'A Zebra', stands: { section: 'description' as const, place: 1 }, tells_gap: false };
  const officials = { readers_of: 'fewer' as const, marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: [] };
  await markParagraph(db, us_member, ref, { ...marked, ...officials }, after(3));
  expect(await told(jp_member), 'the words of the older text are no news').toEqual([[ref], [ref], []]);
  expect(await told(adviser)).toEqual([[], [], []]);
  const [watch] = await readWatches(db, jp_member);
  expect(watch?.told[0]?.at).toBe(after(3).toISOString());
  await seeWatched(db, jp_member, watch!.id, after(3).toISOString(), after(4));
  expect((await told(jp_member))[0]).toEqual([]);
});

test('words are found in what is attached, by who reads it, and tell nobody else', async () => {
  const { us_member, jp_member, adviser } = committee.as;
  const ref = await file(0);
  for (const watcher of [jp_member, adviser]) await beginWatch(db, watcher, { kind: 'words', value: '蛍石 zebra' }, after(1));
  await attachForOfficials(db, us_member, ref, 'Of 蛍石 and Zebras', after(2));
  expect([await told(jp_member), await told(adviser)]).toEqual([[[ref]], [[]]]);
});

test('a report that is opened to somebody is new with all that stands in it', async () => {
  const { us_member, jp_member } = committee.as;
  const ref = await file(0, { marking: 'RED', description: 'A quagga' });
  await beginWatch(db, jp_member, { kind: 'words', value: 'quagga' }, after(1));
  expect(await told(jp_member)).toEqual([[]]);
  await changeReaders(db, us_member, ref, 1, chosen(committee.body, 'RED', { readers: [jp_member.id] }), after(2));
  expect(await told(jp_member)).toEqual([[ref]]);
});
