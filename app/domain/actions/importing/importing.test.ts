import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { csvOf } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf } from '#app/language/names.ts';
import type { Cell } from '../../exchange/listed.server.ts';
import { workbookOf } from '../../exchange/workbook.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '../../testing/committee.ts';
import { readManyTold } from '../bulk-telling.server.ts';
import { undoMany } from '../bulk-undoing.server.ts';
import { readSides } from '../days.server.ts';
import { takeTracker } from '../exporting.server.ts';
import { readActionFilters } from '../filters.ts';
import { readActions } from '../listing.server.ts';
import { openAction } from '../opening.server.ts';
import { reportProgress } from '../progress.server.ts';
import { settleTable } from './planning.server.ts';
import { readActionFile } from './reading.server.ts';
import { takeTable } from './taking.server.ts';
import { contentOf, dropTable, keepTable, readTable } from './waiting.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const read = async (file: Uint8Array, by: Seat = 'jp_member') => readActionFile(file, await readSides(db, NOW), committee.as[by].party_id);
const plan = async (file: Uint8Array, by: Seat = 'jp_member', change: Parameters<typeof chosen>[2] = {}) =>
  settleTable(db, committee.as[by], await read(file, by), chosen(committee.body, 'AMBER', change), NOW);
const told = (faults: { cell: string; code: string }[]) => faults.map(({ cell, code }) => `${cell} ${code}`);
const take = async (file: Uint8Array, by: Seat = 'jp_member') => {
  const id = await keepTable(db, committee.as[by], committee.body, contentOf(await read(file, by)), NOW);
  const audience = chosen(committee.body);
  const { digest } = await settleTable(db, committee.as[by], (await readTable(db, committee.as[by], id, NOW))!.table!, audience, NOW);
  await takeTable(db, committee.as[by], id, digest, audience, NOW);
  return id;
};
const listed = async (by: Seat = 'jp_member', query = 'state=all') =>
  (await readActions(db, committee.as[by], readActionFilters(new URLSearchParams(query)), NOW, { most: 1000 })).rows;
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );
const opened = (title: string, by: Seat = 'jp_member', audience = chosen(committee.body), led = true) =>
  openAction(
    db,
    committee.as[by],
    {
      ...{ title, result: 'R', workstream: 'general' as const, priority: 'normal' as const, due_on: '2026-12-10', audience },
      leads: led
        ? [
            { party_id: 'US', person_id: committee.as.us_member.id },
            { party_id: 'JP', person_id: committee.as.jp_member.id },
          ]
        : [],
    },
    NOW,
  );
const nameIn = (seat: Seat) => {
  const { family_name, given_name, native_name } = committee.as[seat];
  return nameOf({ family_name, given_name, native_name }, 'en');
};

describe('reading a table of actions', () => {
  test('understands the heads of both languages, CP932, and full-width digits', async () => {
    // 件名,期限,優先度 / 合意,２０２７／１／５,高 in CP932
    const cp932 = new Uint8Array([
      ...[0x8c, 0x8f, 0x96, 0xbc, 0x2c, 0x8a, 0xfa, 0x8c, 0xc0, 0x2c, 0x97, 0x44, 0x90, 0xe6, 0x93, 0x78, 0x0d, 0x0a],
      ...[0x8d, 0x87, 0x88, 0xd3, 0x2c, 0x82, 0x51, 0x82, 0x4f, 0x82, 0x51, 0x82, 0x56, 0x81, 0x5e, 0x82, 0x50, 0x81, 0x5e, 0x82, 0x54],
      ...[0x2c, 0x8d, 0x82, 0x0d, 0x0a],
    ]);
    const table = await read(cp932);
    expect(table.encoding).toBe('SHIFT_JIS');
    expect(table.rows).toMatchObject([{ line: 2, title: '合意', due_on: '2027-01-05', priority: 'high' }]);
  });

  test.each([
    ['2027-01-05', '2027-01-05'],
    ['2027/1/5', '2027-01-05'],
    ['2027年1月5日', '2027-01-05'],
    ['令和9年1月5日', '2027-01-05'],
    ['令和元年12月1日', '2019-12-01'],
    ['２０２７－０１－０５', '2027-01-05'],
  ])('reads the day %s', async (words, day) => {
    expect((await read(bytes(`\ufefftitle,due\r\nT,${words}\r\n`))).rows[0]).toMatchObject({ due_on: day });
  });

  test('reads the day on which an action begins, which is not after the day on which it is due', async () => {
    const table = await read(bytes('title,start,due\r\nT,2027-01-02,2027-01-05\r\nU,2027-01-06,2027-01-05\r\n'));
    expect(table.rows).toMatchObject([{ starts_on: '2027-01-02', due_on: '2027-01-05' }]);
    expect(table.faults).toEqual([{ line: 3, cell: 'B3', code: 'starts_later', value: '2027-01-06' }]);
  });

  test.each(['2026-02-30', '3/4/2026', '46388', 'soon', '9999-01-01'])('says which cell is no day: %s', async (words) => {
    const table = await read(bytes(`title,due\r\nT,${words}\r\n`));
    expect(table.rows).toEqual([]);
    expect(table.faults).toEqual([{ line: 2, cell: 'B2', code: 'badDay', value: words }]);
  });

  test('reads the days of a workbook as days and as the numbers that Excel keeps', async () => {
    const file = await workbookOf({ about: [], head: ['Title', 'Due'], rows: [['One', 46388], ['Two', '2027-01-02']], widths: [9, 9], marking: 'AMBER' }, 's'); // prettier-ignore
    expect((await read(new Uint8Array(file))).rows.map((row) => row.due_on)).toEqual(['2027-01-01', '2027-01-02']);
  });

  test('keeps words that look like formulas as words, takes our guard off again, and never a NUL, half a pair or a cell without end', async () => {
    const table = await read(bytes(`title,result\r\n'=cmd|' /C calc'!A0,@x\r\n\u202eabc,ok\r\na\0b,r\r\nT,${'x'.repeat(1_000_000)}\r\n`));
    expect(table.rows.map(({ title, result }) => [title, result])).toEqual([["=cmd|' /C calc'!A0", '@x'], ['\u202eabc', 'ok']]); // prettier-ignore
    expect(told(table.faults)).toEqual(['A4 badCharacter', 'B5 tooLong']);
    expect(table.faults.every(({ value }) => value.length <= 80)).toBe(true);
  });

  test('says of what is no table, has no head, or is too much, that it is so', async () => {
    const fault = (file: Uint8Array) =>
      read(file).then(
        () => 'read',
        (reason: { code: string }) => reason.code,
      );
    expect(await fault(bytes(''))).toBe('notAFile');
    expect(await fault(bytes('who,what\r\na,b\r\n'))).toBe('noHead');
    expect(await fault(new Uint8Array([1, 0, 2, 0, 3, 255, 0, 0, 1]))).toBe('notAFile');
    expect(await fault(bytes(`title\r\n${'x\r\n'.repeat(50_001)}`))).toBe('tooMany');
    expect(await fault(new Uint8Array([0x50, 0x4b, 0x03, 0x04, 9, 9]))).toBe('unreadable');
  });

  test('refuses a sheet of two kilobytes whose one cell lies in its last corner, and cells that hide where they are', async () => {
    const parts = (sheet: string) => {
      const xml = (words: string) => strToU8(`<?xml version="1.0"?>${words}`);
      const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
      const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
      const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
      return zipSync({
        '[Content_Types].xml': xml('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        '_rels/.rels': xml(`<Relationships xmlns="${rels}"><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`), // prettier-ignore
        'xl/workbook.xml': xml(`<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>`), // prettier-ignore
        'xl/_rels/workbook.xml.rels': xml(`<Relationships xmlns="${rels}"><Relationship Id="b" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`), // prettier-ignore
        'xl/worksheets/sheet1.xml': xml(`<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`),
      });
    };
    const cell = (at: string, words: string) => `<c ${at} t="inlineStr"><is><t>${words}</t></is></c>`;
    const head = cell('r="A1"', 'title');
    const code = (sheet: string) => read(parts(sheet)).then((table) => table.rows[0]?.title, (reason: { code: string }) => reason.code); // prettier-ignore
    expect(await code(`<row r="1">${head}</row><row r="2">${cell('r="A2"', 'T')}</row>`)).toBe('T');
    expect(await code(`<row r="1">${head}</row><row r="1048576">${cell('r="XFD1048576"', 'T')}</row>`)).toBe('tooLarge');
    expect(await code(`<row r="1">${head}</row><row r="9">${cell("r='XFD1048576'", 'T')}</row>`)).toBe('tooLarge');
    expect(await code(`<row r="1">${head}</row><row r="9">${cell('r="&#88;FD1048576"', 'T')}</row>`)).toBe('unreadable');
    expect(await code(`<row r="1">${head}</row><row r="9">${cell('x="<" r="XFD1048576"', 'T')}</row>`)).toBe('unreadable');
  });
});

describe('what a table would do', () => {
  test('is told cell by cell, and nobody hidden is told from nobody', async () => {
    const hidden = await opened('Hidden', 'jp_chair', chosen(committee.body, 'RED', { readers: [committee.as.jp_chair.id] }), false);
    const rows = [
      ['title', 'Lead', 'lead_US', 'comes from', 'marking', 'home body'],
      ['ok', nameIn('jp_member'), 'Co-chair', '', '', ''],
      ['stranger', '', nameIn('stranger'), '', '', ''],
      ['nobody', '', 'Nobody Atall', '', '', ''],
      ['tied to hidden', '', '', hidden.ref, '', ''],
      ['tied to nothing', '', '', 'A-ZZZZZZ', '', ''],
      ['narrower', '', '', '', 'TLP:RED', ''],
      ['elsewhere', '', '', '', '', 'Another body'],
    ];
    const { opening, faults } = await plan(bytes(csvOf(rows)));
    expect(opening).toHaveLength(1);
    expect(opening[0]!.leads.map(({ person_id }) => person_id)).toEqual([committee.as.jp_member.id, committee.as.us_chair.id]);
    expect(told(faults)).toEqual(['C3 leadUnknown', 'C4 leadUnknown', 'D5 badReference', 'D6 badReference', 'E7 narrower', 'F8 otherBody']);
    const named = (ref: string) => plan(bytes(`Reference,title\r\n${ref},T\r\n`));
    const [one, other] = [await named(hidden.ref), await named('A-ZZZZZZ')];
    expect(told(one.faults)).toEqual(['A2 noSuchAction']);
    expect(told(one.faults)).toEqual(told(other.faults));
  });

  test('says of a lead who could not read it that it cannot be, as a form would', async () => {
    const { faults } = await plan(bytes(csvOf([['title', 'lead_US'], ['T', nameIn('us_member')]])), 'jp_member', { parties: ['JP'] }); // prettier-ignore
    expect(told(faults)).toEqual(['B2 leadCannotRead']);
  });

  test('says in the cell of a lead, before it is written, that they could not read an action that is there', async () => {
    const { ref } = await opened(
      'For one alone',
      'jp_member',
      chosen(committee.body, 'RED', { readers: [committee.as.jp_member.id] }),
      false,
    );
    const { changing, faults } = await plan(bytes(csvOf([['ref', 'title', 'lead_JP'], [ref, '', nameIn('jp_chair')]]))); // prettier-ignore
    expect([changing, told(faults)]).toEqual([[], ['C2 lead_cannot_read']]);
  });

  test('says of references and bodies that no database keeps in which cell they stand', async () => {
    const { opening, faults } = await plan(bytes('title,comes from,home body\r\nT,A-ZZZ\0ZZ,\r\nU,agenda:\0,\r\nV,,a\0b\r\n'));
    expect([opening, told(faults)]).toEqual([[], ['B2 badCharacter', 'B3 badCharacter', 'C4 badCharacter']]);
  });

  test('writes nothing, and what waits is its importer’s alone until they take it or throw it away', async () => {
    const before = (await listed()).length;
    const id = await keepTable(db, committee.as.jp_member, committee.body, contentOf(await read(bytes('title\r\nT\r\n'))), NOW);
    expect((await listed()).length).toBe(before);
    expect(await readTable(db, committee.as.jp_chair, id, NOW)).toBeNull();
    expect(await readTable(db, committee.as.jp_member, id, new Date(NOW.getTime() + 25 * 3_600_000))).toBeNull();
    expect(await outcome(takeTable(db, committee.as.jp_chair, id, '', chosen(committee.body), NOW))).toBe('not_found:not_found');
    expect(await outcome(dropTable(db, committee.as.jp_chair, id, NOW))).toBe('not_found:not_found');
    await dropTable(db, committee.as.jp_member, id, NOW);
    expect(await readTable(db, committee.as.jp_member, id, NOW)).toBeNull();
    expect(
      await outcome(keepTable(db, committee.as.observer, committee.body, contentOf(await read(bytes('title\r\nT\r\n'))), NOW)),
    ).toMatch('forbidden');
  });
});

describe('taking a table', () => {
  test('keeps the day on which an action begins, and says in which cell an action there would begin after it is due', async () => {
    await take(bytes('title,start,due\r\nBegins,2026-12-20,2026-12-24\r\n'));
    const { ref, starts_on } = (await listed()).find(({ title }) => title === 'Begins')!;
    expect(starts_on).toBe('2026-12-20');
    const { changing, faults } = await plan(
      bytes(`ref,start\r\n${ref},2026-12-25\r\n`.replace('ref,start', 'ref,title,start').replace(`${ref},`, `${ref},,`)),
    );
    expect([changing.length, faults.map(({ cell, code }) => [cell, code])]).toEqual([0, [['C2', 'starts_later']]]);
  });

  test('opens its actions in one act, found by search, each in the journal, and not a second time', async () => {
    const file = bytes(csvOf([['title', 'result', 'due', 'status', 'lead_US'], ['Imported zirconium', 'A list', '2027-03-01', 'Under way', nameIn('us_member')], ['Second', '', '', '', '']])); // prettier-ignore
    const id = await take(file);
    const [row] = (await listed('us_member', 'q=zirconium&state=all')) as [Awaited<ReturnType<typeof listed>>[number]];
    expect(row).toMatchObject({ title: 'Imported zirconium', due_on: '2027-03-01', marking: 'AMBER', joint: 'not_started' });
    expect(row.leads.map(({ party_id, status, person }) => [party_id, status, person?.id ?? null])).toEqual([['US', 'not_started', committee.as.us_member.id], ['JP', 'under_way', null]]); // prettier-ignore
    expect(await readTable(db, committee.as.jp_member, id, NOW)).toMatchObject({ table: null, opened: 2, changed: 0 });
    const acts = await db.selectFrom('journal').select(['act', 'detail']).where('subject_id', '=', row.id).execute();
    expect(acts.map(({ act }) => act)).toEqual(['action.opened']);
    expect(await outcome(takeTable(db, committee.as.jp_member, id, '', chosen(committee.body), NOW))).toMatch('conflict');
    expect((await plan(file)).opening.map(({ like }) => like !== null)).toEqual([true, true]);
  });

  test('undoes what it changed in more actions than one statement takes', async () => {
    await take(bytes(`title\r\n${'Of many\r\n'.repeat(501)}`));
    const many = () => db.selectFrom('actions').select(['ref', 'priority']).where('title', '=', 'Of many').execute();
    const id = await take(bytes(csvOf([['ref', 'title', 'priority'], ...(await many()).map(({ ref }) => [ref, '', 'high'])])));
    expect((await many()).filter(({ priority }) => priority === 'high')).toHaveLength(501);
    await undoMany(db, committee.as.jp_member, id, NOW);
    expect((await many()).filter(({ priority }) => priority === 'normal')).toHaveLength(501);
  });

  test('is refused where it would do otherwise than was shown', async () => {
    const as = committee.as.jp_member;
    const action = await opened('Moves meanwhile');
    const id = await keepTable(db, as, committee.body, contentOf(await read(bytes(`ref,title,due\r\n${action.ref},,2027-02-02\r\nx,y\r\n`))), NOW); // prettier-ignore
    const audience = chosen(committee.body);
    const { digest } = await settleTable(db, as, (await readTable(db, as, id, NOW))!.table!, audience, NOW);
    await db.updateTable('actions').set((eb) => ({ version: eb('version', '+', 1) })).where('id', '=', action.id).execute(); // prettier-ignore
    expect(await outcome(takeTable(db, as, id, digest, audience, NOW))).toMatch('conflict');
    expect((await readTable(db, as, id, NOW))!.table).not.toBeNull();
  });

  test('brings back what our own files say, in either language: the same is the same, what was changed changes and can be undone', async () => {
    await db.updateTable('actions').set({ quarantined_at: NOW.toISOString() }).execute();
    const as = committee.as.jp_member;
    const [one, other] = [await opened('Round one'), await opened('Round two')];
    for (const language of ['en', 'ja'] as const) {
      const { about, head, pages } = await takeTracker(
        db,
        { ...as, language },
        readActionFilters(new URLSearchParams()),
        catalogueOf(language),
        NOW,
      );
      const rows: Cell[][] = [];
      for await (const page of pages()) rows.push(...page);
      const files = async (body: typeof rows) => [bytes(csvOf([...about, [], head, ...body])), new Uint8Array(await workbookOf({ about, head, rows: body, widths: head.map(() => 9), marking: 'AMBER' }, 's'))] as const; // prettier-ignore
      for (const file of await files(rows)) {
        const { opening, changing, faults } = await plan(file);
        expect([opening, faults, changing.map(({ planned }) => planned.length)]).toEqual([[], [], [0, 0]]);
      }
      const due = head.indexOf(catalogueOf(language).tracking.due);
      const moved = rows.map((row) => (row[0] === one.ref ? row.with(due, '2027-04-01') : row));
      const [file] = await files(moved);
      const id = await take(file);
      const dueOf = async () => (await listed()).find(({ ref }) => ref === one.ref)?.due_on;
      expect(await dueOf()).toBe('2027-04-01');
      expect(await readManyTold(db, as, id, NOW)).toMatchObject({ changed: 1, faults: [] });
      await undoMany(db, as, id, NOW);
      expect(await dueOf()).toBe('2026-12-10');
    }
    expect((await listed()).find(({ ref }) => ref === other.ref)?.due_on).toBe('2026-12-10');
  });

  test('changes nothing that was changed since the file was taken, is closed, or is the other side’s to say', async () => {
    const as = committee.as.jp_member;
    const action = await opened('Overtaken');
    const asked = (change: string, at = NOW.toISOString()) =>
      plan(bytes(`ref,title,due,status_US,lead_US,last changed (utc)\r\n${action.ref},${change},${at}\r\n`));
    expect(told((await asked('Overtaken,2027-04-01,,')).faults)).toEqual([]);
    expect(told((await asked('Otherwise,2027-04-01,,')).faults)).toEqual(['B2 titleStays']);
    expect(told((await asked('Overtaken,,Done,')).faults)).toEqual(['D2 otherSide']);
    expect(told((await asked(`Overtaken,,,${nameIn('us_chair')}`)).faults)).toEqual(['E2 otherSide']);
    const later = new Date(NOW.getTime() + 1000);
    await reportProgress(db, as, action.ref, { party: 'JP', was: 'not_started', status: 'under_way' }, later);
    expect(told((await asked('Overtaken,2027-04-01,,')).faults)).toEqual(['F2 changedSince']);
    expect(told((await asked('Overtaken,2026-12-10,,')).faults)).toEqual([]);
    await db.updateTable('actions').set({ closed_at: NOW.toISOString(), closed_as: 'done' }).where('id', '=', action.id).execute();
    expect(told((await asked('Overtaken,2027-04-01,,', later.toISOString())).faults)).toEqual(['C2 closed']);
  });
});
