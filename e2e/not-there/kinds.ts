import { newId, newReference } from '#db/identity.server.ts';
import type { Substance } from '#db/schema.ts';

export type Kind =
  | 'report'
  | 'revision'
  | 'question'
  | 'escalation'
  | 'quarantine'
  | 'comment'
  | 'decision_comment'
  | 'action_comment'
  | 'action_step'
  | 'corroboration'
  | 'information_source'
  | 'attachment'
  | 'paragraph'
  | 'draft'
  | 'incoming'
  | 'watch'
  | 'action'
  | 'action_import'
  | 'tie'
  | 'meeting'
  | 'meeting_series'
  | 'meeting_time'
  | 'agenda_item'
  | 'decision'
  | 'item'
  | 'item_link'
  | 'supplier'
  | 'claim'
  | 'site'
  | 'map_change'
  | 'emerging_choke_point'
  | 'scenario'
  | 'plan'
  | 'edition'
  | 'stock'
  | 'arrangement'
  | 'sharing_request'
  | 'body'
  | 'seat'
  | 'person'
  | 'organisation'
  | 'proposal'
  | 'control_entry'
  | 'coordination_case'
  | 'coordination_question'
  | 'session'
  | 'calendar_feed';

/** What an address may name a record by. */
export interface Named {
  id: string;
  /** R-7K3Q5X, a slug, or the id again */
  ref: string;
}

export type Records = Record<Kind, Named>;

const LETTERS: Partial<Record<Kind, string>> = {
  report: 'R',
  action: 'A',
  meeting: 'M',
  meeting_series: 'T',
  decision: 'D',
  item: 'I',
  supplier: 'S',
  information_source: 'Q',
  paragraph: 'P',
  map_change: 'E',
  scenario: 'W',
  plan: 'W',
  emerging_choke_point: 'G',
  edition: 'N',
  stock: 'K',
  arrangement: 'J',
  sharing_request: 'H',
  control_entry: 'X',
  coordination_case: 'C',
  coordination_question: 'U',
};

/** A name of each kind that nothing has: as long as a real one, so that answers can be compared byte for byte. */
export function absent(kind: Kind): Named {
  const id = newId();
  const letter = LETTERS[kind];
  return { id, ref: letter ? newReference(letter) : id };
}

/** What records of every area are put with. */
export interface Putting {
  /** the name, and the columns of substance: home, audience, author */
  begin: (kind: Kind) => Substance & { ref: string };
  /** a name alone, for what carries no readers of its own */
  put: (kind: Kind, named?: Named) => Named;
  /** what everything is called */
  words: string;
  at: string;
  author: string;
  /** where what hangs on a report, a decision or an action, and what stands in a meeting, is put: the ones put beside it unless told */
  on: { report?: string; meeting?: string; decision?: string; action?: string };
}
