import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { isWithin } from '../audience/changing.ts';
import { chosenOf } from '../audience/part.server.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import { visibleEntries } from '../sources/citing.server.ts';
import { narrowParts } from '../releasing/parts.server.ts';
import type { DraftFields } from './draft-fields.ts';
import { findFaults } from './faults.server.ts';
import { FilingFaults, type Filed } from './filing.server.ts';
import {
  columnsOf,
  consumeDraft,
  contentOf,
  keepReportSearchable,
  keepRevision,
  keepSources,
  keepTies,
  type DraftVersion,
} from './keeping.server.ts';
import { readNames } from './revisions.server.ts';
import type { ReportInput } from './schema.ts';

/** A report as its author revises it. */
interface Revisable {
  id: string;
  ref: string;
  home_body_id: string;
  audience_id: string;
  author_id: string;
  issued_at: string;
  version: number;
  revision: number;
  content: ReportInput;
}

/** A report that the actor may revise, by its id or reference: their own, filed, not withdrawn. */
async function readRevisable(db: Db | Tx, actor: Actor, name: { id: string } | { ref: string }): Promise<Revisable | null> {
  const row = await db
    .selectFrom('reports')
    .innerJoin('report_revisions as newest', (join) =>
      join.onRef('newest.report_id', '=', 'reports.id').onRef('newest.number', '=', 'reports.revision'),
    )
    .select(['reports.id', 'reports.ref', 'reports.home_body_id', 'reports.audience_id', 'reports.author_id', 'reports.issued_at'])
    .select(['reports.version', 'reports.revision', 'newest.content'])
    .where('id' in name ? 'reports.id' : 'reports.ref', '=', 'id' in name ? name.id : name.ref)
    .where('reports.issued_at', 'is not', null)
    .where('reports.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'reports'))
    .executeTakeFirst();
  if (!row || row.author_id !== actor.id || !can(actor, 'report.edit', row)) return null;
  return { ...row, author_id: actor.id, issued_at: row.issued_at ?? '', content: JSON.parse(row.content) as ReportInput };
}

/** The entries of the register that a version cites and its author may read. */
const citedAndSeen = (db: Db, actor: Actor, { sources }: ReportInput) =>
  visibleEntries(
    db,
    actor,
    sources.flatMap((source) => source.registered ?? []),
  );

/** A report as its form holds it: what its newest revision says, and who reads it now. */
async function fieldsOf(db: Db, actor: Actor, { content, audience_id, home_body_id }: Revisable): Promise<DraftFields> {
  const seen = await citedAndSeen(db, actor, content);
  const { marking, released, readers, parties } = await chosenOf(db, audience_id, home_body_id);
  const { likelihood, impact, business_confidential, hides_organisation, sources, ...said } = content;
  return {
    ...said,
    ...{ home_body_id, marking, released, readers, parties },
    ...{ likelihood: String(likelihood), impact: String(impact), reason: '' },
    ...(business_confidential ? { business_confidential: 'on' } : {}),
    ...(hides_organisation ? { hides_organisation: 'on' } : {}),
    sources: sources.map(({ credibility, quotable, registered, ...source }) => ({
      ...source,
      credibility: String(credibility),
      ...(quotable ? { quotable: 'on' } : {}),
      ...(registered && seen.has(registered) ? { registered } : {}),
    })),
  };
}

/** Begins to revise a report, or goes on: the actor has one draft of a revision of it. Gives the draft's id. */
export async function beginRevision(db: Db, actor: Actor, ref: string, now: Date): Promise<string> {
  const report = await readRevisable(db, actor, { ref });
  if (!report) throw new Refusal('not_found');
  const begun = () =>
    db.selectFrom('drafts').select('id').where('report_id', '=', report.id).where('author_id', '=', actor.id).executeTakeFirst();
  const before = await begun();
  if (before) return before.id;
  const fields = JSON.stringify(await fieldsOf(db, actor, report));
  const at = now.toISOString();
  const id = newId();
  try {
    await write(db, actor.id, now, async (tx, enter) => {
      const made = await tx
        .insertInto('drafts')
        .values({
          ...{ id, kind: 'report', author_id: actor.id, fields, created_at: at, saved_at: at },
          ...{ report_id: report.id, report_version: report.version },
        })
        .onConflict((conflict) => conflict.columns(['report_id', 'author_id']).doNothing())
        .executeTakeFirst();
      if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) throw new Refusal('conflict');
      enter({ act: 'draft.begun', subject_kind: 'draft', subject_id: id, detail: { digest: sha256(fields), revises: report.id } });
    });
    return id;
  } catch (reason) {
    const other = reason instanceof Refusal ? await begun() : undefined;
    if (!other) throw reason;
    return other.id;
  }
}

/** What a draft of a revision is up against when the report has changed since it was begun. */
export class ReportChanged extends Error {
  constructor(readonly now: DraftFields) {
    super('The report was changed since its revision was begun');
  }
}

/** Lets a draft go on from the report as it stands now, and says how it stands; null where it can no longer be revised. */
async function catchUp(db: Db, actor: Actor, draftId: string, reportId: string, now: Date): Promise<DraftFields | null> {
  const report = await readRevisable(db, actor, { id: reportId });
  if (!report) return null;
  await write(db, actor.id, now, async (tx, enter) => {
    await tx
      .updateTable('drafts')
      .set({ report_version: report.version })
      .where('id', '=', draftId)
      .where('author_id', '=', actor.id)
      .execute();
    enter({ act: 'draft.caught_up', subject_kind: 'draft', subject_id: draftId, detail: { version: report.version } });
  });
  return fieldsOf(db, actor, report);
}

/** Whether two versions say the same, whoever is to read them. */
function saysTheSame(one: ReportInput, other: ReportInput): boolean {
  const said = (input: ReportInput) => contentOf({ ...input, marking: 'CLEAR', released: [], readers: [], parties: [] });
  return said(one) === said(other);
}

/** The input with what the earlier version named and its author may no longer see: they cannot have meant to take it out. */
async function withUnseen(db: Db, actor: Actor, before: ReportInput, input: ReportInput): Promise<ReportInput> {
  const names = await readNames(db, actor, [before]);
  const unseen = (field: 'items' | 'suppliers' | 'links') => before[field].filter((id) => !names.has(id));
  const joined = (field: 'items' | 'suppliers' | 'links') => [...new Set([...input[field], ...unseen(field)])];
  const seen = await citedAndSeen(db, actor, before);
  const cited = before.sources.filter(({ registered }) => registered !== undefined && !seen.has(registered));
  const sources = input.sources.map((source) => {
    const same = source.registered ? undefined : cited.find(({ citation }) => citation === source.citation);
    return same?.registered ? { ...source, registered: same.registered } : source;
  });
  return { ...input, sources, items: joined('items'), suppliers: joined('suppliers'), links: joined('links') };
}

/**
 * Files a revision: the report says the new words, who reads it is changed as the form says, and what it said stays as a revision.
 * Refused where the report was changed since the draft was begun (ReportChanged; the draft may then be sent again), where the revision
 * says nothing new, and where it names what its author may not (FilingFaults).
 */
export async function reviseReport(
  db: Db,
  actor: Actor,
  draft: DraftVersion & { report_id: string; report_version: number },
  sent: ReportInput,
  now: Date,
): Promise<Filed> {
  const report = await readRevisable(db, actor, { id: draft.report_id });
  if (!report) throw new Refusal('not_found');
  if (report.version !== draft.report_version) throw await changedBy(db, actor, draft, now);
  const whole = { ...sent, home_body_id: report.home_body_id };
  const faults = (await findFaults(db, actor, whole, now)).filter((fault) => fault.field !== 'home_body_id');
  if (faults.length) throw new FilingFaults(faults);
  const input = await withUnseen(db, actor, report.content, whole);
  const at = now.toISOString();
  try {
    return await write(db, actor.id, now, async (tx, enter) => {
      await consumeDraft(tx, actor, draft);
      const subject = { home_body_id: report.home_body_id, author_id: actor.id, author_party_id: actor.party_id };
      const [from, to] = [await readAudience(tx, report.audience_id), await changeAudience(tx, actor, { ...report, subject }, input, now)];
      const audience_id = await keepAudience(tx, to);
      if (audience_id === report.audience_id && saysTheSame(input, report.content))
        throw new FilingFaults([{ field: 'reason', code: 'nothingChanged' }]);
      const number = report.revision + 1;
      const widened = isWithin(to, from) ? {} : { widened_at: at, read_before_id: report.audience_id };
      const changed = await tx
        .updateTable('reports')
        .set((eb) => ({ ...columnsOf(input), ...widened, audience_id, updated_at: at, revision: number, version: eb('version', '+', 1) }))
        .where('id', '=', report.id)
        .where('version', '=', report.version)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst();
      if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict', 'report_changed');
      await narrowParts(tx, 'report', report, from, to, now);
      await keepSources(tx, report.id, input);
      await keepTies(tx, actor, report.id, input, report.content, at);
      const { id, ref, home_body_id, author_id, issued_at } = report;
      const standing = { id, ref, home_body_id, audience_id, author_id, issued_at };
      const digest = await keepRevision(tx, standing, { id: draft.id, number, at }, input);
      await keepReportSearchable(tx, standing, input);
      enter({
        act: 'report.revised',
        subject_kind: 'report',
        subject_id: id,
        audience_id,
        detail: { digest, revision: number, ...(audience_id === report.audience_id ? {} : { audience_from: report.audience_id }) },
      });
      return { id, ref };
    });
  } catch (reason) {
    if (reason instanceof Refusal && reason.code === 'report_changed') throw await changedBy(db, actor, draft, now);
    throw reason;
  }
}

async function changedBy(db: Db, actor: Actor, draft: { id: string; report_id: string }, now: Date): Promise<Error> {
  const fields = await catchUp(db, actor, draft.id, draft.report_id, now);
  return fields ? new ReportChanged(fields) : new Refusal('not_found');
}
