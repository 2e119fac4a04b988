import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import type { Subject } from '#app/policy/acts.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, StoppableKind, Tx } from '#db/schema.ts';
import { pathOf } from '../search/kinds.ts';
import { kindOf } from './kinds.ts';

/** Where each kind stands. Every table has the columns of Substance, a reference and a version. */
export const tableOf = {
  ...{ report: 'reports', decision: 'decisions', scenario: 'scenarios', action: 'actions', meeting: 'meetings' },
  meeting_series: 'meeting_series',
  emerging_choke_point: 'emerging_choke_points',
  stock: 'stocks',
  arrangement: 'arrangements',
  sharing_request: 'sharing_requests',
  control_entry: 'control_entries',
  coordination_case: 'coordination_cases',
} as const satisfies Record<StoppableKind, string>;

/** A record that can be put in quarantine, as far as that asks. */
export interface Stoppable extends Subject {
  kind: StoppableKind;
  id: string;
  ref: string;
  title: string;
  /** its page */
  path: string;
  marking: Marking;
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  author_party_id: string | null;
  lead_ids: string[];
}

const inItem = (column: string): RawBuilder<string> => sql<string>`(select ${sql.ref(`n.${column}`)} from items n where n.id = r.item_id)`;

/** What a record of this kind is called: in the reader's language, where there are two; an entry of a list is called as its item is. */
function titleOf({ language }: Actor, kind: StoppableKind): RawBuilder<string> {
  if (kind === 'emerging_choke_point') return inItem(`name_${language}`);
  return kind === 'decision' ? sql.ref(`r.title_${language}`) : sql.ref('r.title');
}

/** Of what the page is, on which a record of this kind stands. */
const pageRef = (kind: StoppableKind): RawBuilder<string> => (kind === 'emerging_choke_point' ? inItem('ref') : sql.ref('r.ref'));

/** The page on which a record of this kind stands; a series is not found by searching, its meetings are. */
function pageOf(kind: StoppableKind, ref: string): string {
  if (kind === 'emerging_choke_point') return `${pathOf('item', ref)}/emerging`;
  return kind === 'meeting_series' ? `/meetings/series/${encodeURIComponent(ref)}` : pathOf(kind, ref);
}

/** Those that were issued, of what `which` says of `r`. A title is in the reader's language, where there are two. */
async function ask(db: Db | Tx, actor: Actor, kind: StoppableKind, which: RawBuilder<SqlBool>): Promise<Stoppable | null> {
  const { rows } = await sql<Omit<Stoppable, 'kind' | 'lead_ids' | 'path'> & { page: string }>`
    select r.id, r.ref, ${titleOf(actor, kind)} as title, ${pageRef(kind)} as page, x.marking, r.home_body_id, r.audience_id, r.author_id, o.party_id as author_party_id
    from ${sql.table(tableOf[kind])} r join audiences x on x.id = r.audience_id
      left join people w on w.id = r.author_id left join organisations o on o.id = w.organisation_id
    where r.issued_at is not null and r.quarantined_at is null and ${which}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const leads = kind === 'action' ? await db.selectFrom('action_leads').select('person_id').where('action_id', '=', row.id).execute() : [];
  const { page, ...record } = row;
  return { ...record, path: pageOf(kind, page), kind, lead_ids: leads.flatMap(({ person_id }) => person_id ?? []) };
}

/** A record of this kind by its reference, if the actor reads it. One query, of an action two. */
export const readStoppable = (db: Db | Tx, actor: Actor, kind: StoppableKind, ref: string): Promise<Stoppable | null> =>
  ask(db, actor, kind, sql<SqlBool>`r.ref = ${ref} and ${visibleTo(actor, 'r')}${ofSeenItem(actor, kind)}`);

/** An entry about an item is there for those who see the item. */
const ofSeenItem = (actor: Actor, kind: StoppableKind) =>
  kind === 'emerging_choke_point' ? sql` and exists (select 1 from items i where i.id = r.item_id and ${visibleTo(actor, 'i')})` : sql``;

/** A record by its reference alone, whoever reads it: for those to whom nothing of it is told. */
export async function findStoppable(db: Db | Tx, actor: Actor, ref: string): Promise<Stoppable | null> {
  const kind = kindOf(ref);
  return kind && ask(db, actor, kind, sql<SqlBool>`r.ref = ${ref}`);
}
