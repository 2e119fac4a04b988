import type { Db, Tx } from '#db/schema.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { narrowParts } from '../releasing/parts.server.ts';
import { resolveReferences } from '../ties/finding.server.ts';
import { readTies } from '../ties/reading.server.ts';
import { tie, untie } from '../ties/tying.server.ts';
import { keepJoint } from './joint.server.ts';
import { checkLeads, type LeadInput } from './leads.server.ts';
import { startsInTime } from './month.ts';
import type { ActionWords } from './opening.server.ts';
import { keepActionSearchable } from './searching.server.ts';
import { actionFor, type ActionSubject } from './subject.server.ts';

/** The lead that a side is to have: a person, nobody yet, or whoever leads it now. A side left out has none. */
export type LeadChange = LeadInput | { party_id: string; kept: true };

export interface ActionEdit extends ActionWords {
  /** the home body stays what it is */
  audience: Omit<ChosenAudience, 'home_body_id'>;
  leads: readonly LeadChange[];
}

/** Changes what an action says, when it is due, who leads it and who reads it; refuses when `version` is no longer the newest. */
export async function editAction(db: Db, actor: Actor, ref: string, version: number, input: ActionEdit, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const action = await actionFor(tx, actor, ref, 'action.edit');
    const { home_body_id, author_id } = action.subject;
    const { starts_on = action.starts_on } = input;
    if (!startsInTime(starts_on, input.due_on)) throw new Refusal('invalid', 'starts_after_due');
    const audience = await changeAudience(tx, actor, action, { ...input.audience, home_body_id }, now);
    const leads = input.leads.map(({ party_id, ...lead }) => ({
      party_id,
      person_id: 'kept' in lead ? (action.leads.find((old) => old.party_id === party_id)?.person_id ?? null) : lead.person_id,
    }));
    await checkLeads(tx, actor, { home_body_id, author_id, audience }, leads, now, action.leads);
    const audience_id = await keepAudience(tx, audience);
    const changed = await tx
      .updateTable('actions')
      .set((eb) => ({
        title: input.title,
        result: input.result,
        workstream: input.workstream,
        priority: input.priority,
        due_on: input.due_on,
        starts_on,
        audience_id,
        updated_at: now.toISOString(),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', action.id)
      .where('version', '=', version)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    await narrowParts(tx, 'action', { id: action.id, home_body_id }, await readAudience(tx, action.audience_id), audience, now);
    await keepLeads(tx, action, leads, now);
    await keepActionSearchable(tx, action.id);
    const assigned = leads.filter((lead) => lead.person_id && !action.leads.some((old) => old.person_id === lead.person_id));
    enter({
      act: 'action.edited',
      subject_kind: 'action',
      subject_id: action.id,
      audience_id,
      detail: {
        version: version + 1,
        ...(action.due_on === input.due_on ? {} : { due_from: action.due_on, due_to: input.due_on }),
        ...(action.starts_on === starts_on ? {} : { start_from: action.starts_on, start_to: starts_on }),
        ...(assigned.length === 0 ? {} : { assigned: assigned.flatMap((lead) => lead.person_id ?? []) }),
        ...(audience_id === action.audience_id ? {} : { audience_from: action.audience_id }),
      },
    });
  });
}

/** Brings the leads of an action to what they are to be. A side whose person changes keeps its status. */
async function keepLeads(
  tx: Tx,
  action: ActionSubject,
  leads: readonly { party_id: string; person_id: string | null }[],
  now: Date,
): Promise<void> {
  const left = action.leads.filter((old) => !leads.some((lead) => lead.party_id === old.party_id)).map((old) => old.party_id);
  if (left.length > 0) await tx.deleteFrom('action_leads').where('action_id', '=', action.id).where('party_id', 'in', left).execute();
  for (const lead of leads)
    await tx
      .insertInto('action_leads')
      .values({ ...lead, action_id: action.id, status: 'not_started', status_at: now.toISOString() })
      .onConflict((conflict) => conflict.columns(['action_id', 'party_id']).doUpdateSet({ person_id: lead.person_id }))
      .execute();
  await keepJoint(tx, [action.id]);
}

/** Ties an action to what references name. Refused alike when one is hidden and when there is none. */
export async function tieAction(db: Db, actor: Actor, ref: string, references: readonly string[], now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const action = await actionFor(tx, actor, ref, 'action.edit');
    const ends = await resolveReferences(tx, actor, references);
    if (ends.length === 0) throw new Refusal('invalid', 'unknown_reference');
    const tied = await tie(tx, { kind: 'action', id: action.id }, ends, actor.id, now);
    enter({
      act: 'action.tied',
      subject_kind: 'action',
      subject_id: action.id,
      audience_id: action.audience_id,
      detail: { ties: tied.map((end) => end.id) },
    });
  });
}

/** Unties an action from a record of which the actor can see that it is tied. */
export async function untieAction(db: Db, actor: Actor, ref: string, tieId: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const action = await actionFor(tx, actor, ref, 'action.edit');
    const seen = (await readTies(tx, actor, 'action', [action.id])).find((candidate) => candidate.tie_id === tieId);
    if (!seen || !(await untie(tx, { kind: 'action', id: action.id }, tieId))) throw new Refusal('not_found');
    enter({
      act: 'action.untied',
      subject_kind: 'action',
      subject_id: action.id,
      audience_id: action.audience_id,
      detail: { ties: [seen.id] },
    });
  });
}
