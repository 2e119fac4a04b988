import { createHash } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import type { RequestContext } from '#app/http/context.ts';

const DAYS = 400;

/** Whose session this browser last held. It opens nothing: it only tells whether the next to sign in is the same person. */
const cookieFor = ({ configuration: { secureCookies: secure } }: RequestContext) =>
  createCookie(secure ? '__Host-kakehashi-last' : 'kakehashi-last', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: DAYS * 24 * 3600,
  });

/** What stands for a person there: a digest, so that no page and no cookie holds the id itself. */
export function digestOfPerson(personId: string): string {
  return createHash('sha256').update(`last person\n${personId}`).digest('base64url');
}

/** The Set-Cookie header that remembers who signed in. It outlives the session, and signing out. */
export function keepLastPerson(context: RequestContext, personId: string): Promise<string> {
  return cookieFor(context).serialize(digestOfPerson(personId));
}

/** The digest of who was last signed in with this browser, or ''. */
export async function lastPersonOf(context: RequestContext, request: Request): Promise<string> {
  const digest: unknown = await cookieFor(context).parse(request.headers.get('Cookie'));
  return typeof digest === 'string' && /^[\w-]{43}$/.test(digest) ? digest : '';
}
