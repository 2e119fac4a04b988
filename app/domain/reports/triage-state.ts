/** Where a report stands, and the closed lists of triage. No database: pages use them too. */

export const OUTCOMES = ['acted_on', 'monitored', 'unfounded', 'duplicate'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const TRIAGE_STATES = ['filed', 'in_triage', 'assessed', 'closed', 'withdrawn'] as const;
export type TriageState = (typeof TRIAGE_STATES)[number];

/** The state of a report for one reader: an assessment counts for those who read it. */
export function stateOf(report: {
  withdrawn_at: string | null;
  closed_at: string | null;
  taken_at: string | null;
  assessed: boolean;
}): TriageState {
  if (report.withdrawn_at !== null) return 'withdrawn';
  if (report.closed_at !== null) return 'closed';
  if (report.assessed) return 'assessed';
  return report.taken_at === null ? 'filed' : 'in_triage';
}
