import type { Db, Tx } from '#db/schema.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can, type Subject } from '#app/policy/acts.ts';
import { visibleTo } from '#app/policy/visible.server.ts';

/** What a rule about an action needs of it: for `can`, and for the guarded statement. */
export interface ActionSubject {
  id: string;
  audience_id: string;
  version: number;
  closed_at: string | null;
  closed_as: string | null;
  due_on: string | null;
  starts_on: string | null;
  subject: Required<Omit<Subject, 'quarantined_at' | 'decider_ids' | 'controlling_party' | 'from_outside'>> & { home_body_id: string };
  leads: { party_id: string; person_id: string | null; status: string }[];
}

/** Reads the action that a reference names, or null where there is none that the actor may read. Two queries. */
export async function readActionSubject(db: Db | Tx, actor: Actor, ref: string): Promise<ActionSubject | null> {
  const row = await db
    .selectFrom('actions as a')
    .leftJoin('people', 'people.id', 'a.author_id')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select([
      'a.id',
      'a.home_body_id',
      'a.audience_id',
      'a.author_id',
      'organisations.party_id as author_party_id',
      'a.version',
      'a.closed_at',
      'a.closed_as',
      'a.due_on',
      'a.starts_on',
    ])
    .where('a.ref', '=', ref)
    .where(visibleTo(actor, 'a'))
    .executeTakeFirst();
  if (!row) return null;
  const leads = await db.selectFrom('action_leads').select(['party_id', 'person_id', 'status']).where('action_id', '=', row.id).execute();
  const { home_body_id, author_id, author_party_id, ...rest } = row;
  return { ...rest, leads, subject: { home_body_id, author_id, author_party_id, lead_ids: leads.flatMap((lead) => lead.person_id ?? []) } };
}

/** The action that an act is about: not found unless the actor reads it, forbidden unless they may act. */
export async function actionFor(
  tx: Tx,
  actor: Actor,
  ref: string,
  act: 'action.edit' | 'action.close' | 'action.confirm' | 'action.progress',
): Promise<ActionSubject> {
  const action = found(await readActionSubject(tx, actor, ref));
  if (!can(actor, act, action.subject)) throw new Refusal('forbidden');
  return action;
}
