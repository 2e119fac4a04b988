import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import { askedFor, askTogether, type Asked } from '#db/together.server.ts';
import { entriesOf, entriesOfParagraphs } from '../audience/entries.server.ts';
import { tellsOpening } from '../audience/openings.server.ts';

/** Acts of others than the author: their names do not tell whose report it is. */
const NAMED: ReadonlySet<string> = new Set([
  'report.opened',
  ...['report.taken', 'report.assigned', 'report.given_back', 'report.closed', 'report.reopened'],
]);

export interface HistoryEntry {
  id: string;
  act: string;
  at: string;
  /** null: somebody whom the actor may not see, or may not know */
  who: { family_name: string; given_name: string; native_name: string } | null;
  /** the name of a file that was attached or taken back */
  what?: string;
}

interface Row extends Omit<HistoryEntry, 'who'> {
  sequence: number;
  family_name: string | null;
  given_name: string | null;
  native_name: string | null;
}

/** What of a history the reader is shown, beyond the acts that they may know of. */
interface Shown {
  openings: boolean;
  author: boolean;
}

/**
 * The query for what was done with a report that the actor reads, the oldest first. Who opened it is for its author and the co_chairs
 * (`openings`); who filed it is left out where the author is hidden from this reader. What was done while the report was closed to
 * the reader is not told, except that it was filed and who opened it first; a revision is told to those who read that revision, and what
 * was done with a marked paragraph to those who read that paragraph.
 */
export function historyOf(db: Db, actor: Actor, reportId: string, shown: Shown, now: Date): Asked<Row> {
  const found = sql<Row>`
    select e.sequence, e.id, e.act, e.at, people.family_name, people.given_name, people.native_name
    from (select * from ${entriesOf('report', reportId)} own union all select * from ${entriesOfParagraphs(actor, reportId)} marked) e
    left join people on people.id = e.actor_id and ${visiblePeople(actor, now)}
    where case e.act
      when 'report.filed' then 1 = 1
      when 'report.opened' then ${
        shown.openings
          ? sql`(${visibleTo(actor, 'e')} or exists (select 1 from openings o
        where o.subject_id = e.subject_id and o.person_id = e.actor_id and o.opened_at = e.at)) and ${tellsOpening(actor, 'e.subject_id', 'e.actor_id', 'e.at')}`
          : sql`1 = 0`
      }
      when 'report.revised' then exists (select 1 from report_revisions r
        where r.report_id = e.subject_id and r.issued_at = e.at and ${visibleTo(actor, 'r')})
      else ${visibleTo(actor, 'e')} end
    order by e.sequence limit 200`;
  return askedFor(db, found, ['sequence', 'id', 'act', 'at', 'family_name', 'given_name', 'native_name'], ['sequence']);
}

/** What was done with a report, as its reader is shown it. One query. */
export async function readHistory(db: Db, actor: Actor, reportId: string, shown: Shown, now: Date): Promise<HistoryEntry[]> {
  return historyIn((await askTogether(db, { history: historyOf(db, actor, reportId, shown, now) })).history, shown);
}

/** What it found, as the reader is shown it. */
export function historyIn(rows: readonly Row[], shown: Shown): HistoryEntry[] {
  return rows.map(({ id, act, at, family_name, given_name, native_name }) => ({
    ...{ id, act, at },
    who:
      family_name !== null && (shown.author || NAMED.has(act))
        ? { family_name, given_name: given_name ?? '', native_name: native_name ?? '' }
        : null,
  }));
}
