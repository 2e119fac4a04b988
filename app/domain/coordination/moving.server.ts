import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { CaseState, Db, NewRow, Tx } from '#db/schema.ts';
import { Temporal } from 'temporal-polyfill';
import { idOfForm, madeOnce, refuseMadeBefore } from '../sent-form.server.ts';
import { holdCase, ownSide, takeCase, type Case, type Shown } from './holding.server.ts';
import { inForceFrom, POSSIBLE, stateAfter } from './states.ts';

/** The subject of an entry of the journal about a case as it stands. */
export const about = (row: Case) => ({ subject_kind: 'coordination_case' as const, subject_id: row.id, audience_id: row.audience_id });

/** The beginning of a day in a zone, as an instant. */
const beginningOf = (day: string, timeZone: string): string =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds).toISOString();

/** The end of a day in the capital of a party, as an instant. */
async function endOfDay(tx: Tx, party: string, day: string): Promise<string> {
  const { capital_zone } = await tx.selectFrom('parties').select('capital_zone').where('id', '=', party).executeTakeFirstOrThrow();
  return beginningOf(Temporal.PlainDate.from(day).add({ days: 1 }).toString(), capital_zone);
}

/** Tells the other side of a case: comments are taken until the end of a day in its capital. Refused where it was changed since `version`. */
export async function notifyCase(db: Db, actor: Actor, ref: string, version: number, comments_by: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await holdCase(tx, actor, ref, 'case.open');
    if (row.party !== actor.party_id) throw new Refusal('forbidden', 'not_a_side');
    const held = await takeCase(tx, row.id, POSSIBLE.notify, {}, now, { version });
    const comments_until = await endOfDay(tx, held.other_party, comments_by);
    if (comments_until <= now.toISOString()) throw new Refusal('invalid', 'due_passed');
    await tx
      .updateTable('coordination_cases')
      .set({ state: 'notified', notified_at: now.toISOString(), comments_until })
      .where('id', '=', row.id)
      .execute();
    enter({ act: 'case.notified', ...about(held), detail: { comments_until } });
  });
}

/** Puts a note into a case, unless the form that sends it has put it before. */
async function putNote(tx: Tx, note: NewRow<'coordination_notes'>): Promise<void> {
  const put = await tx
    .insertInto('coordination_notes')
    .values(note)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  refuseMadeBefore(put);
}

/**
 * Comments on a case until the time for it has run out: the statement itself refuses what comes later.
 * @param once the name of the form, which says it once however often it is sent
 */
export async function commentOnCase(
  db: Db,
  actor: Actor,
  ref: string,
  words: string,
  shown: Shown,
  now: Date,
  once: string | null = null,
): Promise<void> {
  const id = idOfForm(actor, 'coordination_notes', once, [ref, words]);
  const commenting = write(db, actor.id, now, async (tx, enter) => {
    const row = await holdCase(tx, actor, ref, 'case.open');
    const held = await takeCase(tx, row.id, POSSIBLE.comment, {}, now, { until: 'open', shown });
    const note = { id, case_id: row.id, kind: 'comment' as const, party_id: actor.party_id, author_id: actor.id, words };
    await putNote(tx, { ...note, denied_on: null, destination: '', no_undercut_until: null, at: now.toISOString() });
    enter({ act: 'case.commented', ...about(held), detail: { digest: sha256(words), party: actor.party_id } });
  });
  await madeOnce(commenting, () => Promise.resolve());
}

/** Where the two sides stand, each with the beginning of its day in its capital. */
async function sidesOf(tx: Tx, id: string) {
  const rows = await tx
    .selectFrom('coordination_sides as s')
    .innerJoin('parties', 'parties.id', 's.party_id')
    .select(['s.party_id', 's.position', 's.in_force_on', 'parties.capital_zone'])
    .where('s.case_id', '=', id)
    .orderBy('s.party_id')
    .execute();
  return rows.map(({ in_force_on, capital_zone, ...side }) => ({
    ...side,
    begins: in_force_on === null ? null : beginningOf(in_force_on, capital_zone),
  }));
}

/** Keeps how far a case is once a side has spoken: from when it is in force, and that it is, where that has begun. */
async function keepState(tx: Tx, held: Case, state: CaseState, now: Date): Promise<CaseState> {
  const in_force_at = inForceFrom(state, await sidesOf(tx, held.id), held.party);
  const kept = in_force_at !== null && in_force_at <= now.toISOString() ? 'in_force' : state;
  await tx.updateTable('coordination_cases').set({ state: kept, in_force_at }).where('id', '=', held.id).execute();
  return kept;
}

/**
 * Says where the actor's own side stands: that it aligns, by a co_chair, or that it differs and why. The later word of a side counts; a changed
 * one takes back the days from which either side had the control in force.
 */
export async function positionOnCase(
  db: Db,
  actor: Actor,
  ref: string,
  said: { position: 'align' } | { position: 'differ'; reasons: string },
  shown: Shown,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await holdCase(tx, actor, ref, said.position === 'align' ? 'case.align' : 'case.open');
    const party_id = ownSide(actor, row);
    // Taken first: of two sides that speak at once, the second sees what the first said.
    const held = await takeCase(tx, row.id, POSSIBLE[said.position], {}, now, { shown });
    const before = await sidesOf(tx, row.id);
    const reasons = said.position === 'differ' ? said.reasons : '';
    await tx
      .updateTable('coordination_sides')
      .set({ position: said.position, reasons, said_by: actor.id, said_at: now.toISOString() })
      .where('case_id', '=', row.id)
      .where('party_id', '=', party_id)
      .execute();
    if (before.find((side) => side.party_id === party_id)?.position !== said.position)
      await tx
        .updateTable('coordination_sides')
        .set({ in_force_on: null, step_by: null, step_at: null })
        .where('case_id', '=', row.id)
        .execute();
    const follows = stateAfter(held.state, await sidesOf(tx, row.id), (held.comments_until ?? '') > now.toISOString());
    const state = await keepState(tx, held, follows, now);
    const act = said.position === 'align' ? 'case.aligned_by' : 'case.differed';
    enter({ act, ...about(held), detail: { party: party_id, state, digest: sha256(reasons) } });
  });
}

/** Drops a case: its own side alone, and why. */
export async function dropCase(db: Db, actor: Actor, ref: string, reason: string, shown: Shown, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await holdCase(tx, actor, ref, 'case.open');
    if (row.party !== actor.party_id) throw new Refusal('forbidden', 'not_a_side');
    const held = await takeCase(tx, row.id, POSSIBLE.drop, { state: 'dropped', reason }, now, { shown });
    enter({ act: 'case.dropped', ...about(held), detail: { digest: sha256(reason) } });
  });
}

/** Says the day from which the actor's own side has the control in force. The case is in force once the days that it takes have come. */
export async function putInForce(db: Db, actor: Actor, ref: string, in_force_on: string, shown: Shown, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await holdCase(tx, actor, ref, 'case.open');
    const party_id = ownSide(actor, row);
    const held = await takeCase(tx, row.id, POSSIBLE.step, {}, now, { shown });
    await tx
      .updateTable('coordination_sides')
      .set({ in_force_on, step_by: actor.id, step_at: now.toISOString() })
      .where('case_id', '=', row.id)
      .where('party_id', '=', party_id)
      .execute();
    const state = await keepState(tx, held, held.state, now);
    enter({ act: 'case.stepped', ...about(held), detail: { party: party_id, in_force_on, state } });
  });
}

/**
 * Tells the other side of a denial, with the last day on which it is not to be undercut.
 * @param once the name of the form, which tells it once however often it is sent
 */
export async function tellDenial(
  db: Db,
  actor: Actor,
  ref: string,
  denial: { words: string; denied_on: string; destination: string; no_undercut_until: string },
  shown: Shown,
  now: Date,
  once: string | null = null,
): Promise<void> {
  if (denial.no_undercut_until < denial.denied_on) throw new Refusal('invalid', 'endBeforeStart');
  const id = idOfForm(actor, 'coordination_notes', once, [ref, denial]);
  const telling = write(db, actor.id, now, async (tx, enter) => {
    const row = await holdCase(tx, actor, ref, 'case.open');
    const party_id = ownSide(actor, row);
    // What the other side has not been told of yet, it cannot be told a denial under.
    const held = await takeCase(tx, row.id, ['notified', 'due', 'aligned', 'diverging', 'in_force'], {}, now, { shown });
    await putNote(tx, { ...denial, id, case_id: row.id, kind: 'denial', party_id, author_id: actor.id, at: now.toISOString() });
    const { words, ...facts } = denial;
    enter({ act: 'case.denial_told', ...about(held), detail: { digest: sha256(words), party: party_id, until: facts.no_undercut_until } });
  });
  await madeOnce(telling, () => Promise.resolve());
}
