import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { isOneOf, visibleTo } from '#app/policy/visible.server.ts';
import { dueOrder } from '../actions/conditions.server.ts';
import { lastToday, readSides } from '../actions/days.server.ts';
import { readLeads, rowOf, selectActions, type ActionRow } from '../actions/listing.server.ts';
import { dayAway } from '../actions/month.ts';
import { daysLeft, escalatedSince, remindedUntil } from '../actions/reminding.ts';
import { awaitsLead, isEscalated, mayConfirmDone, ownToday } from '../actions/reminding.server.ts';

const SHOWN = 8;
const COMING_DAYS = 21;

/** An action with a due day, of which a person is told on their desk. The days are those of their own capital. */
export interface Reminder extends ActionRow {
  due_on: string;
  /** until the due day; negative: overdue by so many */
  days: number;
  /** the day on which it went to the co_chairs of its body */
  escalated_since: string | null;
  /** the actor, a co_chair, is asked to name a lead of their side */
  asks: boolean;
}

/** Open actions on a desk, each in one list, the first due first. */
export interface ActionsDesk {
  /** led by the actor, whose side is not done: overdue, or due within a week */
  reminders: Reminder[];
  /** the others that they lead */
  led: ActionRow[];
  /** of the bodies that they co-chair, long overdue */
  escalated: Reminder[];
  /** of those bodies, done by both sides: theirs to confirm and close */
  confirmable: ActionRow[];
  /** of those bodies, overdue or due within a week, with nobody of the actor's side to remind */
  leaderless: Reminder[];
  /** others' actions of the actor's bodies, overdue or due within three weeks */
  due: ActionRow[];
}

/** What a person is told of actions that they may read. Four queries: parties, the lists, their rows, leads. */
export async function readActionsDesk(db: Db, actor: Actor, now: Date): Promise<ActionsDesk> {
  const sides = await readSides(db, now);
  const today = ownToday(actor, sides, now);
  const chaired = isOneOf(
    'a.home_body_id',
    actor.seats.filter(({ capacity }) => capacity === 'co_chair').map(({ body_id }) => body_id),
  );
  const own = isOneOf(
    'a.home_body_id',
    actor.bodies.map(({ id }) => id),
  );
  // A list rather than an `exists`: a person leads few actions, and the others need not be looked at.
  const mine = sql<SqlBool>`a.id in (select l.action_id from action_leads l where l.person_id = ${actor.id} and l.status <> 'done')`;
  const soon = sql<SqlBool>`(${dueOrder} <= ${remindedUntil(today)})`;
  const confirmable = mayConfirmDone(actor, now);
  const [escalated, leaderless] = [isEscalated(today), sql<SqlBool>`(${soon} and ${awaitsLead(actor.party_id)})`];
  const part = (list: keyof ActionsDesk, condition: RawBuilder<SqlBool>, asks: RawBuilder<unknown> = sql.lit(0)) =>
    sql`select * from (select a.id, ${sql.lit(list)} as list, ${asks} as asks from actions a
      where a.closed_at is null and ${condition} and ${visibleTo(actor, 'a')} order by ${dueOrder}, a.id limit ${sql.lit(SHOWN)}) ${sql.ref(`of_${list}`)}`;
  const parts = [
    part('reminders', sql`${soon} and ${mine}`),
    part('led', sql`not ${soon} and ${mine}`),
    part('escalated', sql`${chaired} and ${escalated} and not ${mine}`, sql`case when ${awaitsLead(actor.party_id)} then 1 else 0 end`),
    part('confirmable', sql`${chaired} and ${confirmable}`),
    part('leaderless', sql`${chaired} and ${leaderless} and not ${escalated} and not ${mine}`, sql.lit(1)),
    part(
      'due',
      sql`${dueOrder} <= ${dayAway(today, COMING_DAYS)} and ${own} and not ${mine} and not (${chaired} and (${escalated} or ${leaderless} or ${confirmable}))`,
    ),
  ];
  const { rows: listed } = await sql<{ id: string; list: keyof ActionsDesk; asks: number }>`${sql.join(parts, sql` union all `)}`.execute(
    db,
  );
  const rows = await selectActions(db, actor)
    .where(
      'a.id',
      'in',
      listed.map(({ id }) => id),
    )
    .orderBy(dueOrder)
    .orderBy('a.id')
    .execute();
  const leads = await readLeads(db, actor, rows, sides, now);
  const of = (list: keyof ActionsDesk): ActionRow[] => {
    const ids = new Set(listed.filter((one) => one.list === list).map(({ id }) => id));
    return rows.filter(({ id }) => ids.has(id)).map((row) => rowOf(row, leads.get(row.id) ?? [], [], lastToday(sides, now)));
  };
  const told = (list: keyof ActionsDesk): Reminder[] =>
    of(list).flatMap((row) =>
      row.due_on === null
        ? []
        : {
            ...row,
            due_on: row.due_on,
            days: daysLeft(row.due_on, today),
            escalated_since: escalatedSince(row, today),
            asks: listed.some((one) => one.id === row.id && one.list === list && one.asks === 1),
          },
    );
  return {
    ...{ reminders: told('reminders'), led: of('led'), escalated: told('escalated'), confirmable: of('confirmable') },
    ...{ leaderless: told('leaderless'), due: of('due') },
  };
}
