import type { SubmissionResult } from '@conform-to/react';
import { z } from 'zod';
import { askAdviser } from '#app/domain/coordination/asking.server.ts';
import { commentOnCase, dropCase, notifyCase, positionOnCase, putInForce, tellDenial } from '#app/domain/coordination/moving.server.ts';
import { denialForm, notifyForm, questionForm, stepForm, wordsForm } from '#app/domain/coordination/schema.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { asFilled, isShownAgain } from '#app/http/kept-form.server.ts';
import { Refusal, statusOf } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

/** What a case's page says after a form of it came back. */
export interface CaseAnswer {
  status: number;
  /** which of its forms */
  act: string;
  result: SubmissionResult<string[]>;
  refusal: string;
}

const forms = {
  ...{ notify: notifyForm, comment: wordsForm, align: z.object({}), differ: wordsForm, drop: wordsForm, step: stepForm },
  ...{ deny: denialForm, ask: questionForm },
} as const;

/** Does what a form of a case's page asks. Null: it is done. */
export async function answerCase({ actor, context, params, request }: ActingArgs): Promise<CaseAnswer | null> {
  const { db, now } = context;
  const ref = params.ref ?? '';
  const form = await request.formData();
  const text = catalogueOf(actor.language);
  const act = (Object.keys(forms) as (keyof typeof forms)[]).find((one) => one === textOf(form, 'act'));
  if (!act) throw new Refusal('unreadable');
  const came = parseForm(form, forms[act], text);
  const back = (status: number, result: SubmissionResult<string[]>, refusal = ''): CaseAnswer => ({ status, act, result, refusal });
  if (isShownAgain(form)) return back(200, asFilled(came.reply()));
  if (came.status !== 'success') return back(422, came.reply());
  const parsed = <S extends z.ZodType>(schema: S): z.infer<S> => schema.parse(came.value);
  try {
    switch (act) {
      case 'notify':
        {
          const { version, comments_by } = parsed(notifyForm);
          await notifyCase(db, actor, ref, version, comments_by, now);
        }
        break;
      case 'comment':
        await commentOnCase(db, actor, ref, parsed(wordsForm).words, now);
        break;
      case 'align':
        await positionOnCase(db, actor, ref, { position: 'align' }, now);
        break;
      case 'differ':
        await positionOnCase(db, actor, ref, { position: 'differ', reasons: parsed(wordsForm).words }, now);
        break;
      case 'drop':
        await dropCase(db, actor, ref, parsed(wordsForm).words, now);
        break;
      case 'step':
        await putInForce(db, actor, ref, parsed(stepForm).in_force_on, now);
        break;
      case 'deny':
        await tellDenial(db, actor, ref, parsed(denialForm), now);
        break;
      case 'ask':
        await askAdviser(db, actor, ref, parsed(questionForm), now);
        break;
    }
    return null;
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'not_found') throw reason;
    return back(statusOf[reason.kind], asFilled(came.reply()), text.coordination.faults[reason.code] ?? text.fields.invalid);
  }
}
