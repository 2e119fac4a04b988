import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import type { Subject } from '#app/policy/acts.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, StoppableKind, Tx } from '#db/schema.ts';
import { kindOf } from './kinds.ts';

/** Where each kind stands. Every table has the columns of Substance, a reference and a version. */
export const tableOf = {
  ...{ report: 'reports', decision: 'decisions', scenario: 'scenarios', action: 'actions', meeting: 'meetings' },
} as const satisfies Record<StoppableKind, string>;

/** A record that can be put in quarantine, as far as that asks. */
export interface Stoppable extends Subject {
  kind: StoppableKind;
  id: string;
  ref: string;
  title: string;
  marking: Marking;
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  author_party_id: string | null;
  lead_ids: string[];
}

/** Those that were issued, of what `which` says of `r`. A title is in the reader's language, where there are two. */
async function ask(db: Db | Tx, actor: Actor, kind: StoppableKind, which: RawBuilder<SqlBool>): Promise<Stoppable | null> {
  const title = kind === 'decision' ? sql.ref(`r.title_${actor.language}`) : sql.ref('r.title');
  const { rows } = await sql<Omit<Stoppable, 'kind' | 'lead_ids'>>`
    select r.id, r.ref, ${title} as title, x.marking, r.home_body_id, r.audience_id, r.author_id, o.party_id as author_party_id
    from ${sql.table(tableOf[kind])} r join audiences x on x.id = r.audience_id
      left join people w on w.id = r.author_id left join organisations o on o.id = w.organisation_id
    where r.issued_at is not null and r.quarantined_at is null and ${which}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const leads = kind === 'action' ? await db.selectFrom('action_leads').select('person_id').where('action_id', '=', row.id).execute() : [];
  return { ...row, kind, lead_ids: leads.flatMap(({ person_id }) => person_id ?? []) };
}

/** A record of this kind by its reference, if the actor reads it. One query, of an action two. */
export const readStoppable = (db: Db | Tx, actor: Actor, kind: StoppableKind, ref: string): Promise<Stoppable | null> =>
  ask(db, actor, kind, sql<SqlBool>`r.ref = ${ref} and ${visibleTo(actor, 'r')}`);

/** A record by its reference alone, whoever reads it: for those to whom nothing of it is told. */
export async function findStoppable(db: Db | Tx, actor: Actor, ref: string): Promise<Stoppable | null> {
  const kind = kindOf(ref);
  return kind && ask(db, actor, kind, sql<SqlBool>`r.ref = ${ref}`);
}
