import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Language } from '#db/schema.ts';

/** Keeps the language a person reads in, and the zone whose time they are shown. */
export async function keepPreferences(db: Db, actor: Actor, chosen: { language: Language; zone: string }, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    await tx.updateTable('people').set(chosen).where('id', '=', actor.id).execute();
    enter({ act: 'person.preferences_kept', subject_kind: 'person', subject_id: actor.id, detail: chosen });
  });
}
