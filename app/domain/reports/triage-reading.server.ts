import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import type { Db, Marking, ReportOutcome } from '#db/schema.ts';
import { audienceParts, namedAudienceOf, type AudiencePart, type NamedAudience } from './reading.server.ts';
import { assessmentRow, groupIn, nameRow, parsed, type Dissent, type GroupJudgement, type PersonName } from './standing.server.ts';
import { stateOf, type TriageState } from './triage-state.ts';

export interface FullDissent extends Dissent {
  reasons: string;
  who: PersonName | null;
}

/** An assessment with its reasons, and the dissents with theirs. */
export interface Assessment extends GroupJudgement {
  reasons: string;
  who: PersonName | null;
  /** the actor's own */
  own: boolean;
  /** the actor has said that they do not share it */
  dissented: boolean;
  dissents: FullDissent[];
}

/** A question to the author, and the answer once it is there. The author is never named in it. */
export interface Question {
  id: string;
  words: string;
  due_on: string;
  at: string;
  who: PersonName | null;
  /** `instead`: not the author but who took the question over, whose name is told */
  answer: { words: string; at: string; instead: boolean; who: PersonName | null } | null;
  /** the actor took it over from the author */
  mine: boolean;
  /** the actor asked it */
  own: boolean;
  /** whoever asked took it back: its words are '' */
  withdrawn_at: string | null;
}

export interface ShortReport {
  ref: string;
  title: string;
  marking: Marking;
}

/** How a report was closed: of a duplicate, into which, if the actor reads that one too. */
export interface Closing {
  outcome: ReportOutcome;
  note: string;
  at: string;
  who: PersonName | null;
  into: ShortReport | null;
  reopened: { at: string; reason: string; who: PersonName | null } | null;
}

/** Everything that triage has brought to a report, as one reader sees it. */
export interface Triage {
  state: TriageState;
  taken: { at: string; who: PersonName | null; own: boolean } | null;
  closed_as: ReportOutcome | null;
  /** the newest first: the first stands */
  assessments: Assessment[];
  questions: Question[];
  closings: Closing[];
  /** duplicates that were merged into this report, of those that the actor reads */
  merged: ShortReport[];
}

interface Stated {
  withdrawn_at: string | null;
  closed_at: string | null;
  closed_as: ReportOutcome | null;
  taken_at: string | null;
  taken_by: PersonName | null;
  own: number;
}

type Asked = Omit<Question, 'answer' | 'mine' | 'own'> & { answer: unknown; mine: number; own: number };
type Closed = Omit<Closing, 'into' | 'reopened'> & {
  into: unknown;
  reopened_at: string | null;
  reopening_reason: string;
  reopened_by: unknown;
};

function answerIn(row: unknown): Question['answer'] {
  const answer = parsed<{ words: string; at: string; instead: number; who: unknown } | null>(row);
  return answer && { ...answer, instead: Boolean(answer.instead), who: parsed<PersonName | null>(answer.who) };
}

/** Who may read a report, and what triage has brought to it. The report must have been found readable. One query. */
export async function readTriage(
  db: Db,
  actor: Actor,
  report: { id: string; audience_id: string },
  now: Date,
): Promise<{ triage: Triage; audience: NamedAudience }> {
  const name = (reference: string) => nameRow(db, actor, reference, now);
  const short = (alias: string) => ({
    ref: sql.ref(`${alias}.ref`),
    title: sql.ref(`${alias}.title`),
    marking: sql`(select audiences.marking from audiences where audiences.id = ${sql.ref(`${alias}.audience_id`)})`,
  });
  const assessment = assessmentRow(db, actor, 'r', {
    assessment: {
      reasons: sql`a.reasons`,
      who: name('a.author_id'),
      own: sql`case when a.author_id = ${actor.id} then 1 else 0 end`,
      dissented: sql`case when exists (select 1 from report_dissents m where m.assessment_id = a.id and m.author_id = ${actor.id}) then 1 else 0 end`,
    },
    dissent: { reasons: sql`d.reasons`, who: name('d.author_id') },
  });
  const stated = jsonRow(db, {
    withdrawn_at: sql`r.withdrawn_at`,
    closed_at: sql`r.closed_at`,
    closed_as: sql`r.closed_as`,
    taken_at: sql`r.taken_at`,
    taken_by: name('r.taken_by'),
    own: sql`case when r.taken_by = ${actor.id} then 1 else 0 end`,
  });
  const isInstead = sql`w.author_id = q.handed_to`;
  const said = {
    ...{ words: sql`w.words`, at: sql`w.issued_at`, instead: sql`case when ${isInstead} then 1 else 0 end` },
    who: sql`case when ${isInstead} then ${name('w.author_id')} end`,
  };
  const answer = sql`(select ${jsonRow(db, said)} from report_answers w
    where w.question_id = q.id and ${visibleTo(actor, 'w')})`;
  const question = jsonRow(db, {
    ...{ id: sql`q.id`, withdrawn_at: sql`q.withdrawn_at`, words: sql`case when q.withdrawn_at is null then q.words else '' end` },
    own: sql`case when q.author_id = ${actor.id} then 1 else 0 end`,
    ...{ due_on: sql`q.due_on`, at: sql`q.issued_at`, who: name('q.author_id') },
    answer,
    mine: sql`case when q.handed_to = ${actor.id} then 1 else 0 end`,
  });
  const closing = jsonRow(db, {
    ...{ outcome: sql`c.outcome`, note: sql`c.note`, at: sql`c.issued_at`, who: name('c.author_id') },
    into: sql`(select ${jsonRow(db, short('s'))} from reports s where s.id = c.merged_into_id and ${visibleTo(actor, 's')})`,
    ...{ reopened_at: sql`c.reopened_at`, reopening_reason: sql`c.reopening_reason`, reopened_by: name('c.reopened_by') },
  });
  const { rows } = await sql<{ kind: string; row: string }>`
    select 'report' as kind, ${stated} as row, r.id as place from reports r where r.id = ${report.id}
    union all
    select 'assessment', ${assessment}, a.issued_at || a.id from report_assessments a join reports r on r.id = a.report_id
      where a.report_id = ${report.id} and ${visibleTo(actor, 'a')}
    union all
    select 'question', ${question}, q.issued_at || q.id from report_questions q
      where q.report_id = ${report.id} and ${visibleTo(actor, 'q')}
    union all
    select 'closing', ${closing}, c.issued_at || c.id from report_closings c
      where c.report_id = ${report.id} and ${visibleTo(actor, 'c')}
    union all
    select 'merged', ${jsonRow(db, short('m'))}, c.issued_at || c.id from report_closings c join reports m on m.id = c.report_id
      where c.merged_into_id = ${report.id} and c.reopened_at is null and ${visibleTo(actor, 'c')} and ${visibleTo(actor, 'm')}
    union all
    ${audienceParts(db, actor, report.audience_id, now)}
    order by 1, 3`.execute(db);
  const of = <T>(kind: string) => rows.filter((row) => row.kind === kind).map(({ row }) => parsed<T>(row));
  const [standing] = of<Stated>('report');
  const assessments = of<Assessment>('assessment')
    .flatMap((row) => groupIn<Assessment>(row) ?? [])
    .map((row) => ({
      ...row,
      ...{ who: parsed<PersonName | null>(row.who), own: Boolean(row.own), dissented: Boolean(row.dissented) },
      dissents: row.dissents.map((dissent) => ({ ...dissent, who: parsed<PersonName | null>(dissent.who) })),
    }))
    .reverse();
  const { taken_at = null } = standing ?? {};
  return {
    audience: namedAudienceOf(of<AudiencePart>('audience')),
    triage: {
      state: stateOf({ withdrawn_at: null, closed_at: null, taken_at: null, ...standing, assessed: assessments.length > 0 }),
      taken: taken_at === null ? null : { at: taken_at, who: parsed(standing?.taken_by ?? null), own: Boolean(standing?.own) },
      closed_as: standing?.closed_as ?? null,
      assessments,
      questions: of<Asked>('question').map((row) => ({
        ...row,
        ...{ who: parsed(row.who), answer: answerIn(row.answer), mine: Boolean(row.mine), own: Boolean(row.own) },
      })),
      closings: of<Closed>('closing').map(({ reopened_at, reopening_reason, reopened_by, ...row }) => ({
        ...row,
        ...{ who: parsed(row.who), into: parsed<ShortReport | null>(row.into) },
        reopened: reopened_at === null ? null : { at: reopened_at, reason: reopening_reason, who: parsed(reopened_by) },
      })),
      merged: of<ShortReport>('merged'),
    },
  };
}
