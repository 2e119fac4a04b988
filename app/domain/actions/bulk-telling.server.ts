import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Fault } from './bulk-planning.ts';
import type { ManyRefusal } from './bulk-refusing.ts';

interface Name {
  family_name: string;
  given_name: string;
  native_name: string;
}

/** Why an action was not changed. `by`: who has changed it since; null where it was not that, or the actor may not see who. */
export interface ManyFault {
  ref: string;
  title: string;
  fault: Fault;
  by: Name | null;
}

const nameIn = (row: { [K in keyof Name]: string | null }): Name | null =>
  row.family_name === null ? null : { family_name: row.family_name, given_name: row.given_name ?? '', native_name: row.native_name ?? '' };

/** What one act came to, as its person is told it: of actions that they may read now, the others are only counted. */
export interface ManyTold {
  id: string;
  asked: number;
  undone: boolean;
  /** how many actions were changed, or brought back */
  changed: number;
  /** what was not, and why: of each action once for each reason */
  faults: ManyFault[];
  /** chosen, and not there, or not to be read, or so already */
  others: number;
}

/** Tells an act of the actor's own. Null where there is none. Two queries. */
export async function readManyTold(db: Db, actor: Actor, actId: string, now: Date): Promise<ManyTold | null> {
  const act = await db
    .selectFrom('bulk_acts')
    .select(['id', 'asked', 'undone_at'])
    .where('id', '=', actId)
    .where('person_id', '=', actor.id)
    .executeTakeFirst();
  if (!act) return null;
  const rows = await db
    .selectFrom('bulk_changes as c')
    .innerJoin('actions as a', 'a.id', 'c.action_id')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'c.changed_by').on(visiblePeople(actor, now)))
    .select(['a.id', 'a.ref', 'a.title', 'c.fault', 'c.undo_fault'])
    .select(['people.family_name', 'people.given_name', 'people.native_name'])
    .where('c.act_id', '=', actId)
    .where(visibleTo(actor, 'a'))
    .orderBy('a.ref')
    .execute();
  const undone = act.undone_at !== null;
  const told = undone ? rows.filter((row) => row.fault === null).map((row) => ({ ...row, fault: row.undo_fault })) : rows;
  const faults = told.flatMap(({ ref, title, fault, ...by }): ManyFault[] =>
    fault === null ? [] : [{ ref, title, fault: fault as Fault, by: fault === 'changed_since' ? nameIn(by) : null }],
  );
  const seen = new Set(told.map((row) => row.id));
  return {
    ...{ id: act.id, asked: act.asked, undone },
    changed: new Set(told.filter((row) => row.fault === null).map((row) => row.id)).size,
    faults: [...new Map(faults.map((one) => [`${one.ref} ${one.fault}`, one])).values()],
    others: undone ? 0 : act.asked - seen.size,
  };
}

/** Of a change that came to nothing: what others have changed since, and who, as far as the actor may see. One query. */
export async function tellOvertaken(db: Db, actor: Actor, { planned }: ManyRefusal, now: Date): Promise<ManyFault[]> {
  const stale = planned.filter((one) => one.fault === 'changed_since');
  const people = await db
    .selectFrom('people')
    .select(['id', 'family_name', 'given_name', 'native_name'])
    .where(
      'id',
      'in',
      stale.flatMap((one) => one.changed_by ?? []),
    )
    .where(visiblePeople(actor, now))
    .execute();
  const names = new Map(people.map(({ id, ...name }) => [id, name]));
  const told = stale.map(({ action, changed_by }): [string, ManyFault] => [
    action.ref,
    { ref: action.ref, title: action.title, fault: 'changed_since', by: names.get(changed_by ?? '') ?? null },
  ]);
  return [...new Map(told).values()];
}
