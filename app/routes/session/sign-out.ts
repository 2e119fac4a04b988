import { redirect } from '@remix-run/node';
import { asVisitor } from '#app/http/acting.server.ts';
import { signOut } from '#app/session/session.server.ts';

/** POST /sign-out: ends this session. */
export const action = asVisitor(async ({ request, context }) =>
  redirect('/sign-in', { headers: { 'Set-Cookie': await signOut(context, request) } }),
);

export const loader = asVisitor(() => redirect('/sign-in'));
