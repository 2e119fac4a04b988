import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';

export const WHENS = ['upcoming', 'past', 'all', 'series'] as const;

/** Which meetings the list shows, as it stands in the URL. */
export interface MeetingFilters {
  when: (typeof WHENS)[number];
  /** a body's slug */
  body: string | null;
  marking: Marking | null;
  after: { starts_at: string; id: string } | null;
}

/** Reads the filters from a URL. What is not understood is left out, so that an old link still opens. */
export function readMeetingFilters(search: URLSearchParams): MeetingFilters {
  const body = search.get('body');
  const [, starts_at, id] = /^(\d{4}-\d{2}-\d{2}T[\d:.]{5,12}Z)_([\w-]{1,80})$/.exec(search.get('after') ?? '') ?? [];
  return {
    when: WHENS.find((when) => when === search.get('when')) ?? 'upcoming',
    body: body && /^[\w.-]{1,80}$/.test(body) ? body : null,
    marking: MARKINGS.find((marking) => marking === search.get('marking')) ?? null,
    after: starts_at && id ? { starts_at, id } : null,
  };
}
