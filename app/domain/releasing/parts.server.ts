import { sql, type RawBuilder } from 'kysely';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { isAsNarrow, type Audience } from '#app/policy/reading.ts';
import { readersOf } from '#app/policy/readers.server.ts';
import type { StoppableKind, Tx } from '#db/schema.ts';
import { isWithin } from '../audience/changing.ts';
import type { Releasable } from './record.server.ts';

interface Part {
  table: string;
  on: (id: string) => RawBuilder<unknown>;
}

/** Everything that hangs on reports alone, each with the condition by which it does. */
const OF_REPORTS: readonly Part[] = [
  ...[
    'report_revisions',
    'report_assessments',
    'report_dissents',
    'report_questions',
    'report_answers',
    'report_closings',
    'corroborations',
    'escalations',
    'attachments',
    'report_paragraphs',
  ].map((table) => ({ table, on: (id: string) => sql`report_id = ${id}` })),
  {
    table: 'paragraph_versions',
    on: (id: string) => sql`paragraph_id in (select p.id from report_paragraphs p where p.report_id = ${id})`,
  },
  {
    table: 'search_documents',
    on: (id: string) => sql`subject_kind = 'paragraph' and subject_id in (select p.id from report_paragraphs p where p.report_id = ${id})`,
  },
  {
    table: 'search_documents',
    on: (id: string) => sql`subject_kind = 'attachment' and subject_id in (select t.id from attachments t where t.report_id = ${id})`,
  },
];

/** Everything that hangs on a record of a kind: what is said to it, and of a report its parts. */
const partsOf = (kind: StoppableKind): readonly Part[] => [
  ...(kind === 'report' ? OF_REPORTS : []),
  { table: 'comments', on: (id) => sql`subject_kind = ${kind} and subject_id = ${id}` },
  {
    table: 'comment_versions',
    on: (id) => sql`comment_id in (select c.id from comments c where c.subject_kind = ${kind} and c.subject_id = ${id})`,
  },
];

/**
 * The readers of a part when its record is narrowed from one audience to another: what was taken from the record is taken from the part,
 * and nothing is added but the names of those who read both before and would be lost by the narrower marking.
 */
export function narrowed(
  part: Audience,
  from: Audience,
  to: Audience,
  reads: { part: ReadonlySet<string>; to: ReadonlySet<string> },
): Audience {
  const gone = {
    bodies: from.bodies.filter((id) => !to.bodies.includes(id)),
    persons: from.persons.filter((id) => !to.persons.includes(id)),
  };
  const staying = part.persons.filter((id) => !gone.persons.includes(id) || reads.to.has(id));
  const known = to.persons.filter((id) => reads.part.has(id));
  const both = part.parties.filter((party) => to.parties.includes(party));
  return {
    marking: isAsNarrow(part.marking, to.marking) ? part.marking : to.marking,
    bodies: part.bodies.filter((id) => !gone.bodies.includes(id)),
    persons: [...new Set([...staying, ...known])],
    parties: to.parties.length === 0 ? part.parties : both.length > 0 ? both : to.parties,
  };
}

/** Narrows what hangs on a record with the record, so that none of it is marked or addressed wider. Nothing of it is ever widened. */
export async function narrowParts(
  tx: Tx,
  kind: StoppableKind,
  record: Pick<Releasable, 'id' | 'home_body_id'>,
  from: Audience,
  to: Audience,
  now: Date,
): Promise<void> {
  if (isWithin(from, to)) return;
  const parts = partsOf(kind);
  const { rows } = await sql<{ audience_id: string }>`${sql.join(
    parts.map(({ table, on }) => sql`select audience_id from ${sql.table(table)} where ${on(record.id)}`),
    sql` union `,
  )}`.execute(tx);
  const { home_body_id } = record;
  const idsOf = async (audience: Audience) =>
    new Set((await readersOf(tx, { audience, home_body_id, author_id: null }, now)).map(({ id }) => id));
  const readsTo = await idsOf(to);
  for (const { audience_id } of rows) {
    const part = await readAudience(tx, audience_id);
    if (isWithin(part, to)) continue;
    const narrower = await keepAudience(tx, narrowed(part, from, to, { part: await idsOf(part), to: readsTo }));
    if (narrower === audience_id) continue;
    for (const { table, on } of parts)
      await sql`update ${sql.table(table)} set audience_id = ${narrower} where audience_id = ${audience_id} and ${on(record.id)}`.execute(
        tx,
      );
  }
}
