import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { makeRecoveryCodes, putRecoveryCodes } from './recovery-codes.server.ts';
import { proveByCode, proveByPassword, type Proof } from './signing-in.server.ts';
import { codeAt, confirmedActor, PASSWORD, putAccount, putCode } from './testing.ts';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.destroy());

const NOW = new Date('2026-11-01T12:00:10.000Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const HERE = '192.0.2.1';

const tryPassword = (email: string, password: string, { now = NOW, address = HERE, local = true } = {}) =>
  proveByPassword(db, { email, password, address, local }, now);
const acts = async () =>
  (await db.selectFrom('journal').select(['act', 'subject_kind', 'subject_id', 'detail']).orderBy('sequence').execute()).map((row) => ({
    ...row,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  }));

describe('the password', () => {
  test('proves its person, however the address is written', async () => {
    const { id, email } = await putAccount(db);
    expect(await tryPassword(` ${email.toUpperCase()} `, PASSWORD)).toEqual({ is: 'person', person_id: id });
  });

  test('is refused alike for a wrong password and for an address that nobody has, and the journal holds no address', async () => {
    const { id, email } = await putAccount(db);
    expect(await tryPassword(email, 'wrong')).toEqual(await tryPassword('nobody@example.test', 'wrong'));
    const entries = await acts();
    expect(entries).toEqual([
      { act: 'session.refused', subject_kind: 'person', subject_id: id, detail: { why: 'password' } },
      { act: 'session.refused', subject_kind: 'session', subject_id: 'unknown', detail: { why: 'password' } },
    ]);
    expect(await verifyJournal(db)).toMatchObject({ entries: 2, broken: null });
  });

  test('opens no suspended, expired, or not yet opened account', async () => {
    for (const change of [{ suspended_at: '2026-10-01T00:00:00.000Z' }, { expires_on: '2026-10-01' }, { activated_at: null }]) {
      const { id, email } = await putAccount(db);
      await db.updateTable('people').set(change).where('id', '=', id).execute();
      expect(await tryPassword(email, PASSWORD)).toEqual({ is: 'refused' });
    }
  });

  test('of a demonstration account opens it from this machine only', async () => {
    const { id, email } = await putAccount(db, { demonstration_at: '2026-01-01T00:00:00.000Z' });
    expect(await tryPassword(email, PASSWORD, { local: false })).toEqual({ is: 'refused' });
    expect(await tryPassword(email, PASSWORD)).toEqual({ is: 'person', person_id: id });
  });

  test.each([
    ['a NUL', '\0'],
    ['a NUL within', 'a\0@example.test'],
    ['1 MB', `${'a'.repeat(1_000_000)}@example.test`],
    ['SQL', "'; drop table people; --"],
    ['an emoji', '🦊@example.test'],
    ['half of a character', '\ud83d@x.test'],
    ['nothing', ''],
  ])('is refused for %s as an address like for any other', async (_what, email) => {
    expect(await tryPassword(email, '\0 🦊'.repeat(1000))).toEqual({ is: 'refused' });
  });
});

describe('after failed tries', () => {
  const fail = async (times: number, email: string, options = {}) => {
    const proofs: Proof[] = [];
    for (let at = 0; at < times; at += 1) proofs.push(await tryPassword(email, 'wrong', options));
    return proofs;
  };

  test('five are free, then even the right password waits, the same way, for at most fifteen minutes', async () => {
    const { id, email } = await putAccount(db);
    expect((await fail(5, email)).every((proof) => proof.is === 'refused')).toBe(true);
    expect(await tryPassword(email, 'wrong', { now: later(60) })).toEqual({ is: 'slowed', wait: 840 });
    expect(await tryPassword(email, PASSWORD, { now: later(60) })).toEqual({ is: 'slowed', wait: 840 });
    expect(await tryPassword(email, PASSWORD, { now: later(901) })).toEqual({ is: 'person', person_id: id });
  });

  test('an address that nobody has is slowed down just so', async () => {
    await fail(5, 'nobody@example.test');
    expect(await tryPassword('nobody@example.test', 'wrong')).toEqual({ is: 'slowed', wait: 900 });
  });

  test('a stranger elsewhere does not keep the person out', async () => {
    const { id, email } = await putAccount(db);
    await fail(8, email, { address: '203.0.113.5' });
    expect(await tryPassword(email, PASSWORD)).toEqual({ is: 'person', person_id: id });
  });

  test('many addresses together slow an account down, but not where its person is signed in already', async () => {
    const { id, email } = await putAccount(db);
    await Promise.all(Array.from({ length: 51 }, (_, at) => tryPassword(email, 'wrong', { address: `203.0.113.${at}` })));
    expect(await tryPassword(email, PASSWORD, { address: '198.51.100.1' })).toMatchObject({ is: 'slowed' });
    await confirmedActor(db, id, NOW, HERE);
    expect(await tryPassword(email, PASSWORD)).toEqual({ is: 'person', person_id: id });
  });

  test('one address is slowed down over all accounts', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, at) => tryPassword(`nobody${at}@example.test`, 'wrong')));
    expect(await tryPassword('another@example.test', 'wrong')).toMatchObject({ is: 'slowed' });
  });

  test('of twenty at once, five are looked at', async () => {
    const { email } = await putAccount(db);
    const proofs = await Promise.all(Array.from({ length: 20 }, () => tryPassword(email, 'wrong')));
    expect(proofs.filter((proof) => proof.is === 'refused')).toHaveLength(5);
    expect((await acts()).filter((entry) => entry.detail.why === 'slowed')).toHaveLength(1);
  });

  test('a right one forgives them', async () => {
    const { email } = await putAccount(db);
    for (let round = 0; round < 3; round += 1) {
      await fail(4, email);
      expect(await tryPassword(email, PASSWORD)).toMatchObject({ is: 'person' });
    }
  });
});

describe('with a one-time code', () => {
  const half = async () => {
    const { id, email } = await putAccount(db);
    await putCode(db, id);
    const proof = await tryPassword(email, PASSWORD);
    if (proof.is !== 'half') throw new Error(proof.is);
    return { id, email, token: proof.token };
  };
  const tryCode = (token: string, code: string, now = NOW) => proveByCode(db, { token, code, address: HERE }, now);

  test('the password proves only half, and opens nothing', async () => {
    await half();
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  test('the code proves the rest, also a step early or late, and as a Japanese keyboard types it', async () => {
    for (const [shift, write] of [
      [-30, (code: string) => code],
      [30, (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
      [0, (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
    ] as const) {
      const { id, token } = await half();
      expect(await tryCode(token, write(codeAt(later(shift))))).toEqual({ is: 'person', person_id: id });
    }
  });

  test('two steps off is too far', async () => {
    const { token } = await half();
    expect(await tryCode(token, codeAt(later(-60)))).toEqual({ is: 'refused' });
    expect(await tryCode(token, codeAt(later(60)))).toEqual({ is: 'refused' });
  });

  test('a code works once: of two uses at once, one wins', async () => {
    const { email, token } = await half();
    const second = await tryPassword(email, PASSWORD);
    const other = second.is === 'half' ? second.token : '';
    const proofs = await Promise.all([tryCode(token, codeAt(NOW)), tryCode(other, codeAt(NOW))]);
    expect(proofs.map((proof) => proof.is).sort()).toEqual(['person', 'refused']);
    const third = await tryPassword(email, PASSWORD);
    expect(await tryCode(third.is === 'half' ? third.token : '', codeAt(NOW), later(10))).toEqual({ is: 'refused' });
  });

  test('the half runs out after five minutes, works once, and is nobody else’s', async () => {
    const { token } = await half();
    expect(await tryCode(token, codeAt(later(301)), later(301))).toEqual({ is: 'spent' });
    expect(await tryCode('x'.repeat(43), codeAt(NOW))).toEqual({ is: 'spent' });
    expect(await tryCode(token, codeAt(NOW))).toMatchObject({ is: 'person' });
    expect(await tryCode(token, codeAt(later(30)), later(30))).toEqual({ is: 'spent' });
  });

  test('after five wrong codes even the right one waits', async () => {
    const { token } = await half();
    for (let at = 0; at < 5; at += 1) expect(await tryCode(token, '000000')).toEqual({ is: 'refused' });
    expect(await tryCode(token, codeAt(NOW))).toMatchObject({ is: 'slowed', wait: 900 });
  });

  test('a recovery code stands in for it once, however it is written: of two uses at once, one wins', async () => {
    const { id, email, token } = await half();
    const [code = '', next = ''] = makeRecoveryCodes();
    await db.transaction().execute((tx) => putRecoveryCodes(tx, id, [code, next]));
    const second = await tryPassword(email, PASSWORD);
    const other = second.is === 'half' ? second.token : '';
    const proofs = await Promise.all([tryCode(token, code), tryCode(other, code.toLowerCase().replaceAll('-', ' '))]);
    expect(proofs.map((proof) => proof.is).sort()).toEqual(['person', 'refused']);
    const left = await db.selectFrom('recovery_codes').select('id').where('used_at', 'is', null).execute();
    expect(left).toHaveLength(1);
  });

  test.each([
    ['nothing', ''],
    ['NULs', '\0\0\0'],
    ['emoji', '🦊🦊🦊'],
    ['1 MB', '9'.repeat(1_000_000)],
    ['half of a character', '\ud83d12345'],
    ['three digits', '１２３'],
  ])('%s is no code', async (_what, code) => {
    const { token } = await half();
    expect(await tryCode(token, code)).toEqual({ is: 'refused' });
  });
});
