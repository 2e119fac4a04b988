import { write } from '#app/journal/writing.server.ts';
import type { Db } from '#db/schema.ts';
import { sweepAttempts } from './attempts.server.ts';
import { spendCode } from './one-time-codes.server.ts';
import { foldEmail, ownerOf, personOfPassword } from './passwords.server.ts';
import { countTry, forgiveTries, type Trier } from './slowing.server.ts';
import { makeTicket, readTicket, sweepTickets, spendTicket } from './tickets.server.ts';

/** What became of a step of signing in. `refused` says nothing of why; `wait` is in seconds; `spent`: begin again. */
export type Proof =
  | { is: 'person'; person_id: string }
  | { is: 'half'; token: string }
  | { is: 'refused' }
  | { is: 'slowed'; wait: number }
  | { is: 'spent' };

interface PasswordTry {
  email: string;
  password: string;
  address: string;
  local: boolean;
}

/** Enters a try that was refused: against the person where there is one, never with what was typed. */
async function enterRefusal(db: Db, personId: string | null, why: 'password' | 'code' | 'slowed', now: Date): Promise<void> {
  await write(db, null, now, async (_tx, enter) =>
    enter({
      act: 'session.refused',
      subject_kind: personId ? 'person' : 'session',
      subject_id: personId ?? 'unknown',
      detail: { why },
    }),
  );
}

/** First step: e-mail address and password. With a one-time code set up it proves only half, and opens nothing. */
export async function proveByPassword(db: Db, tried: PasswordTry, now: Date): Promise<Proof> {
  const owner = await ownerOf(db, tried.email, tried.address);
  const trier: Trier = {
    what: 'password',
    account: foldEmail(tried.email.slice(0, 1000)),
    address: tried.address,
    known: owner?.known ?? false,
  };
  const slowed = await countTry(db, now, trier);
  if (slowed) {
    if (slowed.first) await enterRefusal(db, owner?.id ?? null, 'slowed', now);
    return { is: 'slowed', wait: slowed.wait };
  }
  const personId = await personOfPassword(db, tried.email, tried.password, tried.local, now);
  if (!personId) {
    await enterRefusal(db, owner?.id ?? null, 'password', now);
    return { is: 'refused' };
  }
  await forgiveTries(db, now, trier);
  await Promise.all([sweepAttempts(db, now), sweepTickets(db, now)]);
  const code = await db.selectFrom('one_time_codes').select('confirmed_at').where('person_id', '=', personId).executeTakeFirst();
  if (!code?.confirmed_at) return { is: 'person', person_id: personId };
  const { token } = await write(db, personId, now, async (tx, enter) => {
    enter({ act: 'session.half_proved', subject_kind: 'person', subject_id: personId });
    return makeTicket(tx, { kind: 'sign_in', person_id: personId, made_by: personId }, now);
  });
  return { is: 'half', token };
}

/** Second step: the one-time code, or a recovery code, of the person whose password was right within the last five minutes. */
export async function proveByCode(db: Db, tried: { token: string; code: string; address: string }, now: Date): Promise<Proof> {
  const ticket = await readTicket(db, ['sign_in'], tried.token, now);
  if (!ticket) return { is: 'spent' };
  const { person_id } = ticket;
  const owner = await ownerOf(db, ticket.email, tried.address);
  const trier: Trier = { what: 'code', account: person_id, address: tried.address, known: owner?.known ?? false };
  const slowed = await countTry(db, now, trier);
  if (slowed) {
    if (slowed.first) await enterRefusal(db, person_id, 'slowed', now);
    return { is: 'slowed', wait: slowed.wait };
  }
  const used = await write(db, person_id, now, async (tx, enter) => {
    const how = await spendCode(tx, person_id, tried.code, now);
    const proved = how !== null && (await spendTicket(tx, ticket.id, now));
    enter(
      proved
        ? { act: 'code.used', subject_kind: 'person', subject_id: person_id, detail: { how } }
        : { act: 'session.refused', subject_kind: 'person', subject_id: person_id, detail: { why: 'code' } },
    );
    return proved;
  });
  if (!used) return { is: 'refused' };
  await forgiveTries(db, now, trier);
  return { is: 'person', person_id };
}
