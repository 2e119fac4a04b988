import { sql } from 'kysely';
import { Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, StoppableKind, Tx } from '#db/schema.ts';
import { readDecidedSides } from './deciding.server.ts';
import { pointAt } from './record.server.ts';
import { tableOf } from './stoppable.server.ts';

/** A record in quarantine, as far as its release asks: nothing of what it says. */
export interface Stopped {
  kind: StoppableKind;
  id: string;
  ref: string;
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  began_at: string;
}

/** The record of a quarantine that stands, if the actor decides about it; to others it is not there. */
export async function readDecidable(db: Db | Tx, actor: Actor, quarantineId: string, now: Date): Promise<Stopped | null> {
  const row = await db
    .selectFrom('quarantines as q')
    .leftJoin('people as w', 'w.id', 'q.author_id')
    .leftJoin('organisations as p', 'p.id', 'w.organisation_id')
    .select(['q.subject_kind as kind', 'q.subject_id as id', 'q.ref', 'q.home_body_id', 'q.audience_id', 'q.author_id', 'q.began_at'])
    .select('p.party_id')
    .where('q.id', '=', quarantineId)
    .where('q.ended_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { party_id: party, ...record } = row;
  const sides = await readDecidedSides(db, actor, now);
  const decides = sides.some(({ body_id, party_id }) => body_id === record.home_body_id && party_id === (party ?? null));
  return decides ? record : null;
}

/** Marks what search knows of a record, and the items on the agenda of a meeting, which are read with it. */
export async function markBeside(
  tx: Tx,
  { kind, id }: Pick<Stopped, 'kind' | 'id'>,
  from: string | null,
  to: string | null,
): Promise<void> {
  await tx
    .updateTable('search_documents')
    .set({ quarantined_at: to })
    .where('subject_id', '=', id)
    .where('subject_kind', '=', kind)
    .execute();
  if (kind === 'meeting')
    await tx
      .updateTable('agenda_items')
      .set({ quarantined_at: to })
      .where('meeting_id', '=', id)
      .where('quarantined_at', from === null ? 'is' : '=', from)
      .execute();
}

/** Lets a record be read again, under these readers: as before, or fewer. Items of an agenda without readers of their own follow. */
export async function release(tx: Tx, record: Stopped, audience_id: string, now: Date): Promise<void> {
  const { kind, id, began_at } = record;
  if (kind === 'report') {
    const { version } = await tx.selectFrom('reports').select('version').where('id', '=', id).executeTakeFirstOrThrow();
    await pointAt(tx, { id, version, audience_id: record.audience_id }, audience_id, now, { quarantined_at: null });
    return;
  }
  const changed = await sql`update ${sql.table(tableOf[kind])}
    set quarantined_at = null, audience_id = ${audience_id}, version = version + 1
    where id = ${id} and quarantined_at = ${began_at}`.execute(tx);
  if (Number(changed.numAffectedRows ?? 0) === 0) throw new Refusal('conflict', 'readers_changed');
  await markBeside(tx, record, began_at, null);
  await tx.updateTable('search_documents').set({ audience_id }).where('subject_id', '=', id).where('subject_kind', '=', kind).execute();
  if (kind === 'meeting' && audience_id !== record.audience_id)
    await tx.updateTable('agenda_items').set({ audience_id }).where('meeting_id', '=', id).where('own_readers', '=', 0).execute();
}
