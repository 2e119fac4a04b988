import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { quarantineRecord } from '../releasing/quarantine.server.ts';
import { changeReaders } from '../releasing/changing-readers.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { searchIn, searchRecords } from '../search/searching.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { docx, PDF, png, zipOf } from '../testing/files.ts';
import { reportInput } from '../testing/reports.ts';
import { attachFile, withdrawAttachment } from './attaching.server.ts';
import { examineFile } from './examining.server.ts';
import { dispositionOf, safeName } from './names.ts';
import { openAttachment, readAttachment, readAttachments } from './reading.server.ts';
import { attachedTo, withAttachments } from './standing.ts';
import { dropOrphans, incomingPath, pathOfAttachment, settleFile } from './storing.server.ts';

// Files are read in processes of their own: on a busy machine these take their time to start.
vi.setConfig({ testTimeout: 120_000 });

describe('a file', () => {
  test('is told by its content, and its words are read', async () => {
    expect(await examineFile(Buffer.from(PDF))).toMatchObject({
      type: 'pdf',
      words: expect.stringMatching(/Dysprosium licences\s*日本鉱山/) as string,
    });
    expect(await examineFile(docx('鉱山 &amp; mine'))).toMatchObject({
      type: 'docx',
      words: expect.stringContaining('鉱山 & mine') as string,
    });
    const workbook = { '[Content_Types].xml': 'x', 'xl/workbook.xml': 'x', 'xl/sharedStrings.xml': '<si><t>yttrium</t></si>' };
    expect(await examineFile(zipOf(workbook))).toMatchObject({ type: 'xlsx', words: expect.stringContaining('yttrium') as string });
    expect(await examineFile(png(20, 20))).toEqual({ type: 'png', words: '' });
    expect(await examineFile(Buffer.from('品目,量\n銅,-5\n'))).toMatchObject({ type: 'csv' });
    expect(await examineFile(Buffer.from([0x93, 0xfa, 0x96, 0x7b]))).toEqual({ type: 'txt', words: '日本' });
  });

  test.each([
    ['nothing at all', Buffer.alloc(0), 'empty'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]), 'unknown'],
    ['a picture with a page behind it', png(20, 20, '<script>alert(1)</script>'), 'polyglot'],
    ['a PDF that is an archive too', Buffer.concat([Buffer.from(PDF), docx('x')]), 'polyglot'],
    ['a picture of a hundred megapixels', png(10_000, 10_000), 'tooManyPixels'],
    ['an archive that says it is small and is not', docx('a'.repeat(40_000_000)), 'bomb'],
    ['an archive of a thousand empty rooms', zipOf(Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`${at}`, '']))), 'bomb'],
    ['an archive that says it is large', docx('a', {}, 200_000_000), 'bomb'],
    ['an archive with macros', docx('a', { 'word/vbaProject.bin': 'x' }), 'macros'],
    ['an archive of something else', zipOf({ 'a.txt': 'x' }), 'unknown'],
    ['an archive cut off', docx('a').subarray(0, 60), 'broken'],
    ['a table with a formula', Buffer.from('a,b\n=HYPERLINK("http://x"),2\n'), 'formulas'],
    ['a table with a formula after a space', Buffer.from('a,b\n1, @SUM(A1)\n'), 'formulas'],
  ])('that is %s is refused with a word', async (_what, bytes, fault) => {
    expect(await examineFile(bytes)).toEqual({ fault });
  });

  test('whose words cannot be read is taken all the same, and found by its name alone', async () => {
    expect(await examineFile(Buffer.from('%PDF-1.4\nnothing that a reader could make sense of'))).toEqual({ type: 'pdf', words: '' });
    expect(await examineFile(docx('x', { 'word/comments.xml': '<'.repeat(5_000_000) }))).toMatchObject({ type: 'docx' });
  });

  test('made to eat memory or time takes only its own reading with it', async () => {
    const swollen = deflateSync(Buffer.alloc(700_000_000, ' '), { level: 1 });
    const bomb = Buffer.concat([
      Buffer.from(
        PDF.replace(/4 0 obj[^]*?endstream endobj/, '').replace(/trailer[^]*/, '') +
          `4 0 obj<</Length ${swollen.length}/Filter/FlateDecode>>stream\n`,
      ),
      swollen,
      Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
    ]);
    expect(await examineFile(bomb)).toEqual({ type: 'pdf', words: '' });
  });

  test('is handed out under a name that means nothing to a system', () => {
    expect(safeName('../../etc/passwd', 'txt')).toBe('passwd.txt');
    expect(safeName('C:\\x\\evil\u202Efdp.exe', 'pdf')).toBe('evil fdp.pdf');
    expect(safeName('..', 'csv')).toBe('attachment.csv');
    expect(dispositionOf('規制 "案".pdf')).toBe(
      `attachment; filename="__ ___.pdf"; filename*=UTF-8''%E8%A6%8F%E5%88%B6%20%22%E6%A1%88%22.pdf`,
    );
  });
});

describe('an attachment', () => {
  let db: Db;
  let committee: Committee;
  let dataDir: string;
  let report: { id: string; ref: string };
  beforeEach(async () => {
    db = await freshDatabase();
    committee = await putCommittee(db);
    dataDir = await makeScratch('attachments');
    report = await fileReport(db, committee.as.us_member, reportInput(committee.body), NOW);
  });
  afterEach(async () => {
    await db.destroy();
    await rm(dataDir, { recursive: true });
  });

  const lying = async () => (await readdir(path.join(dataDir, 'attachments'), { recursive: true })).filter((name) => name !== 'incoming');
  const receive = async (words = 'Evidence of gadolinium') => {
    const id = newId();
    await writeFile(await incomingPath(dataDir, id), words);
    return { id, name: 'evidence.txt', type: 'txt' as const, size: words.length, digest: 'd', words };
  };
  const whole = { readers_of: 'record' as const, released: [], readers: [], parties: [] };
  const attach = async (actor: Actor, part: Parameters<typeof attachFile>[4] = whole) =>
    attachFile(db, actor, report.ref, await receive(), part, { dataDir, now: NOW });
  const found = async (actor: Actor) => (await searchRecords(db, actor, searchIn(new URLSearchParams({ q: 'gadolinium' })))).found.length;

  test('lies under DATA_DIR, is listed, found by its words and opened by those who read it and its report', async () => {
    const { us_member, jp_member, adviser, observer } = committee.as;
    const { ref } = await attach(us_member, { ...whole, readers_of: 'fewer', marking: 'AMBER+STRICT' });
    expect(await readAttachments(db, jp_member, report.id)).toMatchObject([{ ref, marking: 'AMBER+STRICT' }]);
    expect([await found(jp_member), await found(adviser), await found(observer)]).toEqual([1, 0, 0]);
    expect(await readAttachment(db, adviser, ref)).toBeNull();
    const { id } = (await openAttachment(db, jp_member, ref, NOW))!;
    await openAttachment(db, jp_member, ref, NOW);
    expect(await readFile(pathOfAttachment(dataDir, id), 'utf8')).toContain('gadolinium');
    const acts = await db.selectFrom('journal').select('act').where('subject_id', '=', id).execute();
    expect(acts.map(({ act }) => act)).toEqual(['attachment.added', 'attachment.opened']);
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test('is gone with its report for whoever can no longer read that', async () => {
    const { us_member, adviser, jp_member } = committee.as;
    const { ref } = await attach(us_member);
    expect(await found(adviser)).toBe(1);
    const audience = { marking: 'AMBER+STRICT' as const, bodies: [committee.body], persons: [], parties: [] };
    const audience_id = await db.transaction().execute((tx) => keepAudience(tx, audience));
    await db.updateTable('reports').set({ audience_id }).where('id', '=', report.id).execute();
    expect([await found(adviser), await readAttachment(db, adviser, ref)]).toEqual([0, null]);
    expect(await found(jp_member)).toBe(1);
  });

  test('is its report’s author’s to add, never wider than the report, ten at most; what is refused leaves nothing', async () => {
    const { us_member, jp_member } = committee.as;
    await expect(attach(jp_member)).rejects.toMatchObject({ kind: 'forbidden' });
    const wider = attach(us_member, { ...whole, readers_of: 'fewer', marking: 'GREEN' });
    await expect(wider).rejects.toMatchObject({ faults: [{ field: 'marking', code: 'wider' }] });
    expect(await lying()).toEqual([]);
    for (let count = 0; count < 10; count += 1) await attach(us_member);
    await expect(attach(us_member)).rejects.toMatchObject({ faults: [{ field: 'file', code: 'tooMany' }] });
    expect(await lying()).toHaveLength(10);
  });

  test('is narrowed with its report, also where it is found, and not widened with it', async () => {
    const { us_member, jp_member, adviser } = committee.as;
    const { ref } = await attach(us_member);
    const change = (version: number, marking: 'AMBER+STRICT' | 'GREEN') =>
      changeReaders(db, us_member, report.ref, version, chosen(committee.body, marking), NOW);
    await change(1, 'AMBER+STRICT');
    expect(await readAttachments(db, jp_member, report.id)).toMatchObject([{ ref, marking: 'AMBER+STRICT' }]);
    await change(2, 'GREEN');
    expect([(await readAttachments(db, adviser, report.id)).length, await found(adviser), await found(jp_member)]).toEqual([0, 0, 1]);
    const documents = await db
      .selectFrom('search_documents as d')
      .innerJoin('attachments as t', 't.id', 'd.subject_id')
      .whereRef('d.audience_id', '<>', 't.audience_id')
      .select('d.ref')
      .execute();
    expect(documents).toEqual([]);
  });

  test('of a report in quarantine is read and found by nobody, its author neither', async () => {
    const { us_member, us_chair } = committee.as;
    const { ref } = await attach(us_member);
    await quarantineRecord(db, us_chair, 'report', report.ref, 'sent to the wrong body', NOW);
    for (const actor of [us_member, us_chair]) expect([await readAttachment(db, actor, ref), await found(actor)]).toEqual([null, 0]);
    await expect(attach(us_member)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(withdrawAttachment(db, us_member, ref, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('stands in the history, and beside the versions at whose time it was there', async () => {
    const { us_member } = committee.as;
    const { ref } = await attach(us_member);
    await withdrawAttachment(db, us_member, ref, new Date(NOW.getTime() + 5_000));
    const attachments = await readAttachments(db, us_member, report.id);
    const at = (seconds: number) => ({ at: new Date(NOW.getTime() + seconds * 1_000).toISOString() });
    expect(withAttachments([], attachments).map(({ act, what }) => [act, what])).toEqual([
      ['attachment.added', 'evidence.txt'],
      ['attachment.withdrawn', 'evidence.txt'],
    ]);
    expect([attachedTo(attachments, at(-9), at(0)).length, attachedTo(attachments, at(-9), at(1)).length]).toEqual([0, 1]);
    expect([attachedTo(attachments, at(1), null).length, attachedTo(attachments, at(6), null).length]).toEqual([1, 0]);
  });

  test('that is taken back is opened and found by nobody', async () => {
    const { us_member, jp_member } = committee.as;
    const { ref } = await attach(us_member);
    await expect(withdrawAttachment(db, jp_member, ref, NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await withdrawAttachment(db, us_member, ref, NOW);
    expect([await openAttachment(db, us_member, ref, NOW), await found(us_member)]).toEqual([null, 0]);
  });

  test('that was being attached when the server stopped is cleared at a later start; one in its place for good never is', async () => {
    const { us_member } = committee.as;
    await attach(us_member);
    const [kept = ''] = await lying();
    const [lost, half, young] = [newId(), newId(), newId()];
    for (const id of [lost, half, young]) await writeFile(await incomingPath(dataDir, id), 'begun');
    await settleFile(dataDir, lost);
    // As it is where the server stopped right after the row was written.
    await writeFile(`${await incomingPath(dataDir, kept)}.settling`, '');
    const old = new Date(Date.now() - 7_200_000);
    for (const name of [`${lost}.settling`, half, `${kept}.settling`])
      await utimes(path.join(dataDir, 'attachments/incoming', name), old, old);
    await utimes(pathOfAttachment(dataDir, kept), old, old);
    expect(await dropOrphans(db, dataDir, new Date())).toBe(2);
    expect((await lying()).sort()).toEqual([kept, path.join('incoming', young)].sort());
    const elsewhere = await freshDatabase();
    expect(await dropOrphans(elsewhere, dataDir, new Date())).toBe(0);
    await elsewhere.destroy();
    expect(await lying()).toContain(kept);
  });
});
