import type { SubmissionResult } from '@conform-to/react';
import { FieldRefusal } from '#app/domain/bodies/faults.ts';
import { replyWith } from '#app/http/forms.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';

type Reply = SubmissionResult<string[]>;

/** The reply to a form in which a rule found a field at fault, in the reader's words; any other refusal goes on its way. */
export function replyTo(reason: unknown, reply: Reply, text: Catalogue): Reply {
  if (reason instanceof FieldRefusal)
    return [reason.field, ...reason.also].reduce((told, field) => replyWith(told, field, text.bodies.faults[reason.fault]), reply);
  throw reason;
}
