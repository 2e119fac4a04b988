/** The closed lists of an action. Apart from the schema, so that a page takes them without taking zod to the browser. */

/** Where a side stands with an action, in the order of domain.md, the lower first: docs/decisions/joint-status.md. */
export const STATUSES = ['not_started', 'under_way', 'blocked', 'done'] as const;
export type Status = (typeof STATUSES)[number];

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** domain.md, "Action". */
export const WORKSTREAMS = [
  'general',
  'stockpile_sharing',
  'export_control',
  'joint_investment',
  'policy_engagement',
  'intelligence',
  'diversification',
  'outreach',
] as const;
export type Workstream = (typeof WORKSTREAMS)[number];

/** How the tracker is shown: all of them over the same filters. */
export const VIEWS = ['table', 'board', 'timeline', 'calendar'] as const;
export type View = (typeof VIEWS)[number];

export const STATES = ['open', 'overdue', 'escalated', 'closed', 'all'] as const;
export type State = (typeof STATES)[number];

export const ENDINGS = ['done', 'dropped'] as const;
export type Ending = (typeof ENDINGS)[number];

/** The field of a side's lead: `lead_US`, `lead_JP`. */
export const leadField = (party: string): string => `lead_${party}`;
