import { createCookie } from '@remix-run/node';
import type { RequestContext } from '#app/http/context.ts';

const MINUTES = 5;

/** Holds the token of a sign-in whose password was right and whose one-time code is awaited. It opens nothing by itself. */
const cookieFor = ({ configuration: { secureCookies: secure } }: RequestContext) =>
  createCookie(secure ? '__Host-kakehashi-half' : 'kakehashi-half', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: MINUTES * 60,
  });

/** The Set-Cookie header that keeps the half of a sign-in. */
export function keepHalf(context: RequestContext, token: string): Promise<string> {
  return cookieFor(context).serialize(token);
}

/** The token of the half of a sign-in, or ''. */
export async function halfOf(context: RequestContext, request: Request): Promise<string> {
  const token: unknown = await cookieFor(context).parse(request.headers.get('Cookie'));
  return typeof token === 'string' ? token : '';
}

/** The Set-Cookie header that forgets it. */
export function forgetHalf(context: RequestContext): Promise<string> {
  return cookieFor(context).serialize('', { maxAge: 0 });
}
