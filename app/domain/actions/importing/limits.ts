/** A file of so many bytes at most. */
export const IMPORT_BYTES = 20_000_000;
/** A table of so many rows at most. */
export const MOST_ROWS = 50_000;
/** So many rows are written in one transaction: others read and write in between. */
export const ROWS_A_PART = 500;
/** So many tables wait for one importer at most. */
export const MOST_WAITING = 5;
