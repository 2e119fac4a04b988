import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { TiedEnd, TieableKind } from './kinds.ts';

/** The table of each kind, and the columns that hold its titles. */
const sources: Record<TieableKind, { table: string; title: string; title_ja: string }> = {
  report: { table: 'reports', title: 'title', title_ja: '' },
  action: { table: 'actions', title: 'title', title_ja: '' },
  meeting: { table: 'meetings', title: 'title', title_ja: '' },
  decision: { table: 'decisions', title: 'title_en', title_ja: 'title_ja' },
  item: { table: 'items', title: 'name_en', title_ja: 'name_ja' },
  control_entry: { table: 'control_entries', title: 'title', title_ja: 'title_ja' },
  coordination_case: { table: 'coordination_cases', title: 'title', title_ja: '' },
};

/** A select of every record of a kind that the actor may read, as kind, id, ref, title, title_ja, marking. */
export function selectEnds(actor: Actor, kind: TieableKind): RawBuilder<TiedEnd> {
  const { table, title, title_ja } = sources[kind];
  return sql<TiedEnd>`select ${sql.lit(kind)} as kind, r.id, r.ref, r.${sql.ref(title)} as title,
    ${title_ja ? sql`r.${sql.ref(title_ja)}` : sql`''`} as title_ja, r_a.marking
    from ${sql.table(table)} r join audiences r_a on r_a.id = r.audience_id
    where ${visibleTo(actor, 'r')}`;
}

/** The same for agenda items, which are read by those who read both the item and its meeting. */
export function selectAgendaEnds(actor: Actor): RawBuilder<TiedEnd> {
  return sql<TiedEnd>`select 'agenda_item' as kind, r.id, m.ref, r.title, '' as title_ja, r_a.marking
    from agenda_items r join meetings m on m.id = r.meeting_id join audiences r_a on r_a.id = r.audience_id
    where r.removed_at is null and ${visibleTo(actor, 'r')} and ${visibleTo(actor, 'm')}`;
}
