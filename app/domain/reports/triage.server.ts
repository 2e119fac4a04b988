import { Refusal, found } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import { can, type Act } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { readersOf } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { readSeated, type SeatedPerson } from '../people/seated.server.ts';

/** Who may have a report to deal with. */
const TRIAGERS = ['co_chair', 'member'] as const;

/** A report as triage acts on it. */
export interface Triaged {
  id: string;
  ref: string;
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  revision: number;
  taken_by: string | null;
  taken_at: string | null;
  closed_at: string | null;
}

/** The report that an act is on, by its reference: one that the actor reads and may do this with. `lead_ids`: who took over what it asks. */
export async function reportFor(db: Db | Tx, actor: Actor, ref: string, act: Act, lead_ids: readonly string[] = []): Promise<Triaged> {
  const row = await db
    .selectFrom('reports')
    .select(['id', 'ref', 'home_body_id', 'audience_id', 'author_id', 'revision', 'taken_by', 'taken_at', 'closed_at', 'withdrawn_at'])
    .where('ref', '=', ref)
    .where('issued_at', 'is not', null)
    .where(visibleTo(actor, 'reports'))
    .executeTakeFirst();
  const { withdrawn_at, ...report } = found(row);
  if (!can(actor, act, { ...report, lead_ids })) throw new Refusal('forbidden');
  if (withdrawn_at !== null) throw new Refusal('conflict', 'withdrawn');
  return report;
}

/** Keeps a report as it is until the transaction ends: refused where it was closed or withdrawn in the meantime. */
export async function holdOpen(tx: Tx, report: Pick<Triaged, 'id'>): Promise<Pick<Triaged, 'id' | 'audience_id'>> {
  const held = await tx
    .updateTable('reports')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', report.id)
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning(['id', 'audience_id'])
    .executeTakeFirst();
  if (!held) throw new Refusal('conflict', 'closed');
  return held;
}

/** Takes a report that nobody has: of two at once, the second is refused. */
export async function takeReport(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  const before = await reportFor(db, actor, ref, 'report.triage');
  if (before.taken_by === actor.id) return;
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await reportFor(tx, actor, ref, 'report.triage');
    const taken = await tx
      .updateTable('reports')
      .set({ taken_by: actor.id, taken_at: now.toISOString() })
      .where('id', '=', report.id)
      .where('taken_by', 'is', null)
      .where('closed_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 0) throw new Refusal('conflict', report.closed_at === null ? 'taken' : 'closed');
    enter({ act: 'report.taken', subject_kind: 'report', subject_id: report.id, audience_id: report.audience_id });
  });
}

/** Gives back a report that the actor has: it is untriaged again. */
export async function giveBackReport(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await reportFor(tx, actor, ref, 'report.triage');
    const given = await tx
      .updateTable('reports')
      .set({ taken_by: null, taken_at: null })
      .where('id', '=', report.id)
      .where('taken_by', '=', actor.id)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (Number(given.numUpdatedRows) === 0) throw new Refusal('conflict', 'not_yours');
    enter({ act: 'report.given_back', subject_kind: 'report', subject_id: report.id, audience_id: report.audience_id });
  });
}

/** To whom a report can be given: co_chairs and members of its home body who read it, of those whom the actor sees. */
export async function readAssignees(db: Db | Tx, actor: Actor, report: Triaged, now: Date): Promise<SeatedPerson[]> {
  const seated = await readSeated(db, actor, report.home_body_id, TRIAGERS, now);
  const audience = await readAudience(db, report.audience_id);
  const readers = await readersOf(db, { audience, home_body_id: report.home_body_id, author_id: report.author_id }, now);
  const reads = new Set(readers.map((reader) => reader.id));
  return seated.filter((person) => reads.has(person.id));
}

/** Gives a report to somebody. `was`: since when it was taken as the actor saw it, '' where nobody had it. */
export async function assignReport(
  db: Db,
  actor: Actor,
  ref: string,
  { person, was }: { person: string; was: string },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = await reportFor(tx, actor, ref, 'report.triage');
    const assignees = await readAssignees(tx, actor, report, now);
    if (!assignees.some((one) => one.id === person)) throw new Refusal('invalid', 'assignee');
    const assigned = await tx
      .updateTable('reports')
      .set({ taken_by: person, taken_at: now.toISOString() })
      .where('id', '=', report.id)
      .where('taken_at', was === '' ? 'is' : '=', was === '' ? null : was)
      .where('closed_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(assigned.numUpdatedRows) === 0) throw new Refusal('conflict', report.closed_at === null ? 'taken' : 'closed');
    enter({
      act: 'report.assigned',
      subject_kind: 'report',
      subject_id: report.id,
      audience_id: report.audience_id,
      detail: { to: person },
    });
  });
}
