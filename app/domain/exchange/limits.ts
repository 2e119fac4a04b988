/** A bundle holds so many reports at most: each is read, and logged as read, one by one. */
export const BUNDLED_AT_MOST = 200;
/** A table that leaves as a file holds so many rows at most. */
export const LISTED_AT_MOST = 5_000;
