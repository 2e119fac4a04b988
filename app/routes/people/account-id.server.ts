import type { ActingArgs } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { mustManageAccounts } from '#app/domain/people/administrators.server.ts';

/** The account in the path; what cannot be an id is nobody's. */
export function idOf({ actor, params }: ActingArgs): string {
  mustManageAccounts(actor);
  if (!/^[\w-]{1,80}$/.test(params.id ?? '')) throw new Refusal('not_found');
  return params.id ?? '';
}
