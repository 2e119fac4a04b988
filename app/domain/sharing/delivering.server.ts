import { Refusal } from '#app/http/refusal.ts';
import { sha256, write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { holdRequest, takeRequest, type Request } from './stepping.server.ts';
import type { Terms } from './terms.ts';

export interface Delivering {
  kind: 'delivery' | 'return';
  from: string;
  to: string;
  /** thousandths of the unit, above nought */
  parts: number;
  on_day: string;
  terms: string;
  note: string;
  /** from the form: the same entry sent again is the same */
  token: string;
}

/** Thrown to leave a transaction that has nothing to do; never seen outside. */
export class Repeated extends Error {}

type Entry = Omit<Delivering, 'kind'> & { kind: Delivering['kind'] | 'correction'; corrects_id: string | null };

/** Whether the entry that holds the form's token is this one. null: no entry holds it. */
async function isKept(tx: Tx, request: Request, entry: Entry): Promise<boolean | null> {
  const { kind, from, to, parts, on_day, terms, note, token, corrects_id } = entry;
  const lines = await tx
    .selectFrom('sharing_deliveries as d')
    .innerJoin('sharing_lines as l', 'l.delivery_id', 'd.id')
    .select(['d.kind', 'd.on_day', 'd.terms', 'd.note', 'd.corrects_id', 'l.party_id', 'l.parts'])
    .where('d.request_id', '=', request.id)
    .where('d.token', '=', token)
    .execute();
  const [kept] = lines;
  if (!kept) return null;
  const line = (party: string) => Number(lines.find(({ party_id }) => party_id === party)?.parts ?? 0);
  const same = kept.kind === kind && kept.on_day === on_day && kept.terms === terms && kept.note === note;
  return same && kept.corrects_id === corrects_id && line(from) === -parts && line(to) === parts;
}

/** Puts an entry with its two lines, unless its token has put it before; refused where the token has put another. */
async function put(tx: Tx, actor: Actor, request: Request, entry: Entry, now: Date): Promise<string> {
  const { kind, from, to, parts, on_day, terms, note, token, corrects_id } = entry;
  const id = newId();
  const made = await tx
    .insertInto('sharing_deliveries')
    .values({
      id,
      request_id: request.id,
      token,
      kind,
      on_day,
      terms,
      note,
      corrects_id,
      entered_at: now.toISOString(),
      entered_by: actor.id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) {
    if ((await isKept(tx, request, entry)) === false) throw new Refusal('conflict');
    throw new Repeated();
  }
  await tx
    .insertInto('sharing_lines')
    .values([
      { delivery_id: id, party_id: from, parts: String(-parts) },
      { delivery_id: id, party_id: to, parts: String(parts) },
    ])
    .execute();
  return id;
}

/** A government says that a ledger is settled, or all returned, of the ledger that it saw: what is entered later takes its key back. */
async function takeEndsBack(tx: Tx, enter: Enter, row: Request, delivery: string): Promise<void> {
  const taken = await tx
    .deleteFrom('sharing_keys')
    .where('request_id', '=', row.id)
    .where('key', 'in', ['settled', 'returned'])
    .returning(['key', 'party_id'])
    .execute();
  if (taken.length === 0) return;
  const detail = { delivery, keys: taken.map(({ key, party_id }) => `${party_id} ${key}`).sort() };
  enter({ act: 'sharing.ends_taken_back', subject_kind: 'sharing_request', subject_id: row.id, audience_id: row.audience_id, detail });
}

/** Whether it was done now, or had been before. */
export const once = (work: Promise<unknown>): Promise<'done' | 'repeated'> =>
  work.then(
    () => 'done' as const,
    (reason: unknown) => {
      if (reason instanceof Repeated) return 'repeated' as const;
      throw reason;
    },
  );

/** The request, taken, if it is activated and the actor may record for who gives; the day is from its activation to today, on their clock. */
async function takeActivated(tx: Tx, actor: Actor, ref: string, on_day: string, now: Date, shown: string | null): Promise<Request> {
  const { id } = await holdRequest(tx, actor, ref, 'sharing.deliver');
  if (actor.organisation_kind !== 'government') throw new Refusal('forbidden');
  const row = await takeRequest(tx, id, shown);
  if (row.state !== 'activated' || row.activated_at === null) throw new Refusal('conflict', 'request_moved');
  if (on_day < dayIn(actor.zone, new Date(row.activated_at)) || on_day > dayIn(actor.zone, now))
    throw new Refusal('invalid', 'day_outside');
  return row;
}

/** Records what went from the actor's own party to another, once, however often it is sent. */
export function recordDelivery(
  db: Db,
  actor: Actor,
  ref: string,
  given: Delivering,
  now: Date,
  shown: string | null = null,
): Promise<'done' | 'repeated'> {
  return once(
    write(db, actor.id, now, async (tx, enter) => {
      const row = await takeActivated(tx, actor, ref, given.on_day, now, shown);
      const { from, to, parts } = given;
      if (from !== actor.party_id) throw new Refusal('forbidden');
      const parties = (JSON.parse(row.terms) as Terms).parties.map(({ party }) => party);
      if (from === to || !parties.includes(from) || !parties.includes(to)) throw new Refusal('invalid', 'two_parties');
      if (!Number.isSafeInteger(parts) || parts <= 0) throw new Refusal('invalid', 'quantity_needed');
      const id = await put(tx, actor, row, { ...given, corrects_id: null }, now);
      const detail = { kind: given.kind, from, to, token: sha256(given.token), delivery: id };
      enter({ act: 'sharing.delivered', subject_kind: 'sharing_request', subject_id: row.id, audience_id: row.audience_id, detail });
      await takeEndsBack(tx, enter, row, id);
    }),
  );
}

/** Takes an entry of the actor's own party back by its counter-entry, once; what was entered stays. */
export function correctDelivery(
  db: Db,
  actor: Actor,
  ref: string,
  given: { delivery: string; note: string; token: string; on_day: string },
  now: Date,
  shown: string | null = null,
): Promise<'done' | 'repeated'> {
  return once(
    write(db, actor.id, now, async (tx, enter) => {
      const row = await takeActivated(tx, actor, ref, given.on_day, now, shown);
      const lines = await tx
        .selectFrom('sharing_lines as l')
        .innerJoin('sharing_deliveries as d', 'd.id', 'l.delivery_id')
        .select(['l.party_id', 'l.parts', 'd.kind'])
        .where('d.id', '=', given.delivery)
        .where('d.request_id', '=', row.id)
        .execute();
      const out = lines.find(({ parts }) => parts.startsWith('-'));
      const into = lines.find(({ parts }) => !parts.startsWith('-'));
      if (!out || !into) throw new Refusal('not_found');
      if (out.party_id !== actor.party_id || out.kind === 'correction') throw new Refusal('forbidden');
      const { note, token, on_day, delivery } = given;
      const entry = { kind: 'correction' as const, from: into.party_id, to: out.party_id, parts: Number(into.parts) };
      const id = await put(tx, actor, row, { ...entry, on_day, terms: '', note, token, corrects_id: delivery }, now);
      const detail = { delivery, correction: id };
      enter({ act: 'sharing.corrected', subject_kind: 'sharing_request', subject_id: row.id, audience_id: row.audience_id, detail });
      await takeEndsBack(tx, enter, row, id);
    }),
  );
}
