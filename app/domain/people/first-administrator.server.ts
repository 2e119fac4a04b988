import { z } from 'zod';
import { email, line } from '#app/domain/fields.ts';
import { Refusal } from '#app/http/refusal.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { putInvited } from './inviting.server.ts';
import type { invitation } from './schema.ts';
import { foldEmail } from './passwords.server.ts';
import { makeTicket, takeTicketsBack } from './tickets.server.ts';

export const firstAdministrator = z.object({
  email: email(),
  family: line(80),
  given: line(80),
  organisation: line(200),
  party: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/),
});
export type FirstAdministrator = z.output<typeof firstAdministrator>;

type Made = { is: 'made'; token: string; expires_at: string } | { is: 'refused'; why: string };

/**
 * Makes the first administrator, in an organisation of a party that is there, and the link that opens the account.
 * Refuses where there is one; for one who was invited and never came in, makes a new link. The demonstration's do not count.
 */
export async function makeFirstAdministrator(db: Db, given: FirstAdministrator, now: Date): Promise<Made> {
  const address = foldEmail(given.email);
  const party = await db.selectFrom('parties').select(['id', 'capital_zone']).where('id', '=', given.party).executeTakeFirst();
  if (!party) return { is: 'refused', why: `There is no party ${given.party}.` };
  const earlier = await db
    .selectFrom('offices')
    .innerJoin('people', 'people.id', 'offices.person_id')
    .select(['people.id', 'people.email', 'people.activated_at'])
    .where('offices.office', '=', 'administrator')
    .where('people.demonstration_at', 'is', null)
    .orderBy('people.activated_at', 'desc')
    .execute();
  const waiting = earlier.find((person) => person.email === address && person.activated_at === null);
  if (earlier.some((person) => person.activated_at !== null))
    return { is: 'refused', why: 'There is an administrator already. Administrators invite everybody else, on the page /people.' };
  if (earlier.length > 0 && !waiting)
    return { is: 'refused', why: 'An administrator was invited already. Give the same --email to make a new link for them.' };
  const taken = await db.selectFrom('people').select('id').where('email', '=', address).executeTakeFirst();
  if (taken && taken.id !== waiting?.id) return { is: 'refused', why: `${address} has an account already.` };
  return write(db, null, now, async (tx, enter) => {
    const id = waiting?.id ?? (await invite(tx, enter, given, party.capital_zone, now));
    await takeTicketsBack(tx, id, now);
    enter({ act: 'invitation.made', subject_kind: 'person', subject_id: id, detail: { first_administrator: true } });
    return { is: 'made', ...(await makeTicket(tx, { kind: 'invitation', person_id: id, made_by: null }, now)) };
  });
}

async function invite(tx: Tx, enter: Enter, given: FirstAdministrator, zone: string, now: Date): Promise<string> {
  const organisation = await keepOrganisation(tx, enter, given, now);
  const person: z.output<typeof invitation> = {
    organisation,
    family_name: given.family,
    given_name: given.given,
    native_name: '',
    email: given.email,
    language: given.party === 'JP' ? 'ja' : 'en',
    zone,
  };
  const id = await putInvited(tx, enter, person, now);
  if (id === null) throw new Refusal('conflict');
  await tx.insertInto('offices').values({ person_id: id, office: 'administrator', since: now.toISOString() }).execute();
  return id;
}

/** The organisation of that name in a party: found, or added as a government's. */
async function keepOrganisation(tx: Tx, enter: Enter, { organisation, party }: FirstAdministrator, now: Date): Promise<string> {
  const kept = await tx
    .selectFrom('organisations')
    .select('id')
    .where('party_id', '=', party)
    .where((eb) => eb.or([eb('name_en', '=', organisation), eb('name_ja', '=', organisation)]))
    .executeTakeFirst();
  if (kept) return kept.id;
  const id = newId();
  const names = { name_en: organisation, name_ja: organisation, short_name: organisation.slice(0, 40) };
  await tx
    .insertInto('organisations')
    .values({ id, party_id: party, kind: 'government', ...names, created_at: now.toISOString() })
    .execute();
  enter({ act: 'organisation.added', subject_kind: 'organisation', subject_id: id, detail: { party, kind: 'government' } });
  return id;
}
