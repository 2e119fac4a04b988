import { setTimeout as rest } from 'node:timers/promises';
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
import { parted, settleParts, settleRows, type Changing, type Opening, type Part } from './planning.server.ts';
import type { ActionTable } from './table.server.ts';
import { readTable, takeWaiting } from './waiting.server.ts';

const AT_ONCE = 500;
/** Between two parts, for others who wait to write: SQLite looks every so often whether it can. */
const REST_MS = 30;

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

/** Changes what rows change, as a part of one act of many: it is told and undone as such. Gives how many actions were changed. */
async function changeAll(tx: Tx, enter: Enter, actor: Actor, changing: readonly Changing[], together: string, now: Date): Promise<number> {
  const planned = changing.flatMap((one) => one.planned);
  if (planned.length === 0) return 0;
  await tx
    .insertInto('bulk_acts')
    .values({ id: together, person_id: actor.id, made_at: now.toISOString(), asked: changing.length })
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ asked: eb('bulk_acts.asked', '+', changing.length) })))
    .execute();
  const act = { id: together, party: actor.party_id, back: false };
  for (const part of parted(changing, AT_ONCE)) await writeMany(tx, enter, actor, part.flatMap((one) => one.planned), act, now); // prettier-ignore
  await keepChanges(tx, together, planned);
  return new Set(planned.filter((one) => one.fault === null).map((one) => one.action.id)).size;
}

/** A table that is being written: what it is under, for whom, and up to which line it is written. */
interface Writing {
  id: string;
  columns: ActionTable['columns'];
  chosen: ChosenAudience;
  written_to: number;
}

/**
 * Writes one part in one transaction, or nothing of it. Refused as a conflict where it would do otherwise than was planned, or where it is
 * written already. With the last part the table is taken.
 */
async function takePart(db: Db, actor: Actor, { id, columns, chosen, written_to }: Writing, part: Part, last: boolean, now: Date) {
  const { home_body_id } = chosen;
  await write(db, actor.id, now, async (tx, enter) => {
    if (!(await takeWaiting(tx, actor, id))) throw new Refusal('conflict');
    const before = await tx.selectFrom('action_import_progress').selectAll().where('import_id', '=', id).executeTakeFirst();
    if ((before?.written_to ?? 0) !== written_to) throw new Refusal('conflict');
    await refuseFaults(tx, actor, 'action.open', chosen, now);
    // Locked in one order before they are looked at, so that what is planned is what is there.
    await takeParts(tx, actor, parted(part.rows.flatMap(({ ref }) => ref ?? [])).map((refs) => ({ refs }))); // prettier-ignore
    const settled = await settleRows(tx, actor, { columns, rows: part.rows }, chosen, now, { looked: true });
    if (settled.digest !== part.digest) throw new Refusal('conflict');
    const audience_id = await keepAudience(tx, audienceOf(chosen));
    await openAll(tx, enter, actor, settled.opening, { home_body_id, audience_id }, id, now);
    const changing = settled.changing.filter(({ planned }) => planned.length > 0);
    const changed = await changeAll(tx, enter, actor, changing, id, now);
    const done = { opened: (before?.opened ?? 0) + settled.opening.length, changed: (before?.changed ?? 0) + changed };
    const reached = { written_to: part.last, ...done };
    await tx
      .insertInto('action_import_progress')
      .values({ import_id: id, ...reached })
      .onConflict((conflict) => conflict.column('import_id').doUpdateSet(reached))
      .execute();
    if (!last) return;
    const at = now.toISOString();
    await tx
      .updateTable('action_imports')
      .set({ taken_at: at, content: '', ...done })
      .where('id', '=', id)
      .execute();
    enter({ act: 'import.taken', subject_kind: 'body', subject_id: home_body_id, detail: { import: id, ...done } });
  });
}

/**
 * Takes a table that waits, part by part: of a part everything or nothing. Refused as a conflict where it would do otherwise than the plan
 * with this digest, or is taken already; where that comes to be so between two parts, what is written stays and the rest waits on. What it
 * changes is undone as one change of many, under the table's id.
 */
export async function takeTable(db: Db, actor: Actor, id: string, digest: string, chosen: ChosenAudience, now: Date): Promise<void> {
  const { table, home_body_id, written_to } = found(await readTable(db, actor, id, now));
  if (!can(actor, 'action.open', { home_body_id }) || chosen.home_body_id !== home_body_id) throw new Refusal('forbidden');
  if (!table) throw new Refusal('conflict');
  const { columns } = table;
  const { parts, ...planned } = await settleParts(db, actor, table, chosen, now);
  if (planned.digest !== digest) throw new Refusal('conflict');
  if (!parts.some(({ writes }) => writes)) throw new Refusal('invalid', 'nothing_changed');
  const writing = parts.filter(({ writes }, at) => writes || at === parts.length - 1);
  let to = written_to;
  for (const part of writing) {
    await takePart(db, actor, { id, columns, chosen, written_to: to }, part, part === writing.at(-1), now);
    to = part.last;
    if (part !== writing.at(-1)) await rest(REST_MS);
  }
}
