import type { SubmissionResult } from '@conform-to/react';
import { formPart, partIn, type PartForming } from '#app/domain/audience/hanging.server.ts';
import { commentSchema } from '#app/domain/comments/schema.ts';
import type { Commented } from '#app/domain/comments/subjects.server.ts';
import { CommentFaults, editComment, writeComment } from '#app/domain/comments/writing.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { CommentStanding } from './standing.ts';

/** What a comment's form is told after it came back. */
export interface SentComment {
  status: number;
  result: SubmissionResult<string[]>;
  standing: CommentStanding;
  forming: PartForming;
  /** the newest version, where somebody was faster */
  version?: number;
  conflict: boolean;
}

/** Writes a comment on a record, or saves the edit of one; null when it is done, otherwise the form with everything that was typed. */
export async function sendComment(
  { actor, context }: ActingArgs,
  form: FormData,
  record: Commented,
  edited: { id: string; newest: number } | null,
): Promise<SentComment | null> {
  const { db, now } = context;
  const text = catalogueOf(actor.language);
  const submission = parseForm(form, commentSchema, text);
  const standing = { ...partIn(form), words: textOf(form, 'words') };
  const back = async (status: number, result: SubmissionResult<string[]>, conflict = false): Promise<SentComment> => ({
    ...{ status, result, standing, conflict },
    forming: await formPart(db, actor, record, standing, now),
    ...(edited ? { version: edited.newest } : {}),
  });
  if (textOf(form, 'act') !== 'write' || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (standing.find_mentions.trim() !== '' && standing.mentions.length === 0)
    return back(422, replyWith(submission.reply(), 'mentions', text.reports.unchosen(standing.find_mentions)));
  if (submission.status !== 'success') return back(422, submission.reply());
  try {
    const on = { kind: record.kind, ref: record.ref };
    if (edited) await editComment(db, actor, { ...on, id: edited.id, version: versionIn(form) }, submission.value, now);
    else await writeComment(db, actor, on.kind, on.ref, submission.value, now);
    return null;
  } catch (reason) {
    if (reason instanceof CommentFaults) {
      const words: Record<string, string> = { ...text.audience.faults, ...text.fieldFaults, mention: text.comments.mentionFault };
      const result = reason.faults.reduce(
        (so, { field, code }) => replyWith(so, field, words[code] ?? text.fields.invalid),
        submission.reply(),
      );
      return back(422, result);
    }
    if (reason instanceof Refusal && reason.kind === 'conflict') return back(409, asFilled(submission.reply()), true);
    throw reason;
  }
}
