/** What the queue of triage shows: as its address says it. What is not right there is left out. */

export const QUEUES = ['untriaged', 'mine', 'taken', 'questions', 'assessed', 'stale', 'closed'] as const;
export type Queue = (typeof QUEUES)[number];

export interface QueueFilter {
  show: Queue;
  /** a body's slug */
  body?: string;
  /** where the page before it ended: the time of filing and the id of its last report */
  after?: { at: string; id: string };
}

/** Reads the queue that an address asks for. */
export function queueIn(search: URLSearchParams): QueueFilter {
  const show = QUEUES.find((queue) => queue === search.get('show')) ?? 'untriaged';
  const body = (search.get('body') ?? '').replaceAll('\0', '').slice(0, 80).toWellFormed();
  const [, at, id] = /^(\d{4}-[\dT:.-]+Z)~([0-9a-f-]{36})$/.exec(search.get('after') ?? '') ?? [];
  return { show, ...(body && { body }), ...(at && id && { after: { at, id } }) };
}
