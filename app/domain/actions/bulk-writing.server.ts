import { sql } from 'kysely';
import type { Tx } from '#db/schema.ts';
import type { Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudiences } from '#app/policy/audiences.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import type { Fault, Planned } from './bulk-planning.ts';
import type { Priority, Status } from './choices.ts';
import { keepJoint } from './joint.server.ts';
import { checkLeads, leadUnseen } from './leads.server.ts';

/** An act: its id, the side whose lead it changes, and whether it brings back what was before. */
export interface ManyAct {
  id: string;
  party: string;
  back: boolean;
}

/** Gathers what is planned by what makes it one statement. */
function gathered(planned: readonly Planned[], by: (one: Planned) => string): Planned[][] {
  const groups = new Map<string, Planned[]>();
  for (const one of planned) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return [...groups.values()];
}

/**
 * Marks those leads that cannot be, body by body and audience by audience, as a form would refuse them. A lead who is brought back and whom
 * the actor may not see is not refused, since the reason would tell of them.
 */
export async function refuseLeads(tx: Tx, actor: Actor, planned: readonly Planned[], act: ManyAct, now: Date): Promise<void> {
  const asked = planned.filter((one) => one.fault === null && one.field === 'lead' && one.after !== null);
  const audiences = await readAudiences(
    tx,
    asked.map((one) => one.action.audience_id),
  );
  for (const group of gathered(asked, (one) => `${one.action.home_body_id} ${one.action.audience_id} ${one.after}`)) {
    const [{ action, after }] = group as [Planned];
    const lead = { party_id: act.party, person_id: after || null };
    const on = { home_body_id: action.home_body_id, author_id: null, audience: audiences.get(action.audience_id)! };
    const unseen = act.back && after ? await leadUnseen(tx, actor, on, { ...lead, person_id: after }, now) : undefined;
    if (unseen !== undefined) {
      for (const one of group) one.after = unseen ?? '';
      continue;
    }
    try {
      await checkLeads(tx, actor, on, [lead], now);
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
      for (const one of group) one.fault = reason.code === 'lead_cannot_read' ? 'lead_cannot_read' : 'lead_not_possible';
    }
  }
}

const failed = (planned: readonly Planned[], fault: Fault) => {
  for (const one of planned) one.fault = fault;
};

/**
 * Does what is planned and is not refused, a few statements for all: each guarded by what was looked at, so that what somebody else changed in
 * between is left alone and marked. Enters each action that was changed in the journal.
 */
export async function writeMany(tx: Tx, enter: Enter, actor: Actor, planned: readonly Planned[], act: ManyAct, now: Date): Promise<void> {
  const at = now.toISOString();
  const { party } = act;
  await refuseLeads(tx, actor, planned, act, now);
  const free = (field: Planned['field']) => planned.filter((one) => one.fault === null && one.field === field);
  const edits = planned.filter((one) => one.fault === null && one.field !== 'status');
  // The version is the guard of every edit, and the lock: whoever edits one of them meanwhile waits, and is told.
  if (edits.length > 0) {
    const versions = new Map(edits.map((one) => [one.action.id, one.action.version]));
    const pairs = [...versions].map(([id, version]) => sql`(${id}, cast(${version} as integer))`);
    const locked = await tx
      .updateTable('actions')
      .set((eb) => ({ version: eb('version', '+', 1), updated_at: at }))
      .where(sql<boolean>`(id, version) in (values ${sql.join(pairs)})`)
      .where('closed_at', 'is', null)
      .returning('id')
      .execute();
    const held = new Set(locked.map((row) => row.id));
    failed(
      edits.filter((one) => !held.has(one.action.id)),
      'changed_since',
    );
  }
  for (const field of ['priority', 'workstream', 'starts_on', 'due_on'] as const)
    for (const group of gathered(free(field), (one) => String(one.after))) {
      const { after } = group[0]!;
      const set =
        field === 'priority' ? { priority: after as Priority } : field === 'workstream' ? { workstream: after! } : { [field]: after };
      await tx
        .updateTable('actions')
        .set(set)
        .where(
          'id',
          'in',
          group.map((one) => one.action.id),
        )
        .execute();
    }
  for (const group of gathered(free('lead'), (one) => String(one.after))) {
    const ids = group.map((one) => one.action.id);
    const { after } = group[0]!;
    if (after === null) await tx.deleteFrom('action_leads').where('party_id', '=', party).where('action_id', 'in', ids).execute();
    else
      await tx
        .insertInto('action_leads')
        .values(
          ids.map((action_id) => ({ action_id, party_id: party, person_id: after || null, status: 'not_started' as const, status_at: at })),
        )
        .onConflict((conflict) => conflict.columns(['action_id', 'party_id']).doUpdateSet({ person_id: after || null }))
        .execute();
  }
  for (const group of gathered(free('status'), (one) => `${one.before} ${one.after}`)) {
    const { before, after } = group[0]!;
    const ids = group.map((one) => one.action.id);
    const open = await tx
      .updateTable('actions')
      .set({ updated_at: at })
      .where('id', 'in', ids)
      .where('closed_at', 'is', null)
      .returning('id')
      .execute();
    const said = await tx
      .updateTable('action_leads')
      .set({ status: after as Status, status_at: at })
      .where(
        'action_id',
        'in',
        open.map((row) => row.id),
      )
      .where('party_id', '=', actor.party_id)
      .where('status', '=', before as Status)
      .returning('action_id')
      .execute();
    const held = new Set(said.map((row) => row.action_id));
    failed(
      group.filter((one) => !held.has(one.action.id)),
      'changed_since',
    );
  }
  const done = planned.filter((one) => one.fault === null);
  const led = done.filter((one) => one.field === 'status' || one.field === 'lead').map((one) => one.action.id);
  if (led.length > 0) await keepJoint(tx, [...new Set(led)]);
  for (const group of gathered(done, (one) => one.action.id)) enterOne(enter, group, actor, act.id);
}

/** What was done to one action, as editing and reporting progress would enter it, with the act that it was part of. */
function enterOne(enter: Enter, group: readonly Planned[], actor: Actor, together: string): void {
  const { action } = group[0]!;
  const subject = { subject_kind: 'action' as const, subject_id: action.id, audience_id: action.audience_id };
  const of = (field: Planned['field']) => group.find((one) => one.field === field);
  const [start, due, lead, status] = [of('starts_on'), of('due_on'), of('lead'), of('status')];
  if (group.some((one) => one.field !== 'status'))
    enter({
      ...{ act: 'action.edited', ...subject },
      detail: {
        ...{ version: action.version + 1, together },
        ...(due ? { due_from: due.before, due_to: due.after } : {}),
        ...(start ? { start_from: start.before, start_to: start.after } : {}),
        ...(lead?.after ? { assigned: [lead.after] } : {}),
      },
    });
  if (status)
    enter({
      ...{ act: 'action.progressed', ...subject },
      detail: { party: actor.party_id, from: status.before, to: status.after, together },
    });
}
