import { createHmac } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { isConfirmed, requiresCode } from '#app/policy/proof.ts';
import type { Db, Tx } from '#db/schema.ts';
import { makeRecoveryCodes, putRecoveryCodes, spendRecoveryCode } from './recovery-codes.server.ts';

const PERIOD_SECONDS = 30;
/** RFC 6238, 5.2: one step either way, for clocks that differ and for the way. */
const WINDOW = 1;
const SECRET_BYTES = 20;

const totpOf = (secret: string, email = ''): TOTP =>
  new TOTP({ issuer: 'Kakehashi', label: email, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS, secret: Secret.fromBase32(secret) });

/** The time step that a code belongs to, or null if it is none of a secret's now. */
function stepOf(secret: string, code: string, now: Date): number | null {
  // Six characters that are no digits would make the comparison throw.
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

/** Digits as any keyboard writes them, without the gaps people leave. */
const tidied = (typed: string): string =>
  typed
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[\s\-‐-―ー]/g, '')
    .toUpperCase();

/** A secret that is offered: as text, and as the address that an authenticator app reads from the picture. */
export interface OfferedSecret {
  secret: string;
  uri: string;
}

/**
 * The secret that this session is offered, the same each time it is asked until it is taken up or the person signs in anew.
 * Made from the kept password hash (random, and never shown), so that showing it writes nothing and the browser cannot choose it.
 */
export async function offerSecret(db: Db | Tx, actor: Actor): Promise<OfferedSecret> {
  const row = await db
    .selectFrom('passwords')
    .leftJoin('one_time_codes', 'one_time_codes.person_id', 'passwords.person_id')
    .select(['passwords.hash', 'one_time_codes.secret'])
    .where('passwords.person_id', '=', actor.id)
    .executeTakeFirst();
  if (!row || !actor.session_id) throw new Refusal('forbidden');
  const digest = createHmac('sha256', row.hash)
    .update(`one-time code\n${actor.session_id}\n${row.secret ?? ''}`)
    .digest();
  const secret = new Secret({ buffer: new Uint8Array(digest.subarray(0, SECRET_BYTES)).buffer }).base32;
  return { secret, uri: totpOf(secret, actor.email).toString() };
}

/**
 * Takes up the offered secret, proved by a code made with it; ten new recovery codes are given, to be shown once.
 * Null: the code is not right. An older secret works until then, and no longer.
 */
export async function takeUpSecret(db: Db, actor: Actor, typed: string, now: Date): Promise<string[] | null> {
  if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
  const { secret } = await offerSecret(db, actor);
  const step = stepOf(secret, tidied(typed), now);
  if (step === null) return null;
  const recovery = makeRecoveryCodes();
  await write(db, actor.id, now, async (tx, enter) => {
    await tx.deleteFrom('one_time_codes').where('person_id', '=', actor.id).where('secret', '<>', secret).execute();
    const kept = await tx
      .insertInto('one_time_codes')
      .values({ person_id: actor.id, secret, confirmed_at: now.toISOString(), last_step: step })
      .onConflict((conflict) => conflict.column('person_id').doNothing())
      .executeTakeFirst();
    if (Number(kept.numInsertedOrUpdatedRows ?? 0) === 0) throw new Refusal('conflict');
    await putRecoveryCodes(tx, actor.id, recovery);
    enter({ act: 'code.set_up', subject_kind: 'person', subject_id: actor.id, detail: { replaced: actor.has_code } });
  });
  return recovery;
}

/**
 * Whether what was typed is the person's code of this moment or one of their recovery codes; it is used up by the asking.
 * The guard stands in the statement: of two uses at once, one wins.
 */
export async function spendCode(tx: Tx, personId: string, typed: string, now: Date): Promise<'code' | 'recovery' | null> {
  const code = tidied(typed);
  if (!/^\d{6}$/.test(code)) return (await spendRecoveryCode(tx, personId, code, now)) ? 'recovery' : null;
  const kept = await tx
    .selectFrom('one_time_codes')
    .select('secret')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  const step = kept ? stepOf(kept.secret, code, now) : null;
  if (!kept || step === null) return null;
  const { numUpdatedRows } = await tx
    .updateTable('one_time_codes')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('secret', '=', kept.secret)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0 ? 'code' : null;
}

/** Forgets a person's secret and recovery codes, in a transaction of the caller's. */
export async function forgetCodes(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('one_time_codes').where('person_id', '=', personId).execute();
  await tx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
}

/** Turns the one-time code off, where it is not required. */
export async function turnCodeOff(db: Db, actor: Actor, now: Date): Promise<void> {
  if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
  if (requiresCode(actor)) throw new Refusal('forbidden', 'code_required');
  await write(db, actor.id, now, async (tx, enter) => {
    await forgetCodes(tx, actor.id);
    enter({ act: 'code.turned_off', subject_kind: 'person', subject_id: actor.id });
  });
}

/** Ten new recovery codes in place of all earlier ones. */
export async function renewRecoveryCodes(db: Db, actor: Actor, now: Date): Promise<string[]> {
  if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
  if (!actor.has_code) throw new Refusal('forbidden');
  const recovery = makeRecoveryCodes();
  await write(db, actor.id, now, async (tx, enter) => {
    await putRecoveryCodes(tx, actor.id, recovery);
    enter({ act: 'code.recovery_renewed', subject_kind: 'person', subject_id: actor.id });
  });
  return recovery;
}
