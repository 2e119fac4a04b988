import { Refusal, found } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { FieldRefusal } from './faults.ts';
import { readSeatable } from './candidates.server.ts';
import { seatsKeptBy } from './keeping.ts';
import { readBodyOverview } from './overview.server.ts';
import { handOver } from './handing-over.server.ts';
import { readSeat } from './seat.server.ts';
import type { SeatDaysForm, SeatForm } from './schema.ts';

/** The body of a slug in which the actor keeps seats; for anybody else there is none. */
export async function bodyWhoseSeatsAreKept(db: Db, actor: Actor, slug: string) {
  const body = found(await readBodyOverview(db, actor, slug));
  const kept = seatsKeptBy(actor, body.id);
  if (!kept) throw new Refusal('forbidden');
  return { body, kept };
}

/** Refuses a seat that the rules do not allow, with the field at fault. Gives the person. */
export async function checkSeat(db: Db, actor: Actor, slug: string, input: SeatForm, now: Date) {
  const { body, kept } = await bodyWhoseSeatsAreKept(db, actor, slug);
  if (body.state === 'closed') throw new FieldRefusal('person', 'bodyClosed');
  const person = await readSeatable(db, actor, kept, input.person, now);
  if (!person) throw new FieldRefusal('person', 'unknownPerson');
  if (person.id === actor.id) throw new FieldRefusal('person', 'ownSeat');
  if (!body.parties.some((party) => party.id === person.party_id)) throw new FieldRefusal('person', 'partyTakesNoPart');
  const leads = input.capacity === 'co_chair' || input.capacity === 'member';
  if (leads && person.organisation_kind !== 'government') throw new FieldRefusal('capacity', 'governmentOnly');
  if (input.capacity === 'co_chair' && person.party_role !== 'principal') throw new FieldRefusal('capacity', 'principalOnly');
  const { to_day } = input;
  if (to_day && to_day < input.from_day) throw new FieldRefusal('to_day', 'endBeforeStart');
  if (to_day && to_day < dayIn(person.capital_zone, now)) throw new FieldRefusal('to_day', 'endInThePast');
  return { body, person };
}

/** Gives a person a seat. One person holds a capacity in a body once at a time. Gives the seat's id. */
export async function giveSeat(db: Db, actor: Actor, slug: string, input: SeatForm, now: Date): Promise<string> {
  const { body, person } = await checkSeat(db, actor, slug, input, now);
  return write(db, actor.id, now, async (tx, enter) => {
    await lockSeats(tx, body.id, person.party_id);
    await refuseTwice(tx, { body_id: body.id, person_id: person.id, capacity: input.capacity }, input, null);
    const id = newId();
    const { capacity, from_day } = input;
    const to_day = input.to_day ?? null;
    await tx
      .insertInto('seats')
      .values({ id, body_id: body.id, person_id: person.id, capacity, from_day, to_day, created_at: now.toISOString() })
      .execute();
    enter({
      act: 'seat.given',
      subject_kind: 'seat',
      subject_id: id,
      audience_id: body.audience_id,
      detail: { body: body.id, person: person.id, capacity, from: from_day, to: to_day },
    });
    return id;
  });
}

/**
 * Alters the days of a seat, or ends it: its last day may be yesterday at the earliest, for what has been is history,
 * and its first day moves only while it lies ahead. A seat that ends the day before it begins is never in force.
 * What waits for its person passes to the `successors` in the same write; a seat that ends by today asks for them.
 */
export async function alterSeat(
  db: Db,
  actor: Actor,
  slug: string,
  seatId: string,
  { successors = new Map(), ...input }: SeatDaysForm & { successors?: ReadonlyMap<string, string> },
  now: Date,
): Promise<void> {
  const seat = found(await readSeat(db, actor, slug, seatId, now));
  const today = dayIn(seat.capital_zone, now);
  const yesterday = dayIn(seat.capital_zone, new Date(now.getTime() - 86_400_000));
  const to_day = input.to_day ?? null;
  if (input.from_day !== seat.from_day && (seat.from_day <= today || input.from_day < today))
    throw new FieldRefusal('from_day', 'startIsHistory');
  if (to_day && to_day < input.from_day && to_day !== dayBefore(input.from_day)) throw new FieldRefusal('to_day', 'endBeforeStart');
  if (to_day && to_day < yesterday) throw new FieldRefusal('to_day', 'endInThePast');
  if (seat.person_id === actor.id && isLonger({ from_day: input.from_day, to_day }, seat)) throw new FieldRefusal('to_day', 'ownSeat');
  await write(db, actor.id, now, async (tx, enter) => {
    await lockSeats(tx, seat.body_id, seat.party_id);
    await refuseTwice(tx, seat, input, seat.id);
    const { numUpdatedRows } = await tx
      .updateTable('seats')
      .set((eb) => ({ from_day: input.from_day, to_day, version: eb('version', '+', 1) }))
      .where('id', '=', seat.id)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0) throw new Refusal('conflict');
    const ended = to_day !== null && to_day <= today;
    await handOver(tx, enter, actor, { seat, ends: ended, successors }, now);
    enter({
      act: ended ? 'seat.ended' : 'seat.altered',
      subject_kind: 'seat',
      subject_id: seat.id,
      audience_id: seat.audience_id,
      detail: { body: seat.body_id, person: seat.person_id, capacity: seat.capacity, from: input.from_day, to: to_day },
    });
  });
}

/** Nobody gives themselves a seat, nor more of one they hold: what they would read by it is for others to open. */
function isLonger(wished: { from_day: string; to_day: string | null }, held: { from_day: string; to_day: string | null }): boolean {
  if (wished.from_day < held.from_day) return true;
  return held.to_day !== null && (wished.to_day === null || wished.to_day > held.to_day);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Seats of a body are counted and changed one after the other; and the party must still take part. */
async function lockSeats(tx: Tx, bodyId: string, partyId: string): Promise<void> {
  await tx
    .updateTable('bodies')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', bodyId)
    .execute();
  const part = await tx
    .selectFrom('body_parties')
    .select('body_id')
    .where('body_id', '=', bodyId)
    .where('party_id', '=', partyId)
    .executeTakeFirst();
  if (!part) throw new FieldRefusal('person', 'partyTakesNoPart');
}

async function refuseTwice(
  tx: Tx,
  seat: { body_id: string; person_id: string; capacity: SeatForm['capacity'] },
  days: { from_day: string; to_day?: string | undefined },
  except: string | null,
): Promise<void> {
  let others = tx
    .selectFrom('seats')
    .select('id')
    .where('body_id', '=', seat.body_id)
    .where('person_id', '=', seat.person_id)
    .where('capacity', '=', seat.capacity)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb.and([eb('to_day', '>=', days.from_day), eb('to_day', '>=', eb.ref('from_day'))])]));
  if (days.to_day) others = others.where('from_day', '<=', days.to_day);
  if (except) others = others.where('id', '<>', except);
  if (await others.executeTakeFirst()) throw new FieldRefusal(except ? 'from_day' : 'capacity', 'alreadySeated');
}
