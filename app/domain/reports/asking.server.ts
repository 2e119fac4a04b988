import { Refusal, found } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { dayIn } from '#app/policy/days.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import { holdOpen, reportFor, type Triaged } from './triage.server.ts';

/**
 * Who reads a question and its answer: whoever reads the report, its author by name, since they are asked. Nothing of this is told
 * to the asker, who may not know the author.
 */
async function askedAudience(tx: Tx, report: Triaged): Promise<string> {
  const audience = await readAudience(tx, report.audience_id);
  if (report.author_id === null) throw new Refusal('invalid', 'no_author');
  const author = await tx
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select('organisations.party_id')
    .where('people.id', '=', report.author_id)
    .executeTakeFirstOrThrow();
  // A caveat against the author's own side shuts out names too: a question could not reach them.
  if (audience.parties.length > 0 && !audience.parties.includes(author.party_id)) throw new Refusal('invalid', 'no_author');
  return keepAudience(tx, { ...audience, persons: [...audience.persons, report.author_id] });
}

/** Asks a report's author something, to be answered by a day. The author is asked whether or not the asker knows who they are. */
export async function askAuthor(
  db: Db,
  actor: Actor,
  ref: string,
  { words, due_on, shown }: { words: string; due_on: string; shown?: string },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await reportFor(tx, actor, ref, 'report.triage');
    if (report.author_id === actor.id) throw new Refusal('invalid', 'own_report');
    // The day that has passed everywhere: it may still be today for the author.
    if (due_on < dayIn('Etc/GMT+12', now)) throw new Refusal('invalid', 'due_passed');
    const held = await holdOpen(tx, report);
    refuseOtherReaders(held, shown);
    const id = newId();
    const audience_id = await askedAudience(tx, { ...report, ...held });
    await tx
      .insertInto('report_questions')
      .values({
        ...{ id, home_body_id: report.home_body_id, audience_id, author_id: actor.id, issued_at: now.toISOString(), quarantined_at: null },
        ...{ report_id: report.id, words, due_on, answered_at: null },
      })
      .execute();
    enter({
      act: 'report.asked',
      subject_kind: 'question',
      subject_id: id,
      audience_id,
      detail: { report: report.id, words: sha256(words), due_on },
    });
  });
}

/** Takes back a question that the actor asked and nobody has answered: its words are shown to nobody more, that it was asked stays. */
export async function takeBackQuestion(db: Db, actor: Actor, ref: string, questionId: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const question = found(
      await tx
        .selectFrom('report_questions as q')
        .innerJoin('reports', 'reports.id', 'q.report_id')
        .select(['q.id', 'q.audience_id', 'q.author_id', 'q.home_body_id', 'q.answered_at', 'reports.id as report_id'])
        .where('q.id', '=', questionId)
        .where('reports.ref', '=', ref)
        .where(visibleTo(actor, 'q'))
        .where(visibleTo(actor, 'reports'))
        .executeTakeFirst(),
    );
    if (!can(actor, 'question.withdraw', question)) throw new Refusal('forbidden');
    const taken = await tx
      .updateTable('report_questions')
      .set({ withdrawn_at: now.toISOString() })
      .where('id', '=', question.id)
      .where('answered_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 0) throw new Refusal('conflict', question.answered_at ? 'answered' : 'taken_back');
    enter({
      act: 'question.withdrawn',
      subject_kind: 'question',
      subject_id: question.id,
      audience_id: question.audience_id,
      detail: { report: question.report_id },
    });
  });
}

/** The answer to a question, once: its author's, or that of whoever took it over. */
export async function answerQuestion(
  db: Db,
  actor: Actor,
  ref: string,
  { question: questionId, words }: { question: string; words: string },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const asked = await tx
      .selectFrom('report_questions as q')
      .innerJoin('reports', 'reports.id', 'q.report_id')
      .select(['q.id', 'q.audience_id', 'q.handed_to', 'q.withdrawn_at'])
      .where('q.id', '=', questionId)
      .where('reports.ref', '=', ref)
      .where(visibleTo(actor, 'q'))
      .executeTakeFirst();
    const report = await reportFor(tx, actor, ref, 'report.answer', asked?.handed_to ? [asked.handed_to] : []);
    const question = found(asked);
    const at = now.toISOString();
    const answered = await tx
      .updateTable('report_questions')
      .set({ answered_at: at })
      .where('id', '=', question.id)
      .where('answered_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(answered.numUpdatedRows) === 0) throw new Refusal('conflict', question.withdrawn_at ? 'taken_back' : 'answered');
    const id = newId();
    await tx
      .insertInto('report_answers')
      .values({
        ...{ id, home_body_id: report.home_body_id, audience_id: question.audience_id, author_id: actor.id, issued_at: at },
        ...{ quarantined_at: null, report_id: report.id, question_id: question.id, words },
      })
      .execute();
    enter({
      act: 'report.answered',
      subject_kind: 'answer',
      subject_id: id,
      audience_id: question.audience_id,
      detail: { report: report.id, question: question.id, words: sha256(words) },
    });
  });
}
