import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putOrganisation } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { grantOffice, revokeOffice, setExpiry, suspendAccount } from './accounts.server.ts';
import { setPasswordByLink } from './changing-password.server.ts';
import { proveAgain } from './confirming.server.ts';
import { makeFirstAdministrator } from './first-administrator.server.ts';
import { inviteAgain, invitePerson, makeResetLink, takeLinksBack } from './inviting.server.ts';
import { offerSecret, takeUpSecret, turnCodeOff } from './one-time-codes.server.ts';
import { personOfPassword } from './passwords.server.ts';
import { listAccounts, readAccount } from './reading.server.ts';
import { endOwnSession, readOwnSessions } from './sessions.server.ts';
import { codeAt, confirmedActor, PASSWORD, putAccount, putCode, putOffice } from './testing.ts';
import { readTicket } from './tickets.server.ts';

let db: Db;
let administrator: Actor;
beforeEach(async () => {
  db = await freshDatabase();
  const { id } = await putAccount(db);
  await putOffice(db, id, 'administrator');
  administrator = await confirmedActor(db, id, NOW);
});
afterEach(() => db.destroy());

const NOW = new Date('2026-11-01T12:00:10.000Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const NEW = 'another unlike phrase';
const gone = { kind: 'not_found', code: 'link' };
const notThere = { kind: 'not_found', code: 'not_found' };

const given = async () => ({
  organisation: await putOrganisation(db, 'JP'),
  family_name: 'Tanaka',
  given_name: 'Ichiro',
  native_name: '田中 一郎',
  email: 'Ichiro.T@Agency.example',
  language: 'ja' as const,
  zone: 'Asia/Tokyo',
});
const invited = async () => {
  const made = await invitePerson(db, administrator, await given(), NOW);
  if (typeof made === 'string') throw new Error(made);
  return made;
};

/** The link that was made: nobody else had to agree. */
const made = async (making: ReturnType<typeof makeResetLink>) => {
  const link = await making;
  if (link === 'asked') throw new Error('a second person was asked');
  return link;
};

describe('an invitation', () => {
  test('opens the account once, with the password set; looking at it uses nothing up', async () => {
    const { id, link } = await invited();
    await readTicket(db, ['invitation'], link.token, NOW);
    await setPasswordByLink(db, 'invitation', link.token, NEW, later(60));
    expect(await personOfPassword(db, 'ichiro.t@agency.example', NEW, true, later(61))).toBe(id);
    await expect(setPasswordByLink(db, 'invitation', link.token, PASSWORD, later(62))).rejects.toMatchObject(gone);
    expect(await verifyJournal(db)).toMatchObject({ broken: null });
  });

  test('of two uses at once, one wins', async () => {
    const { link } = await invited();
    const uses = await Promise.allSettled([NEW, PASSWORD].map((words) => setPasswordByLink(db, 'invitation', link.token, words, NOW)));
    expect(uses.map((use) => use.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('that ran out, was taken back, was replaced, is of the other kind or never was: all alike', async () => {
    const { id, link } = await invited();
    const use = (token: string, now = NOW, kind: 'invitation' | 'reset' = 'invitation') => setPasswordByLink(db, kind, token, NEW, now);
    await expect(use(link.token, later(7 * 24 * 3600))).rejects.toMatchObject(gone);
    await expect(use(link.token, NOW, 'reset')).rejects.toMatchObject(gone);
    for (const token of ['', 'x'.repeat(43), '\0', '🦊', 'a'.repeat(1_000_000)]) await expect(use(token)).rejects.toMatchObject(gone);
    const second = await inviteAgain(db, administrator, id, later(1));
    await expect(use(link.token, later(2))).rejects.toMatchObject(gone);
    await takeLinksBack(db, administrator, id, later(3));
    await expect(use(second.token, later(4))).rejects.toMatchObject(gone);
  });

  test('is refused for an address that has an account, and for an organisation that is not there', async () => {
    await invited();
    expect(await invitePerson(db, administrator, { ...(await given()), email: 'ICHIRO.T@agency.example' }, NOW)).toBe('email');
    expect(await invitePerson(db, administrator, { ...(await given()), organisation: newId() }, NOW)).toBe('organisation');
  });
});

describe('a way back in', () => {
  test('sets a new password, ends every session, and leaves the one-time code unless it was lost too', async () => {
    const { id, email } = await putAccount(db);
    await putCode(db, id);
    await confirmedActor(db, id, NOW);
    const link = await made(makeResetLink(db, administrator, id, false, NOW));
    await setPasswordByLink(db, 'reset', link.token, NEW, later(10));
    expect(await personOfPassword(db, email, NEW, true, NOW)).toBe(id);
    expect(await db.selectFrom('sessions').select('id').where('person_id', '=', id).execute()).toEqual([]);
    expect(await db.selectFrom('one_time_codes').select('person_id').execute()).toHaveLength(1);
    const full = await made(makeResetLink(db, administrator, id, true, later(20)));
    await setPasswordByLink(db, 'reset', full.token, PASSWORD, later(30));
    expect(await db.selectFrom('one_time_codes').select('person_id').execute()).toEqual([]);
  });

  test('lasts an hour, and asks the administrator for a fresh proof', async () => {
    const { id } = await putAccount(db);
    const link = await made(makeResetLink(db, administrator, id, false, NOW));
    await expect(setPasswordByLink(db, 'reset', link.token, NEW, later(3600))).rejects.toMatchObject(gone);
    await expect(makeResetLink(db, administrator, id, false, later(600))).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'confirm_first',
    });
  });
});

describe('accounts', () => {
  test('are there for administrators alone', async () => {
    const { id } = await putAccount(db);
    const member = await confirmedActor(db, id, NOW);
    const filter = { words: '', state: null, after: null };
    await expect(listAccounts(db, member, filter, '2026-11-01')).rejects.toMatchObject(notThere);
    await expect(readAccount(db, member, administrator.id, NOW, '2026-11-01')).rejects.toMatchObject(notThere);
    await expect(makeResetLink(db, member, administrator.id, false, NOW)).rejects.toMatchObject(notThere);
    await expect(grantOffice(db, member, id, 'administrator', NOW)).rejects.toMatchObject(notThere);
    await expect(invitePerson(db, member, await given(), NOW)).rejects.toMatchObject(notThere);
  });

  test('are found by any part of a name or an address, where the signs of a pattern mean themselves', async () => {
    await invited();
    const find = async (words: string) => (await listAccounts(db, administrator, { words, state: null, after: null }, '2026-11-01')).total;
    expect([await find('田中'), await find('tanA'), await find('ICHIRO.T@'), await find('%'), await find("'; --")]).toEqual([
      1, 1, 1, 0, 0,
    ]);
  });

  test('keep at least one administrator: not the last, and not two who remove each other at once', async () => {
    await expect(revokeOffice(db, administrator, administrator.id, 'administrator', NOW)).rejects.toMatchObject({
      code: 'last_administrator',
    });
    await expect(setExpiry(db, administrator, administrator.id, '2026-10-01', NOW)).rejects.toMatchObject({ code: 'last_administrator' });
    await expect(suspendAccount(db, administrator, administrator.id, NOW)).rejects.toMatchObject({ code: 'own_account' });
    const { id } = await putAccount(db);
    await grantOffice(db, administrator, id, 'administrator', NOW);
    const other = await confirmedActor(db, id, NOW);
    const both = await Promise.allSettled([suspendAccount(db, administrator, id, NOW), suspendAccount(db, other, administrator.id, NOW)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('that are suspended lose their sessions and links at once', async () => {
    const { id, email } = await putAccount(db);
    await confirmedActor(db, id, NOW);
    const link = await made(makeResetLink(db, administrator, id, false, NOW));
    await suspendAccount(db, administrator, id, later(1));
    expect(await db.selectFrom('sessions').select('id').where('person_id', '=', id).execute()).toEqual([]);
    await expect(setPasswordByLink(db, 'reset', link.token, NEW, later(2))).rejects.toMatchObject(gone);
    expect(await personOfPassword(db, email, PASSWORD, true, later(2))).toBeNull();
  });
});

describe('one’s own account', () => {
  test('takes up the offered key by a code made with it, and gives ten recovery codes', async () => {
    const { secret } = await offerSecret(db, administrator);
    expect((await offerSecret(db, administrator)).secret).toBe(secret);
    expect(await takeUpSecret(db, administrator, '000000', NOW)).toBeNull();
    expect(await takeUpSecret(db, administrator, codeAt(NOW, secret), NOW)).toHaveLength(10);
    expect((await offerSecret(db, administrator)).secret).not.toBe(secret);
    await expect(turnCodeOff(db, administrator, NOW)).rejects.toMatchObject({ code: 'code_required' });
    await expect(takeUpSecret(db, administrator, codeAt(NOW, secret), later(600))).rejects.toMatchObject({ code: 'confirm_first' });
  });

  test('is confirmed by the password, and by the code where there is one', async () => {
    const { id } = await putAccount(db);
    const actor = await confirmedActor(db, id, NOW);
    const prove = (who: Actor, password: string, code: string) => proveAgain(db, who, { password, code, address: '192.0.2.1' }, later(700));
    expect(await prove(actor, 'wrong', '')).toEqual({ is: 'refused' });
    expect(await prove(actor, PASSWORD, '')).toEqual({ is: 'proved' });
    await putCode(db, id);
    const withCode = { ...actor, has_code: true };
    expect(await prove(withCode, PASSWORD, '')).toEqual({ is: 'refused' });
    expect(await prove(withCode, PASSWORD, codeAt(later(700)))).toEqual({ is: 'proved' });
    const { confirmed_at } = await db
      .selectFrom('sessions')
      .select('confirmed_at')
      .where('id', '=', actor.session_id)
      .executeTakeFirstOrThrow();
    expect(confirmed_at).toBe(later(700).toISOString());
  });

  test('lists and ends its own sessions, and nobody else’s', async () => {
    const { id } = await putAccount(db);
    const member = await confirmedActor(db, id, NOW);
    const [theirs] = await readOwnSessions(db, administrator, NOW);
    await expect(endOwnSession(db, member, theirs?.handle ?? '', NOW)).rejects.toMatchObject(notThere);
    const [own] = await readOwnSessions(db, member, NOW);
    await endOwnSession(db, member, own?.handle ?? '', NOW);
    expect(await readOwnSessions(db, member, NOW)).toEqual([]);
  });
});

test('the first administrator is made once; one who never came in gets a new link', async () => {
  const first = { email: 'First@agency.example', family: 'Rivera', given: 'Ana', organisation: 'Agency', party: 'US' };
  expect(await makeFirstAdministrator(db, first, NOW)).toMatchObject({ is: 'refused' });
  await db.deleteFrom('offices').execute();
  const made = await makeFirstAdministrator(db, first, NOW);
  const again = await makeFirstAdministrator(db, first, later(1));
  expect(await makeFirstAdministrator(db, { ...first, email: 'other@agency.example' }, NOW)).toMatchObject({ is: 'refused' });
  if (made.is !== 'made' || again.is !== 'made') throw new Error('refused');
  await expect(setPasswordByLink(db, 'invitation', made.token, NEW, later(2))).rejects.toMatchObject(gone);
  await setPasswordByLink(db, 'invitation', again.token, NEW, later(2));
  expect(await makeFirstAdministrator(db, first, later(3))).toMatchObject({ is: 'refused' });
});
