/** What somebody attached can do nothing to who opens it, and what is too large is refused before it is kept. */
import { expect } from '@playwright/test';
import { ask, type Answer } from './asking.ts';
import { personWho, sessionCookie, test } from './fixtures.ts';
import type { RunningServer } from './server.ts';

/** An attachment of the demonstration, its report, and its author's session. */
async function attached(server: RunningServer) {
  const row = await server.db
    .selectFrom('attachments')
    .innerJoin('people', 'people.id', 'attachments.author_id')
    .innerJoin('reports', 'reports.id', 'attachments.report_id')
    .select(['attachments.ref', 'people.email', 'reports.ref as report'])
    .where('attachments.type', '=', 'pdf')
    .executeTakeFirstOrThrow();
  const headers = { Cookie: await sessionCookie(server, (await personWho(server.db, row.email)).id), Origin: server.url };
  return { ...row, headers };
}

function expectShutIn({ status, headers }: Answer, framed: boolean): void {
  expect(status).toBe(200);
  const policy = String(headers['content-security-policy']);
  expect(policy).toMatch(/^sandbox; default-src 'none';/);
  expect(policy).toContain(framed ? "frame-ancestors 'self'" : "frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src|allow-/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-frame-options']).toBe(framed ? 'SAMEORIGIN' : 'DENY');
  expect(headers['cache-control']).toContain('no-store');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers.etag).toBeUndefined();
}

test('an attached file and its preview are shut in, and kept by no browser', async ({ server }) => {
  const { ref, headers } = await attached(server);
  const file = await ask(server.url, `/attachments/${ref}/file`, { headers: { ...headers, Range: 'bytes=0-1' } });
  expectShutIn(file, false);
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename=/);
  expect(file.body).toContain('%PDF-1.4');
  expectShutIn(await ask(server.url, `/attachments/${ref}/preview`, { headers }), true);
  const head = await ask(server.url, `/attachments/${ref}/file`, { method: 'HEAD', headers });
  expectShutIn(head, false);
  expect(head.body).toBe('');
});

test('of what is too large the form says so; of what is far too large the server does, before any page', async ({ server }) => {
  const { report, headers } = await attached(server);
  const send = (bytes: number) => {
    const part = (name: string, value: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const file = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'a'.repeat(bytes)}\r\n--b--\r\n`;
    const body = `${part('readers_of', 'record')}${part('act', 'attach')}${file}`;
    const type = { 'Content-Type': 'multipart/form-data; boundary=b' };
    return ask(server.url, `/reports/${report}/attach`, { method: 'POST', headers: { ...headers, ...type }, body });
  };
  const before = await server.db.selectFrom('attachments').select('id').execute();
  const larger = await send(26_000_000);
  expect(larger.status).toBe(422);
  expect(larger.body).toContain('25');
  expect((await send(60_000_000)).status).toBe(413);
  expect(await server.db.selectFrom('attachments').select('id').execute()).toEqual(before);
});
