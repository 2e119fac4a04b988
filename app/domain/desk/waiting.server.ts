import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import type { Db, Marking, Sector } from '#db/schema.ts';
import { coordinationParts, type WaitingCase } from '../coordination/waiting.server.ts';
import { decisionParts, type WaitingDecision } from '../decisions/waiting.server.ts';
import { changeParts, type AnsweredChange, type ChangesDesk } from '../map/changes/waiting.server.ts';
import { readDecidedSides } from '../releasing/deciding.server.ts';
import { releasingParts, type ReleasingDesk } from '../releasing/waiting.server.ts';
import { sharingParts, type WaitingSharing } from '../sharing/waiting.server.ts';
import { untriagedCount } from '../reports/queue.server.ts';
import { parsed } from '../reports/standing.server.ts';

/** A question to the actor, as the author of a report or in the author's place, that is not answered yet. */
export interface OpenQuestion {
  id: string;
  ref: string;
  title: string;
  marking: Marking;
  due_on: string;
}

export interface Waiting {
  /** the sectors of the map that the actor's bodies have in their scope */
  sectors: Sector[];
  /** what comes of changes of who reads a report */
  releasing: ReleasingDesk;
  /** proposed changes of the map: to answer, and answered */
  changes: ChangesDesk;
  /** decisions: keys to turn, silences that run, reviews due; the first due first */
  keys: WaitingDecision[];
  /** cases of coordination, and questions to an adviser: the first due first */
  coordination: WaitingCase[];
  /** arrangements, requests and what is owed under them: the first due first */
  sharing: WaitingSharing[];
  /** the first due first */
  questions: OpenQuestion[];
  /** reports that wait to be taken; null where the actor triages none, 1,001 where there are more than 1,000 */
  untriaged: number | null;
}

const SHOWN = 8;

/** What reports ask of the actor, and what their bodies look after. One query; of a co_chair one more, and three where something is in quarantine. */
export async function readWaiting(db: Db, actor: Actor, now: Date): Promise<Waiting> {
  const question = {
    ...{ id: sql`q.id`, ref: sql`r.ref`, title: sql`r.title`, due_on: sql`q.due_on` },
    marking: sql`(select audiences.marking from audiences where audiences.id = r.audience_id)`,
  };
  const parts: RawBuilder<unknown>[] = [
    sql`select * from (select 'question' as kind, ${jsonRow(db, question)} as row, q.due_on as place
      from report_questions q join reports r on r.id = q.report_id
      where q.id in (select a.id from reports w join report_questions a on a.report_id = w.id where w.author_id = ${actor.id}
          union select id from report_questions where handed_to = ${actor.id})
        and r.issued_at is not null and r.closed_at is null and r.withdrawn_at is null
        and q.answered_at is null and q.withdrawn_at is null and ${visibleTo(actor, 'r')} and ${visibleTo(actor, 'q')}
      order by q.due_on, q.id limit ${sql.lit(SHOWN)}) questions`,
    ...releasingParts(db, actor, await readDecidedSides(db, actor, now)),
    ...changeParts(db, actor, now),
    ...decisionParts(db, actor, now),
    ...coordinationParts(db, actor),
    ...sharingParts(db, actor, now),
  ];
  if (actor.bodies.length > 0)
    parts.push(sql`select distinct 'sector', body_sectors.sector, body_sectors.sector from body_sectors
      where body_sectors.body_id in (${sql.join(actor.bodies.map((body) => body.id))})`);
  const untriaged = untriagedCount(actor, now);
  if (untriaged) parts.push(sql`select 'untriaged', cast(${untriaged} as text), ''`);
  const { rows } = await sql<{ kind: string; row: string }>`${sql.join(parts, sql` union all `)} order by 1, 3`.execute(db);
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ row }) => row);
  const [waiting] = of('untriaged');
  const list = <T>(kind: string) =>
    of(kind)
      .map((row) => parsed<T>(row))
      .reverse();
  return {
    sectors: of('sector') as Sector[],
    keys: of('decision').map((row) => parsed<WaitingDecision>(row)),
    coordination: of('coordination').map((row) => parsed<WaitingCase>(row)),
    sharing: of('sharing').map((row) => {
      const one = parsed<WaitingSharing>(row);
      return { ...one, exercise: Boolean(one.exercise) };
    }),
    questions: of('question').map((row) => parsed<OpenQuestion>(row)),
    releasing: {
      toDecide: list('decide'),
      own: list('own'),
      escalations: list<ReleasingDesk['escalations'][number]>('escalation').map((one) => ({ ...one, agreed: Boolean(one.agreed) })),
      withdrawn: list('withdrawn'),
    },
    changes: { waiting: Number(of('changes')[0] ?? 0), answered: list<AnsweredChange>('change') },
    untriaged: waiting === undefined ? null : Math.min(Number(waiting), 1_001),
  };
}
