/**
 * The only folder that imports Lucia, behind four functions, so that it can be replaced here alone.
 * The cookie holds a random token; the table's key is its SHA-256, so that a copy of the database opens no session.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import { Lucia, TimeSpan } from 'lucia';
import type { RequestContext } from '#app/http/context.ts';
import type { Actor } from '#app/policy/actor.ts';
import { actorFrom } from '#app/policy/loading.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { keptBy } from './adapter.server.ts';

const LIFETIME_DAYS = 14;

const luciaOf = (db: Db) =>
  new Lucia(keptBy(db), { sessionExpiresIn: new TimeSpan(LIFETIME_DAYS, 'd'), getUserAttributes: ({ person }) => ({ person }) });

/** The session cookie. Lucia's own reader throws on a malformed neighbour, so Remix's reads it. */
function cookieFor(secure: boolean) {
  return createCookie(secure ? '__Host-kakehashi' : 'kakehashi', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: LIFETIME_DAYS * 24 * 3600,
  });
}

const keyOf = (token: string): string => createHash('sha256').update(token).digest('hex');

async function tokenOf(context: RequestContext, request: Request): Promise<string | null> {
  const token: unknown = await cookieFor(context.configuration.secureCookies).parse(request.headers.get('Cookie'));
  return typeof token === 'string' && token.length > 0 && token.length <= 200 ? token : null;
}

/** Opens a new session for a person who has proved who they are, and gives the Set-Cookie header. */
export async function signIn(context: RequestContext, request: Request, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = context.now.toISOString();
  await luciaOf(context.db).createSession(
    personId,
    {
      handle: newId(),
      created_at: now,
      seen_at: now,
      user_agent: (request.headers.get('User-Agent') ?? '').slice(0, 300),
      address: context.address,
      confirmed_at: now,
    },
    { sessionId: keyOf(token) },
  );
  return cookieFor(context.configuration.secureCookies).serialize(token);
}

/** Ends the request's session, if it has one, and gives the Set-Cookie header that forgets it. */
export async function signOut(context: RequestContext, request: Request): Promise<string> {
  const token = await tokenOf(context, request);
  if (token) await luciaOf(context.db).invalidateSession(keyOf(token));
  return cookieFor(context.configuration.secureCookies).serialize('', { maxAge: 0 });
}

/** Ends every session of a person. */
export async function signOutEverywhere(db: Db, personId: string): Promise<void> {
  await luciaOf(db).invalidateUserSessions(personId);
}

/** Who the request's session says it is: null without a session, or when the account is not active now. */
export async function actorOf(context: RequestContext, request: Request): Promise<Actor | null> {
  const token = await tokenOf(context, request);
  if (!token) return null;
  const { user } = await luciaOf(context.db).validateSession(keyOf(token));
  if (!user) return null;
  if (user.person.demonstration && !context.local) return null;
  return actorFrom(context.db, user.person, context.now);
}
