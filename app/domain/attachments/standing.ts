/** What of attachments was there when. No database: pages use it too. */

interface Attached {
  ref: string;
  name: string;
  issued_at: string;
  withdrawn_at: string | null;
}

/** What stood beside a version of a report at any time until the next one that the reader sees (null: it is the newest). */
export const attachedTo = <A extends Attached>(attachments: readonly A[], version: { at: string }, next: { at: string } | null): A[] =>
  attachments.filter((one) => (next === null || one.issued_at < next.at) && (one.withdrawn_at === null || one.withdrawn_at > version.at));

interface Entry<Who> {
  id: string;
  act: string;
  at: string;
  who: Who | null;
  /** a file's name */
  what?: string;
}

/** A report's history with what was attached and taken back, of what its reader may read: always by its author, who filed it. */
export function withAttachments<Who>(history: readonly Entry<Who>[], attachments: readonly Attached[]): Entry<Who>[] {
  const who = history.find(({ act }) => act === 'report.filed')?.who ?? null;
  const entries = attachments.flatMap(({ ref, name, issued_at, withdrawn_at }) => [
    { id: `${ref} added`, act: 'attachment.added', at: issued_at, who, what: name },
    ...(withdrawn_at === null ? [] : [{ id: `${ref} withdrawn`, act: 'attachment.withdrawn', at: withdrawn_at, who, what: name }]),
  ]);
  return [...history, ...entries].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
