import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { digestOf, holdStock, keepVersion, setStock } from './declaring.server.ts';
import { thousandths } from './quantities.ts';
import { seal, tidyOpening, type Opening } from './sealing.ts';

/** What is hashed where nothing that was typed can be: an answer takes the same way whatever was sent. */
const NOTHING: Omit<Opening, 'material' | 'unit'> = { total: '0', usable: '0', salt: '0'.repeat(64) };

/**
 * Opens a sealed stock to its readers: the figures and the salt must answer to its commitment, and what is usable be no more than there is.
 * Whatever does not is refused alike, after the same queries, and nothing is said of what was wrong. The sealed declaration stays in the
 * history with its commitment, so that anybody who reads it can check.
 */
export async function revealStock(
  db: Db,
  actor: Actor,
  ref: string,
  typed: { total: string; usable: string; salt: string; version: number },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const { first_author_id: _first, author_party_id: _party, ...row } = await holdStock(tx, actor, ref);
    const { ref: material } = await tx.selectFrom('items').select('ref').where('id', '=', row.item_id).executeTakeFirstOrThrow();
    const named = { material, unit: row.unit };
    const opening = tidyOpening({ ...typed, ...named });
    const sealed = Buffer.from(await seal(opening ?? { ...NOTHING, ...named }), 'hex');
    const kept = Buffer.from(row.commitment ?? '0'.repeat(64), 'hex');
    const answers = timingSafeEqual(sealed, kept) && opening !== null && row.precision === 'sealed';
    if (!answers || thousandths(opening.usable) > thousandths(opening.total)) throw new Refusal('invalid', 'seal_mismatch');
    const { total, usable } = opening;
    const columns = {
      ...{ precision: 'exact' as const, total_low: total, total_high: total, usable_low: usable, usable_high: usable },
      ...{ ciphertext: '', revealed_at: at, declared_at: at, nonce: randomBytes(32).toString('hex') },
    };
    await setStock(tx, row.id, typed.version, { ...columns, author_id: actor.id });
    await keepVersion(tx, row);
    const detail = { digest: digestOf(columns), party: row.party_id, version: typed.version + 1 };
    enter({ act: 'stock.revealed', subject_kind: 'stock', subject_id: row.id, audience_id: row.audience_id, detail });
  });
}
