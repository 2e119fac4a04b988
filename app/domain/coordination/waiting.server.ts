import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { readsQuestion } from './asking.server.ts';

/** What of a coordination waits for a person: a case on which their side has not spoken, or a question that was put to them. */
export interface WaitingCase {
  what: 'position' | 'question';
  ref: string;
  /** of a question: its words */
  title: string;
  marking: Marking;
  /** an instant for a case, a day for a question */
  at: string;
}

const SHOWN = 12;

/** These as parts of the desk's query. */
export function coordinationParts(db: Db, actor: Actor): RawBuilder<unknown>[] {
  const working = actor.seats.filter(({ capacity }) => capacity === 'co_chair' || capacity === 'member').map(({ body_id }) => body_id);
  const marking = (alias: string) => sql`(select audiences.marking from audiences where audiences.id = ${sql.ref(`${alias}.audience_id`)})`;
  const question = { what: sql.lit('question'), ref: sql`q.ref`, title: sql`q.words`, marking: marking('q'), at: sql`q.due_on` };
  const position = { what: sql.lit('position'), ref: sql`c.ref`, title: sql`c.title`, marking: marking('c'), at: sql`c.comments_until` };
  const parts = [
    sql`select * from (select 'coordination' as kind, ${jsonRow(db, question)} as row, q.due_on as place
      from coordination_questions q join coordination_cases c on c.id = q.case_id
      where q.asked_id = ${actor.id} and q.answered_at is null and q.withdrawn_at is null and ${readsQuestion(actor, 'q', 'c')}
      order by q.due_on, q.id limit ${sql.lit(SHOWN)}) asked_advisers`,
  ];
  if (working.length > 0)
    parts.push(sql`select * from (select 'coordination' as kind, ${jsonRow(db, position)} as row, c.comments_until as place
      from coordination_cases c join coordination_sides s on s.case_id = c.id and s.party_id = ${actor.party_id}
      where c.home_body_id in (${sql.join(working)}) and c.state in ('notified', 'due') and s.position is null and ${visibleTo(actor, 'c')}
      order by c.comments_until, c.id limit ${sql.lit(SHOWN)}) cases_waiting`);
  return parts;
}
