import { data, redirect } from '@remix-run/node';
import type { RequestContext } from '#app/http/context.ts';
import type { KeptForm } from '#app/http/kept-form.server.ts';
import { digestOfPerson } from '#app/session/last-person.server.ts';
import { signIn } from '#app/session/session.server.ts';

/**
 * Opens the session of somebody who has proved who they are, and goes on: to the page they wanted; or, where a form waits,
 * to a page that gives it back to its writer and to nobody else.
 */
export async function goOn(
  { context, request }: { context: RequestContext; request: Request },
  personId: string,
  { to, kept, headers = new Headers() }: { to: string; kept: KeptForm | null; headers?: Headers },
) {
  headers.append('Set-Cookie', await signIn(context, request, personId));
  if (!kept) return redirect(to, { headers });
  return data({ is: 'in' as const, to: kept.to, kept: kept.of === digestOfPerson(personId) ? kept : null }, { headers });
}
