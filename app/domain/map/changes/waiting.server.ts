import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { jsonRow } from '#db/dialect.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { readsChange } from './keeping.server.ts';
import { answeringBodies, waitsFor } from './reading.server.ts';

/** A change of the actor's own that was answered, in a line. */
export interface AnsweredChange {
  ref: string;
  state: 'returned' | 'accepted';
  marking: Marking;
  /** the item that it is about; '' of a new one that is not on the map */
  name_en: string;
  name_ja: string;
  at: string;
  answer: string;
}

/** What of the map's changes stands on the desk. */
export interface ChangesDesk {
  /** how many wait for the actor; 1,001: more than 1,000 */
  waiting: number;
  /** the actor's own: returned, or lately accepted */
  answered: AnsweredChange[];
}

const SHOWN = 8;
const LATELY_MS = 14 * 86_400_000;

/** As parts of the desk's union: kind, row, place. */
export function changeParts(db: Db, actor: Actor, now: Date): RawBuilder<unknown>[] {
  const since = new Date(now.getTime() - LATELY_MS).toISOString();
  const row = jsonRow(db, {
    ...{ ref: sql`c.ref`, state: sql`c.state`, at: sql`c.settled_at`, answer: sql`c.answer` },
    marking: sql`(select audiences.marking from audiences where audiences.id = c.audience_id)`,
    name_en: sql`coalesce(i.name_en, '')`,
    name_ja: sql`coalesce(i.name_ja, '')`,
  });
  const parts = [
    sql`select * from (select 'change' as kind, ${row} as row, c.settled_at as place
      from map_changes c left join items i on i.id = c.item_id
      where c.author_id = ${actor.id} and (c.state = 'returned' or (c.state = 'accepted' and c.settled_at > ${since})) and ${readsChange(actor, 'c')}
      order by c.settled_at desc limit ${sql.lit(SHOWN)}) answered_changes`,
  ];
  if (answeringBodies(actor).length > 0)
    parts.push(sql`select 'changes', cast((select count(*) from (select c.id from map_changes c
      where ${waitsFor(actor)} and ${readsChange(actor, 'c')} limit 1001) waiting_changes) as text), ''`);
  return parts;
}
