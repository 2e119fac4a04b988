import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';

/** A step of an action's checklist, as a reader of the action sees it. */
export interface Step {
  id: string;
  words: string;
  done_at: string | null;
  /** null where it is not done, or the reader may not see who it was */
  done_by: { family_name: string; given_name: string; native_name: string } | null;
}

/** A step as it is kept, before it is told: those taken off the list too, for the history to name them. */
export interface StepRow {
  id: string;
  position: number;
  words: string;
  done_at: string | null;
  removed_at: string | null;
  family_name: string | null;
  given_name: string | null;
  native_name: string | null;
}

/** So many steps that were taken off the list are named in a history, the last ones. */
const REMOVED_NAMED = 100;

/** The steps of an action that the actor reads, to be asked together with others: those on the list, and the last that were taken off. */
export const stepsAsked = (db: Db, actor: Actor, actionId: string, now: Date) =>
  db
    .selectFrom('action_steps as s')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 's.done_by').on(visiblePeople(actor, now)))
    .select(['s.id', 's.position', 's.words', 's.done_at', 's.removed_at'])
    .select(['people.family_name', 'people.given_name', 'people.native_name'])
    .where('s.action_id', '=', actionId)
    .where((eb) =>
      eb.or([
        eb('s.removed_at', 'is', null),
        eb(
          's.id',
          'in',
          db
            .selectFrom('action_steps as r')
            .select('r.id')
            .where('r.action_id', '=', actionId)
            .where('r.removed_at', 'is not', null)
            .orderBy('r.removed_at', 'desc')
            .limit(REMOVED_NAMED),
        ),
      ]),
    )
    .orderBy('s.position')
    .orderBy('s.id');

/** Those on the list, in its order. */
export function stepsOf(rows: readonly StepRow[]): Step[] {
  return rows
    .filter((row) => row.removed_at === null)
    .map(({ id, words, done_at, family_name, given_name, native_name }) => ({
      ...{ id, words, done_at },
      done_by: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    }));
}
