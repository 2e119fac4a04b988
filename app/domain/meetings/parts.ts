import { minutesAfter } from './local-time.ts';

/** The least that an agenda's clock needs of an item. */
export interface Timed {
  id: string;
  audience_id: string;
  minutes: number;
}

/** A part of an agenda: items of one audience, with a numbering and a clock of their own. */
export interface Part<T> {
  starts_at: string;
  ends_at: string;
  items: (T & { number: number; starts_at: string; ends_at: string })[];
}

/** Whether everybody who reads one audience reads another too. Asked only of audiences on the agenda in hand. */
export type ReadBy = (audience: string, alsoReads: string) => boolean;

function running<T extends Timed>(items: readonly T[], startsAt: string): Part<T> {
  let at = startsAt;
  const timed = items.map((item, index) => {
    const starts_at = at;
    at = minutesAfter(at, item.minutes);
    return { ...item, number: index + 1, starts_at, ends_at: at };
  });
  return { starts_at: startsAt, ends_at: at, items: timed };
}

const total = (items: readonly Timed[]): number => items.reduce((sum, item) => sum + item.minutes, 0);

/**
 * Lays out the items that one reader sees: the open part from the meeting's start, then a closed part for each narrower audience.
 * A closed part starts after the open part and after those closed parts which all of its own readers read,
 * so that its clock is one and the same for everybody who reads it. See docs/decisions/closed-part.md.
 */
export function layOut<T extends Timed>(
  meeting: { audience_id: string; starts_at: string; ends_at: string },
  items: readonly T[],
  readBy: ReadBy,
): { open: Part<T>; closed: Part<T>[] } {
  const open = running(
    items.filter((item) => item.audience_id === meeting.audience_id),
    meeting.starts_at,
  );
  const audiences = [...new Set(items.map((item) => item.audience_id))].filter((id) => id !== meeting.audience_id).sort();
  const itemsOf = (audience: string) => items.filter((item) => item.audience_id === audience);
  const closed = audiences.map((audience) => {
    const before = audiences.filter(
      (other) => other !== audience && readBy(audience, other) && (!readBy(other, audience) || other < audience),
    );
    const wait = before.reduce((sum, other) => sum + total(itemsOf(other)), 0);
    return running(itemsOf(audience), minutesAfter(meeting.ends_at, wait));
  });
  return { open, closed: closed.sort((a, b) => (a.starts_at < b.starts_at ? -1 : a.starts_at > b.starts_at ? 1 : 0)) };
}
