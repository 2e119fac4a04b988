import type { SubmissionResult } from '@conform-to/react';
import { data, redirect } from '@remix-run/node';
import canonicalize from 'canonicalize';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import { readEffect, type Effect } from '#app/domain/map/changes/effect.server.ts';
import type { Intended, Proposed } from '#app/domain/map/changes/intending.server.ts';
import { readNames, type Names } from '#app/domain/map/changes/names.server.ts';
import {
  ChangeFaults,
  checkChange,
  proposeChange,
  reviseChange,
  subjectOf,
  type AnyFault,
} from '#app/domain/map/changes/proposing.server.ts';
import { changeSchemas, retractionSchema } from '#app/domain/map/changes/schema.ts';
import { latestOf, readSubject, type Subject } from '#app/domain/map/changes/subjects.server.ts';
import type { Content } from '#app/domain/map/changes/content.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf, versionIn } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { sha256 } from '#app/journal/writing.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Language, ChangedKind } from '#db/schema.ts';
import { readAbout, type About } from './about.server.ts';

/** What was changed meanwhile, beside what the writer proposes. */
interface Overtaken {
  yours: Content | null;
  /** null: it was taken off the map */
  theirs: Content | null;
  names: Names;
  /** the record that holds now; '' where there is none */
  of: string;
  version: number | null;
}

/** What the form of a change is told after it came back. */
export interface SentChange {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  /** what it would do, once all of it is right */
  effect: Effect | null;
  /** the digest of what the effect was shown of: only that is sent */
  shown: string;
  overtaken: Overtaken | null;
}

const words = (language: Language, fault: AnyFault): string => {
  const { audience, changes } = catalogueOf(language);
  if (fault.code in audience.faults) return audience.faults[fault.code as keyof typeof audience.faults];
  const choose = 'choose' in fault ? (fault.choose ?? []) : [];
  return [changes.faults[fault.code] ?? '', choose.length > 0 ? `${choose.join(', ')}` : ''].filter(Boolean).join(' ');
};

const proposedOf = (kind: ChangedKind, retracts: boolean, item: About['item'], fields: unknown): Proposed =>
  ({ kind, item, fields, ...(retracts && { retracts: true }) }) as Proposed;

async function effectOf({ actor, context }: ActingArgs, { fields }: Proposed, intended: Intended): Promise<Effect> {
  const { kind, item, subject, content } = intended;
  const rating = { reliability: fields.reliability, credibility: fields.credibility };
  const change = { kind, item_id: item?.id ?? null, subject_id: subject?.id ?? null, content, rating, former: subject?.content ?? null };
  return readEffect(context.db, actor, change, context.now);
}

/** What holds now in the place of a record that was corrected, beside what the writer says. */
async function readOvertaken({ actor, context }: ActingArgs, kind: ChangedKind, id: string, yours: Content | null): Promise<Overtaken> {
  const of = await latestOf(context.db, actor, kind, id);
  const now: Subject | null = of === null ? null : await readSubject(context.db, actor, kind, of);
  const theirs = now?.content ?? null;
  return { yours, theirs, names: await readNames(context.db, actor, [yours, theirs]), of: of ?? '', version: null };
}

/** Reads the form of a change, shows what it would do, and sends it once that was shown. */
export async function sendProposal(args: ActingArgs, kind: ChangedKind) {
  const { actor, context, request } = args;
  const { db, now } = context;
  const about = await readAbout(args, kind);
  const { retracts } = about;
  if (!retracts && (kind === 'claim' || kind === 'item_link') && !about.item) throw new Refusal('not_found');
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const submission = parseForm(form, retracts ? retractionSchema : changeSchemas[kind], text);
  const back = async (status: number, result: SubmissionResult<string[]>, more: Partial<SentChange> = {}) => {
    const sent: SentChange = {
      ...{ status, result, effect: null, shown: '', overtaken: null },
      audience: await formAudiencePart(db, actor, 'map.propose', soFarIn(form), now),
      ...more,
    };
    return data(sent, { status });
  };
  const act = textOf(form, 'act');
  if ((act !== 'check' && act !== 'send') || isShownAgain(form)) return back(200, asFilled(submission.reply()));
  if (submission.status !== 'success') return back(422, submission.reply());
  const proposed = proposedOf(kind, retracts, about.item, submission.value);
  const subjectId = about.subject?.id ?? null;
  let intended: Intended | null = null;
  try {
    // The form says which record its writer saw: one that came in its place since is shown beside their words first.
    if (about.revised === null && subjectId !== null && textOf(form, 'of') !== subjectId) throw new Refusal('conflict', 'map_changed');
    const subject = subjectId === null ? null : await subjectOf(db, actor, kind, subjectId);
    const checked = await checkChange(db, actor, proposed, subject, now);
    intended = checked.intended;
    if (checked.faults.length > 0) throw new ChangeFaults(checked.faults);
    const shown = sha256(canonicalize({ ...submission.value, of: subjectId }) ?? '');
    if (act !== 'send' || textOf(form, 'shown') !== shown)
      return await back(200, asFilled(submission.reply()), { effect: await effectOf(args, proposed, intended), shown });
    if (!about.revised) return redirect(`/map/changes/${(await proposeChange(db, actor, proposed, subjectId, now)).ref}?sent`);
    await reviseChange(db, actor, about.revised.row.ref, versionIn(form), proposed, now);
    return redirect(`/map/changes/${about.revised.row.ref}?sent`);
  } catch (reason) {
    if (reason instanceof ChangeFaults)
      return back(
        422,
        reason.faults.reduce((so, fault) => replyWith(so, fault.field, words(actor.language, fault)), submission.reply()),
      );
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    const overtaken: Overtaken =
      reason.code === 'map_changed' && subjectId !== null
        ? await readOvertaken(args, kind, subjectId, await yoursOf(args, proposed, about))
        : { yours: intended?.content ?? null, theirs: null, names: {}, of: subjectId ?? '', version: about.revised?.row.version ?? null };
    return back(409, asFilled(submission.reply()), { overtaken });
  }
}

/** What the writer proposes, as content, though what it corrects no longer holds. */
async function yoursOf({ actor, context }: ActingArgs, proposed: Proposed, about: About): Promise<Content | null> {
  return (await checkChange(context.db, actor, proposed, about.subject, context.now)).intended.content;
}
