import { STATUSES, type Status } from './choices.ts';

/** The joint status of an action: the lower of the sides' own, in the order of STATUSES. With no lead named nobody has begun. */
export function jointStatus(statuses: readonly Status[]): Status {
  return statuses.reduce<Status>(
    (least, status) => (STATUSES.indexOf(status) < STATUSES.indexOf(least) ? status : least),
    statuses.length === 0 ? 'not_started' : 'done',
  );
}

/** Whole days by which a due day has passed for each side, in its own capital; a side that is done is never late. */
export function isLate(lead: { status: Status; today: string }, dueOn: string | null): boolean {
  return dueOn !== null && lead.status !== 'done' && dueOn < lead.today;
}

/** The parties' days at one moment, by party. */
export type Todays = ReadonlyMap<string, string>;
