import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putSource, putStage } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { computeItems } from '../items.server.ts';
import { keepEdition } from './keeping.server.ts';
import { findTable, forgetMapping, mapEdition, MappingFaults, readMappings, type Saving } from './mappings.server.ts';
import { guessed, mappingSchema } from './mapping.ts';
import { findEdition, planFor } from './reading.server.ts';
import { beginImport, runImport } from './running.server.ts';
import { readSheets } from './sheets.server.ts';
import { undoEdition } from './undoing.server.ts';

const SOURCE = { source: 'Magnet survey', publisher: 'METI', credit: 'METI, Magnet survey 2025', licence: 'Terms of METI' };
const NOTHING = { items: [], links: [], suppliers: [], claims: [], totals: [], skipped: [] };
const TABLE = '品目,国,シェア,年\nネオジム磁石,中国,85,2025\nネオジム磁石,日本,15,2025\nネオジム磁石,ムー大陸,1,2025\n';
const FORGOTTEN: Saving = { name: '', shared: false };

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

async function keep(actor: Actor, text = TABLE, published = '2025'): Promise<string> {
  const { sheets, files } = readSheets([{ name: 'magnets.csv', bytes: Buffer.from(text) }]);
  const readers = { home_body_id: committee.body, marking: 'CLEAR' as const, released: [], readers: [], parties: [] };
  const said = { family: 'table' as const, title: `Magnet survey ${published}`, published, ...readers };
  return (await keepEdition(db, actor, said, { content: NOTHING, files, received: JSON.stringify(sheets) }, NOW)).ref;
}
async function map(actor: Actor, ref: string, change: Record<string, string> = {}, save = FORGOTTEN, now = NOW) {
  const table = (await findTable(db, actor, ref))!;
  const mapping = mappingSchema.parse({ ...guessed(table.sheets[0]!, 0), ...SOURCE, ...change });
  return mapEdition(db, actor, table, mapping, save, now);
}
const planOf = async (actor: Actor, ref: string) => (await planFor(db, actor, (await findEdition(db, actor, ref))!, NOW)).plan;
async function importAll(actor: Actor, ref: string) {
  const found = (await findEdition(db, actor, ref))!;
  return runImport(db, actor, found.id, await beginImport(db, actor, found, NOW), () => NOW);
}
const glancesOf = async (actor: Actor) =>
  (await computeItems(db, actor)).glances.map(({ name_ja, indicators }) => [name_ja, indicators?.hhi]);

describe('a table', () => {
  test('is compared only when its columns are said, then imported with its source and undone as any edition is', async () => {
    const { us_member, jp_chair, observer } = committee.as;
    const ref = await keep(us_member);
    await expect(importAll(us_member, ref)).rejects.toMatchObject({ code: 'nothing' });
    await map(us_member, ref);
    const plan = await planOf(us_member, ref);
    expect(plan.former).toBeNull();
    expect(plan.rows.map(({ about, state, line, reason }) => [about, state, line, reason]).sort()).toEqual([
      ...[
        ['claim', 'new', 2, undefined],
        ['claim', 'new', 3, undefined],
        ['item', 'new', 2, undefined],
        ['line', 'wrong', 4, 'unknown_country'],
      ],
      ...[
        ['supplier', 'new', 2, undefined],
        ['supplier', 'new', 3, undefined],
      ],
    ]);
    await expect(importAll(us_member, ref)).rejects.toMatchObject({ code: 'wrong' });
    await map(us_member, await keep(us_member, TABLE.replace(/.*ムー大陸.*\n/, '')));
    const right = await keep(us_member, TABLE.replace(/.*ムー大陸.*\n/, ''));
    await map(us_member, right);
    expect(await importAll(us_member, right)).toBe('imported');
    expect(await findTable(db, us_member, right)).toBeNull();
    expect(await glancesOf(observer)).toEqual([['ネオジム磁石', { low: 7_450, high: 7_450 }]]);
    const source = await db.selectFrom('sources').selectAll().where('key', 'like', 'edition:%').executeTakeFirstOrThrow();
    expect(source).toMatchObject({ publisher: 'METI', licence: 'Terms of METI', credit: 'METI, Magnet survey 2025', url: '' });

    const next = await keep(jp_chair, '品目,国,シェア,年\nネオジム磁石,中国,80,2026\n', '2026');
    await map(jp_chair, next);
    const compared = await planOf(jp_chair, next);
    expect(compared.former).toMatchObject({ published: '2025', same: false });
    expect(compared.rows.filter(({ about }) => about === 'claim').map(({ state }) => state)).toEqual(['changed', 'gone']);
    await map(jp_chair, next, { source: 'Another survey' });
    expect((await planOf(jp_chair, next)).former).toBeNull();

    const { version } = (await findEdition(db, jp_chair, right))!;
    await undoEdition(db, jp_chair, right, version, 'Wrong', new Date(NOW.getTime() + 1_000));
    expect(await glancesOf(observer)).toEqual([]);
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test('is its importer’s alone, and a mapping that does not fit it changes nothing', async () => {
    const { us_member, jp_chair } = committee.as;
    const ref = await keep(us_member);
    expect(await findTable(db, jp_chair, ref)).toBeNull();
    const before = await findEdition(db, us_member, ref);
    await expect(map(us_member, ref, { item: 'no such column' }, { name: 'M', shared: true })).rejects.toBeInstanceOf(MappingFaults);
    expect(await findEdition(db, us_member, ref)).toEqual(before);
    expect(await readMappings(db, us_member)).toEqual([]);
    const stale = (await findTable(db, us_member, ref))!;
    await map(us_member, ref);
    const mapping = mappingSchema.parse({ ...guessed(stale.sheets[0]!, 0), ...SOURCE });
    await expect(mapEdition(db, us_member, stale, mapping, FORGOTTEN, NOW)).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('that names a hidden item by its reference is told the same as one that names nothing', async () => {
    const { us_member, jp_chair } = committee.as;
    const source_id = await putSource(db);
    const stage_id = await putStage(db);
    const place = { home_body_id: committee.body, source_id, stage_id };
    const audience_id = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [jp_chair.id] });
    const hidden = await putItem(db, { ...place, audience_id }, { ref: 'I-ABCDE1' });
    const seen = async (name: string) => {
      const ref = await keep(us_member, `item,country,share,year\n${name},JP,10,2025\n`);
      await map(us_member, ref);
      const { rows, undecided } = await planOf(us_member, ref);
      return JSON.stringify({ rows, undecided }).replaceAll(name, '?').replaceAll(name.toLowerCase().replace('-', ' '), '?');
    };
    const nothing = await seen('I-ZZZZZ9');
    expect(JSON.parse(nothing)).toMatchObject({ undecided: 1 });
    expect(await seen(hidden.ref)).toBe(nothing);
  });
});

describe('a saved mapping', () => {
  const names = async (actor: Actor) => (await readMappings(db, actor)).map(({ name, shared, own }) => [name, shared, own]);

  test('is its maker’s own, or that of its body’s readers; the same name replaces it, and only its maker deletes it', async () => {
    const { us_member, jp_chair, stranger } = committee.as;
    const ref = await keep(us_member);
    await map(us_member, ref, {}, { name: 'Own', shared: false });
    await map(us_member, ref, {}, { name: 'For all', shared: true });
    expect(await names(us_member)).toEqual([
      ['For all', true, true],
      ['Own', false, true],
    ]);
    expect(await names(jp_chair)).toEqual([['For all', true, false]]);
    expect(await names(stranger)).toEqual([]);

    await map(us_member, ref, { basis: 'mine' }, { name: 'For all', shared: true });
    const [shared] = await readMappings(db, jp_chair);
    expect(shared?.mapping).toMatchObject({ basis: 'mine', item: '品目', publisher: 'METI' });
    const [, own] = await readMappings(db, us_member);
    const edition = (await findEdition(db, us_member, ref))!;
    const forget = (actor: Actor, id: string) => forgetMapping(db, actor, edition, id, NOW);
    for (const id of [shared!.id, own!.id, 'no-such-id']) await expect(forget(jp_chair, id)).rejects.toMatchObject({ kind: 'not_found' });
    await forget(us_member, own!.id);
    expect(await names(us_member)).toEqual([['For all', true, true]]);

    await map(us_member, ref, {}, { name: 'For all', shared: false });
    expect(await names(jp_chair)).toEqual([]);
    expect((await verifyJournal(db)).broken).toBeNull();
  });
});
