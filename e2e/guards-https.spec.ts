import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { ask, formOf } from './asking.ts';
import { personWho } from './fixtures.ts';
import { startServer, type RunningServer } from './server.ts';

/** A real installation: an address of its own, behind a proxy of this machine. */
const test = base.extend<object, { installed: RunningServer }>({
  installed: [
    async ({}, use) => {
      const server = await startServer({ PUBLIC_ORIGIN: 'https://committee.example', TRUST_PROXY: 'loopback' });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

const proxied = { Host: 'committee.example', 'X-Forwarded-For': '203.0.113.9', 'X-Forwarded-Proto': 'https' };

test('cookies are of this host alone and go over https alone', async ({ installed }) => {
  const form = formOf({ language: 'ja', to: '/' });
  const answer = await ask(installed.url, '/language', {
    ...form,
    headers: { ...form.headers, ...proxied, Origin: 'https://committee.example' },
  });
  expect(answer.status).toBe(302);
  expect(answer.headers['set-cookie']?.length).toBeGreaterThan(0);
  for (const cookie of answer.headers['set-cookie'] ?? []) {
    expect(cookie).toMatch(/^__Host-/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/Domain=/i);
  }
  expect(answer.headers['strict-transport-security']).toContain('max-age=');
});

test('only the public address is answered, and only it may write', async ({ installed }) => {
  expect((await ask(installed.url, '/sign-in', { headers: proxied })).status).toBe(200);
  expect((await ask(installed.url, '/sign-in', { headers: { ...proxied, Host: 'evil.example' } })).status).toBe(403);
  expect((await ask(installed.url, '/sign-in', { headers: { ...proxied, Host: '127.0.0.1' } })).status).toBe(403);
  const form = formOf({ language: 'ja', to: '/' });
  for (const Origin of ['http://committee.example', 'https://committee.example:8443', 'https://sub.committee.example', installed.url])
    expect((await ask(installed.url, '/language', { ...form, headers: { ...form.headers, ...proxied, Origin } })).status, Origin).toBe(403);
});

test('a redirect does not repeat what a header claims', async ({ installed }) => {
  const answer = await ask(installed.url, '/', { headers: { ...proxied, 'X-Forwarded-Host': 'evil.example' } });
  expect(answer.status).toBe(302);
  expect(answer.headers.location).not.toContain('evil.example');
});

test('a demonstration account does not sign in, with the right password, and is told what anybody is told', async ({ installed }) => {
  const { email } = await personWho(installed.db, { capacity: 'member' });
  const kept = await readFile(path.join(installed.dataDir, 'demonstration-sign-ins.txt'), 'utf8');
  const password =
    kept
      .split('\n')
      .find((line) => line.includes(email))
      ?.trim()
      .split(/\s+/)
      .at(-1) ?? '';
  expect(password).toMatch(/^\w{5}(-\w{5}){3}$/);
  const tried = async (fields: Record<string, string>) => {
    const form = formOf({ to: '/', ...fields });
    return ask(installed.url, '/sign-in', { ...form, headers: { ...form.headers, ...proxied, Origin: 'https://committee.example' } });
  };
  const [right, nobody] = [await tried({ email, password }), await tried({ email: `x${email.slice(1)}`, password })];
  expect(right.headers['set-cookie']).toBeUndefined();
  expect(right.status).toBe(nobody.status);
  expect(right.headers.location).toBe(nobody.headers.location);
});
