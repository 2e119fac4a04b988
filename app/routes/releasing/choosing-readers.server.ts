import type { SubmissionResult } from '@conform-to/react';
import { sha256 } from '#app/journal/writing.server.ts';
import { formAudiencePart, soFarIn, type AudiencePart } from '#app/domain/audience/part.server.ts';
import type { ChosenAudience } from '#app/domain/audience/schema.ts';
import type { ReadersDiff } from '#app/domain/releasing/changing-readers.server.ts';
import type { Releasable } from '#app/domain/releasing/record.server.ts';
import { readersForm } from '#app/domain/releasing/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, replyWith, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** A choice of readers that came back: to be looked at, or with what is wrong. */
export interface SentReaders {
  status: number;
  result: SubmissionResult<string[]>;
  audience: AudiencePart;
  /** who gains and who loses by the choice as it stands; null where it could not be made */
  diff: ReadersDiff | null;
  /** names the choice that was shown: only that one is saved */
  shown: string;
  conflict: boolean;
  /** what was to be saved was not what had been shown */
  moved: boolean;
}

const FIELD_OF: Record<string, string> = {
  body: 'released',
  reader: 'readers',
  outsideCaveat: 'readers',
  party: 'parties',
  caveatOnClear: 'parties',
};

/** Names a choice of readers: two choices with the same name are the same. */
const nameOf = ({ marking, released, readers, parties }: ChosenAudience): string =>
  sha256(JSON.stringify([marking, ...[released, readers, parties].map((ids) => [...ids].sort())])).slice(0, 32);

/**
 * A form that chooses a record's readers: shown first, by name, with who gains and who loses; saved only as it was shown. Null: saved.
 * `preview` and `save` refuse what may not be.
 */
export async function chooseReaders(
  { actor, context }: Pick<ActingArgs, 'actor' | 'context'>,
  form: FormData,
  record: Pick<Releasable, 'home_body_id' | 'audience_id' | 'author_id'>,
  doing: { preview: (chosen: ChosenAudience) => Promise<ReadersDiff>; save: (chosen: ChosenAudience) => Promise<void> },
): Promise<SentReaders | null> {
  const text = catalogueOf(actor.language);
  form.set('home_body_id', record.home_body_id);
  const parsed = parseForm(form, readersForm, text);
  const back = async (status: number, result: SubmissionResult<string[]>, more: Partial<SentReaders> = {}): Promise<SentReaders> => ({
    ...{ status, result, diff: null, shown: '', conflict: false, moved: false },
    audience: await formAudiencePart(context.db, actor, 'report.file', soFarIn(form), context.now, record.home_body_id, record),
    ...more,
  });
  const act = textOf(form, 'act');
  if ((act !== 'check' && act !== 'save') || isShownAgain(form)) return back(200, asFilled(parsed.reply()));
  if (parsed.status !== 'success') return back(422, parsed.reply());
  const shown = nameOf(parsed.value);
  const asShown = textOf(form, 'shown') === shown;
  try {
    if (act === 'save' && asShown) {
      await doing.save(parsed.value);
      return null;
    }
    const diff = await doing.preview(parsed.value);
    return await back(200, asFilled(parsed.reply()), { diff, shown, moved: act === 'save' });
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    if (reason.kind === 'conflict') return back(409, asFilled(parsed.reply()), { conflict: true });
    const words = text.releasingFaults[reason.code] ?? (text.audience.faults as Record<string, string>)[reason.code];
    if (words === undefined) throw reason;
    return back(statusOf[reason.kind], replyWith(parsed.reply(), FIELD_OF[reason.code] ?? 'marking', words));
  }
}
