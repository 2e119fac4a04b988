import { z } from 'zod';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';

/** Acts that a record's history shows. Ties are not among them: they are seen only by who reads both ends. */
const SHOWN = ['action.opened', 'action.edited', 'action.progressed', 'action.closed', 'action.reopened'] as const;
const SHOWN_AT_ONCE = 100;

export interface HistoryEntry {
  at: string;
  act: (typeof SHOWN)[number];
  /** null where the actor may not see who it was */
  by: { family_name: string; given_name: string; native_name: string } | null;
  facts: {
    due_from?: string | null;
    due_to?: string | null;
    party?: string;
    from?: string;
    to?: string;
    closed_as?: string;
    reassigned?: boolean;
  };
}

const detail = z.object({
  due_from: z.string().nullable().optional(),
  due_to: z.string().nullable().optional(),
  party: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  closed_as: z.string().optional(),
  assigned: z.array(z.string()).optional(),
});

/** What was done to an action that the actor reads, newest first. One query. */
export async function readActionHistory(db: Db, actor: Actor, actionId: string, now: Date): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('journal as j')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'j.actor_id').on(visiblePeople(actor, now)))
    .select(['j.at', 'j.act', 'j.detail', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('j.subject_kind', '=', 'action')
    .where('j.subject_id', '=', actionId)
    .where('j.act', 'in', [...SHOWN])
    .orderBy('j.sequence', 'desc')
    .limit(SHOWN_AT_ONCE)
    .execute();
  return rows.map((row) => {
    const { assigned, ...facts } = detail.parse(JSON.parse(row.detail));
    return {
      at: row.at,
      act: row.act as HistoryEntry['act'],
      by:
        row.family_name === null
          ? null
          : { family_name: row.family_name, given_name: row.given_name ?? '', native_name: row.native_name ?? '' },
      facts: { ...facts, ...(assigned ? { reassigned: true } : {}) },
    };
  });
}
