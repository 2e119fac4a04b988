import { randomInt } from 'node:crypto';
import { foldEmail, hashPassword } from '#app/domain/people/passwords.server.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Db } from '#db/schema.ts';
import { PEOPLE, type DemonstrationPerson } from './people.ts';
import { BODIES } from './bodies.ts';
import { partyOf } from './parties.ts';

/** One way in, as it is printed once when it is made: only the hash is kept. */
export interface SignIn {
  email: string;
  password: string;
  name: string;
  /** a capacity, or an office */
  capacity: string;
  party: string;
  /** the body's name; '' for an office */
  body: string;
}

/** Letters and digits that nobody mistakes for one another. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password of four groups of five: 20 characters of 31, about 99 bits. */
export function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}

/** Where the demonstration's people write from: `.example` is reserved (RFC 2606), so that no letter ever leaves. */
export const emailOf = (person: DemonstrationPerson): string => foldEmail(`${person.key}@demo.kakehashi.example`);

/** A new password for each person who signs in, with its hash. */
export async function makePasswords(): Promise<(SignIn & { hash: string })[]> {
  const made: (SignIn & { hash: string })[] = [];
  for (const person of PEOPLE) {
    if (!person.signs_in) continue;
    const password = newPassword();
    // What is shown is what the person can do most with.
    const seat = person.seats.find(([, capacity]) => capacity === 'co_chair') ?? person.seats.at(0);
    made.push({
      email: emailOf(person),
      password,
      hash: await hashPassword(password),
      name: person.native_name || `${person.given_name} ${person.family_name}`,
      capacity: person.office ?? seat?.[1] ?? '',
      party: partyOf(person),
      body: person.office ? '' : (BODIES.find((body) => body.slug === seat?.[0])?.name_en ?? ''),
    });
  }
  return made;
}

/** Gives every sign-in of the demonstration a new password and ends their sessions; accounts that were removed stay away. */
export async function renewDemonstrationPasswords(db: Db, now: Date): Promise<SignIn[]> {
  const made = await makePasswords();
  const accounts = await db
    .selectFrom('people')
    .select(['id', 'email'])
    .where('demonstration_at', 'is not', null)
    .where(
      'email',
      'in',
      made.map((signIn) => signIn.email),
    )
    .execute();
  if (accounts.length === 0) return [];
  const idOf = new Map(accounts.map((account) => [account.email, account.id]));
  const renewed = made.filter((signIn) => idOf.has(signIn.email));
  await write(db, null, now, async (tx, enter) => {
    for (const { email, hash } of renewed) {
      const person_id = idOf.get(email)!;
      const changed_at = now.toISOString();
      await tx
        .insertInto('passwords')
        .values({ person_id, hash, changed_at })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ hash, changed_at }))
        .execute();
      await tx.deleteFrom('sessions').where('person_id', '=', person_id).execute();
      enter({ act: 'person.password_renewed', subject_kind: 'person', subject_id: person_id });
    }
  });
  return renewed.map(({ hash: _, ...signIn }) => signIn);
}
