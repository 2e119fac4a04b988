import { Refusal } from '#app/http/refusal.ts';
import type { Enter } from '#app/journal/writing.server.ts';
import type { Office, Tx } from '#db/schema.ts';

/** Gives a person an office, in a transaction of the caller's. They are told. */
export async function putOffice(tx: Tx, enter: Enter, personId: string, office: Office, askedBy: string | null, now: Date): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('offices')
    .values({ person_id: personId, office, since: now.toISOString() })
    .onConflict((conflict) => conflict.columns(['person_id', 'office']).doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) throw new Refusal('conflict');
  await tellOf(tx, personId, now);
  enter({ act: 'office.granted', subject_kind: 'person', subject_id: personId, detail: { office, asked_by: askedBy } });
}

/** Has a person told, until they say that they have seen it, that somebody else acted upon their account. */
export async function tellOf(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx.updateTable('people').set({ acted_on_at: now.toISOString() }).where('id', '=', personId).execute();
}
