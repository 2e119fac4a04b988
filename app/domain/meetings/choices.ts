/** The closed lists of a meeting. Apart from the schema, so that a page takes them without taking zod to the browser. */

export const PURPOSES = ['inform', 'discuss', 'decide'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const OCCURRENCES = ['earlier', 'later'] as const;

/** Capacities that can be invited, and those that a form proposes. */
export const INVITABLE = ['co_chair', 'member', 'secretary', 'adviser', 'observer'] as const;
export const INVITED_AT_FIRST: readonly string[] = ['co_chair', 'member', 'secretary'];

/** What can be answered to a proposed time. */
export const TIME_ANSWERS = ['yes', 'if_need_be', 'no'] as const;

/** How a series comes again. */
export const PATTERNS = ['weekly', 'two_weekly', 'four_weekly', 'monthly', 'monthly_last'] as const;

/** How far a change of a meeting of a series goes. */
export const SCOPES = ['one', 'following'] as const;

/** What can be answered to an invitation. */
export const ANSWERS = ['accepted', 'tentative', 'declined'] as const;
