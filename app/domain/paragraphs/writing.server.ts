import { sql } from 'kysely';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import { dropSearchable } from '#db/search.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import type { Whole } from '../audience/hanging.server.ts';
import { keepVersion, putParagraph, refuseTooMany, settleReaders, type ParagraphRow } from './keeping.server.ts';
import type { ParagraphInput } from './schema.ts';

/** A report in which its author marks paragraphs. */
export interface Markable extends Whole {
  id: string;
  ref: string;
  title: string;
  marking: Marking;
  language: 'en' | 'ja';
  description: string;
  response: string;
  version: number;
  told_author_id: string;
}

/** A report that the actor reads, with whether they may mark paragraphs in it: their own, and not withdrawn. One query. */
export async function readMarkable(db: Db | Tx, actor: Actor, ref: string): Promise<{ report: Markable; may: boolean } | null> {
  const row = await db
    .selectFrom('reports')
    .innerJoin('audiences', 'audiences.id', 'reports.audience_id')
    .select(['reports.id', 'reports.ref', 'reports.title', 'reports.home_body_id', 'reports.audience_id', 'reports.author_id'])
    .select(['reports.language', 'reports.description', 'reports.response', 'reports.version', 'reports.withdrawn_at', 'audiences.marking'])
    .where('reports.ref', '=', ref)
    .where('reports.issued_at', 'is not', null)
    .where(visibleTo(actor, 'reports'))
    .executeTakeFirst();
  if (!row) return null;
  const { author_id, withdrawn_at, ...report } = row;
  const may = withdrawn_at === null && author_id === actor.id && can(actor, 'report.edit', { ...report, author_id });
  return { report: { ...report, told_author_id: actor.id }, may };
}

/**
 * The report, held so that its readers cannot change before this is written. Its version and the time of its last revision stay: a
 * paragraph that changes is a revision of the paragraph, of which those who do not read it learn nothing.
 */
async function holdMarkable(tx: Tx, actor: Actor, ref: string): Promise<Markable> {
  const { report, may } = found(await readMarkable(tx, actor, ref));
  if (!may) throw new Refusal('forbidden');
  const held = await tx
    .updateTable('reports')
    .set({ updated_at: sql`updated_at` })
    .where('id', '=', report.id)
    .where('version', '=', report.version)
    .executeTakeFirst();
  if (Number(held.numUpdatedRows) === 0) throw new Refusal('conflict', 'report_changed');
  return report;
}

/** Adds a marked paragraph to a report that is filed. Gives its reference. */
export async function markParagraph(db: Db, actor: Actor, ref: string, input: ParagraphInput, now: Date): Promise<string> {
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    const report = await holdMarkable(tx, actor, ref);
    await refuseTooMany(tx, report.id);
    const audience_id = await settleReaders(tx, actor, report, input, null, now);
    const row = await putParagraph(tx, {
      ...{ id: newId(), home_body_id: report.home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
      ...{
        report_id: report.id,
        ...input.stands,
        words: input.words,
        tells_gap: input.tells_gap ? 1 : 0,
        changed_at: null,
        ended_at: null,
      },
    });
    await keepVersion(tx, row, at);
    const detail = { digest: sha256(input.words), report: report.id };
    enter({ act: 'paragraph.marked', subject_kind: 'paragraph', subject_id: row.id, audience_id, detail });
    return row.ref;
  });
}

/** A paragraph of a report, as its author changes it. */
async function readOwn(tx: Tx, actor: Actor, report: Markable, ref: string): Promise<ParagraphRow> {
  return found(
    await tx
      .selectFrom('report_paragraphs as p')
      .selectAll('p')
      .where('p.ref', '=', ref)
      .where('p.report_id', '=', report.id)
      .where('p.author_id', '=', actor.id)
      .where('p.issued_at', 'is not', null)
      .where(visibleTo(actor, 'p'))
      .executeTakeFirst(),
  );
}

/** Says it otherwise, elsewhere, or to others. What it said before is kept under the readers that it had. `version`: the one edited. */
export async function changeParagraph(
  db: Db,
  actor: Actor,
  on: { report: string; paragraph: string; version: number },
  input: ParagraphInput,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await holdMarkable(tx, actor, on.report);
    const before = await readOwn(tx, actor, report, on.paragraph);
    const audience_id = await settleReaders(tx, actor, report, input, await readAudience(tx, before.audience_id), now);
    const { section, place } = input.stands;
    const anew = before.words !== input.words || before.section !== section || before.place !== place || before.audience_id !== audience_id;
    const number = anew ? before.number + 1 : before.number;
    const after = { words: input.words, section, place, audience_id, tells_gap: input.tells_gap ? 1 : 0, number };
    const changed = await tx
      .updateTable('report_paragraphs')
      .set((eb) => ({ ...after, ...(anew ? { changed_at: at } : {}), version: eb('version', '+', 1) }))
      .where('id', '=', before.id)
      .where('version', '=', on.version)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    if (anew) await keepVersion(tx, { ...before, ...after }, at);
    const detail = {
      digest: sha256(input.words),
      number,
      ...(before.audience_id === audience_id ? {} : { audience_from: before.audience_id }),
    };
    enter({ act: 'paragraph.changed', subject_kind: 'paragraph', subject_id: before.id, audience_id, detail });
  });
}

/** Takes a paragraph out of its report. What it said stays in its history, for those who could read it. */
export async function endParagraph(
  db: Db,
  actor: Actor,
  on: { report: string; paragraph: string; version: number },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await holdMarkable(tx, actor, on.report);
    const { id, audience_id } = await readOwn(tx, actor, report, on.paragraph);
    const ended = await tx
      .updateTable('report_paragraphs')
      .set((eb) => ({ ended_at: now.toISOString(), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('version', '=', on.version)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (Number(ended.numUpdatedRows) === 0) throw new Refusal('conflict');
    await dropSearchable(tx, id);
    enter({ act: 'paragraph.ended', subject_kind: 'paragraph', subject_id: id, audience_id });
  });
}
