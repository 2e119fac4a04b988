import { v5 } from 'uuid';
import { newId } from '#db/identity.server.ts';
import type { ActingArgs } from './acting.server.ts';

const MINUTES_10 = 600_000;

/**
 * The name of the form that a page shows (docs/decisions/sent-twice.md). A page that is shown anew at the same address to the same session has the
 * same for ten minutes, as pages are never kept by browsers: whoever goes back without scripts gets the page anew, with what they had typed. Made
 * with the session's secret, so that nobody else can tell it.
 */
export function formName({ actor, request, context }: Pick<ActingArgs, 'actor' | 'request' | 'context'>): string {
  if (actor.session_id === null) return newId();
  const { pathname, search } = new URL(request.url);
  const at = Math.floor(context.now.getTime() / MINUTES_10);
  return v5(`form ${actor.session_id} ${pathname.replace(/\.data$/, '')}${search} ${at}`, actor.id);
}
