import { sql } from 'kysely';
import type { Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { dayIn } from '#app/policy/days.ts';
import { readersOf } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { readPossibleLeads } from '../actions/leads.server.ts';
import type { SeatedPerson } from '../people/seated.server.ts';
import { FieldRefusal } from './faults.ts';
import { NOBODY, successorField } from './successors.ts';
import type { KeptSeat } from './seat.server.ts';

const AT_MOST = 50;

/** Something that somebody has to take over when a seat ends: an open action that is led, a question that waits for its author. */
export interface Waiting {
  kind: 'action' | 'question';
  id: string;
  /** of the action, or of the report that the question is about */
  ref: string;
  title: string;
  marking: Marking;
}

type WaitingRow = Waiting & { audience_id: string; own_audience_id: string; author_id: string | null; home_body_id: string };

async function readWaitingRows(db: Db | Tx, actor: Actor, seat: KeptSeat): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select * from (select 'action' as kind, s.id, s.ref, s.title, x.marking, s.audience_id, s.audience_id as own_audience_id, s.author_id,
        s.home_body_id, coalesce(s.due_on, '9999') as due
      from action_leads l join actions s on s.id = l.action_id join audiences x on x.id = s.audience_id
      where l.person_id = ${seat.person_id} and s.home_body_id = ${seat.body_id} and s.closed_at is null and ${visibleTo(actor, 's')}
      order by due, s.id limit ${sql.lit(AT_MOST)}) led
    union all
    select * from (select 'question', q.id, s.ref, s.title, x.marking, s.audience_id, q.audience_id, s.author_id, s.home_body_id, q.due_on as due
      from reports s join report_questions q on q.report_id = s.id join audiences x on x.id = s.audience_id
      where s.author_id = ${seat.person_id} and s.home_body_id = ${seat.body_id} and s.hides_organisation = 0 and s.closed_at is null
        and s.withdrawn_at is null and q.answered_at is null and q.withdrawn_at is null and q.handed_to is null and ${visibleTo(actor, 's')} and ${visibleTo(actor, 'q')}
      order by due, q.id limit ${sql.lit(AT_MOST)}) asked
    order by 1, 10, 2`.execute(db);
  return rows;
}

/**
 * What the person of a seat leads in its body and is asked about reports of theirs, as far as the actor reads it. Of a report that hides
 * where its author comes from nothing is handed over: it would tell who wrote it. One query.
 */
export async function readWaitingFor(db: Db, actor: Actor, seat: KeptSeat): Promise<Waiting[]> {
  return (await readWaitingRows(db, actor, seat)).map(({ kind, id, ref, title, marking }) => ({ kind, id, ref, title, marking }));
}

/** Who may take over from the person of a seat: those of the same side who may lead an action in its body. One query. */
export async function readSuccessors(db: Db | Tx, actor: Actor, seat: KeptSeat, now: Date): Promise<SeatedPerson[]> {
  const people = await readPossibleLeads(db, actor, seat.body_id, now);
  return people.filter((person) => person.party_id === seat.party_id && person.id !== seat.person_id);
}

/** Whether the person holds another seat of the body that goes on: then nothing has to be taken over. */
async function staysOn(tx: Tx, seat: KeptSeat, now: Date): Promise<boolean> {
  const today = dayIn(seat.capital_zone, now);
  const other = await tx
    .selectFrom('seats')
    .select('id')
    .where('body_id', '=', seat.body_id)
    .where('person_id', '=', seat.person_id)
    .where('id', '<>', seat.id)
    .where('from_day', '<=', today)
    .where((eb) => eb.or([eb('to_day', 'is', null), eb('to_day', '>', today)]))
    .executeTakeFirst();
  return other !== undefined;
}

/** Whether somebody who was chosen can take over: one of the list, who reads the record and what was asked. */
async function canTakeOver(tx: Tx, successors: readonly SeatedPerson[], it: WaitingRow, person: string, now: Date): Promise<boolean> {
  if (!successors.some((one) => one.id === person)) return false;
  const { author_id, home_body_id } = it;
  for (const id of new Set([it.audience_id, it.own_audience_id])) {
    const readers = await readersOf(tx, { audience: await readAudience(tx, id), home_body_id, author_id }, now);
    if (!readers.some((reader) => reader.id === person)) return false;
  }
  return true;
}

/**
 * Gives what waits for the person of a seat to those who were chosen (`successors`: id → person, or nobody yet). A seat that ends asks
 * about each of them, unless its person goes on in the body by another seat. Inside the write that alters the seat.
 */
export async function handOver(
  tx: Tx,
  enter: Enter,
  actor: Actor,
  { seat, ends, successors }: { seat: KeptSeat; ends: boolean; successors: ReadonlyMap<string, string> },
  now: Date,
): Promise<void> {
  const waiting = await readWaitingRows(tx, actor, seat);
  const gone = [...successors.keys()].filter((id) => !waiting.some((it) => it.id === id));
  if (gone.length > 0) throw new FieldRefusal('successors', 'handoverGone');
  const unsaid = waiting.filter((it) => !successors.has(it.id)).map((it) => successorField(it.id));
  if (unsaid[0] !== undefined && ends && !(await staysOn(tx, seat, now)))
    throw new FieldRefusal(unsaid[0], 'sayWhoTakesOver', unsaid.slice(1));
  const possible = successors.size === 0 ? [] : await readSuccessors(tx, actor, seat, now);
  for (const it of waiting) {
    const to = successors.get(it.id);
    if (to === undefined || (to === NOBODY && it.kind === 'question')) continue;
    if (to !== NOBODY && !(await canTakeOver(tx, possible, it, to, now))) throw new FieldRefusal(successorField(it.id), 'handoverPerson');
    await (it.kind === 'action' ? giveLead : giveQuestion)(tx, seat, it.id, to === NOBODY ? null : to, now);
    enter({
      act: it.kind === 'action' ? 'action.handed_over' : 'report.question_handed_over',
      subject_kind: it.kind,
      subject_id: it.id,
      audience_id: it.own_audience_id,
      detail: { seat: seat.id, party: seat.party_id, left: seat.person_id, taken_by: to === NOBODY ? null : to },
    });
  }
}

async function giveLead(tx: Tx, seat: KeptSeat, action_id: string, to: string | null, now: Date): Promise<void> {
  // Whoever is editing the action is told that it has changed.
  const open = await tx
    .updateTable('actions')
    .set((eb) => ({ updated_at: now.toISOString(), version: eb('version', '+', 1) }))
    .where('id', '=', action_id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  const given = await tx
    .updateTable('action_leads')
    .set({ person_id: to })
    .where('action_id', '=', action_id)
    .where('person_id', '=', seat.person_id)
    .executeTakeFirst();
  if (Number(open.numUpdatedRows) === 0 || Number(given.numUpdatedRows) === 0) throw new FieldRefusal('successors', 'handoverGone');
}

async function giveQuestion(tx: Tx, _seat: KeptSeat, id: string, to: string | null): Promise<void> {
  const given = await tx
    .updateTable('report_questions')
    .set({ handed_to: to })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (Number(given.numUpdatedRows) === 0) throw new FieldRefusal('successors', 'handoverGone');
}
