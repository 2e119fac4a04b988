import { found, Refusal } from '#app/http/refusal.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import { addSearchable } from '#db/search.server.ts';
import type { Db, NewRow, Tx } from '#db/schema.ts';
import { audienceOf } from '../../audience/choosing.server.ts';
import { refuseFaults } from '../../audience/refusing.server.ts';
import type { ChosenAudience } from '../../audience/schema.ts';
import { keepChanges } from '../bulk.server.ts';
import { takeParts } from '../bulk-reading.server.ts';
import { writeMany } from '../bulk-writing.server.ts';
import { keepJoint } from '../joint.server.ts';
import { parted, settleTable, type Changing, type Opening } from './planning.server.ts';
import { readTable } from './waiting.server.ts';

const AT_ONCE = 500;

/** So many references that no action has yet. */
async function freshReferences(tx: Tx, count: number): Promise<string[]> {
  const free = new Set<string>();
  while (free.size < count) {
    const tried = [...new Set(Array.from({ length: count - free.size }, () => newReference('A')))].filter((ref) => !free.has(ref));
    for (const part of parted(tried, AT_ONCE)) {
      const taken = new Set((await tx.selectFrom('actions').select('ref').where('ref', 'in', part).execute()).map(({ ref }) => ref));
      for (const ref of part) if (!taken.has(ref)) free.add(ref);
    }
  }
  return [...free];
}

/** Opens actions, some hundred in a statement, each with its leads, its ties, its words for search and its entry in the journal. */
async function openAll(
  tx: Tx,
  enter: Enter,
  actor: Actor,
  opening: readonly Opening[],
  { home_body_id, audience_id }: { home_body_id: string; audience_id: string },
  together: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const refs = await freshReferences(tx, opening.length);
  const all = opening.map((one, index) => ({ ...one, id: newId(), ref: refs[index]! }));
  for (const part of parted(all, AT_ONCE)) {
    const records = part.map(({ id, ref, row }): NewRow<'actions'> & { title: string; result: string } => ({
      ...{ id, ref, home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
      ...{ title: row.title ?? '', result: row.result ?? row.title ?? '', workstream: row.workstream ?? 'general' },
      ...{ priority: row.priority ?? 'normal', starts_on: row.starts_on, due_on: row.due_on, created_at: at, updated_at: at },
      ...{ closed_at: null, closed_as: null, closing_note: '' },
    }));
    await tx.insertInto('actions').values(records).execute();
    const leads = part.flatMap(({ id, leads }) => leads.map((lead) => ({ ...lead, action_id: id, status_at: at })));
    if (leads.length > 0) await tx.insertInto('action_leads').values(leads).execute();
    const ties = part.flatMap(({ id, ties }) =>
      ties.map((end) => ({
        ...{ id: newId(), from_kind: 'action' as const, from_id: id, to_kind: end.kind, to_id: end.id },
        ...{ made_at: at, made_by: actor.id },
      })),
    );
    for (const some of parted(ties, AT_ONCE)) await tx.insertInto('ties').values(some).onConflict((conflict) => conflict.doNothing()).execute(); // prettier-ignore
    await keepJoint(
      tx,
      part.map(({ id }) => id),
    );
    await addSearchable(
      tx,
      records.map(({ id, ref, title, result }) => ({
        ...{ subject_kind: 'action', subject_id: id, ref, title, at, home_body_id, audience_id, author_id: actor.id },
        ...{ issued_at: at, quarantined_at: null, words: `${title}\n${result}` },
      })),
    );
    for (const { id, row, leads, ties } of part)
      enter({
        ...{ act: 'action.opened', subject_kind: 'action', subject_id: id, audience_id },
        detail: { due_on: row.due_on, leads: leads.flatMap((lead) => lead.person_id ?? []), ties: ties.map((end) => end.id), together },
      });
  }
}

/** Changes what rows change, as one act of many: it is told and undone as such. Gives how many actions were changed. */
async function changeAll(tx: Tx, enter: Enter, actor: Actor, changing: readonly Changing[], together: string, now: Date): Promise<number> {
  const planned = changing.flatMap((one) => one.planned);
  if (planned.length === 0) return 0;
  await tx
    .insertInto('bulk_acts')
    .values({ id: together, person_id: actor.id, made_at: now.toISOString(), asked: changing.length })
    .execute();
  const act = { id: together, party: actor.party_id, back: false };
  for (const part of parted(changing, AT_ONCE)) await writeMany(tx, enter, actor, part.flatMap((one) => one.planned), act, now); // prettier-ignore
  await keepChanges(tx, together, planned);
  return new Set(planned.filter((one) => one.fault === null).map((one) => one.action.id)).size;
}

/**
 * Takes a table that waits: every action that it opens and every change in one transaction, or nothing. Refused as a conflict where it would do
 * otherwise than the plan with this digest, or is taken already. What it changes is undone as one change of many, under the table's id.
 */
export async function takeTable(db: Db, actor: Actor, id: string, digest: string, chosen: ChosenAudience, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const { table, home_body_id } = found(await readTable(tx, actor, id, now));
    if (!can(actor, 'action.open', { home_body_id }) || chosen.home_body_id !== home_body_id) throw new Refusal('forbidden');
    const taken = await tx
      .updateTable('action_imports')
      .set({ taken_at: now.toISOString(), content: '' })
      .where('id', '=', id)
      .where('person_id', '=', actor.id)
      .where('taken_at', 'is', null)
      .executeTakeFirst();
    if (!table || Number(taken.numUpdatedRows) === 0) throw new Refusal('conflict');
    await refuseFaults(tx, actor, 'action.open', chosen, now);
    // Locked in one order before they are looked at, so that what is planned is what is there.
    await takeParts(tx, actor, parted(table.rows.flatMap(({ ref }) => ref ?? [])).map((refs) => ({ refs }))); // prettier-ignore
    const settled = await settleTable(tx, actor, table, chosen, now);
    if (settled.digest !== digest) throw new Refusal('conflict');
    const changing = settled.changing.filter(({ planned }) => planned.length > 0);
    if (settled.opening.length + changing.length === 0) throw new Refusal('invalid', 'nothing_changed');
    const audience_id = await keepAudience(tx, audienceOf(chosen));
    await openAll(tx, enter, actor, settled.opening, { home_body_id, audience_id }, id, now);
    const changed = await changeAll(tx, enter, actor, changing, id, now);
    const opened = settled.opening.length;
    await tx.updateTable('action_imports').set({ opened, changed }).where('id', '=', id).execute();
    enter({ act: 'import.taken', subject_kind: 'body', subject_id: home_body_id, detail: { import: id, opened, changed } });
  });
}
