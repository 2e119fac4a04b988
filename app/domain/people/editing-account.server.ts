import type { z } from 'zod';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Tx } from '#db/schema.ts';
import { mustManageAccounts } from './administrators.server.ts';
import { tellOf } from './offices.server.ts';
import { foldEmail } from './passwords.server.ts';
import type { accountFacts } from './schema.ts';

export type AccountFacts = z.output<typeof accountFacts>;

/** Why an account's facts cannot be kept, and beside which field that is said. */
export class AccountFault extends Refusal {
  constructor(
    readonly field: 'email' | 'organisation',
    readonly fault: 'emailTaken' | 'noOrganisation' | 'ownOrganisation' | 'seatsStand',
    /** how many seats stand in the way */
    readonly seats = 0,
  ) {
    super('invalid');
  }
}

/** An account as its form holds it, for an administrator. */
export async function readAccountFacts(db: Db, actor: Actor, personId: string) {
  mustManageAccounts(actor);
  return found(
    await db
      .selectFrom('people')
      .select(['id', 'family_name', 'given_name', 'native_name', 'email', 'organisation_id as organisation', 'language', 'zone', 'version'])
      .where('id', '=', personId)
      .executeTakeFirst(),
  );
}

/**
 * Changes an account's names, address, organisation, language and zone; refuses when `version` is no longer the newest.
 * Nobody changes their own organisation, which decides what they read; and none that would leave a seat against the rules.
 */
export async function editAccount(db: Db, actor: Actor, personId: string, input: AccountFacts, now: Date): Promise<void> {
  const before = await readAccountFacts(db, actor, personId);
  const { version, organisation, email, ...names } = input;
  const folded = foldEmail(email);
  await write(db, actor.id, now, async (tx, enter) => {
    const { numUpdatedRows } = await tx
      .updateTable('people')
      .set((eb) => ({ ...names, version: eb('version', '+', 1) }))
      .where('id', '=', personId)
      .where('version', '=', version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('conflict');
    const taken = await tx.selectFrom('people').select('id').where('email', '=', folded).where('id', '<>', personId).executeTakeFirst();
    if (taken) throw new AccountFault('email', 'emailTaken');
    if (organisation !== before.organisation) await checkMove(tx, actor, personId, before.organisation, organisation, now);
    await tx.updateTable('people').set({ email: folded, organisation_id: organisation }).where('id', '=', personId).execute();
    if (personId !== actor.id) await tellOf(tx, personId, now);
    enter({
      act: 'person.edited',
      subject_kind: 'person',
      subject_id: personId,
      detail: {
        names: sha256(`${names.family_name}\n${names.given_name}\n${names.native_name}`),
        email: folded === before.email ? null : sha256(folded),
        organisation_from: before.organisation,
        organisation,
      },
    });
  });
}

/**
 * A person's seats were given to somebody of that party and that kind of organisation: while one of them stands that the rules
 * would not allow in the new organisation, or that another party gave, the person does not move.
 */
async function checkMove(tx: Tx, actor: Actor, personId: string, from: string, to: string, now: Date): Promise<void> {
  if (personId === actor.id) throw new AccountFault('organisation', 'ownOrganisation');
  const rows = await tx.selectFrom('organisations').select(['id', 'party_id', 'kind']).where('id', 'in', [from, to]).execute();
  const wanted = rows.find((row) => row.id === to);
  if (!wanted) throw new AccountFault('organisation', 'noOrganisation');
  const sameParty = rows.every((row) => row.party_id === wanted.party_id);
  // A day that has begun nowhere yet would be too early: the seat of yesterday may still hold in the capital.
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
  const seats = await tx
    .selectFrom('seats')
    .select('capacity')
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb.and([eb('to_day', '>=', yesterday), eb('to_day', '>=', eb.ref('from_day'))])]))
    .execute();
  const governing = seats.filter(({ capacity }) => capacity === 'co_chair' || capacity === 'member');
  const standing = sameParty ? (wanted.kind === 'government' ? [] : governing) : seats;
  if (standing.length > 0) throw new AccountFault('organisation', 'seatsStand', standing.length);
}
