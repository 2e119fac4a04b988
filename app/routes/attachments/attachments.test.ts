import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ActionFunctionArgs } from '@remix-run/node';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { fileReport } from '#app/domain/reports/filing.server.ts';
import { NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { docx, PDF, png } from '#app/domain/testing/files.ts';
import { reportInput } from '#app/domain/testing/reports.ts';
import { signIn } from '#app/session/session.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { action as attach, loader as attaching } from './attach.tsx';
import { action as change, loader as page } from './attachment.tsx';
import { loader as file } from './file.ts';
import { loader as preview } from './preview.ts';
import type { SentAttachment } from './sending.server.ts';

// Files are read in processes of their own: on a busy machine these take their time to start.
vi.setConfig({ testTimeout: 120_000 });

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

async function by(seat: Seat, ref: string, init: RequestInit = {}): Promise<ActionFunctionArgs> {
  const context = {
    ...{ db, configuration: { ...readConfiguration({}), dataDir }, log: pino({ level: 'silent' }), now: NOW },
    ...{ address: '127.0.0.1', local: true, origin: 'http://localhost', nonce: '' },
  };
  const cookie = await signIn(context, new Request('http://localhost/'), committee.as[seat].id);
  const headers = { ...(init.headers as Record<string, string> | undefined), Cookie: cookie.split(';')[0] ?? '' };
  return { context, params: { ref }, request: new Request(`http://localhost/${ref}`, { ...init, headers }) };
}

type Sent = Response & { data: SentAttachment; init: ResponseInit };

/** Sends a file with the form as a browser does. */
async function send(seat: Seat, bytes: Buffer, name: string, fields: Record<string, string> = {}, ref = report.ref): Promise<Sent> {
  const body = new FormData();
  const row = await db.selectFrom('reports').select(['id', 'audience_id']).where('ref', '=', ref).executeTakeFirst();
  const shown = row ? shownReaders(row) : '';
  for (const [field, value] of Object.entries({ readers_of: 'record', act: 'attach', shown, ...fields })) body.append(field, value);
  body.append('file', new Blob([new Uint8Array(bytes)]), name);
  return (await attach(await by(seat, ref, { method: 'POST', body }))) as Sent;
}

const thrown = async (work: Promise<unknown>) => {
  const answer = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return (answer as { init?: ResponseInit } | null)?.init?.status ?? (answer as Response | null)?.status;
};
const kept = () => db.selectFrom('attachments').selectAll().orderBy('place').execute();
const lying = async () => {
  const names = await readdir(path.join(dataDir, 'attachments'), { recursive: true }).catch(() => []);
  return names.filter((name) => name !== 'incoming');
};

describe('a file that is sent', () => {
  test('is what it holds, whatever it is called, and goes under a name that means nothing to a system', async () => {
    const sent: [Buffer, string, string][] = [
      [Buffer.from(PDF), 'C:\\fakepath\\evil.exe', 'evil.pdf'],
      [Buffer.from('銅 and zinc'), '../../etc/passwd', 'passwd.txt'],
      [png(2, 2), 'a\u202Egnp.html.js', 'a gnp.html.png'],
      [docx('words'), `${'長'.repeat(300)}.docx`, `${'長'.repeat(120)}.docx`],
    ];
    for (const [bytes, name] of sent) expect((await send('us_member', bytes, name)).status).toBe(302);
    expect((await kept()).map(({ name }) => name)).toEqual(sent.map(([, , name]) => name));
    expect((await lying()).sort()).toEqual((await kept()).map(({ id }) => id).sort());
  });

  test.each([
    ['empty', Buffer.alloc(0), {}, 'empty'],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), {}, 'no PDF'],
    ['larger than 25 MB', Buffer.alloc(25_000_001, 'a'), {}, '25 MB'],
    ['for more readers than its report', Buffer.from('words'), { readers_of: 'fewer', marking: 'CLEAR' }, 'marking'],
    ['for other readers than its form showed', Buffer.from('words'), { shown: '' }, 'readers_of'],
    ['for a body that is not there', Buffer.from('words'), { readers_of: 'fewer', marking: 'AMBER', released: 'none' }, 'released'],
  ])('%s is refused beside its field, and nothing of it stays', async (_what, bytes, fields, words) => {
    const answer = await send('us_member', bytes, 'x.pdf', fields);
    expect(answer.init.status).toBe(422);
    expect(JSON.stringify(answer.data.errors)).toContain(words);
    expect([await kept(), await lying()]).toEqual([[], []]);
  });

  test('cut off on its way is refused, and nothing of it stays', async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\nhalf of';
    const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
    expect(await thrown(attach(await by('us_member', report.ref, { method: 'POST', headers, body })))).toBe(400);
    expect([await kept(), await lying()]).toEqual([[], []]);
  });

  test('at the same moment as others is attached or told to come again: never more than ten, each with its bytes', async () => {
    for (let count = 0; count < 8; count += 1) await send('us_member', Buffer.from(`before ${count}`), 'a.txt');
    const answers = await Promise.all([1, 2, 3, 4].map((one) => send('us_member', Buffer.from(`at once ${one}`), 'b.txt')));
    for (const answer of answers) expect([302, 409, 422]).toContain(answer.status ?? answer.init.status);
    const rows = await kept();
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.length).toBeLessThanOrEqual(10);
    expect((await lying()).sort()).toEqual(rows.map(({ id }) => id).sort());
  });

  test('by somebody else than the author is refused; for a report that they may not read there is no such page', async () => {
    const words = Buffer.from('words');
    expect(await thrown(send('jp_member', words, 'a.txt'))).toBe(403);
    expect(await thrown(send('observer', words, 'a.txt'))).toBe(404);
    expect(await thrown(send('observer', words, 'a.txt', {}, 'R-000000'))).toBe(404);
    expect(await thrown(Promise.resolve(attaching(await by('observer', report.ref))))).toBe(404);
    expect([await kept(), await lying()]).toEqual([[], []]);
  });
});

describe('an attached file', () => {
  const attached = async (bytes: Buffer, name: string, fields: Record<string, string> = {}) => {
    await send('us_member', bytes, name, fields);
    return (await kept()).at(-1)!.ref;
  };

  test('is handed out whole as a download, whatever part or condition is asked', async () => {
    const ref = await attached(Buffer.from(PDF), '規制「案」.pdf');
    for (const headers of [{}, { Range: 'bytes=0-3' }, { 'If-None-Match': '*' }, { 'If-Modified-Since': NOW.toUTCString() }]) {
      const answer = await file(await by('jp_member', ref, { headers: headers as Record<string, string> }));
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toBe(Buffer.from(PDF).toString('latin1'));
      expect(answer.headers.get('Content-Type')).toBe('application/pdf');
      expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''%E8%A6%8F%E5%88%B6/);
      expect(answer.headers.get('ETag')).toBeNull();
    }
    const head = await file(await by('jp_member', ref, { method: 'HEAD' }));
    expect([head.body, head.headers.get('Content-Length')]).toEqual([null, String(Buffer.byteLength(PDF))]);
  });

  const shownOf = async (ref: string, init: RequestInit = {}) => {
    const answer = await preview(await by('jp_member', ref, init));
    return { type: answer.headers.get('Content-Type'), body: await answer.text() };
  };

  test('is previewed as a picture on a sheet, whole, or as its words', async () => {
    const bytes = png(2, 2);
    const picture = await shownOf(await attached(bytes, 'a.png'));
    expect(picture.type).toBe('text/html; charset=utf-8');
    expect(/src="data:image\/png;base64,([^"]*)"/.exec(picture.body)?.[1]).toBe(bytes.toString('base64'));
    const words = await shownOf(await attached(Buffer.from('<script>alert(1)</script>'), 'a.txt'));
    expect(words).toEqual({ type: 'text/plain; charset=utf-8', body: '<script>alert(1)</script>' });
  });

  test('that is a PDF is previewed as its pages, drawn apart, with its words; never as what it is itself', async () => {
    const ref = await attached(Buffer.from(PDF), 'a.pdf');
    const shown = await shownOf(ref);
    // Where the canvas of this machine is not there, the words are.
    const drawn = shown.type === 'text/html; charset=utf-8';
    expect(shown.type).toMatch(/^text\/(html|plain); charset=utf-8$/);
    expect(shown.body).toMatch(drawn ? /src="data:image\/png;base64,iVBOR.*<details>/s : /./);
    expect(shown.body).not.toContain('%PDF');
    expect(await shownOf(ref, { method: 'HEAD' })).toMatchObject({ body: '' });
  });

  test('is not there for whoever reads its report and not the file, on any of its pages', async () => {
    const ref = await attached(Buffer.from('for officials'), 'a.txt', { readers_of: 'fewer', marking: 'AMBER+STRICT' });
    for (const seat of ['adviser', 'observer', 'stranger'] as const)
      for (const loader of [page, file, preview])
        for (const asked of [ref, 'F-000000']) expect(await thrown(Promise.resolve(loader(await by(seat, asked))))).toBe(404);
  });

  test('is taken back by its author alone; then it is listed as taken back and handed out to nobody', async () => {
    const ref = await attached(Buffer.from('a mistake'), 'a.txt');
    const takeBack = async (seat: Seat) => change(await by(seat, ref, { method: 'POST', body: new URLSearchParams({ act: 'withdraw' }) }));
    expect(await thrown(takeBack('jp_chair'))).toBe(403);
    expect((await takeBack('us_member')).status).toBe(302);
    expect(await thrown(takeBack('us_member'))).toBe(409);
    for (const loader of [file, preview]) expect(await thrown(Promise.resolve(loader(await by('us_member', ref))))).toBe(404);
    const { attachment, preview: shown } = await page(await by('jp_member', ref));
    expect([attachment.withdrawn_at, shown]).toEqual([NOW.toISOString(), null]);
  });
});
