import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Priority, Status, Workstream } from './choices.ts';
import { dayAway, isPlannable, startsInTime } from './month.ts';

/** What is to be changed in every one of many actions. What is left out stays as it is. */
export interface ManyChange {
  priority?: Priority;
  workstream?: Workstream;
  /** a day, none (''), or as many days later (negative: earlier) */
  due?: { on: string } | { by: number };
  /** a day, or none ('') */
  start?: { on: string };
  /** how far the actor's own side is */
  status?: Status;
  /** the lead of that person's side; '' : still to be named */
  lead?: { party_id: string; person_id: string };
}

export const FIELDS = ['priority', 'workstream', 'starts_on', 'due_on', 'status', 'lead'] as const;
export type Field = (typeof FIELDS)[number];
export type Fault =
  | 'closed'
  | 'forbidden'
  | 'no_part'
  | 'undated'
  | 'no_such_day'
  | 'starts_later'
  | 'changed_since'
  | 'lead_not_possible'
  | 'lead_cannot_read';

/** What whoever chose many saw of one of them: its version, and how far their own side was ('': it had no part in it). */
export interface SeenAction {
  version: number;
  status: string;
}

/** The page on which many were chosen. */
export interface ShownPage {
  /** what it showed, by reference */
  seen: ReadonlyMap<string, SeenAction>;
  /** when it was made, where also what it did not show was chosen ("all that match"); null: what it did not show was not chosen by looking */
  at: string | null;
  /** digest of the form: the same one sent again is the same act; null: it says nothing of itself */
  form: string | null;
}

/** An action as a change of many looks at it. */
export interface ManyAction {
  id: string;
  ref: string;
  title: string;
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  version: number;
  updated_at: string;
  closed_at: string | null;
  priority: string;
  workstream: string;
  due_on: string | null;
  starts_on: string | null;
  leads: { party_id: string; person_id: string | null; status: Status }[];
}

/** One field of one action: from what to what, or why not. */
export interface Planned {
  action: ManyAction;
  field: Field;
  before: string | null;
  after: string | null;
  fault: Fault | null;
  /** with `changed_since`: who it was */
  changed_by?: string | null;
}

/** Whether somebody has changed a field of an action since it was looked at. An edit counts for every field, a word on how far a side is for that. */
export function isStale(action: ManyAction, field: Field, party: string, page: ShownPage | null): boolean {
  if (page === null) return false;
  const saw = page.seen.get(action.ref);
  if (!saw) return page.at === null || action.updated_at > page.at;
  return saw.version !== action.version || (field === 'status' && saw.status !== (heldIn(action, 'status', party) ?? ''));
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

/** Marks days of one action that would have it begin after it is due. */
export function inTime(days: Planned[]): Planned[] {
  const [first] = days;
  if (!first) return days;
  const will = (field: 'starts_on' | 'due_on') => {
    const one = days.find((day) => day.field === field && day.fault === null);
    return one ? one.after : first.action[field];
  };
  if (!startsInTime(will('starts_on'), will('due_on'))) for (const day of days) day.fault ??= 'starts_later';
  return days;
}

/** What a change comes to in one action, over what was seen of it: what is so already is left out. */
export function planFor(actor: Actor, action: ManyAction, change: ManyChange, page: ShownPage | null): Planned[] {
  const faultIn = (field: Field): Fault | null =>
    faultOf(actor, action, field) ?? (isStale(action, field, actor.party_id, page) ? 'changed_since' : null);
  const planned = (field: Field, after: string | null, party = actor.party_id): Planned[] => {
    const before = heldIn(action, field, party);
    const fault = faultIn(field);
    return before === after && (fault === null || fault === 'changed_since') ? [] : [{ action, field, before, after, fault }];
  };
  const due = (): Planned[] => {
    if (!change.due) return [];
    if ('on' in change.due) return planned('due_on', change.due.on || null);
    const { due_on: before } = action;
    if (before === null) return [{ action, field: 'due_on', before, after: null, fault: faultIn('due_on') ?? 'undated' }];
    const moved = dayAway(before, change.due.by);
    if (isPlannable(moved)) return planned('due_on', moved);
    return [{ action, field: 'due_on', before, after: null, fault: faultIn('due_on') ?? 'no_such_day' }];
  };
  return [
    ...(change.priority ? planned('priority', change.priority) : []),
    ...(change.workstream ? planned('workstream', change.workstream) : []),
    ...inTime([...(change.start ? planned('starts_on', change.start.on || null) : []), ...due()]),
    ...(change.status ? planned('status', change.status) : []),
    ...(change.lead ? planned('lead', change.lead.person_id, change.lead.party_id) : []),
  ];
}
