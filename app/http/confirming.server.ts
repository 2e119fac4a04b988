import { redirect } from '@remix-run/node';
import { isConfirmed } from '#app/policy/proof.ts';
import type { ActingArgs } from './acting.server.ts';

/**
 * Before an act that binds a government or opens an account: sends the actor to prove again who they are, and back to `to`
 * (a page of ours), unless they did so within ten minutes. Ask it in the loader of the form too, so that nothing typed is lost.
 */
export function requireConfirmed({ actor, context, request }: ActingArgs, to = new URL(request.url).pathname.replace(/\.data$/, '')): void {
  if (!isConfirmed(actor, context.now)) throw redirect(`/account/confirm?to=${encodeURIComponent(to)}`);
}
