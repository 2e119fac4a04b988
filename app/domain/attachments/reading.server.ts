import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import type { Found } from '#db/together.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { recordOpenings } from '../audience/openings.server.ts';
import type { AttachmentType } from './types.ts';

/** An attachment, known in the query as `alias`, is read by those who read it and its report. */
export function readsAttachment(actor: Actor, alias: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${visibleTo(actor, alias)} and exists (
    select 1 from reports whole where whole.id = ${sql.ref(`${alias}.report_id`)} and ${visibleTo(actor, 'whole')}))`;
}

/** An attachment as a report lists it. */
export interface AttachmentRow {
  ref: string;
  name: string;
  type: AttachmentType;
  size: number;
  issued_at: string;
  marking: Marking;
  /** of its caveat; none: all */
  parties: string[];
  withdrawn_at: string | null;
}

/** The query for what is attached to a report, of what the actor may read; the first first. */
export const attachmentsOf = (db: Db, actor: Actor, reportId: string) =>
  db
    .selectFrom('attachments as t')
    .innerJoin('audiences', 'audiences.id', 't.audience_id')
    .select(['t.ref', 't.name', 't.type', 't.size', 't.issued_at', 't.withdrawn_at', 'audiences.marking', caveatOf('t')])
    .where('t.report_id', '=', reportId)
    .where(readsAttachment(actor, 't'))
    .orderBy('t.place');

/** What it found, as a report lists it. */
export const attachmentsIn = (rows: readonly Found<typeof attachmentsOf>[]): AttachmentRow[] =>
  rows.map(({ caveat, ...row }) => ({ ...row, issued_at: row.issued_at ?? '', parties: caveat?.split(',') ?? [] }));

/** What is attached to a report, of what the actor may read; the first first. One query. */
export async function readAttachments(db: Db, actor: Actor, reportId: string): Promise<AttachmentRow[]> {
  return attachmentsIn(await attachmentsOf(db, actor, reportId).execute());
}

/** An attachment with what is needed to show it and to hand it out. */
export interface Attachment extends AttachmentRow {
  id: string;
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  digest: string;
  words: string;
  report: { ref: string; title: string };
  opened: number;
}

/** An attachment by its reference, if the actor may read it and its report. One query. */
export async function readAttachment(db: Db, actor: Actor, ref: string): Promise<Attachment | null> {
  const row = await db
    .selectFrom('attachments as t')
    .innerJoin('audiences', 'audiences.id', 't.audience_id')
    .innerJoin('reports as r', 'r.id', 't.report_id')
    .leftJoin('openings as o', (join) => join.onRef('o.subject_id', '=', 't.id').on('o.person_id', '=', actor.id))
    .select(['t.id', 't.ref', 't.name', 't.type', 't.size', 't.issued_at', 't.withdrawn_at', 't.digest', 't.words', 'audiences.marking'])
    .select(['t.home_body_id', 't.audience_id', 't.author_id', 'r.ref as report_ref', 'r.title', caveatOf('t')])
    .select(sql<number>`case when o.person_id is null then 0 else 1 end`.as('opened'))
    .where('t.ref', '=', ref)
    .where(readsAttachment(actor, 't'))
    .executeTakeFirst();
  if (!row) return null;
  const { report_ref, title, caveat, issued_at, ...attachment } = row;
  return { ...attachment, issued_at: issued_at ?? '', parties: caveat?.split(',') ?? [], report: { ref: report_ref, title } };
}

/** An attachment as it is handed out: none that was withdrawn. The first opening by each person is logged where its marking asks it. */
export async function openAttachment(db: Db, actor: Actor, ref: string, now: Date): Promise<Attachment | null> {
  const attachment = await readAttachment(db, actor, ref);
  if (!attachment || attachment.withdrawn_at !== null) return null;
  const { id, audience_id, marking, author_id, opened } = attachment;
  const own = author_id === actor.id;
  await recordOpenings(db, actor, [{ kind: 'attachment', id, audience_id, marking, own, revision: 1, seen: opened ? 1 : null }], now);
  return attachment;
}
