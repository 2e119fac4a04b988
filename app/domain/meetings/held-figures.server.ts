/** Figures that were computed for the readers of an agenda item, and are shown to nobody for whom they were not. */
import { Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudiences } from '#app/policy/audiences.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { isWithin } from '../audience/changing.ts';

interface Said {
  title: string;
  note: string;
}

/** Of a number not the end or the beginning of another. */
const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const says = (text: string, words: string): boolean => new RegExp(`(?<![\\d.,])${escaped(words)}(?!\\d|[.,]\\d)`).test(text);

/** Whether an item's words still hold something of the figures that were put there: a value, or that a bound was crossed. */
export function holdsFigures(figures: string | null, { title, note }: Said): boolean {
  if (figures === null) return false;
  return (JSON.parse(figures) as string[]).some((words) => says(title, words) || says(note, words));
}

/** Refuses to show an item's figures to more than those for whom they were computed. */
export async function refuseFiguresForMore(
  tx: Tx,
  item: { figures: string | null; figures_for: string | null },
  said: Said,
  audience: Audience,
): Promise<void> {
  if (item.figures_for === null || !holdsFigures(item.figures, said)) return;
  const known = await readAudiences(tx, [item.figures_for]);
  if (!isWithin(audience, known.get(item.figures_for)!)) throw new Refusal('invalid', 'figures_for_fewer');
}

const holding = (db: Db | Tx, meetingId: string) =>
  db
    .selectFrom('agenda_items as g')
    .select(['g.id', 'g.title', 'g.note', 'g.figures', 'g.figures_for'])
    .where('g.meeting_id', '=', meetingId)
    .where('g.own_readers', '=', 0)
    .where('g.removed_at', 'is', null)
    .where('g.figures', 'is not', null)
    .orderBy('g.position')
    .orderBy('g.id');

/** Refuses new readers of a meeting for whom figures in the items that follow its readers were not computed. */
export async function refuseFiguresOf(tx: Tx, meetingId: string, audience: Audience): Promise<void> {
  for (const item of await holding(tx, meetingId).execute()) await refuseFiguresForMore(tx, item, item, audience);
}

/** The titles of a meeting's items that hold such figures, of those that the actor reads: to say which to mend. One query. */
export async function readHeldFigures(db: Db, actor: Actor, meetingId: string): Promise<string[]> {
  const items = await holding(db, meetingId).where(visibleTo(actor, 'g')).execute();
  return items.filter((item) => holdsFigures(item.figures, item)).map(({ title }) => title);
}
