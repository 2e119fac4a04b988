import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import type { EditedRecord } from './forming.server.ts';

/** The record that a form edits, by its reference, or an agenda item by its id; null where the actor reads none. One query. */
export async function readEdited(db: Db, actor: Actor, about: string): Promise<EditedRecord | null> {
  const row = /^[A-Z]-/.test(about)
    ? await db
        .selectFrom('search_documents as d')
        .select(['d.audience_id', 'd.author_id'])
        .where('d.ref', '=', about)
        .where('d.subject_kind', 'not in', ['attachment', 'paragraph'])
        .where(visibleTo(actor, 'd'))
        .executeTakeFirst()
    : await db
        .selectFrom('agenda_items as g')
        .select(['g.audience_id', 'g.author_id'])
        .where('g.id', '=', about)
        .where(visibleTo(actor, 'g'))
        .executeTakeFirst();
  return row ?? null;
}
