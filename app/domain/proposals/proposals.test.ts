import { beforeEach, afterEach, describe, expect, test } from 'vitest';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { proposeBody } from '#app/domain/bodies/creating.server.ts';
import { grantOffice, suspendAccount } from '#app/domain/people/accounts.server.ts';
import { AccountFault, editAccount, readAccountFacts } from '#app/domain/people/editing-account.server.ts';
import { makeResetLink } from '#app/domain/people/inviting.server.ts';
import { setPasswordByLink } from '#app/domain/people/changing-password.server.ts';
import { confirmedActor, putAccount, putCode, putOffice } from '#app/domain/people/testing.ts';
import { readDoneToAccount, seeDone } from '#app/domain/people/told.server.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putOrganisation, putSeat } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { agreeTo, endProposal } from './settling.server.ts';
import { countWaiting, readProposals } from './waiting.server.ts';

const NOW = new Date('2026-11-21T09:00:00.000Z');
const notThere = { kind: 'not_found' };

let db: Db;
let committee: string;
let administrator: Actor;
let usChair: Actor;
let jpChair: Actor;
let member: Actor;

async function person(party: string, capacity?: 'co_chair' | 'member'): Promise<Actor> {
  const { id } = await putAccount(db, { party });
  if (capacity) await putSeat(db, id, committee, capacity);
  return confirmedActor(db, id, NOW);
}

beforeEach(async () => {
  db = await freshDatabase();
  committee = (await layFoundation(db, NOW)).committee_id;
  const { id } = await putAccount(db);
  await putOffice(db, id, 'administrator');
  administrator = await confirmedActor(db, id, NOW);
  usChair = await person('US', 'co_chair');
  jpChair = await person('JP', 'co_chair');
  member = await person('JP', 'member');
});
afterEach(() => db.destroy());

const onlyWaiting = async (actor: Actor) => (await readProposals(db, actor, NOW)).waiting[0]!.id;

describe('a way back in that opens the account by itself', () => {
  test('is made only after a second person agreed, once, and by who asked', async () => {
    expect(await makeResetLink(db, administrator, member.id, false, NOW)).toBe('asked');
    expect(await makeResetLink(db, administrator, member.id, false, NOW)).toBe('asked');
    const id = await onlyWaiting(usChair);
    expect((await readProposals(db, usChair, NOW)).waiting).toHaveLength(1);
    for (const other of [administrator, member]) await expect(agreeTo(db, other, id, NOW)).rejects.toMatchObject(notThere);
    await agreeTo(db, usChair, id, NOW);
    await expect(agreeTo(db, jpChair, id, NOW)).rejects.toMatchObject(notThere);
    expect(await makeResetLink(db, administrator, member.id, true, NOW)).toBe('asked');
    const link = await makeResetLink(db, administrator, member.id, false, NOW);
    expect(link).toMatchObject({ kind: 'reset' });
    expect(await makeResetLink(db, administrator, member.id, false, NOW)).toBe('asked');
  });

  test('is not made after a refusal, nor when who asked took it back', async () => {
    await makeResetLink(db, administrator, member.id, true, NOW);
    await endProposal(db, jpChair, await onlyWaiting(jpChair), NOW);
    expect(await makeResetLink(db, administrator, member.id, true, NOW)).toBe('asked');
    const id = await onlyWaiting(jpChair);
    await expect(endProposal(db, member, id, NOW)).rejects.toMatchObject(notThere);
    await endProposal(db, administrator, id, NOW);
    await expect(agreeTo(db, jpChair, id, NOW)).rejects.toMatchObject(notThere);
  });

  test('cannot be had by suspending whoever could be the second person', async () => {
    await suspendAccount(db, administrator, usChair.id, NOW);
    await suspendAccount(db, administrator, jpChair.id, NOW);
    expect(await makeResetLink(db, administrator, member.id, false, NOW)).toBe('asked');
  });

  test('asks nobody where the one-time code still stands in the way', async () => {
    await putCode(db, member.id);
    expect(await makeResetLink(db, administrator, member.id, false, NOW)).toMatchObject({ kind: 'reset' });
    expect(await makeResetLink(db, administrator, member.id, true, NOW)).toBe('asked');
  });

  test('is told to the person, from asking to using, until they say that they have seen it', async () => {
    await putCode(db, member.id);
    const link = await makeResetLink(db, administrator, member.id, false, NOW);
    if (link === 'asked') throw new Error('asked');
    await setPasswordByLink(db, 'reset', link.token, 'another unlike phrase', NOW);
    const told = (await loadActor(db, member.id, NOW))!;
    expect(told.acted_on_at).toBe(NOW.toISOString());
    expect((await readDoneToAccount(db, told)).map((row) => row.act)).toEqual(['password.reset', 'reset.made']);
    await seeDone(db, told, NOW);
    expect((await loadActor(db, member.id, NOW))!.acted_on_at).toBeNull();
    expect(await verifyJournal(db)).toMatchObject({ broken: null });
  });
});

describe('an office', () => {
  test('is not given by one administrator alone, to themselves or to another', async () => {
    for (const id of [administrator.id, member.id]) expect(await grantOffice(db, administrator, id, 'secretariat', NOW)).toBe('asked');
    expect((await loadActor(db, administrator.id, NOW))!.offices).toEqual(['administrator']);
    expect(await countWaiting(db, usChair, NOW)).toBe(2);
    expect(await countWaiting(db, member, NOW)).toBe(0);
    await agreeTo(db, usChair, await onlyWaiting(usChair), NOW);
    expect((await loadActor(db, administrator.id, NOW))!.offices).toContain('secretariat');
  });

  test('agreed to without a fresh proof of who one is, is not agreed to', async () => {
    await grantOffice(db, administrator, member.id, 'secretariat', NOW);
    const late = new Date(NOW.getTime() + 11 * 60_000);
    await expect(agreeTo(db, usChair, await onlyWaiting(usChair), late)).rejects.toMatchObject({ code: 'confirm_first' });
  });

  test('is given at once in a committee that has nobody else yet', async () => {
    for (const chair of [usChair, jpChair]) await db.deleteFrom('seats').where('person_id', '=', chair.id).execute();
    expect(await grantOffice(db, administrator, member.id, 'secretariat', NOW)).toBe('done');
  });
});

describe('a body', () => {
  const form = (parent: string) => ({
    name_en: 'Ores',
    name_ja: '鉱石',
    parent,
    marking: 'GREEN' as const,
    parties: ['US', 'JP'],
    charter_en: '',
    charter_ja: '',
    sectors: [],
    items: [],
    version: 1,
  });
  const slugs = async () => (await db.selectFrom('bodies').select('slug').where('name_en', '=', 'Ores').execute()).map((row) => row.slug);
  let secretariat: Actor;
  beforeEach(async () => {
    const { id } = await putAccount(db);
    await putOffice(db, id, 'secretariat');
    secretariat = await confirmedActor(db, id, NOW);
  });

  test('below the committee is put up when one co_chair agrees', async () => {
    await proposeBody(db, secretariat, form(committee), NOW);
    expect(await slugs()).toEqual([]);
    await expect(agreeTo(db, administrator, (await readProposals(db, secretariat, NOW)).asked[0]!.id, NOW)).rejects.toMatchObject(notThere);
    await agreeTo(db, jpChair, await onlyWaiting(jpChair), NOW);
    expect(await slugs()).toEqual(['ores']);
  });

  test('below a working group needs a co_chair of each principal party', async () => {
    await proposeBody(db, secretariat, { ...form(committee), name_en: 'Upper' }, NOW);
    await agreeTo(db, jpChair, await onlyWaiting(jpChair), NOW);
    const { id: upper } = await db.selectFrom('bodies').select('id').where('slug', '=', 'upper').executeTakeFirstOrThrow();
    await putSeat(db, jpChair.id, upper, 'co_chair');
    await expect(proposeBody(db, secretariat, form(upper), NOW)).rejects.toMatchObject({ field: 'parent', fault: 'noCoChair' });
    await putSeat(db, usChair.id, upper, 'co_chair');
    await proposeBody(db, secretariat, form(upper), NOW);
    const [us, jp] = [await confirmedActor(db, usChair.id, NOW), await confirmedActor(db, jpChair.id, NOW)];
    await agreeTo(db, us, await onlyWaiting(us), NOW);
    expect(await slugs()).toEqual([]);
    expect(await countWaiting(db, us, NOW)).toBe(0);
    await agreeTo(db, jp, await onlyWaiting(jp), NOW);
    expect(await slugs()).toEqual(['ores']);
  });
});

describe('an account that an administrator edits', () => {
  const facts = async (change: Partial<Awaited<ReturnType<typeof readAccountFacts>>> = {}) => {
    const { id: _, ...saved } = await readAccountFacts(db, administrator, member.id);
    return { ...saved, ...change };
  };

  test('keeps the new facts, and refuses an older version', async () => {
    const input = await facts({ family_name: 'Renamed', email: 'New@Agency.example' });
    await editAccount(db, administrator, member.id, input, NOW);
    expect(await facts()).toMatchObject({ family_name: 'Renamed', email: 'new@agency.example', version: input.version + 1 });
    await expect(editAccount(db, administrator, member.id, input, NOW)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(editAccount(db, member, member.id, input, NOW)).rejects.toMatchObject(notThere);
  });

  test('takes no address that another has, and leaves all as it was', async () => {
    const { email } = administrator;
    const taken = editAccount(db, administrator, member.id, await facts({ email: email.toUpperCase(), family_name: 'Other' }), NOW);
    await expect(taken).rejects.toMatchObject({ field: 'email', fault: 'emailTaken' });
    expect((await facts()).family_name).not.toBe('Other');
  });

  test('does not move to an organisation in which a seat of theirs would break the rules', async () => {
    const to = async (party: string, kind: 'government' | 'industry') =>
      editAccount(db, administrator, member.id, await facts({ organisation: await putOrganisation(db, party, kind) }), NOW);
    await expect(to('JP', 'industry')).rejects.toMatchObject({ field: 'organisation', fault: 'seatsStand', seats: 1 });
    await expect(to('US', 'government')).rejects.toBeInstanceOf(AccountFault);
    await to('JP', 'government');
    await db.updateTable('seats').set({ to_day: '2026-11-01' }).where('person_id', '=', member.id).execute();
    await to('US', 'industry');
  });

  test('is never one’s own where the organisation is concerned', async () => {
    const { id: _, ...own } = await readAccountFacts(db, administrator, administrator.id);
    const moved = editAccount(db, administrator, administrator.id, { ...own, organisation: await putOrganisation(db, 'JP') }, NOW);
    await expect(moved).rejects.toMatchObject({ field: 'organisation', fault: 'ownOrganisation' });
  });
});
