import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { CommentedKind, Db, Marking, Tx } from '#db/schema.ts';
import type { Whole } from '../audience/hanging.server.ts';

/** The table of each kind that can be commented on, the columns of its titles, and whether its author may be hidden. */
const tables: Record<CommentedKind, { table: string; title: string; title_ja: string; hides: boolean }> = {
  report: { table: 'reports', title: 'title', title_ja: 'title', hides: true },
  action: { table: 'actions', title: 'title', title_ja: 'title', hides: false },
  meeting: { table: 'meetings', title: 'title', title_ja: 'title', hides: false },
  decision: { table: 'decisions', title: 'title_en', title_ja: 'title_ja', hides: false },
};
const KINDS = Object.keys(tables) as CommentedKind[];

/** A record that is commented on, as the actor reads it. */
export interface Commented extends Whole {
  kind: CommentedKind;
  id: string;
  ref: string;
  title: string;
  title_ja: string;
  marking: Marking;
  /** the caveat: the parties that it is released to alone, none where it has none */
  parties: string[];
  author_id: string | null;
}

/** As hidesAuthor (reports/reading.server.ts) has it: an author of industry may be hidden from readers who are of no government. */
const hidden = (actor: Actor, alias: string) =>
  actor.organisation_kind === 'government' ? sql`0` : sql`(case when ${sql.ref(`${alias}.hides_organisation`)} = 1 then 1 else 0 end)`;

/** The record that a reference names, if the actor may read it. One query. */
export async function readCommented(db: Db | Tx, actor: Actor, kind: CommentedKind, ref: string): Promise<Commented | null> {
  const { table, title, title_ja, hides } = tables[kind];
  const { rows } = await sql<Omit<Commented, 'told_author_id' | 'kind' | 'parties'> & { hides: number; caveat: string | null }>`
    select s.id, s.ref, s.${sql.ref(title)} as title, s.${sql.ref(title_ja)} as title_ja, s.home_body_id, s.audience_id, s.author_id,
      audiences.marking, (select string_agg(p.party_id, ',') from audience_parties p where p.audience_id = s.audience_id) as caveat, ${hides ? hidden(actor, 's') : sql`0`} as hides
    from ${sql.table(table)} s join audiences on audiences.id = s.audience_id
    where s.ref = ${ref} and s.issued_at is not null and ${visibleTo(actor, 's')}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { hides: isHidden, caveat, ...record } = row;
  const told_author_id = isHidden === 1 && record.author_id !== actor.id ? null : record.author_id;
  return { ...record, kind, parties: caveat?.split(',').sort() ?? [], told_author_id };
}

/** The same within a transaction, held: its readers do not change before what is said to it is written. Two queries. */
export async function holdCommented(tx: Tx, actor: Actor, kind: CommentedKind, ref: string): Promise<Commented | null> {
  await sql`update ${sql.table(tables[kind].table)} set audience_id = audience_id where ref = ${ref}`.execute(tx);
  return readCommented(tx, actor, kind, ref);
}

/** What hangs on a record, known in the query as `alias`, is read by those who read both: also when the record is narrowed later. */
export function readsBoth(actor: Actor, alias: string): RawBuilder<SqlBool> {
  const wholes = KINDS.map(
    (kind) => sql<SqlBool>`(${sql.ref(`${alias}.subject_kind`)} = ${kind} and exists (
      select 1 from ${sql.table(tables[kind].table)} s where s.id = ${sql.ref(`${alias}.subject_id`)} and ${visibleTo(actor, 's')}))`,
  );
  return sql<SqlBool>`(${visibleTo(actor, alias)} and (${sql.join(wholes, sql` or `)}))`;
}

/** Whether the author of a comment (`alias`) is the author of its record and hidden from the actor: 1 or 0. */
export function hidesCommenter(actor: Actor, alias: string): RawBuilder<number> {
  if (actor.organisation_kind === 'government') return sql<number>`0`;
  return sql<number>`(case when ${sql.ref(`${alias}.author_id`)} <> ${actor.id} and exists (
    select 1 from reports h where h.id = ${sql.ref(`${alias}.subject_id`)} and h.hides_organisation = 1
      and h.author_id = ${sql.ref(`${alias}.author_id`)}) then 1 else 0 end)`;
}

/** The reference and titles of a comment's record, as columns. */
export function subjectColumns(alias: string): RawBuilder<unknown> {
  const of = (column: 'ref' | 'title' | 'title_ja') =>
    sql`(case ${sql.ref(`${alias}.subject_kind`)} ${sql.join(
      KINDS.map((kind) => {
        const name = column === 'ref' ? 'ref' : tables[kind][column];
        return sql`when ${kind} then (select s.${sql.ref(name)} from ${sql.table(tables[kind].table)} s where s.id = ${sql.ref(`${alias}.subject_id`)})`;
      }),
      sql` `,
    )} end)`;
  return sql`${of('ref')} as ref, ${of('title')} as title, ${of('title_ja')} as title_ja`;
}
