/** The minutes of one agenda item, in UTF-16 units: some fifty pages. */
export const MINUTES_LIMIT = 100_000;
/** One Yjs update, in bytes. A page sends one for a second's typing, and for whatever it could not send for a while. */
export const UPDATE_LIMIT = 500_000;
/** The Yjs document of one item with all that was ever deleted from it, in bytes. */
export const STATE_LIMIT = 2_000_000;
/** So many updates of an item are kept one by one; a page that asks for older ones gets the document. */
export const UPDATES_KEPT = 300;
