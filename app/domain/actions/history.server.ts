import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Db } from '#db/schema.ts';
import { askedFor } from '#db/together.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { entriesOf } from '../audience/entries.server.ts';
import type { StepRow } from './steps-reading.server.ts';

/** Acts that a record's history shows. Ties are not among them: they are seen only by who reads both ends. */
const SHOWN = [
  ...['action.opened', 'action.edited', 'action.handed_over', 'action.progressed', 'action.closed', 'action.reopened'],
  ...['action.steps_added', 'action.step_done', 'action.step_undone', 'action.step_reworded', 'action.step_removed', 'action.steps_moved'],
] as const;
const SHOWN_AT_ONCE = 100;

export interface HistoryEntry {
  at: string;
  act: (typeof SHOWN)[number];
  /** null where the actor may not see who it was */
  by: { family_name: string; given_name: string; native_name: string } | null;
  facts: {
    due_from?: string | null;
    due_to?: string | null;
    start_from?: string | null;
    start_to?: string | null;
    party?: string;
    from?: string;
    to?: string;
    closed_as?: string;
    reassigned?: boolean;
    /** the steps of the checklist that it was about, as they read now */
    steps?: string[];
  };
}

/** An entry of the journal, before it is put in words. */
export interface HistoryRow {
  sequence: number;
  at: string;
  act: HistoryEntry['act'];
  detail: string;
  family_name: string | null;
  given_name: string | null;
  native_name: string | null;
}

const detail = z.object({
  due_from: z.string().nullable().optional(),
  due_to: z.string().nullable().optional(),
  start_from: z.string().nullable().optional(),
  start_to: z.string().nullable().optional(),
  party: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  closed_as: z.string().optional(),
  assigned: z.array(z.string()).optional(),
  audience_from: z.string().optional(),
  step: z.string().optional(),
  steps: z.array(z.string()).optional(),
});

/**
 * What was done to an action that the actor reads, newest first; of what was done while it was closed to them, only that it was opened.
 * An edit that changed the readers does not tell what stood before: that was for others.
 */
const historyFound = (actor: Actor, actionId: string, now: Date): RawBuilder<HistoryRow> => sql<HistoryRow>`
    select e.sequence, e.at, e.act, e.detail, people.family_name, people.given_name, people.native_name
    from ${entriesOf('action', actionId)} e left join people on people.id = e.actor_id and ${visiblePeople(actor, now)}
    where e.act in (${sql.join([...SHOWN])}) and (e.act = 'action.opened' or ${visibleTo(actor, 'e')})
    order by e.sequence desc limit ${sql.lit(SHOWN_AT_ONCE)}`;

/** The same, to be asked together with others; what is found goes through historyOf. */
export const historyAsked = (db: Db, actor: Actor, actionId: string, now: Date) =>
  askedFor<HistoryRow>(
    db,
    historyFound(actor, actionId, now),
    ['sequence', 'at', 'act', 'detail', 'family_name', 'given_name', 'native_name'],
    ['sequence'],
  );

/** The history of an action that the actor reads, newest first. One query. */
export async function readActionHistory(db: Db, actor: Actor, actionId: string, now: Date): Promise<HistoryEntry[]> {
  return historyOf((await historyFound(actor, actionId, now).execute(db)).rows);
}

/** Entries as they were found, as a reader is shown them: the newest first. `named`: steps of the checklist, also those taken off. */
export function historyOf(rows: readonly HistoryRow[], named: readonly StepRow[] = []): HistoryEntry[] {
  const words = new Map(named.map((step) => [step.id, step.words]));
  const newestFirst = [...rows].sort((a, b) => b.sequence - a.sequence);
  return newestFirst.map((row) => {
    const { assigned, audience_from, due_from, due_to, start_from, start_to, step, steps, ...facts } = detail.parse(JSON.parse(row.detail));
    const about = (step ? [step] : (steps ?? [])).flatMap((id) => words.get(id) ?? []);
    return {
      at: row.at,
      act: row.act,
      by:
        row.family_name === null
          ? null
          : { family_name: row.family_name, given_name: row.given_name ?? '', native_name: row.native_name ?? '' },
      facts: {
        ...facts,
        ...(audience_from ? {} : { due_from, due_to, start_from, start_to }),
        ...(assigned ? { reassigned: true } : {}),
        ...(about.length ? { steps: about } : {}),
      },
    };
  });
}
