import type { SubmissionResult } from '@conform-to/react';
import { replyWith } from '#app/http/forms.server.ts';
import { OrganisationFault } from '#app/domain/people/organisations.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';

/** A refused organisation, with the fault beside its field; what is no such fault is thrown on. */
export function replyToOrganisation(reason: unknown, reply: SubmissionResult<string[]>, text: Catalogue): SubmissionResult<string[]> {
  if (!(reason instanceof OrganisationFault)) throw reason;
  return replyWith(reply, reason.field, reason.fault === 'noParty' ? text.fields.chooseOne : text.people.nameTaken);
}
