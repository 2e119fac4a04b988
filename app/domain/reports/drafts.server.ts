import { v5 } from 'uuid';
import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, DraftKind, Marking, Tx } from '#db/schema.ts';
import { textIn, type DraftFields } from './draft-fields.ts';

export interface Draft {
  id: string;
  fields: DraftFields;
  saved_at: string;
  version: number;
  /** the report that it revises, and the version of it that the draft was made from; null: a new report */
  revises: { id: string; ref: string; version: number } | null;
}

/** What a new report starts with: the author's language, their body if they have one, and the marking of their kind (domain.md). */
export function startingFields(actor: Actor): DraftFields & { marking: Marking } {
  const homes = bodiesWhere(actor, 'report.file');
  return {
    language: actor.language,
    marking: actor.organisation_kind === 'government' ? 'AMBER' : 'AMBER+STRICT',
    ...(homes.length === 1 ? { home_body_id: homes[0]! } : {}),
  };
}

/** A draft of the actor's own; null for one that is another's or nobody's, or of another kind. */
export async function readDraft(db: Db | Tx, actor: Actor, id: string, kind: DraftKind = 'report'): Promise<Draft | null> {
  const row = await db
    .selectFrom('drafts')
    .leftJoin('reports', 'reports.id', 'drafts.report_id')
    .select(['drafts.id', 'drafts.fields', 'drafts.saved_at', 'drafts.version', 'drafts.report_id', 'drafts.report_version', 'reports.ref'])
    .where('drafts.id', '=', id)
    .where('drafts.kind', '=', kind)
    .where('drafts.author_id', '=', actor.id)
    .executeTakeFirst();
  if (!row) return null;
  const { report_id, report_version, ref, fields, ...draft } = row;
  const revises = report_id === null ? null : { id: report_id, ref: ref ?? '', version: report_version ?? 0 };
  return { ...draft, fields: JSON.parse(fields) as DraftFields, revises };
}

/** One of the actor's own drafts, as a list shows it. */
export interface OwnDraft {
  id: string;
  title: string;
  saved_at: string;
  version: number;
  /** where it is gone on with */
  path: string;
}

/** The actor's own drafts, the last saved first: all, or those of a kind. */
export async function readDrafts(db: Db, actor: Actor, kind?: DraftKind): Promise<OwnDraft[]> {
  const rows = await db
    .selectFrom('drafts')
    .select(['id', 'kind', 'fields', 'saved_at', 'version'])
    .where('author_id', '=', actor.id)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ fields: kept, kind: of, ...row }) => {
    const fields = JSON.parse(kept) as DraftFields;
    const [own, other] = actor.language === 'ja' ? ['title_ja', 'title_en'] : ['title_en', 'title_ja'];
    const title = of === 'report' ? textIn(fields, 'title') : textIn(fields, own) || textIn(fields, other);
    const edited = textIn(fields, 'of');
    const path = of === 'report' ? `/reports/drafts/${row.id}` : edited ? `/decisions/${edited}/edit` : `/decisions/new?draft=${row.id}`;
    return { ...row, title: title.slice(0, 200), path };
  });
}

/**
 * The id of a draft that its form was given a name for when it was first shown: the same for the same person and name, so that a form
 * sent twice makes one; and never an id that somebody else's draft or report has, so that no answer tells of those.
 */
export const newDraftId = (actor: Actor, name: string): string => v5(`new ${name}`, actor.id);

/**
 * Keeps the words of a form whose draft is not there (any more): deleted in another window, another person's, or nobody's at all,
 * which answer alike. They go to a draft of the sender's own, the same one when the form is sent twice.
 */
export async function keepLost(db: Db, actor: Actor, id: string, fields: DraftFields, now: Date): Promise<Draft> {
  try {
    return await beginDraft(db, actor, v5(`lost ${id}`, actor.id), fields, now);
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    return beginDraft(db, actor, newId(), fields, now);
  }
}

/**
 * Makes a draft under an id that its form was given when it was first shown, so that a form sent twice makes one.
 * An id that is taken by anything else gives way to a new one.
 */
export async function beginDraft(
  db: Db,
  actor: Actor,
  wishedId: string,
  fields: DraftFields,
  now: Date,
  kind: DraftKind = 'report',
): Promise<Draft> {
  const saved_at = now.toISOString();
  const content = JSON.stringify(fields);
  const make = (id: string) =>
    write(db, actor.id, now, async (tx, enter) => {
      const made = await tx
        .insertInto('drafts')
        .values({ id, kind, author_id: actor.id, fields: content, created_at: saved_at, saved_at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) throw new Refusal('conflict', 'draft_changed');
      enter({ act: 'draft.begun', subject_kind: 'draft', subject_id: id, detail: { digest: sha256(content) } });
      return { id, fields, saved_at, version: 1, revises: null };
    });
  const taken = await db.selectFrom(`${kind}s`).select('id').where('id', '=', wishedId).executeTakeFirst();
  if (taken) return make(newId());
  try {
    return await make(wishedId);
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    const own = await readDraft(db, actor, wishedId, kind);
    if (!own) return make(newId());
    if (JSON.stringify(own.fields) === content) return own;
    throw reason;
  }
}

/** Saves a draft over the version that the form was made from. A form made from an older one is refused, and nothing is lost. */
export async function saveDraft(
  db: Db,
  actor: Actor,
  draft: { id: string; version: number },
  fields: DraftFields,
  now: Date,
  kind: DraftKind = 'report',
): Promise<{ version: number; saved_at: string }> {
  const content = JSON.stringify(fields);
  const saved_at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    const saved = await tx
      .updateTable('drafts')
      .set((eb) => ({ fields: content, saved_at, version: eb('version', '+', 1) }))
      .where('id', '=', draft.id)
      .where('kind', '=', kind)
      .where('author_id', '=', actor.id)
      .where('version', '=', draft.version)
      .executeTakeFirst();
    if (Number(saved.numUpdatedRows) === 0) throw new Refusal('conflict', 'draft_changed');
    enter({ act: 'draft.saved', subject_kind: 'draft', subject_id: draft.id, detail: { digest: sha256(content) } });
    return { version: draft.version + 1, saved_at };
  });
}

/** Throws a draft of the actor's own away. */
export async function deleteDraft(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const gone = await tx.deleteFrom('drafts').where('id', '=', id).where('author_id', '=', actor.id).executeTakeFirst();
    if (Number(gone.numDeletedRows) === 0) throw new Refusal('not_found');
    // What was marked in it goes with it.
    await tx
      .deleteFrom('report_paragraphs')
      .where('report_id', '=', id)
      .where('author_id', '=', actor.id)
      .where('issued_at', 'is', null)
      .execute();
    enter({ act: 'draft.deleted', subject_kind: 'draft', subject_id: id });
  });
}
