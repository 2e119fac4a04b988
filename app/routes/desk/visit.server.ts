import { createCookie } from '@remix-run/node';

/** After so long away, what was seen last time is "last time". */
const AWAY_MS = 30 * 60_000;
const KEPT_S = 180 * 24 * 3600;

const cookieFor = (secure: boolean) =>
  createCookie(secure ? '__Host-kakehashi-visit' : 'kakehashi-visit', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: KEPT_S,
  });

interface Visit {
  /** when this browser's person was last here before this visit; null the first time */
  since: string | null;
  header: string;
}

const instant = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;

/** When the person was last here, by this browser's own note, and the note for the next time. It decides only what is marked as new. */
export async function noteVisit(request: Request, now: Date, secure: boolean): Promise<Visit> {
  const cookie = cookieFor(secure);
  const read: unknown = await cookie.parse(request.headers.get('Cookie'));
  const kept = typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  const [before, seen] = [instant(kept.since), instant(kept.seen)];
  const since = seen && now.getTime() - Date.parse(seen) > AWAY_MS ? seen : before;
  return { since, header: await cookie.serialize({ since, seen: now.toISOString() }) };
}
