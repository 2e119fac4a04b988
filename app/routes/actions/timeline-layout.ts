import type { ActionRow } from '#app/domain/actions/listing.server.ts';
import type { Need } from '#app/domain/actions/needs.server.ts';
import { dayAway, FIRST_DAY, LAST_DAY, monthAway } from '#app/domain/actions/month.ts';
import { daysBetween } from '#app/language/times.ts';

/** Measures of the picture, in its own units. */
export const TIMELINE = { width: 960, label: 300, row: 28, head: 44, bar: 12 };
const BEFORE_DAYS = 60;
const AFTER_DAYS = 400;

export interface Bar {
  row: ActionRow;
  from: string;
  /** where it begins and ends, and its middle */
  x: number;
  end: number;
  y: number;
}

/** Where each action, each month and today stand. `from` gives the day on which an action begins. */
export function layOut(rows: readonly ActionRow[], needs: readonly Need[], today: string, from: (row: ActionRow) => string) {
  const dated = rows.filter((row) => row.due_on !== null);
  const known = (day: string) => (day < FIRST_DAY ? FIRST_DAY : day > LAST_DAY ? LAST_DAY : day);
  const days = [today, ...dated.flatMap((row) => [from(row), row.due_on!])].map(known).sort();
  const first = [days[0]!, dayAway(today, -BEFORE_DAYS)].sort()[1]!;
  const earliest = [first, known(dated[0]?.due_on ?? first)].sort()[0]!;
  const start = dayAway(earliest, -3);
  const last = dayAway([days.at(-1)!, dayAway(today, AFTER_DAYS)].sort()[0]!, 7);
  const span = Math.max(1, daysBetween(start, last));
  const { width, label, row: height, head } = TIMELINE;
  const place = (day: string) => label + Math.min(1, Math.max(0, daysBetween(start, day) / span)) * (width - label - 12);
  const bars = dated.map((row, index): Bar => {
    const end = place(row.due_on!);
    const opened = from(row);
    return { row, from: opened, x: Math.min(place(opened), end - 4), end, y: head + index * height + height / 2 };
  });
  const months: { month: string; x: number }[] = [];
  for (let month = monthAway(start.slice(0, 7), 1); `${month}-01` <= last; month = monthAway(month, 1))
    months.push({ month, x: place(`${month}-01`) });
  const wide = Math.ceil(months.length / 9);
  const at = new Map(bars.map((bar) => [bar.row.id, bar]));
  const lines = needs.flatMap((need) => {
    const [waits, on] = [at.get(need.near_id), at.get(need.id)];
    if (!waits || !on) return [];
    return [{ id: `${need.near_id} ${need.id}`, on, waits, clash: on.row.due_on! > waits.row.due_on! && on.row.closed_at === null }];
  });
  return {
    bars,
    lines,
    months: months.filter((_, index) => index % wide === 0),
    today: place(today),
    height: head + bars.length * height + 6,
  };
}

/** As much of a title as there is room for: a letter in full width counts for two. */
export function clipped(title: string, room: number): string {
  let left = room;
  let kept = '';
  for (const letter of title) {
    left -= letter.codePointAt(0)! > 0x2e7f ? 2 : 1;
    if (left < 0) return `${kept.trimEnd()}…`;
    kept += letter;
  }
  return kept;
}
