import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Language } from '#db/schema.ts';

/** Keeps the language a person reads in. */
export async function chooseLanguage(db: Db, actor: Actor, language: Language, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    await tx.updateTable('people').set({ language }).where('id', '=', actor.id).execute();
    enter({ act: 'person.language_chosen', subject_kind: 'person', subject_id: actor.id, detail: { language } });
  });
}
