/** Of so many items a question asks at once: a server takes no address that is much longer. */
export const ASKED_AT_ONCE = 50;

/** Of more than so many nothing is answered. */
export const ASKED_AT_MOST = 100;

/** What a page asks of each of its items: what others wrote since a number, and whether its readers are those that it shows. */
export interface AskedItem {
  id: string;
  sequence: number;
  shown: string;
}

/** The addresses at which a page asks for news of all its items. */
export function questionsOf(url: string, items: readonly AskedItem[]): string[] {
  const questions: string[] = [];
  for (let at = 0; at < items.length; at += ASKED_AT_ONCE) {
    const since = items.slice(at, at + ASKED_AT_ONCE).map(({ id, sequence, shown }) => ['since', `${id}:${sequence}:${shown}`]);
    questions.push(`${url}?${new URLSearchParams(since).toString()}`);
  }
  return questions;
}
