import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#app/http/refusal.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { settleDemands, takeDemanding, withinReadersOf } from '../sharing/demanding.server.ts';
import { digestOf, holdStock, keepVersion, setStock } from './declaring.server.ts';
import { thousandths } from './quantities.ts';
import { seal, tidyOpening, type Opening } from './sealing.ts';

/** What was typed to open a seal. */
export type Typed = Pick<Opening, 'total' | 'usable' | 'salt'>;

/** What is hashed where nothing that was typed can be: an answer takes the same way whatever was sent. */
const NOTHING: Typed = { total: '0', usable: '0', salt: '0'.repeat(64) };

/**
 * What opens a seal (null: there is none), if what was typed answers to it and what is usable is no more than there is. Whatever does not is
 * refused alike, after the same queries, and nothing is said of what was wrong.
 */
export async function openingOf(
  tx: Tx,
  stock: Pick<Row<'stocks'>, 'item_id' | 'unit'>,
  commitment: string | null,
  typed: Typed,
): Promise<Opening> {
  const { ref: material } = await tx.selectFrom('items').select('ref').where('id', '=', stock.item_id).executeTakeFirstOrThrow();
  const named = { material, unit: stock.unit };
  const opening = tidyOpening({ ...typed, ...named });
  const sealed = Buffer.from(await seal(opening ?? { ...NOTHING, ...named }), 'hex');
  const kept = Buffer.from(commitment ?? '0'.repeat(64), 'hex');
  const answers = timingSafeEqual(sealed, kept) && opening !== null && commitment !== null;
  if (!answers || thousandths(opening.usable) > thousandths(opening.total)) throw new Refusal('invalid', 'seal_mismatch');
  return opening;
}

/** Refused where somebody has opened the seal since the stock was read: they are told so, and nothing is entered twice. */
async function refuseOpen(tx: Tx, id: string, reason: unknown): Promise<never> {
  const now = await tx.selectFrom('stocks').select('revealed_at').where('id', '=', id).executeTakeFirst();
  throw reason instanceof Refusal && reason.kind === 'conflict' && now && now.revealed_at !== null
    ? new Refusal('conflict', 'open_already')
    : reason;
}

/** Puts the figures of an opened seal in its place, for good; the sealed declaration stays in the history with its commitment. */
export async function putOpened(
  tx: Tx,
  enter: Enter,
  actor: Actor,
  row: Row<'stocks'>,
  version: number,
  { total, usable }: Opening,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const columns = {
    ...{ precision: 'exact' as const, total_low: total, total_high: total, usable_low: usable, usable_high: usable },
    ...{ ciphertext: '', revealed_at: at, declared_at: at, nonce: randomBytes(32).toString('hex') },
  };
  await setStock(tx, row.id, version, { ...columns, author_id: actor.id }).catch((reason: unknown) => refuseOpen(tx, row.id, reason));
  await keepVersion(tx, row);
  const detail = { digest: digestOf(columns), party: row.party_id, version: version + 1 };
  enter({ act: 'stock.revealed', subject_kind: 'stock', subject_id: row.id, audience_id: row.audience_id, detail });
}

/**
 * Opens a sealed stock to its readers: the figures and the salt must answer to its commitment. What was sealed stays in the history, so that
 * anybody who reads it can check. Requests that had demanded it take it into their figures, but for those that somebody reads who does not read
 * the stock: for them its holder opens it on their page.
 */
export async function revealStock(db: Db, actor: Actor, ref: string, typed: Typed & { version: number }, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const { first_author_id: _first, author_party_id: _party, ...row } = await holdStock(tx, actor, ref);
    if (row.precision !== 'sealed' && row.revealed_at !== null) throw new Refusal('conflict', 'open_already');
    const commitment = row.precision === 'sealed' ? row.commitment : null;
    const opening = await openingOf(tx, row, commitment, typed);
    const waiting = await takeDemanding(tx, row.id, row.commitment ?? '');
    await putOpened(tx, enter, actor, row, typed.version, opening, now);
    await settleDemands(tx, enter, await withinReadersOf(tx, actor, waiting, row, now), row.id, opening.usable, now);
  });
}
