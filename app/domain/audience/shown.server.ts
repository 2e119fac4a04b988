import { Refusal } from '#app/http/refusal.ts';
import { sha256 } from '#app/journal/writing.server.ts';

/**
 * What stands in a form for the readers of a record that the form has shown: another when these change, another for each record, and nothing
 * that says who they are.
 */
export const shownReaders = ({ id, audience_id }: { id: string; audience_id: string }): string =>
  sha256(`${id} ${audience_id}`).slice(0, 32);

/**
 * Refuses words that were written for other readers than a record has now: whoever wrote them sees first who reads them. The record has been
 * taken in this transaction; its words, which hang on it without readers of their own, would be read by whoever reads it. Whoever gives no
 * `shown` comes from no form, and is asked for none.
 */
export function refuseOtherReaders(record: { id: string; audience_id: string }, shown: string | undefined): void {
  if (shown !== undefined && shown !== shownReaders(record)) throw new Refusal('conflict', 'other_readers');
}
