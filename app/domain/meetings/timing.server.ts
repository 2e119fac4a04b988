import type { Actor } from '#app/policy/actor.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { EASTERN, JAPAN, zoneName } from '#app/language/times.ts';
import { resolveLocalTime, type LocalTime, type Occurrence } from './local-time.ts';
import { MAXIMUM_HOURS, type MeetingFields } from './schema.ts';

/** What a meeting's local times come to, or which fields say why they come to nothing. */
export type Timing = { starts_at: string; ends_at: string } | { faults: { field: string; words: string }[] };

/** The zones in which an actor may set a meeting's times: both capitals, their own, and the one that it has. */
export function zonesFor(actor: Actor, kept: string | null = null): string[] {
  return [...new Set([EASTERN, JAPAN, actor.zone, ...(kept ? [kept] : [])])];
}

const HOUR_MS = 3_600_000;

/** The instants of a meeting's form. Times that summer time skips or repeats are explained, not guessed. */
export function timingOf(
  fields: Pick<MeetingFields, 'zone' | 'day' | 'from' | 'from_occurrence' | 'to_day' | 'to' | 'to_occurrence'>,
  zones: readonly string[],
  actor: Actor,
  text: Catalogue,
): Timing {
  const { meetings } = text;
  if (!zones.includes(fields.zone)) return { faults: [{ field: 'zone', words: text.fields.chooseOne }] };
  const zone = zoneName(fields.zone, actor.language);
  const faults: { field: string; words: string }[] = [];
  const instant = (field: 'from' | 'to', local: LocalTime): string | null => {
    if (local.kind === 'instant') return local.at;
    const words = local.kind === 'ambiguous' ? meetings.ambiguous(zone) : meetings.nonexistent(zone, local.before, local.after);
    faults.push({ field: local.kind === 'ambiguous' ? `${field}_occurrence` : field, words });
    return null;
  };
  const resolve = (day: string, time: string, occurrence: Occurrence | undefined) => resolveLocalTime(day, time, fields.zone, occurrence);
  const starts_at = instant('from', resolve(fields.day, fields.from, fields.from_occurrence));
  const ends_at = instant('to', resolve(fields.to_day || fields.day, fields.to, fields.to_occurrence));
  if (starts_at === null || ends_at === null) return { faults };
  const length = Date.parse(ends_at) - Date.parse(starts_at);
  if (length <= 0) return { faults: [{ field: 'to', words: meetings.faults.endBeforeStart! }] };
  if (length > MAXIMUM_HOURS * HOUR_MS) return { faults: [{ field: 'to', words: meetings.faults.tooLong! }] };
  return { starts_at, ends_at };
}
