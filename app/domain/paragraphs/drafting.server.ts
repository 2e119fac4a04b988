import { sql } from 'kysely';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { audienceOf, checkAudience } from '../audience/choosing.server.ts';
import { choosePart, type UnkeptWhole } from '../audience/hanging.server.ts';
import { chosenOf } from '../audience/part.server.ts';
import { audienceSchema } from '../audience/schema.ts';
import { listIn, textIn } from '../reports/draft-fields.ts';
import { readDraft, type Draft } from '../reports/drafts.server.ts';
import { keepVersion, putParagraph, refuseTooMany, settleReaders, type ParagraphRow } from './keeping.server.ts';
import type { ParagraphInput } from './schema.ts';

/** A draft of a new report in which paragraphs are marked; `whole` is null until it says, rightly, who is to read the report. */
export interface MarkableDraft {
  draft: Draft;
  whole: UnkeptWhole | null;
}

/** A draft of the actor's own, of a new report: a filed report's paragraphs are marked in the report itself. Four queries. */
export async function readMarkableDraft(db: Db | Tx, actor: Actor, id: string, now: Date): Promise<MarkableDraft | null> {
  const draft = await readDraft(db, actor, id);
  if (!draft || draft.revises) return null;
  const { fields } = draft;
  const parsed = audienceSchema.safeParse({
    ...{ home_body_id: textIn(fields, 'home_body_id'), marking: textIn(fields, 'marking') },
    ...{ released: listIn(fields, 'released'), readers: listIn(fields, 'readers'), parties: listIn(fields, 'parties') },
  });
  const right = parsed.success && (await checkAudience(db, actor, 'report.file', parsed.data, now)).length === 0;
  if (!right) return { draft, whole: null };
  const { home_body_id } = parsed.data;
  return { draft, whole: { home_body_id, audience: audienceOf(parsed.data), told_author_id: actor.id } };
}

/** What is marked in a draft, in the order in which it will stand. It is the author's alone, as the draft is. One query. */
export async function readDraftParagraphs(db: Db | Tx, actor: Actor, draftId: string) {
  return db
    .selectFrom('report_paragraphs as p')
    .innerJoin('audiences', 'audiences.id', 'p.audience_id')
    .selectAll('p')
    .select('audiences.marking')
    .where('p.report_id', '=', draftId)
    .where('p.author_id', '=', actor.id)
    .where('p.issued_at', 'is', null)
    .orderBy('p.section')
    .orderBy('p.place')
    .orderBy('p.id')
    .execute();
}

/** The draft, held so that it is not filed or thrown away before this is written. */
async function holdDraft(tx: Tx, actor: Actor, id: string): Promise<void> {
  const held = await tx
    .updateTable('drafts')
    .set({ saved_at: sql`saved_at` })
    .where('id', '=', id)
    .where('author_id', '=', actor.id)
    .executeTakeFirst();
  if (Number(held.numUpdatedRows) === 0) throw new Refusal('not_found');
}

/** Marks a paragraph in a draft, or changes the one of that reference, made from `version`. */
export async function keepDraftParagraph(
  db: Db,
  actor: Actor,
  draftId: string,
  on: { paragraph: string; version: number } | null,
  input: ParagraphInput,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    await holdDraft(tx, actor, draftId);
    const { whole } = found(await readMarkableDraft(tx, actor, draftId, now));
    if (!whole) throw new Refusal('conflict', 'report_changed');
    const audience_id = await settleReaders(tx, actor, whole, input, null, now);
    const said = { home_body_id: whole.home_body_id, audience_id, ...input.stands, words: input.words, tells_gap: input.tells_gap ? 1 : 0 };
    if (on === null) {
      await refuseTooMany(tx, draftId);
      const standing = { id: newId(), author_id: actor.id, issued_at: null, quarantined_at: null, changed_at: null, ended_at: null };
      await putParagraph(tx, { ...standing, report_id: draftId, ...said });
    } else {
      const one = found((await readDraftParagraphs(tx, actor, draftId)).find(({ ref }) => ref === on.paragraph));
      const changed = await tx
        .updateTable('report_paragraphs')
        .set((eb) => ({ ...said, version: eb('version', '+', 1) }))
        .where('id', '=', one.id)
        .where('version', '=', on.version)
        .where('issued_at', 'is', null)
        .executeTakeFirst();
      if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    }
    enter({ act: 'draft.paragraph_kept', subject_kind: 'draft', subject_id: draftId, detail: { digest: sha256(input.words) } });
  });
}

/** Takes a paragraph out of a draft: nobody else has read it, and nothing of it stays. */
export async function dropDraftParagraph(db: Db, actor: Actor, draftId: string, paragraph: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    await holdDraft(tx, actor, draftId);
    const dropped = await tx
      .deleteFrom('report_paragraphs')
      .where('ref', '=', paragraph)
      .where('report_id', '=', draftId)
      .where('author_id', '=', actor.id)
      .where('issued_at', 'is', null)
      .executeTakeFirst();
    if (Number(dropped.numDeletedRows) === 0) throw new Refusal('not_found');
    enter({ act: 'draft.paragraph_dropped', subject_kind: 'draft', subject_id: draftId });
  });
}

/** A paragraph of a draft with the readers that it would have in the report as it is to be filed. */
async function settled(db: Db | Tx, actor: Actor, whole: UnkeptWhole, row: ParagraphRow, now: Date) {
  const { marking, released, readers, parties } = await chosenOf(db, row.audience_id, row.home_body_id);
  const chosen = { marking, released: released.filter((id) => id !== whole.home_body_id), readers, parties };
  return choosePart(db, actor, whole, { readers_of: 'fewer', ...chosen }, now);
}

/** The references of a draft's paragraphs that would have readers whom the report, filed so, would not have. */
export async function misfitsOf(db: Db | Tx, actor: Actor, draftId: string, whole: UnkeptWhole, now: Date): Promise<string[]> {
  const misfits: string[] = [];
  for (const row of await readDraftParagraphs(db, actor, draftId))
    if ((await settled(db, actor, whole, row, now)).faults.length > 0) misfits.push(row.ref);
  return misfits;
}

/** Files a draft's paragraphs with their report, each within its readers. False: one of them is wider, and nothing may be filed. */
export async function fileParagraphs(
  tx: Tx,
  enter: Enter,
  actor: Actor,
  reportId: string,
  whole: UnkeptWhole,
  now: Date,
): Promise<boolean> {
  const at = now.toISOString();
  for (const { marking: _marking, ...row } of await readDraftParagraphs(tx, actor, reportId)) {
    const { audience, faults } = await settled(tx, actor, whole, row, now);
    if (faults.length > 0) return false;
    const standing = { home_body_id: whole.home_body_id, audience_id: await keepAudience(tx, audience), issued_at: at };
    await tx.updateTable('report_paragraphs').set(standing).where('id', '=', row.id).execute();
    await keepVersion(tx, { ...row, ...standing }, at);
    enter({
      ...{ act: 'paragraph.marked', subject_kind: 'paragraph', subject_id: row.id, audience_id: standing.audience_id },
      detail: { digest: sha256(row.words), report: reportId },
    });
  }
  return true;
}
