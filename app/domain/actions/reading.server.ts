import { sql } from 'kysely';
import type { Db, Tx } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Subject } from '#app/policy/acts.ts';
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

/** What a rule about an action needs of it: for `can`, and for the guarded statement. */
export interface ActionSubject {
  id: string;
  audience_id: string;
  version: number;
  closed_at: string | null;
  closed_as: string | null;
  due_on: string | null;
  starts_on: string | null;
  subject: Required<Omit<Subject, 'quarantined_at' | 'decider_ids' | 'controlling_party' | 'from_outside'>> & { home_body_id: string };
  leads: { party_id: string; person_id: string | null; status: string }[];
}

/** Reads the action that a reference names, or null where there is none that the actor may read. Two queries. */
export async function readActionSubject(db: Db | Tx, actor: Actor, ref: string): Promise<ActionSubject | null> {
  const row = await db
    .selectFrom('actions as a')
    .leftJoin('people', 'people.id', 'a.author_id')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select([
      'a.id',
      'a.home_body_id',
      'a.audience_id',
      'a.author_id',
      'organisations.party_id as author_party_id',
      'a.version',
      'a.closed_at',
      'a.closed_as',
      'a.due_on',
      'a.starts_on',
    ])
    .where('a.ref', '=', ref)
    .where(visibleTo(actor, 'a'))
    .executeTakeFirst();
  if (!row) return null;
  const leads = await db.selectFrom('action_leads').select(['party_id', 'person_id', 'status']).where('action_id', '=', row.id).execute();
  const { home_body_id, author_id, author_party_id, ...rest } = row;
  return { ...rest, leads, subject: { home_body_id, author_id, author_party_id, lead_ids: leads.flatMap((lead) => lead.person_id ?? []) } };
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
