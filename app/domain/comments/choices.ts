/** How long a comment may be, and how many it may name. No database: the form uses it too. */
export const LONGEST_COMMENT = 10_000;
export const MENTIONS_AT_MOST = 30;
