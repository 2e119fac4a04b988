import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import type { Capacity, Db, Marking } from '#db/schema.ts';

/** How likely, how grave, how well founded. */
export interface Judged {
  likelihood: number;
  impact: number;
  confidence: 'low' | 'moderate' | 'high';
}

export interface PersonName {
  family_name: string;
  given_name: string;
  native_name: string;
}

/** Somebody's own judgement against the group's. `who` is null where the reader may not see them. */
export interface Dissent extends Judged {
  id: string;
  party_id: string;
  capacity: Capacity;
  at: string;
}

/** The group's judgement on a report, as a list shows it beside the author's own, with whoever dissents. */
export interface GroupJudgement extends Judged {
  id: string;
  at: string;
  /** the report was revised since */
  overtaken: boolean;
  marking: Marking;
  dissents: Dissent[];
}

/** JSON within JSON comes as text from one database and as a value from the other. */
export function parsed<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}

/** The name of a person by a reference, as JSON; null where the actor may not see them. */
export function nameRow(db: Db, actor: Actor, reference: string, now: Date): RawBuilder<string | null> {
  const name = { family_name: sql`people.family_name`, given_name: sql`people.given_name`, native_name: sql`people.native_name` };
  return sql`(select ${jsonRow(db, name)} from people where people.id = ${sql.ref(reference)} and ${visiblePeople(actor, now)})`;
}

const judged = (alias: string): Record<string, RawBuilder<unknown>> => ({
  id: sql.ref(`${alias}.id`),
  likelihood: sql.ref(`${alias}.likelihood`),
  impact: sql.ref(`${alias}.impact`),
  confidence: sql.ref(`${alias}.confidence`),
  at: sql.ref(`${alias}.issued_at`),
});

/** The dissents from an assessment (known as `a`) that the actor reads, as a JSON list; `more` adds to each (known as `d`). */
export function dissentRows(db: Db, actor: Actor, more: Record<string, RawBuilder<unknown>> = {}): RawBuilder<string | null> {
  const row = jsonRow(db, { ...judged('d'), party_id: sql`d.party_id`, capacity: sql`d.capacity`, ...more });
  return sql`(select '[' || string_agg(${row}, ',') || ']' from report_dissents d where d.assessment_id = a.id and ${visibleTo(actor, 'd')})`;
}

/** An assessment (known as `a`) of a report (by its alias) as JSON, with its dissents. */
export function assessmentRow(
  db: Db,
  actor: Actor,
  report: string,
  more: { assessment?: Record<string, RawBuilder<unknown>>; dissent?: Record<string, RawBuilder<unknown>> } = {},
): RawBuilder<string> {
  return jsonRow(db, {
    ...judged('a'),
    overtaken: sql`case when a.revision < ${sql.ref(`${report}.revision`)} then 1 else 0 end`,
    marking: sql`(select audiences.marking from audiences where audiences.id = a.audience_id)`,
    dissents: dissentRows(db, actor, more.dissent),
    ...more.assessment,
  });
}

/**
 * The judgement of the group that stands for the actor, as a column beside a report: the newest assessment that they read.
 * For every list, result and export that shows the author's own; read it with `groupIn`. `report` is the alias of the report.
 */
export function standingColumn(db: Db, actor: Actor, report: string): RawBuilder<string | null> {
  return sql`(select ${assessmentRow(db, actor, report)} from report_assessments a
    where a.report_id = ${sql.ref(`${report}.id`)} and ${visibleTo(actor, 'a')} order by a.issued_at desc, a.id desc limit 1)`;
}

/** An assessment's JSON, read back. */
export function groupIn<T extends GroupJudgement = GroupJudgement>(column: unknown): T | null {
  if (column === null || column === undefined) return null;
  const row = parsed<T & { overtaken: number | boolean; dissents: unknown }>(column);
  const dissents = row.dissents === null ? [] : parsed<T['dissents']>(row.dissents);
  return { ...row, overtaken: Boolean(row.overtaken), dissents: dissents.sort((one, other) => (one.at < other.at ? -1 : 1)) };
}

/** The author's judgement, and the group's where the reader reads one. */
export interface Judgements extends Judged {
  group: GroupJudgement | null;
}

/** Both judgements on a report as one column, for a line or a result; read it with `judgementsIn`. `report` is its alias. */
export function judgementsColumn(db: Db, actor: Actor, report: string): RawBuilder<string> {
  const own = (name: keyof Judged) => sql.ref(`${report}.${name}`);
  return jsonRow(db, {
    ...{ likelihood: own('likelihood'), impact: own('impact'), confidence: own('confidence') },
    group: standingColumn(db, actor, report),
  });
}

/** Both judgements, read back; null where it is no report. */
export function judgementsIn(column: string | null): Judgements | null {
  const row = column === null ? null : parsed<Judged & { group: unknown }>(column);
  return row && { ...row, group: groupIn(row.group) };
}

/** Whether the actor reads an assessment of a report, as a condition. */
export function assessedFor(actor: Actor, report: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from report_assessments a where a.report_id = ${sql.ref(`${report}.id`)} and ${visibleTo(actor, 'a')})`;
}
