import { sql } from 'kysely';
import type { Db } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import type { Tie } from '../ties/kinds.ts';
import { tiesAsked } from '../ties/reading.server.ts';
import { lastToday, readSides, type Side } from './days.server.ts';
import { historyAsked, historyOf, type HistoryEntry, type HistoryRow } from './history.server.ts';
import { stepsAsked, stepsOf, type Step, type StepRow } from './steps-reading.server.ts';
import { needsAsked, type Need } from './needs.server.ts';
import { escalatedSince } from './reminding.ts';
import { ownToday } from './reminding.server.ts';
import { readLeads, rowOf, selectActions, type ActionRow } from './listing.server.ts';

/** An action as its page shows it. */
export interface Action extends ActionRow {
  /** the caveat REL TO */
  parties: string[];
  result: string;
  closing_note: string;
  /** null where the actor may not see who it is */
  author: { family_name: string; given_name: string; native_name: string } | null;
  sides: Side[];
  /** the day on which it went to the co_chairs of its body; null where it did not */
  escalated_since: string | null;
  /** what it needs, and what needs it */
  needs: Need[];
  checklist: Step[];
  history: HistoryEntry[];
  /** for `can`, and for what is said to it */
  subject: { home_body_id: string; audience_id: string; author_id: string | null; lead_ids: string[] };
}

/** Reads an action for its page. Four queries: parties, the action, leads, ties with needs, checklist and history. */
export async function readAction(db: Db, actor: Actor, ref: string, now: Date): Promise<Action | null> {
  const sides = await readSides(db, now);
  const selected = await selectActions(db, actor)
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'a.author_id').on(visiblePeople(actor, now)))
    .select([
      'a.home_body_id',
      'a.audience_id',
      'a.author_id',
      'a.result',
      'a.closing_note',
      'people.family_name',
      'people.given_name',
      'people.native_name',
    ])
    .select(caveatOf('a'))
    .where('a.ref', '=', ref)
    .where(visibleTo(actor, 'a'))
    .executeTakeFirst();
  if (!selected) return null;
  const { home_body_id, audience_id, author_id, caveat, result, closing_note, family_name, given_name, native_name, ...base } = selected;
  const leads = (await readLeads(db, actor, [base], sides, now)).get(base.id) ?? [];
  const { ties, needs, steps, entries } = await askTogether<{ ties: Tie; needs: Need; steps: StepRow; entries: HistoryRow }>(db, {
    entries: historyAsked(db, actor, base.id, now),
    ties: tiesAsked(db, actor, 'action', sql`${base.id}`),
    needs: needsAsked(db, actor, base.id),
    steps: stepsAsked(db, actor, base.id, now),
  });
  const row = rowOf(base, leads, ties, lastToday(sides, now));
  return {
    ...row,
    escalated_since: escalatedSince(row, ownToday(actor, sides, now)),
    parties: caveat?.split(',') ?? [],
    result,
    closing_note,
    author: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    sides,
    needs,
    checklist: stepsOf(steps),
    history: historyOf(entries, steps),
    subject: { home_body_id, audience_id, author_id, lead_ids: leads.flatMap((lead) => lead.person?.id ?? []) },
  };
}
