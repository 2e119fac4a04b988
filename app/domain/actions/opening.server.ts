import { newReference } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { refuseFaults } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { idOfForm, madeOnce, readMade, refuseMadeBefore } from '../sent-form.server.ts';
import { resolveReferences } from '../ties/finding.server.ts';
import { tie } from '../ties/tying.server.ts';
import { keepJoint } from './joint.server.ts';
import { checkLeads, type LeadInput } from './leads.server.ts';
import { keepActionSearchable } from './searching.server.ts';
import type { Priority, Workstream } from './choices.ts';
import { startsInTime } from './month.ts';

/** What an action says. */
export interface ActionWords {
  title: string;
  result: string;
  workstream: Workstream;
  priority: Priority;
  due_on: string | null;
  /** not after the due day; left out: none, or as it was */
  starts_on?: string | null;
}

export interface ActionInput extends ActionWords {
  audience: ChosenAudience;
  /** at most one for each side that takes part in the body */
  leads: readonly LeadInput[];
  /** references of what it comes from: R-…, M-…, D-…, A-…, a map item's, or `agenda:` and an agenda item's id */
  ties?: readonly string[];
}

const TRIES = 5;

/** A reference that no other action has. */
async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('A');
    if (!(await tx.selectFrom('actions').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/**
 * Opens an action in a body, with its leads and what it comes from, and gives its reference.
 * @param once the name of the form that says it, which opens one however often it is sent
 */
export async function openAction(
  db: Db,
  actor: Actor,
  input: ActionInput,
  now: Date,
  once: string | null = null,
): Promise<{ id: string; ref: string }> {
  const { home_body_id } = input.audience;
  const audience = audienceOf(input.audience);
  if (!can(actor, 'action.open', { home_body_id })) throw new Refusal('forbidden');
  if (!startsInTime(input.starts_on ?? null, input.due_on)) throw new Refusal('invalid', 'starts_after_due');
  const id = idOfForm(actor, 'actions', once, input);
  const opening = write(db, actor.id, now, async (tx, enter) => {
    await refuseFaults(tx, actor, 'action.open', input.audience, now);
    const ends = await resolveReferences(tx, actor, input.ties ?? []);
    await checkLeads(tx, actor, { home_body_id, author_id: actor.id, audience }, input.leads, now);
    const audience_id = await keepAudience(tx, audience);
    const [ref, at] = [await freshReference(tx), now.toISOString()];
    const put = await tx
      .insertInto('actions')
      .values({
        id,
        ref,
        home_body_id,
        audience_id,
        author_id: actor.id,
        issued_at: at,
        quarantined_at: null,
        title: input.title,
        result: input.result,
        workstream: input.workstream,
        priority: input.priority,
        due_on: input.due_on,
        starts_on: input.starts_on ?? null,
        created_at: at,
        updated_at: at,
        closed_at: null,
        closed_as: null,
        closing_note: '',
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    refuseMadeBefore(put);
    if (input.leads.length > 0)
      await tx
        .insertInto('action_leads')
        .values(input.leads.map((lead) => ({ ...lead, action_id: id, status: 'not_started' as const, status_at: at })))
        .execute();
    await keepJoint(tx, [id]);
    await keepActionSearchable(tx, id);
    const tied = await tie(tx, { kind: 'action', id }, ends, actor.id, now);
    enter({
      act: 'action.opened',
      subject_kind: 'action',
      subject_id: id,
      audience_id,
      detail: { due_on: input.due_on, leads: input.leads.flatMap((lead) => lead.person_id ?? []), ties: tied.map((end) => end.id) },
    });
    return { id, ref };
  });
  return madeOnce(opening, () => readMade(db, 'actions', id));
}
