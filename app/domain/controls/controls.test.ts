import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putOrganisation, putParty, putPerson, putSeat } from '#db/testing/people.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { quarantineRecord } from '../releasing/quarantine.server.ts';
import { searchIn, searchRecords } from '../search/searching.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee } from '../testing/committee.ts';
import { filterIn } from './filters.ts';
import { planImport, takeImport } from './importing.server.ts';
import { readControlTable } from './import-rows.ts';
import { readMatrix } from './reading-matrix.server.ts';
import { readAboutEntry, readEntries, readEntry } from './reading.server.ts';
import type { EntryInput } from './schema.ts';
import { statusOn } from './standing.ts';
import { titleIn } from './titles.ts';
import { findReferences } from '../ties/finding.server.ts';
import { editEntry, enterEntry, settleEntry } from './writing.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const LATER = new Date(NOW.getTime() + 60_000);
const said = (change: Partial<EntryInput> = {}): EntryInput => ({
  ...{
    list: 'Commerce Control List',
    number: '3B001.f.1',
    title: 'Immersion lithography',
    title_ja: '',
    keywords: 'lithography',
    hs_codes: '848620',
  },
  ...{ reason: '', destinations: [{ where: 'CN', policy: 'presumption_of_denial' }], status: 'in_force' },
  ...{ effective_from: '2023-01-01', effective_to: null, source_title: 'The list', source_publisher: '', source_date: '2025-07' },
  ...{ source_url: '', seen_in: '', confidence: 'high' },
  ...change,
});
const onlyNone = filterIn(new URLSearchParams());

/** Puts an item of the map that everybody reads, or those of the body alone. */
async function item(marking: 'CLEAR' | 'AMBER' = 'CLEAR'): Promise<{ id: string; ref: string }> {
  const audience_id = await putAudience(db, { marking, bodies: [committee.body] });
  const placed = { home_body_id: committee.body, audience_id, stage_id: await putStage(db), source_id: await putSource(db) };
  const made = await putItem(db, placed, { name_en: 'Scanner' });
  const supplier = await putSupplier(db, placed, { country: 'NL' });
  await putClaim(db, placed, { item_id: made.id, supplier_id: supplier.id, percent: 100 });
  return made;
}

describe('an entry', () => {
  test('is entered by officials of the controlling party alone', async () => {
    const { ref } = await enterEntry(db, committee.as.us_member, said(), [], chosen(committee.body, 'CLEAR'), NOW);
    for (const seat of ['secretary', 'adviser', 'observer', 'stranger'] as const)
      await expect(enterEntry(db, committee.as[seat], said(), [], chosen(committee.body, 'CLEAR'), NOW)).rejects.toThrow('forbidden');
    const edit = (seat: 'us_chair' | 'jp_chair' | 'secretary') =>
      editEntry(
        db,
        committee.as[seat],
        ref,
        1,
        { input: said({ title: 'Scanners' }), items: [], audience: chosen(committee.body, 'CLEAR') },
        LATER,
      );
    await expect(edit('jp_chair')).rejects.toThrow('forbidden');
    await expect(edit('secretary')).rejects.toThrow('forbidden');
    await edit('us_chair');
    expect(await readEntry(db, committee.as.jp_chair, ref, LATER)).toMatchObject({ title: 'Scanners', party: 'US', version: 2 });
  });

  test('of a party that takes no part is kept by the body as it has read it, and checked by nobody', async () => {
    const { us_member, jp_chair, secretary, adviser, observer, stranger } = committee.as;
    const audience = chosen(committee.body, 'CLEAR');
    const enter = (actor: Actor, party: string) => enterEntry(db, actor, said(), [], audience, NOW, party);
    const { ref } = await enter(secretary, 'CN');
    for (const actor of [adviser, observer, stranger]) await expect(enter(actor, 'CN')).rejects.toThrow('forbidden');
    // Who takes part says it for themselves, and so does a principal party, whatever stands in the body's charter.
    await expect(enter(us_member, 'JP')).rejects.toThrow('kept_by_its_own');
    await db.deleteFrom('body_parties').where('party_id', '=', 'JP').execute();
    await db.updateTable('parties').set({ role: 'principal' }).where('id', 'in', ['US', 'JP']).execute();
    await expect(enter(us_member, 'JP')).rejects.toThrow('kept_by_its_own');
    const edit = (actor: Actor, version: number) =>
      editEntry(db, actor, ref, version, { input: said({ title: 'Anew' }), items: [], audience }, LATER);
    await edit(us_member, 1);
    await edit(jp_chair, 2);
    for (const actor of [adviser, observer, stranger]) await expect(edit(actor, 3)).rejects.toThrow('forbidden');
    const entry = (await readEntry(db, us_member, ref, LATER))!;
    expect(entry).toMatchObject({ party: 'CN', checked_at: null, outside: true, may: { edit: true, check: false } });
    await expect(settleEntry(db, us_member, ref, 3, 'check', LATER)).rejects.toThrow('forbidden');
    // From the day that it takes part, its own officials say it.
    await putParty(db, 'CN', 'partner');
    await db.insertInto('body_parties').values({ body_id: committee.body, party_id: 'CN' }).execute();
    await expect(edit(us_member, 3)).rejects.toThrow('forbidden');
    const official = await putPerson(db, await putOrganisation(db, 'CN'));
    await putSeat(db, official, committee.body, 'member');
    await settleEntry(db, (await loadActor(db, official, NOW))!, ref, 3, 'check', LATER);
    expect((await readEntry(db, us_member, ref, LATER))?.checked_at).not.toBeNull();
  });

  test('is called in Japanese as it is translated, in lists, ties and search, and keeps what it was called', async () => {
    const { us_member, jp_member } = committee.as;
    const audience = chosen(committee.body, 'CLEAR');
    const { ref } = await enterEntry(db, us_member, said({ title_ja: '液浸露光装置' }), [], audience, NOW);
    expect((await readEntries(db, jp_member, { ...onlyNone, q: '露光' })).rows.map((row) => titleIn(row, 'ja'))).toEqual(['液浸露光装置']);
    expect((await findReferences(db, jp_member, [ref])).map(({ title_ja }) => title_ja)).toEqual(['液浸露光装置']);
    await editEntry(db, us_member, ref, 1, { input: said(), items: [], audience }, LATER);
    const entry = (await readEntry(db, jp_member, ref, LATER))!;
    expect(titleIn(entry, 'ja')).toBe('Immersion lithography');
    const { versions } = await readAboutEntry(db, jp_member, entry.id, LATER);
    expect(versions.map(({ title_ja }) => title_ja)).toEqual(['液浸露光装置']);
  });

  test('is said to be in force on its own days alone, however far away they are', () => {
    const entry = { status: 'in_force' as const, effective_from: '2027-04-01', effective_to: '2028-03-31' };
    const on = (day: string) => statusOn(entry, day);
    expect(['2027-03-31', '2027-04-01', '2028-03-31', '2028-04-01'].map(on)).toEqual(['not_yet', 'in_force', 'in_force', 'ended']);
    expect(statusOn({ ...entry, effective_from: '9999-12-31', effective_to: null }, '2026-11-23')).toBe('not_yet');
    expect(statusOn({ ...entry, status: 'superseded' }, '2029-01-01')).toBe('superseded');
  });

  test('keeps what it said before, and the second of two editors loses nothing and is told', async () => {
    const { ref } = await enterEntry(db, committee.as.us_member, said(), [], chosen(committee.body, 'CLEAR'), NOW);
    const edit = (title: string) =>
      editEntry(db, committee.as.us_chair, ref, 1, { input: said({ title }), items: [], audience: chosen(committee.body, 'CLEAR') }, LATER);
    await edit('First');
    await expect(edit('Second')).rejects.toThrow('conflict');
    const entry = (await readEntry(db, committee.as.us_chair, ref, LATER))!;
    expect(entry.title).toBe('First');
    const { versions, history } = await readAboutEntry(db, committee.as.us_chair, entry.id, LATER);
    expect(versions.map(({ title }) => title)).toEqual(['Immersion lithography']);
    expect(history.map(({ act }) => act)).toEqual(['control.edited', 'control.entered']);
  });

  test('is not there for who may not read it: in no list, search, matrix or file', async () => {
    const { ref } = await enterEntry(db, committee.as.us_member, said(), [(await item()).ref], chosen(committee.body, 'AMBER+STRICT'), NOW);
    for (const seat of SEATS) {
      const actor = committee.as[seat];
      const reads = !['adviser', 'observer', 'stranger'].includes(seat);
      expect([seat, (await readEntry(db, actor, ref, NOW)) !== null]).toEqual([seat, reads]);
      expect((await readEntries(db, actor, onlyNone)).rows).toHaveLength(reads ? 1 : 0);
      expect((await readEntries(db, actor, { ...onlyNone, q: 'immersion' })).rows).toHaveLength(reads ? 1 : 0);
      expect((await searchRecords(db, actor, searchIn(new URLSearchParams({ q: 'immersion' })))).found).toHaveLength(reads ? 1 : 0);
      expect((await readMatrix(db, actor, new URLSearchParams(), NOW)).matrix.rows).toHaveLength(reads ? 1 : 0);
    }
  });

  test('in quarantine is read by nobody, and names no item for one who does not see it', async () => {
    const hidden = await item('AMBER');
    const { ref } = await enterEntry(db, committee.as.us_member, said(), [hidden.ref], chosen(committee.body, 'CLEAR'), NOW);
    const seen = (await readEntry(db, committee.as.stranger, ref, NOW))!;
    expect((await readAboutEntry(db, committee.as.stranger, seen.id, NOW)).items).toEqual([]);
    expect((await readAboutEntry(db, committee.as.jp_member, seen.id, NOW)).items).toHaveLength(1);
    await quarantineRecord(db, committee.as.jp_chair, 'control_entry', ref, '', NOW);
    for (const seat of SEATS) expect(await readEntry(db, committee.as[seat], ref, NOW)).toBeNull();
  });

  test('is checked and withdrawn by its own side', async () => {
    const { ref } = await enterEntry(db, committee.as.us_member, said(), [], chosen(committee.body, 'CLEAR'), NOW);
    await expect(settleEntry(db, committee.as.jp_chair, ref, 1, 'withdraw', LATER)).rejects.toThrow('forbidden');
    await settleEntry(db, committee.as.us_chair, ref, 1, 'check', LATER);
    await expect(settleEntry(db, committee.as.us_chair, ref, 1, 'withdraw', LATER)).rejects.toThrow('conflict');
    await settleEntry(db, committee.as.us_chair, ref, 2, 'withdraw', LATER);
    expect((await readEntries(db, committee.as.us_chair, onlyNone)).rows).toEqual([]);
    expect((await readEntry(db, committee.as.us_chair, ref, LATER))?.withdrawn_at).not.toBeNull();
  });
});

test('the matrix says what one side alone controls, and which choke point no side does, from what its reader sees', async () => {
  const [one, other] = [await item(), await item('AMBER')];
  await enterEntry(db, committee.as.us_member, said(), [one.ref], chosen(committee.body, 'CLEAR'), NOW);
  const { matrix, chokes } = await readMatrix(db, committee.as.jp_member, new URLSearchParams(), NOW);
  expect(matrix.rows.map(({ item: { ref }, gaps }) => [ref, gaps.map(({ kind }) => kind)])).toEqual([[one.ref, ['one_side']]]);
  expect(chokes.map(({ item: { ref }, single }) => [ref, single])).toEqual([[other.ref, true]]);
  expect((await readMatrix(db, committee.as.stranger, new URLSearchParams(), NOW)).chokes).toEqual([]);
  const before = await readMatrix(db, committee.as.jp_member, new URLSearchParams({ 'as-of': '2022-12-31' }), NOW);
  expect(before.matrix.rows[0]?.cells.US?.[0]?.standing).toBe('not_yet');
  expect(before.chokes).toHaveLength(2);
});

describe('a table that is brought in', () => {
  const both = (['en', 'ja'] as const).map((language) => catalogueOf(language).controls);
  const words = { policies: both.map(({ policies }) => policies), statuses: both.map(({ statuses }) => statuses) };
  const table = (text: string | Uint8Array, party = 'JP') =>
    readControlTable(typeof text === 'string' ? new TextEncoder().encode(text) : text, party, words);
  const HEAD = 'list,number,title,destinations,policy,hs_codes,effective_from,source_title\n';

  test('is read with full-width digits, Japanese days and words, a mark at its beginning, and semicolons', () => {
    const { rows, faults } = table(
      '\ufeffリスト;項番;規制対象;仕向地;許可方針;HSコード;施行日;出典\n別表第１;７の項;洗浄装置;ALL;要許可;８４８６．２０;令和５年７月２３日;官報\n',
    );
    expect(faults).toEqual([]);
    expect(rows[0]?.input).toMatchObject({ hs_codes: '848620', effective_from: '2023-07-23', number: '７の項' });
    expect(rows[0]?.input.destinations).toEqual([{ where: 'ALL', policy: 'licence_required' }]);
  });

  test('is read as Japanese offices write it', () => {
    // 'list,number,title,destinations,policy,source_title' / '官,1,報,ALL,none,S' in CP932
    const cells = [0x8a, 0xaf, ...Buffer.from(',1,'), 0x95, 0xf1, ...Buffer.from(',ALL,none,S\n')];
    const { rows, encoding } = table(new Uint8Array([...Buffer.from('list,number,title,destinations,policy,source_title\n'), ...cells]));
    expect(rows[0]?.input).toMatchObject({ list: '官', title: '報' });
    expect(encoding).toBe('SHIFT_JIS');
  });

  test('tells what is wrong by the cell, and takes nothing of such a row', () => {
    const { rows, faults } = table(
      `${HEAD}L,1,T,CN,licence_required,84x,3/4/2026,S\nL,2,,CN=often,,,,S\nL,3,T,ALL,none,,,S\nl,３,Again,ALL,none,,,S\n`,
    );
    expect(faults.map(({ cell, code }) => [cell, code])).toEqual([
      ['F2', 'badHs'],
      ['G2', 'badDay'],
      ['D3', 'badDestination'],
      ['C3', 'missing'],
      ['B5', 'twice'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([4]);
  });

  test.each([
    ['a NUL among destinations', `${HEAD}L,1,T,"C\0N",none,,,S\n`, ['badCharacter']],
    ['a NUL among items', 'list,number,title,destinations,policy,items,source_title\nL,1,T,ALL,none,I-\0,S\n', ['badCharacter']],
    ['a destination with no place', `${HEAD}L,1,T,"CN=prohibited; =none",none,,,S\n`, ['badDestination']],
    ['more destinations than its form has room for', `${HEAD}L,1,T,"${'A B;'.repeat(41)}",none,,,S\n`, ['tooManyDestinations']],
    ['a policy by the name of something else', `${HEAD}L,1,T,ALL,constructor,,,S\n`, ['badChoice', 'badDestination']],
  ])('takes no row with %s', (_, text, codes) => {
    const { rows, faults } = table(text);
    expect(faults.map(({ code }) => code)).toEqual(codes);
    expect(rows).toEqual([]);
    expect(JSON.stringify(faults)).not.toContain('\\u0000');
  });

  test('with two columns of one head is not read, as one of them would be lost', () => {
    const { rows, faults } = table('list,number,title,品名,destinations,policy,source_title\nL,1,T,U,ALL,none,S\n');
    expect([rows, faults.map(({ cell, code, value }) => [cell, code, value])]).toEqual([[], [['D1', 'headTwice', '品名']]]);
  });

  test('is written whole as its preview said, or not at all', async () => {
    const actor = committee.as.jp_member;
    const first = table(`${HEAD}L,1,One,ALL,none,,,S\nL,2,Two,CN=prohibited; ALL,licence_required,,,S\n`);
    const plan = await planImport(db, actor, first);
    expect(plan.planned.map(({ what }) => what)).toEqual(['add', 'add']);
    await expect(takeImport(db, committee.as.secretary, first, plan.digest, committee.body, NOW)).rejects.toThrow('forbidden');
    expect(await takeImport(db, actor, first, plan.digest, committee.body, NOW)).toBe(2);
    await expect(takeImport(db, actor, first, plan.digest, committee.body, NOW)).rejects.toThrow('conflict');
    const second = table(`${HEAD}Ｌ,1,One anew,ALL,none,,,S\nL,2,Two,CN=prohibited; ALL,licence_required,,,S\nL,3,Three,ALL,none,,,S\n`);
    const next = await planImport(db, actor, second);
    expect(next.planned.map(({ what }) => what)).toEqual(['change', 'same', 'add']);
    await takeImport(db, actor, second, next.digest, committee.body, LATER);
    const { rows } = await readEntries(db, actor, onlyNone);
    expect(rows.map(({ number, title }) => [number, title])).toEqual([
      ['2', 'Two'],
      ['3', 'Three'],
      ['1', 'One anew'],
    ]);
  });

  test('leaves what entries say in the columns that it does not have, and empties what is empty in those it has', async () => {
    const [actor, named] = [committee.as.jp_member, await item()];
    const input = said({ list: 'L', number: '1', title_ja: '露光装置', reason: 'Chips', source_url: 'https://a.example/', keywords: 'k' });
    const { ref } = await enterEntry(db, actor, input, [named.ref], chosen(committee.body, 'CLEAR'), NOW);
    const renamed = table('list,number,title,keywords\nL,1,Anew,\n');
    const plan = await planImport(db, actor, renamed);
    expect([plan.planned.map(({ what }) => what), plan.faults]).toEqual([['change'], []]);
    await takeImport(db, actor, renamed, plan.digest, committee.body, LATER);
    const entry = (await readEntry(db, actor, ref, LATER))!;
    const { list: _list, number: _number, source_title, ...kept } = input;
    expect(entry).toMatchObject({ ...kept, source_title, title: 'Anew', keywords: '' });
    expect((await readAboutEntry(db, actor, entry.id, LATER)).items.map((one) => one.ref)).toEqual([named.ref]);
    expect((await planImport(db, actor, renamed)).planned.map(({ what }) => what)).toEqual(['same']);
    const wrong = await planImport(db, actor, table('list,number,title,effective_to\nL,1,Anew,2020-01-01\nL,2,New,\n'));
    expect([wrong.planned, wrong.faults.map(({ line, code, value }) => [line, code, value])]).toEqual([
      [],
      [
        [2, 'endBeforeStart', '2023-01-01 – 2020-01-01'],
        [3, 'missing', 'destinations'],
        [3, 'missing', 'source_title'],
      ],
    ]);
  });

  test('names an item that is hidden as one that does not exist, and no other party', async () => {
    const hidden = await item('AMBER');
    const rows = table(
      `list,number,title,destinations,policy,items,party,source_title\nL,1,T,ALL,none,${hidden.ref},JP,S\nL,2,T,ALL,none,,US,S\n`,
    );
    expect(rows.faults.map(({ code }) => code)).toEqual(['otherParty']);
    const told = async (seat: 'jp_member') => (await planImport(db, committee.as[seat], rows)).faults.map(({ code }) => code);
    expect(await told('jp_member')).toEqual(['otherParty']);
    const nothing = table('list,number,title,destinations,policy,items,source_title\nL,1,T,ALL,none,I-ZZZZZZ,S\n');
    expect((await planImport(db, committee.as.jp_member, nothing)).faults.map(({ cell, code }) => [cell, code])).toEqual([
      ['F2', 'badItem'],
    ]);
  });
});
