/**
 * The only folder that imports Lucia, behind four functions, so that it can be replaced here alone.
 * The cookie holds a random token; the table's key is its SHA-256, so that a copy of the database opens no session.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import { Lucia, TimeSpan } from 'lucia';
import type { RequestContext } from '#app/http/context.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { actorFrom } from '#app/policy/loading.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { keepLastPerson } from './last-person.server.ts';
import { keptBy, type SessionAttributes } from './adapter.server.ts';

const LIFETIME_DAYS = 14;
/** A session says when it was last seen, to this grain: reading a page seldom writes. */
const SEEN_EVERY_MS = 10 * 60 * 1000;

const luciaOf = (db: Db | Tx) =>
  new Lucia(keptBy(db), {
    sessionExpiresIn: new TimeSpan(LIFETIME_DAYS, 'd'),
    getSessionAttributes: ({ handle, seen_at }: SessionAttributes) => ({ handle, seen_at }),
    getUserAttributes: ({ person }) => ({ person }),
  });

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

/** Ends the session of a token, in a transaction of the caller's. */
async function end(tx: Tx, enter: Enter, token: string): Promise<void> {
  const key = keyOf(token);
  const kept = await tx.selectFrom('sessions').select('handle').where('id', '=', key).executeTakeFirst();
  if (!kept) return;
  await luciaOf(tx).invalidateSession(key);
  enter({ act: 'session.ended', subject_kind: 'session', subject_id: kept.handle });
}

/**
 * Opens a new session for a person who has proved who they are, and gives the Set-Cookie header.
 * The session that the request came with is ended: a session never changes hands, nor outlives a sign-in.
 */
export async function signIn(context: RequestContext, request: Request, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = context.now.toISOString();
  const earlier = await tokenOf(context, request);
  await luciaOf(context.db).deleteExpiredSessions();
  await write(context.db, personId, context.now, async (tx, enter) => {
    if (earlier) await end(tx, enter, earlier);
    const handle = newId();
    const user_agent = (request.headers.get('User-Agent') ?? '').slice(0, 300);
    await luciaOf(tx).createSession(
      personId,
      { handle, created_at: now, seen_at: now, user_agent, address: context.address, confirmed_at: now },
      { sessionId: keyOf(token) },
    );
    enter({ act: 'session.opened', subject_kind: 'session', subject_id: handle });
  });
  context.setCookie?.(await keepLastPerson(context, personId));
  return cookieFor(context.configuration.secureCookies).serialize(token);
}

/** Ends the request's session, if it has one, and gives the Set-Cookie header that forgets it. */
export async function signOut(context: RequestContext, request: Request): Promise<string> {
  const token = await tokenOf(context, request);
  const { user } = token ? await luciaOf(context.db).validateSession(keyOf(token)) : { user: null };
  if (token && user) await write(context.db, user.id, context.now, (tx, enter) => end(tx, enter, token));
  return cookieFor(context.configuration.secureCookies).serialize('', { maxAge: 0 });
}

/** Ends every session of a person, at the wish of `byId`. */
export async function signOutEverywhere(db: Db, personId: string, byId: string, now: Date): Promise<void> {
  await write(db, byId, now, async (tx, enter) => {
    await luciaOf(tx).invalidateUserSessions(personId);
    enter({ act: 'session.all_ended', subject_kind: 'person', subject_id: personId });
  });
}

/** Who the request's session says it is: null without a session, or when the account is not active now. */
export async function actorOf(context: RequestContext, request: Request): Promise<Actor | null> {
  const token = await tokenOf(context, request);
  if (!token) return null;
  const { user, session } = await luciaOf(context.db).validateSession(keyOf(token));
  if (!user) return null;
  if (user.person.demonstration && !context.local) return null;
  const actor = await actorFrom(context.db, user.person, context.now);
  if (!actor) return null;
  if (session.fresh) context.setCookie?.(await cookieFor(context.configuration.secureCookies).serialize(token));
  await keepSeen(context, session.id, session.seen_at);
  return actor;
}

/** The one thing that reading a page may write, and at most once in ten minutes. */
async function keepSeen({ db, now }: RequestContext, sessionId: string, seenAt: string): Promise<void> {
  const stale = new Date(now.getTime() - SEEN_EVERY_MS).toISOString();
  if (seenAt > stale) return;
  await db.updateTable('sessions').set({ seen_at: now.toISOString() }).where('id', '=', sessionId).where('seen_at', '<=', stale).execute();
}
