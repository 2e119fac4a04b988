import { writeFeed } from '#app/domain/calendar/calendars.server.ts';
import { readerOfFeed } from '#app/domain/calendar/feeds.server.ts';
import { asVisitor } from '#app/http/acting.server.ts';
import { sha256 } from '#app/journal/writing.server.ts';

/**
 * GET /calendar/…/kakehashi.ics : a person's calendar, for a program that has no session. The secret in the address is all the proof there is,
 * so no cookie is looked at or set; what is unknown, closed, expired or of a person who may no longer sign in is not there.
 */
export const loader = asVisitor(
  async ({ context: { db, local, now, origin }, params, request }) => {
    const actor = await readerOfFeed(db, params.secret ?? '', local, now);
    const content = await writeFeed(db, { actor, origin, now });
    const tag = `"${sha256(content).slice(0, 32)}"`;
    const headers = { 'Cache-Control': 'private, no-cache', ETag: tag, 'X-Content-Type-Options': 'nosniff' };
    if (request.headers.get('If-None-Match') === tag) return new Response(null, { status: 304, headers });
    return new Response(content, { headers: { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' } });
  },
  { sessionless: true },
);
