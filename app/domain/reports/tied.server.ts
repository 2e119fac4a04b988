import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { askedFor, askTogether, type Asked } from '#db/together.server.ts';

export type TiedTo = 'item' | 'supplier' | 'item_link' | 'country' | 'action' | 'meeting' | 'agenda_item' | 'decision' | 'report';

/** The other end of a tie: only ever one that the actor may read. */
export interface Tied {
  kind: TiedTo;
  id: string;
  /** '' for links and countries; of an agenda item, its meeting's */
  ref: string;
  name_en: string;
  name_ja: string;
  /** null for a country */
  marking: Marking | null;
}

/** A record at the other end of a tie, whichever way the tie points. */
const other = (kind: string, reportId: string): RawBuilder<unknown> => sql`(
  select to_id as id from ties where from_id = ${reportId} and to_kind = ${kind}
  union select from_id from ties where to_id = ${reportId} and from_kind = ${kind})`;

/** The query for everything that a report is tied to and the actor may read. The report itself must already have been found readable. */
export function tiesOfReport(db: Db, actor: Actor, reportId: string): Asked<Tied> {
  const marked = (alias: string) => sql`(select marking from audiences where audiences.id = ${sql.ref(`${alias}.audience_id`)}) as marking`;
  const found = sql<Tied>`
    select 'item' as kind, items.id, items.ref, items.name_en, items.name_ja, ${marked('items')} from items
      where items.id in ${other('item', reportId)} and ${visibleTo(actor, 'items')}
    union all
    select 'supplier', suppliers.id, suppliers.ref, suppliers.name_en, suppliers.name_ja, ${marked('suppliers')} from suppliers
      where suppliers.id in ${other('supplier', reportId)} and ${visibleTo(actor, 'suppliers')}
    union all
    select 'item_link', item_links.id, '', a.name_en || ' → ' || b.name_en, a.name_ja || ' → ' || b.name_ja, ${marked('item_links')}
      from item_links join items a on a.id = item_links.from_item_id join items b on b.id = item_links.to_item_id
      where item_links.id in ${other('item_link', reportId)}
        and ${visibleTo(actor, 'item_links')} and ${visibleTo(actor, 'a')} and ${visibleTo(actor, 'b')}
    union all
    select 'country', ties.to_id, '', '', '', null from ties where ties.from_id = ${reportId} and ties.to_kind = 'country'
    union all
    select 'action', actions.id, actions.ref, actions.title, actions.title, ${marked('actions')} from actions
      where actions.id in ${other('action', reportId)} and ${visibleTo(actor, 'actions')}
    union all
    select 'meeting', meetings.id, meetings.ref, meetings.title, meetings.title, ${marked('meetings')} from meetings
      where meetings.id in ${other('meeting', reportId)} and ${visibleTo(actor, 'meetings')}
    union all
    select 'agenda_item', agenda_items.id, meetings.ref, agenda_items.title, agenda_items.title, ${marked('agenda_items')}
      from agenda_items join meetings on meetings.id = agenda_items.meeting_id
      where agenda_items.id in ${other('agenda_item', reportId)} and agenda_items.removed_at is null
        and ${visibleTo(actor, 'agenda_items')} and ${visibleTo(actor, 'meetings')}
    union all
    select 'decision', decisions.id, decisions.ref, decisions.title_en, decisions.title_ja, ${marked('decisions')} from decisions
      where decisions.id in ${other('decision', reportId)} and ${visibleTo(actor, 'decisions')}
    union all
    select 'report', reports.id, reports.ref, reports.title, reports.title, ${marked('reports')} from reports
      where reports.id in ${other('report', reportId)} and ${visibleTo(actor, 'reports')}
    `;
  return askedFor(db, found, ['kind', 'id', 'ref', 'name_en', 'name_ja', 'marking'], ['kind', 'name_en', 'id']);
}

/** Everything that a report is tied to and the actor may read. One query. */
export async function readTies(db: Db, actor: Actor, reportId: string): Promise<Tied[]> {
  return (await askTogether(db, { ties: tiesOfReport(db, actor, reportId) })).ties;
}
