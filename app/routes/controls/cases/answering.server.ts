import type { SubmissionResult } from '@conform-to/react';
import { z } from 'zod';
import { previewDisclosure, type Disclosure } from '#app/domain/audience/disclosure.server.ts';
import { askAdviser } from '#app/domain/coordination/asking.server.ts';
import { commentOnCase, dropCase, notifyCase, positionOnCase, putInForce, tellDenial } from '#app/domain/coordination/moving.server.ts';
import { readCase } from '#app/domain/coordination/reading.server.ts';
import { denialForm, notifyForm, questionForm, stepForm, wordsForm } from '#app/domain/coordination/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { onceIn, parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { found, Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { readAudience } from '#app/policy/audiences.server.ts';

/** What a case's page says after a form of it came back. */
export interface CaseAnswer {
  status: number;
  /** which of its forms */
  act: string;
  result: SubmissionResult<string[]>;
  refusal: string;
  /** who reads the case now, where that has changed since the form was shown */
  readers: Disclosure | null;
}

const forms = {
  ...{ notify: notifyForm, comment: wordsForm, align: z.object({}), differ: wordsForm, drop: wordsForm, step: stepForm },
  ...{ deny: denialForm, ask: questionForm },
} as const;

/** Who reads the case, by name as far as the actor sees them. */
async function readersNow({ actor, context: { db, now }, params }: ActingArgs): Promise<Disclosure> {
  const { audience_id, home_body_id, author_id } = found(await readCase(db, actor, params.ref ?? '', now));
  return previewDisclosure(db, actor, { audience: await readAudience(db, audience_id), home_body_id, author_id }, now);
}

/** Does what a form of a case's page asks. Null: it is done. */
export async function answerCase(args: ActingArgs): Promise<CaseAnswer | null> {
  const { actor, context, params, request } = args;
  const { db, now } = context;
  const ref = params.ref ?? '';
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const act = (Object.keys(forms) as (keyof typeof forms)[]).find((one) => one === textOf(form, 'act'));
  if (!act) throw new Refusal('unreadable');
  const came = parseForm(form, forms[act], text);
  const back = (status: number, result: SubmissionResult<string[]>, refusal = '', readers: Disclosure | null = null): CaseAnswer => ({
    ...{ status, act, result, refusal, readers },
  });
  const [shown, once] = [textOf(form, 'shown'), onceIn(form)];
  if (isShownAgain(form)) return back(200, asFilled(came.reply()));
  if (came.status !== 'success') return back(422, came.reply());
  // Read once: a form's schema turns words into numbers, and would not take these again.
  const { value } = came;
  const parsed = <S extends z.ZodType>(_form: S): z.infer<S> => value as z.infer<S>;
  try {
    switch (act) {
      case 'notify':
        {
          const { version, comments_by } = parsed(notifyForm);
          await notifyCase(db, actor, ref, version, comments_by, now);
        }
        break;
      case 'comment':
        await commentOnCase(db, actor, ref, parsed(wordsForm).words, shown, now, once);
        break;
      case 'align':
        await positionOnCase(db, actor, ref, { position: 'align' }, shown, now);
        break;
      case 'differ':
        await positionOnCase(db, actor, ref, { position: 'differ', reasons: parsed(wordsForm).words }, shown, now);
        break;
      case 'drop':
        await dropCase(db, actor, ref, parsed(wordsForm).words, shown, now);
        break;
      case 'step':
        await putInForce(db, actor, ref, parsed(stepForm).in_force_on, shown, now);
        break;
      case 'deny':
        await tellDenial(db, actor, ref, parsed(denialForm), shown, now, once);
        break;
      case 'ask':
        await askAdviser(db, actor, ref, parsed(questionForm), shown, now, once);
        break;
    }
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    const said = text.coordination.faults[reason.code] ?? text.fields.invalid;
    const readers = reason.code === 'other_readers' ? await readersNow(args) : null;
    return back(statusOf[reason.kind], asFilled(came.reply()), said, readers);
  }
}
