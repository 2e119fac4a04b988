import { expect } from '@playwright/test';
import { test, personWho, sessionCookie } from './fixtures.ts';
import { ask, formOf, type Answer } from './asking.ts';
import { filesUnder } from './built.ts';

const MEMBER = { party: 'US', capacity: 'member', body: 'semiconductors' } as const;

/** What every answer carries, whatever it says. */
function expectProtected({ status, headers, body }: Answer, what: string): void {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy'] ?? ''))?.[1];
  expect(nonce, `${what} (${status}) has a policy with a nonce`).toBeTruthy();
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers['content-security-policy-report-only']).toBeUndefined();
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['permissions-policy']).toContain('camera=()');
  expect(headers['x-powered-by']).toBeUndefined();
  expect(body, 'no stack trace').not.toMatch(/\n\s+at .+:\d+:\d+|node_modules/);
  if (!String(headers['content-type']).startsWith('text/html')) return;
  for (const [tag] of body.matchAll(/<script\b[^>]*>/g)) expect(tag, `${what}: every script has the nonce`).toContain(`nonce="${nonce}"`);
  for (const [tag] of body.matchAll(/<style\b[^>]*>/g)) expect(tag, `${what}: every style has the nonce`).toContain(`nonce="${nonce}"`);
  expect(body, `${what}: no handler in an attribute`).not.toMatch(/<[^>]+\son[a-z]+=/i);
}

test('every kind of answer carries the security headers, an enforced policy, and no stack trace', async ({ server }) => {
  const { id } = await personWho(server.db, MEMBER);
  const cookie = await sessionCookie(server, id);
  const signedIn = { headers: { Cookie: cookie } };
  const [asset] = await filesUnder('build/client/assets', (name) => name.endsWith('.js'));
  const asked: [string, number, Promise<Answer>][] = [
    ['a page', 200, ask(server.url, '/', signedIn)],
    ['data', 200, ask(server.url, '/_root.data', signedIn)],
    ['a visitor’s page', 200, ask(server.url, '/sign-in')],
    ['a redirect', 302, ask(server.url, '/')],
    ['an asset', 200, ask(server.url, asset!.name.replace('build/client', ''))],
    ['a missing asset', 404, ask(server.url, '/assets/none.js')],
    ['a missing page', 404, ask(server.url, '/none', signedIn)],
    ['missing data', 404, ask(server.url, '/none.data', signedIn)],
    ['a missing record', 404, ask(server.url, '/bodies/none', signedIn)],
    ['a foreign write', 403, ask(server.url, '/language', { ...formOf({ language: 'ja' }), headers: { Origin: 'https://evil.example' } })],
    ['a large body', 413, ask(server.url, '/sign-in', formOf({ email: 'x'.repeat(1_000_001) }))],
    ['a broken address', 400, ask(server.url, '/%E0%A4%A')],
    ['a broken asset address', 400, ask(server.url, '/assets/%E0%A4%A')],
    ['a way out of the folder', 403, ask(server.url, '/assets/..%2f..%2fserver%2findex.js')],
    ['a method that is not there', 405, ask(server.url, '/healthz', { method: 'DELETE' })],
    ['a body that is no form', 500, ask(server.url, '/sign-in', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'x' })],
  ];
  for (const [what, status, answering] of asked) {
    const answer = await answering;
    expectProtected(answer, what);
    if (status !== 500) expect(answer.status, what).toBe(status);
    else expect(answer.status, what).toBeGreaterThanOrEqual(400);
  }
});

test('a page comes in the smallest form that the browser asks for, with its length, and whole', async ({ server }) => {
  const plain = await ask(server.url, '/sign-in');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(Number(plain.headers['content-length'])).toBe(Buffer.byteLength(plain.body));
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, *;q=0', 'gzip'],
    ['br;q=0', undefined],
  ] as const) {
    const { status, headers } = await ask(server.url, '/sign-in', { headers: { 'Accept-Encoding': accepted } });
    expect([status, headers['content-encoding']], accepted).toEqual([200, encoding]);
    expect(headers.vary, accepted).toContain('Accept-Encoding');
    if (encoding) expect(Number(headers['content-length']), accepted).toBeLessThan(Buffer.byteLength(plain.body) / 2);
  }
  const head = await ask(server.url, '/sign-in', { method: 'HEAD' });
  expect([head.status, head.body]).toEqual([200, '']);
});

test('a file of the build is kept by the browser, in its smaller form; nothing else is kept', async ({ server }) => {
  const [asset] = await filesUnder('build/client/assets', (name) => name.endsWith('.js'));
  const path = asset!.name.replace('build/client', '');
  const small = await ask(server.url, path, { headers: { 'Accept-Encoding': 'gzip, br' } });
  expect(small.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(small.headers['content-encoding']).toBe('br');
  expect(small.headers.vary).toContain('Accept-Encoding');
  expect((await ask(server.url, path)).headers['content-encoding'], 'for a browser that asks for none').toBeUndefined();
  expect((await ask(server.url, '/favicon.svg')).headers['cache-control']).toBe('public, max-age=3600');
  for (const none of ['/assets/none.js', '/sign-in', '/none'])
    expect((await ask(server.url, none)).headers['cache-control'], none).toBe('no-store');
});

test('a fault of ours answers 500 with a number and nothing else', async ({ server }) => {
  const { id } = await personWho(server.db, MEMBER);
  const cookie = await sessionCookie(server, id);
  await server.db.schema.alterTable('watched_countries').renameTo('elsewhere').execute();
  try {
    const answers = await Promise.all(['/map', '/map.data'].map((path) => ask(server.url, path, { headers: { Cookie: cookie } })));
    for (const answer of answers) {
      expectProtected(answer, 'a fault');
      expect(answer.status).toBe(500);
      expect(answer.body).not.toContain('watched_countries');
    }
  } finally {
    await server.db.schema.alterTable('elsewhere').renameTo('watched_countries').execute();
  }
});

test('the cookie is closed to scripts, and the same site’s alone', async ({ server }) => {
  const answer = await ask(server.url, '/language', formOf({ language: 'ja', to: '/' }));
  expect(answer.status).toBe(302);
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
});

for (const to of [
  '//evil.example',
  '/\\evil.example',
  'https:evil.example',
  'https://evil.example/',
  '/%2F/evil.example/..//x',
  '\\\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/./\\evil.example',
])
  test(`a redirect stays here: to=${JSON.stringify(to)}`, async ({ server }) => {
    const { id } = await personWho(server.db, MEMBER);
    const cookie = await sessionCookie(server, id);
    const answers = [
      await ask(server.url, '/language', formOf({ language: 'en', to })),
      await ask(server.url, `/sign-in?${new URLSearchParams({ to }).toString()}`, { headers: { Cookie: cookie } }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(302);
      expect(new URL(answer.headers.location ?? '', server.url).origin).toBe(server.url);
    }
  });

test('an address with two slashes does not lead away', async ({ server }) => {
  for (const path of ['//evil.example', '//evil.example/..', '/\\evil.example', '//evil.example/%2e%2e']) {
    const { status, headers } = await ask(server.url, path);
    if (headers.location) expect(new URL(headers.location, server.url).origin, path).toBe(server.url);
    else expect(status, path).toBeGreaterThanOrEqual(200);
  }
});

test('a write from another site is refused with 403, whatever route it goes to', async ({ server }) => {
  const foreign = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:1' },
    { Origin: server.url.replace('http:', 'https:') },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: server.url, 'Sec-Fetch-Site': 'cross-site' },
  ];
  for (const headers of foreign)
    for (const path of ['/language', '/sign-in', '/sign-out', '/bodies/new', '/none', '/_root.data?index']) {
      const form = formOf({ language: 'ja' });
      const answer = await ask(server.url, path, { ...form, headers: { ...form.headers, ...headers } });
      expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  const own = formOf({ language: 'ja', to: '/' });
  expect(
    (await ask(server.url, '/language', { ...own, headers: { ...own.headers, Origin: server.url, 'Sec-Fetch-Site': 'same-origin' } }))
      .status,
  ).toBe(302);
});

test('a host that is not ours is refused, before anything is read', async ({ server }) => {
  for (const Host of ['evil.example', 'evil.example:80', 'localhost.evil.example', '127.0.0.1.evil.example', '[::2]']) {
    const answer = await ask(server.url, '/sign-in', { headers: { Host } });
    expect([400, 403], Host).toContain(answer.status);
  }
  expect((await ask(server.url, '/healthz', { headers: { Host: '10.0.0.7:3000' } })).status).toBe(200);
});

test('a body over 1 MB is answered with 413, told or chunked; one of unknown length with 411', async ({ server }) => {
  const large = 'x'.repeat(1_000_001);
  const told = await ask(server.url, '/sign-in', formOf({ email: large }));
  expect(told.status).toBe(413);
  expect(told.body).toContain('1 MB');
  const chunks = Array.from({ length: 12 }, () => 'x'.repeat(100_000));
  expect((await ask(server.url, '/sign-in', { method: 'POST', body: chunks })).status).toBe(413);
  expect((await ask(server.url, '/sign-in', { method: 'POST', body: ['email=x'] })).status).toBe(411);
  expect((await ask(server.url, '/healthz')).status).toBe(200);
});

test('a demonstration account opens only here: not through a proxy, not by another host’s name', async ({ server }) => {
  const { id } = await personWho(server.db, MEMBER);
  const Cookie = await sessionCookie(server, id);
  expect((await ask(server.url, '/', { headers: { Cookie } })).status).toBe(200);
  for (const header of ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'Forwarded', 'Via', 'X-Real-IP']) {
    const answer = await ask(server.url, '/', { headers: { Cookie, [header]: header === 'X-Forwarded-For' ? '127.0.0.1' : 'x' } });
    expect(answer.status, header).toBe(302);
  }
});
