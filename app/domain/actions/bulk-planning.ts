import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Priority, Status, Workstream } from './choices.ts';
import { dayAway, isPlannable } from './month.ts';

/** What is to be changed in every one of many actions. What is left out stays as it is. */
export interface ManyChange {
  priority?: Priority;
  workstream?: Workstream;
  /** a day, none (''), or as many days later (negative: earlier) */
  due?: { on: string } | { by: number };
  /** how far the actor's own side is */
  status?: Status;
  /** the lead of that person's side; '' : still to be named */
  lead?: { party_id: string; person_id: string };
}

export const FIELDS = ['priority', 'workstream', 'due_on', 'status', 'lead'] as const;
export type Field = (typeof FIELDS)[number];
export type Fault =
  'closed' | 'forbidden' | 'no_part' | 'undated' | 'no_such_day' | 'changed_since' | 'lead_not_possible' | 'lead_cannot_read';

/** An action as a change of many looks at it. */
export interface ManyAction {
  id: string;
  ref: string;
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  version: number;
  closed_at: string | null;
  priority: string;
  workstream: string;
  due_on: string | null;
  leads: { party_id: string; person_id: string | null; status: Status }[];
}

/** One field of one action: from what to what, or why not. */
export interface Planned {
  action: ManyAction;
  field: Field;
  before: string | null;
  after: string | null;
  fault: Fault | null;
}

/** What a field holds in an action now, as it is kept: a lead is null where its side has no part, '' where nobody is named. */
export function heldIn(action: ManyAction, field: Field, party: string): string | null {
  const lead = action.leads.find((one) => one.party_id === party);
  if (field === 'status') return lead?.status ?? null;
  if (field === 'lead') return lead ? (lead.person_id ?? '') : null;
  return action[field];
}

/** Why the actor may not change a field of an action; null: they may. */
export function faultOf(actor: Actor, action: ManyAction, field: Field): Fault | null {
  const lead_ids = action.leads.flatMap((lead) => lead.person_id ?? []);
  const subject = { home_body_id: action.home_body_id, author_id: action.author_id, lead_ids };
  if (!can(actor, field === 'status' ? 'action.progress' : 'action.edit', subject)) return 'forbidden';
  if (action.closed_at !== null) return 'closed';
  if (field === 'status' && !action.leads.some((lead) => lead.party_id === actor.party_id)) return 'no_part';
  return null;
}

/** What a change comes to in one action: what is so already is left out. */
export function planFor(actor: Actor, action: ManyAction, change: ManyChange): Planned[] {
  const planned = (field: Field, after: string | null, party = actor.party_id): Planned[] => {
    const before = heldIn(action, field, party);
    const fault = faultOf(actor, action, field);
    return before === after && fault === null ? [] : [{ action, field, before, after, fault }];
  };
  const due = (): Planned[] => {
    if (!change.due) return [];
    if ('on' in change.due) return planned('due_on', change.due.on || null);
    if (action.due_on === null)
      return [{ action, field: 'due_on', before: null, after: null, fault: faultOf(actor, action, 'due_on') ?? 'undated' }];
    const moved = dayAway(action.due_on, change.due.by);
    if (isPlannable(moved)) return planned('due_on', moved);
    return [{ action, field: 'due_on', before: action.due_on, after: null, fault: faultOf(actor, action, 'due_on') ?? 'no_such_day' }];
  };
  return [
    ...(change.priority ? planned('priority', change.priority) : []),
    ...(change.workstream ? planned('workstream', change.workstream) : []),
    ...due(),
    ...(change.status ? planned('status', change.status) : []),
    ...(change.lead ? planned('lead', change.lead.person_id, change.lead.party_id) : []),
  ];
}
