import { createCookie } from '@remix-run/node';
import type { RequestContext } from '#app/http/context.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Language } from '#db/schema.ts';
import type { Catalogue } from './catalogue.tsx';
import { catalogueOf } from './catalogues.server.ts';

const YEAR_S = 365 * 24 * 3600;
/** Over https the name binds the cookie to this host (RFC 6265bis, `__Host-`). */
const cookieFor = (secure: boolean) =>
  createCookie(secure ? '__Host-language' : 'language', { path: '/', sameSite: 'lax', maxAge: YEAR_S, httpOnly: true, secure });
const cookies = [cookieFor(true), cookieFor(false)];

const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'ja';

/** The reader's language: the person's own, else the cookie's, else the browser's wish, else English. */
export async function languageOf(request: Request, actor: Actor | null): Promise<Language> {
  if (actor) return actor.language;
  for (const cookie of cookies) {
    const kept: unknown = await cookie.parse(request.headers.get('Cookie'));
    if (isLanguage(kept)) return kept;
  }
  const wished = (request.headers.get('Accept-Language') ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wished.find(isLanguage) ?? 'en';
}

/** The Set-Cookie header that keeps a language. */
export function keepLanguage(language: Language, context: RequestContext): Promise<string> {
  return cookieFor(context.configuration.secureCookies).serialize(language);
}

/** The reader's catalogue, on the server: for a page's title, and for the faults of a form. */
export async function textFor(request: Request, actor: Actor | null): Promise<Catalogue> {
  return catalogueOf(await languageOf(request, actor));
}
