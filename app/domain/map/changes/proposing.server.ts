import canonicalize from 'canonicalize';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { ChangedKind, Db, Tx } from '#db/schema.ts';
import { audienceOf, checkAudience, type AudienceFault } from '../../audience/choosing.server.ts';
import { intend, type ChangeFault, type Intended, type Proposed } from './intending.server.ts';
import { holdChange, keepRound } from './keeping.server.ts';
import { isWider } from './resting.server.ts';
import { readSubject, type Subject } from './subjects.server.ts';

/** What is wrong with a proposed change: a field, and the code of a sentence (changes.faults or audience.faults). */
export type AnyFault = ChangeFault | AudienceFault | { field: 'marking'; code: 'wider' };

/** What it may not be proposed with. Nothing was written. */
export class ChangeFaults extends Error {
  constructor(readonly faults: readonly AnyFault[]) {
    super('It refers to what it may not');
  }
}

const TRIES = 5;

/** A reference that no other change has. */
async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('E');
    if (!(await tx.selectFrom('map_changes').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** The record that a correction or retraction is about, as the actor sees it now. Refused where it no longer holds for them. */
export async function subjectOf(db: Db | Tx, actor: Actor, kind: ChangedKind, id: string): Promise<Subject> {
  const subject = found(await readSubject(db, actor, kind, id));
  if (subject.next !== undefined) throw new Refusal('conflict', 'map_changed');
  return subject;
}

/** Looks up and checks a change: what it comes to, and what is wrong with it, its readers included. */
export async function checkChange(
  db: Db | Tx,
  actor: Actor,
  proposed: Proposed,
  subject: Subject | null,
  now: Date,
): Promise<{ intended: Intended; faults: AnyFault[] }> {
  const intended = await intend(db, actor, proposed, subject);
  const { home_body_id, marking, released, readers, parties } = proposed.fields;
  const chosen = { home_body_id, marking, released, readers, parties };
  // A corrected item is read by its own readers: the correction has theirs.
  if (correctsItem(intended)) {
    const own = { home_body_id, marking: 'GREEN' as const, released: [], readers: [], parties: [] };
    return { intended, faults: [...intended.faults, ...(await checkAudience(db, actor, 'map.propose', own, now))] };
  }
  const audience = await checkAudience(db, actor, 'map.propose', chosen, now);
  if (audience.length > 0) return { intended, faults: [...intended.faults, ...audience] };
  const record = { audience: audienceOf(chosen), home_body_id, author_id: actor.id };
  const wider = await isWider(db, actor, record, intended.rests, now);
  return { intended, faults: wider ? [...intended.faults, { field: 'marking', code: 'wider' }] : intended.faults };
}

/** Whether a change gives an item its next version. */
const correctsItem = ({ kind, way }: Intended): boolean => kind === 'item' && way === 'correct';

/** The columns of a change that come from what was sent. */
async function columnsOf(tx: Tx, proposed: Proposed, intended: Intended) {
  const { home_body_id, marking, released, readers, parties, citation, url, reliability, credibility, reason } = proposed.fields;
  const chosen = audienceOf({ home_body_id, marking, released, readers, parties });
  const own = correctsItem(intended) ? intended.item?.audience_id : undefined;
  return {
    ...{ home_body_id, audience_id: own ?? (await keepAudience(tx, chosen)) },
    ...{ kind: intended.kind, way: intended.way, sector: intended.sector, citation, url: url ?? '', reliability, credibility, reason },
    ...{ item_id: intended.item?.id ?? null, other_item_id: intended.other?.id ?? null, supplier_id: intended.supplier?.id ?? null },
    ...{ subject_id: intended.subject?.id ?? null, content: intended.content ? JSON.stringify(intended.content.of) : '' },
    former: intended.subject ? JSON.stringify(intended.subject.content.of) : '',
  };
}

const digestOf = (columns: Record<string, unknown>): string => sha256(canonicalize(columns) ?? '');

/** Proposes a change of the map; gives its reference. `subjectId`: the record that is corrected or taken off. */
export async function proposeChange(
  db: Db,
  actor: Actor,
  proposed: Proposed,
  subjectId: string | null,
  now: Date,
): Promise<{ id: string; ref: string }> {
  if (!can(actor, 'map.propose', { home_body_id: proposed.fields.home_body_id })) throw new Refusal('forbidden');
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    const subject = subjectId === null ? null : await subjectOf(tx, actor, proposed.kind, subjectId);
    const { intended, faults } = await checkChange(tx, actor, proposed, subject, now);
    if (faults.length > 0) throw new ChangeFaults(faults);
    const columns = await columnsOf(tx, proposed, intended);
    const [id, ref] = [newId(), await freshReference(tx)];
    await tx
      .insertInto('map_changes')
      .values({
        ...columns,
        ...{ id, ref, author_id: actor.id, issued_at: at, quarantined_at: null, state: 'proposed', sent_at: at },
        ...{ result_id: null, settled_at: null, settled_by: null, answer: '' },
      })
      .execute();
    const { kind, way, audience_id } = columns;
    const detail = { digest: digestOf(columns), kind, way };
    enter({ act: 'map_change.proposed', subject_kind: 'map_change', subject_id: id, audience_id, detail });
    return { id, ref };
  });
}

/** Sends a change again, revised: one that was returned, or that nobody has answered yet. What was sent before is kept. */
export async function reviseChange(db: Db, actor: Actor, ref: string, version: number, proposed: Proposed, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const change = await holdChange(tx, actor, ref);
    if (!can(actor, 'map.revise', change) || !can(actor, 'map.propose', { home_body_id: proposed.fields.home_body_id }))
      throw new Refusal('forbidden');
    const subject = change.subject_id === null ? null : await subjectOf(tx, actor, change.kind, change.subject_id);
    const { intended, faults } = await checkChange(tx, actor, proposed, subject, now);
    if (faults.length > 0) throw new ChangeFaults(faults);
    const columns = await columnsOf(tx, proposed, intended);
    const changed = await tx
      .updateTable('map_changes')
      .set({ ...columns, state: 'proposed', sent_at: at, settled_at: null, settled_by: null, answer: '', version: version + 1 })
      .where('id', '=', change.id)
      .where('version', '=', version)
      .where('state', 'in', ['proposed', 'returned'])
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    // One that was returned was kept then, with the answer.
    if (change.state === 'proposed') await keepRound(tx, change, { returned_at: at, returned_by: null, answer: '' });
    const { audience_id } = columns;
    const detail = { digest: digestOf(columns), version: version + 1 };
    enter({ act: 'map_change.revised', subject_kind: 'map_change', subject_id: change.id, audience_id, detail });
  });
}
