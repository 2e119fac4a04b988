import { randomBytes } from 'node:crypto';
import { Refusal, found } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { audienceOf, checkAudience, type AudienceFault } from '../audience/choosing.server.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import { isWider } from '../map/changes/resting.server.ts';
import { holdsFor } from '../map/superseded.server.ts';
import { markingOf } from '../releasing/record.server.ts';
import { idOfForm, madeOnce, readMade, refuseMadeBefore } from '../sent-form.server.ts';
import type { Declaring } from './schema.ts';

/** What a stock may not be declared with: a field, and the code of a sentence (audience.faults or stocks.faults). */
export type StockFault = AudienceFault | { field: 'item' | 'marking' | 'as_of'; code: 'noItem' | 'notForAll' | 'future' };

/** It may not be declared so. Nothing was written. */
export class StockFaults extends Error {
  constructor(readonly faults: readonly StockFault[]) {
    super('It may not be declared so');
  }
}

const TRIES = 5;

async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('K');
    if (!(await tx.selectFrom('stocks').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** A material of the map that the actor reads. One query. */
export const itemNamed = (db: Db | Tx, actor: Actor, ref: string) =>
  db
    .selectFrom('items')
    .select(['items.id', 'items.ref', 'items.name_en', 'items.name_ja'])
    .select(['items.home_body_id', 'items.audience_id', 'items.author_id', markingOf('items').as('marking')])
    .where('items.ref', '=', ref)
    .where(visibleTo(actor, 'items'))
    .where(holdsFor(actor, 'item', 'items'))
    .executeTakeFirst();

/** Days run ahead of UTC in Japan: a figure is not of the day after tomorrow. */
const DAY_MS = 86_400_000;
const latestDay = (now: Date): string => new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);

/** The material, and what is wrong beside the choice of readers: it must be one that all of them read. */
async function checkMaterial(db: Db | Tx, actor: Actor, said: Declaring, audience: Audience, now: Date) {
  const item = await itemNamed(db, actor, said.item);
  if (!item) throw new StockFaults([{ field: 'item', code: 'noItem' }]);
  if (said.as_of > latestDay(now)) throw new StockFaults([{ field: 'as_of', code: 'future' }]);
  const record = { audience, home_body_id: said.home_body_id, author_id: actor.id };
  if (await isWider(db, actor, record, [item], now)) throw new StockFaults([{ field: 'marking', code: 'notForAll' }]);
  return item;
}

/** The columns that a declaration fills. A banded figure has two ends, an exact one the same twice; a sealed one none. */
function columnsOf(said: Declaring, title: string, at: string) {
  const { precision } = said;
  const ends = (low: string | null, high: string | null) => [low, precision === 'banded' ? (high ?? low) : low] as const;
  const [total_low, total_high] = ends(said.total_low, said.total_high);
  const [usable_low, usable_high] = ends(said.usable_low, said.usable_high);
  const [days_low, days_high] = ends(said.days_low, said.days_high);
  const sealed = precision === 'sealed';
  return {
    ...{ title, form: said.form, unit: said.unit, precision, total_low, total_high, usable_low, usable_high, days_low, days_high },
    ...{ commitment: sealed ? said.commitment : null, ciphertext: sealed ? said.ciphertext : '', days_how: said.days_how },
    ...{ as_of: said.as_of, legal_basis: said.legal_basis, note: said.note, declared_at: at, revealed_at: null },
    nonce: randomBytes(32).toString('hex'),
  };
}

/** What the journal keeps of a declaration: made with its nonce, so that who holds the journal cannot try figures out. */
export const digestOf = (columns: { nonce: string }): string =>
  sha256(JSON.stringify(Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1))));

/** Keeps search up with a stock: what it is of, and no figure. */
async function keepStockSearchable(tx: Tx, id: string): Promise<void> {
  const { declared_at, name_ja, note, ...row } = await tx
    .selectFrom('stocks as k')
    .innerJoin('items', 'items.id', 'k.item_id')
    .select(['k.home_body_id', 'k.audience_id', 'k.author_id', 'k.issued_at', 'k.quarantined_at', 'k.declared_at', 'k.title', 'k.ref'])
    .select(['items.name_ja', 'k.note'])
    .where('k.id', '=', id)
    .executeTakeFirstOrThrow();
  const words = `${row.title}\n${name_ja}\n${note}`;
  await keepSearchable(tx, { ...row, subject_kind: 'stock', subject_id: id, at: declared_at, words });
}

/** Declares a stock that the actor's own party holds, and gives its reference. `once`: the name of the form that says it, which declares one. */
export async function declareStock(
  db: Db,
  actor: Actor,
  said: Declaring,
  now: Date,
  once: string | null = null,
): Promise<{ id: string; ref: string }> {
  const { home_body_id, marking, released, readers, parties } = said;
  if (!can(actor, 'stock.declare', { home_body_id }) || actor.organisation_kind !== 'government') throw new Refusal('forbidden');
  const chosen = { home_body_id, marking, released, readers, parties };
  const at = now.toISOString();
  const id = idOfForm(actor, 'stocks', once, said);
  const declaring = write(db, actor.id, now, async (tx, enter) => {
    const faults = await checkAudience(tx, actor, 'stock.declare', chosen, now);
    if (faults.length > 0) throw new StockFaults(faults);
    const audience = audienceOf(chosen);
    const item = await checkMaterial(tx, actor, said, audience, now);
    const audience_id = await keepAudience(tx, audience);
    const ref = await freshReference(tx);
    const columns = columnsOf(said, `${item.name_en}, ${said.form}`, at);
    const put = await tx
      .insertInto('stocks')
      .values({
        ...{ ...columns, id, ref, home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
        ...{ party_id: actor.party_id, item_id: item.id, withdrawn_at: null },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    refuseMadeBefore(put);
    await keepStockSearchable(tx, id);
    const detail = { digest: digestOf(columns), precision: said.precision, party: actor.party_id, version: 1 };
    enter({ act: 'stock.declared', subject_kind: 'stock', subject_id: id, audience_id, detail });
    return { id, ref };
  });
  return madeOnce(declaring, () => readMade(db, 'stocks', id));
}

/**
 * A stock that the actor reads and whose holder they speak for; refused as if there were none where they do not read it. `first_author_id` and
 * `author_party_id`: who declared it first, and their party.
 */
export async function holdStock(
  db: Db | Tx,
  actor: Actor,
  ref: string,
): Promise<Row<'stocks'> & { first_author_id: string | null; author_party_id: string | null }> {
  const row = found(
    await db
      .selectFrom('stocks as k')
      .leftJoin('stock_versions as f', (join) => join.onRef('f.stock_id', '=', 'k.id').on('f.number', '=', 1))
      .leftJoin('people as w', (join) => join.on((eb) => eb('w.id', '=', eb.fn.coalesce('f.author_id', 'k.author_id'))))
      .leftJoin('organisations as o', 'o.id', 'w.organisation_id')
      .selectAll('k')
      .select(['w.id as first_author_id', 'o.party_id as author_party_id'])
      .where('k.ref', '=', ref)
      .where(visibleTo(actor, 'k'))
      .executeTakeFirst(),
  );
  if (!mayDeclare(actor, row)) throw new Refusal('forbidden');
  return row;
}

/** Whether somebody speaks for the holder of a stock. */
export const mayDeclare = (actor: Actor, stock: { home_body_id: string; party_id: string; quarantined_at: string | null }): boolean =>
  can(actor, 'stock.declare', stock) && actor.organisation_kind === 'government' && actor.party_id === stock.party_id;

/** Puts what was declared among what was declared before, under the readers that it had. */
export async function keepVersion(tx: Tx, row: Row<'stocks'>): Promise<void> {
  const { id, ref: _ref, party_id: _party, item_id: _item, withdrawn_at: _withdrawn, version, ...declared } = row;
  await tx
    .insertInto('stock_versions')
    .values({ ...declared, id: newId(), stock_id: id, number: version })
    .execute();
}

/** Sets columns of a stock, which must be at this version still and not withdrawn. */
export async function setStock(tx: Tx, id: string, version: number, columns: Partial<Row<'stocks'>>): Promise<void> {
  const changed = await tx
    .updateTable('stocks')
    .set({ ...columns, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .where('quarantined_at', 'is', null)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
}

/**
 * Declares a stock anew: its figures of another day, or as exactly as is wanted now. What was declared before is kept, under the readers that
 * it had. The material stays, and who declared it first: the right to let more people read it is theirs, not of who declares it anew. Refused where it was declared anew, revealed or withdrawn since `version`.
 */
export async function declareAgain(db: Db, actor: Actor, ref: string, version: number, said: Declaring, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const { first_author_id, author_party_id, ...row } = await holdStock(tx, actor, ref);
    const { home_body_id } = row;
    const chosen = { home_body_id, marking: said.marking, released: said.released, readers: said.readers, parties: said.parties };
    const subject = { home_body_id, author_id: first_author_id, author_party_id };
    const audience = await changeAudience(tx, actor, { audience_id: row.audience_id, subject }, chosen, now);
    const item = await checkMaterial(tx, actor, { ...said, home_body_id }, audience, now);
    if (item.id !== row.item_id) throw new StockFaults([{ field: 'item', code: 'noItem' }]);
    const audience_id = await keepAudience(tx, audience);
    const columns = columnsOf(said, `${item.name_en}, ${said.form}`, at);
    await setStock(tx, row.id, version, { ...columns, audience_id, author_id: actor.id, issued_at: at });
    await keepVersion(tx, row);
    await keepStockSearchable(tx, row.id);
    const detail = { digest: digestOf(columns), precision: said.precision, party: row.party_id, version: version + 1 };
    enter({ act: 'stock.declared_again', subject_kind: 'stock', subject_id: row.id, audience_id, detail });
  });
}

/** Withdraws a stock: it stays to be read, says that it is withdrawn, and counts in no cover. */
export async function withdrawStock(db: Db, actor: Actor, ref: string, version: number, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await holdStock(tx, actor, ref);
    await setStock(tx, row.id, version, { withdrawn_at: now.toISOString() });
    enter({ act: 'stock.withdrawn', subject_kind: 'stock', subject_id: row.id, audience_id: row.audience_id, detail: { version } });
  });
}
