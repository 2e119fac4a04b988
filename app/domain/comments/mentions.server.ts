import { sql } from 'kysely';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import type { CommentedKind, Db, Marking } from '#db/schema.ts';
import type { ReadComment } from './reading.server.ts';
import { hidesCommenter, readsBoth, subjectColumns } from './subjects.server.ts';

/** A comment that names the actor and that they have not opened yet, as far as they may read it now. */
export interface Mention {
  comment_id: string;
  kind: CommentedKind;
  ref: string;
  title: string;
  title_ja: string;
  marking: Marking;
  at: string;
  /** the beginning of what it says */
  words: string;
  by: { family_name: string; given_name: string; native_name: string } | null;
}

const SHOWN = 8;
const BEGINNING = 160;

/** What waits on a person's desk, the newest first. One query. */
export async function readMentions(db: Db, actor: Actor, now: Date): Promise<Mention[]> {
  const { rows } = await sql<
    Omit<Mention, 'by'> & { family_name: string | null; given_name: string | null; native_name: string | null; hides: number }
  >`
    select c.id as comment_id, c.subject_kind as kind, ${subjectColumns('c')}, audiences.marking, m.made_at as at,
      substr(c.words, 1, ${sql.lit(BEGINNING + 1)}) as words, people.family_name, people.given_name, people.native_name,
      ${hidesCommenter(actor, 'c')} as hides
    from comment_mentions m join comments c on c.id = m.comment_id join audiences on audiences.id = c.audience_id
    left join people on people.id = c.author_id and ${visiblePeople(actor, now)}
    where m.person_id = ${actor.id} and m.opened_at is null and c.withdrawn_at is null and ${readsBoth(actor, 'c')}
    order by m.made_at desc, c.id desc limit ${sql.lit(SHOWN)}`.execute(db);
  return rows.map(({ family_name, given_name, native_name, hides, words, ...row }) => ({
    ...row,
    words: [...words].length > BEGINNING ? `${[...words].slice(0, BEGINNING).join('')}…` : words,
    by: family_name === null || hides === 1 ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
  }));
}

class AlreadyOpened extends Error {}

/** The actor has opened these comments: those that name them no longer wait on their desk. */
export async function openMentions(db: Db, actor: Actor, shown: readonly ReadComment[], now: Date): Promise<void> {
  const waiting = shown.filter((comment) => comment.waits);
  if (waiting.length === 0) return;
  try {
    await write(db, actor.id, now, async (tx, enter) => {
      const opened = await tx
        .updateTable('comment_mentions')
        .set({ opened_at: now.toISOString() })
        .where('person_id', '=', actor.id)
        .where(
          'comment_id',
          'in',
          waiting.map((comment) => comment.id),
        )
        .where('opened_at', 'is', null)
        .returning('comment_id')
        .execute();
      // Opened in two windows at once: the first has entered it.
      if (opened.length === 0) throw new AlreadyOpened();
      for (const { comment_id } of opened)
        enter({
          act: 'comment.mention_opened',
          subject_kind: 'comment',
          subject_id: comment_id,
          audience_id: waiting.find((comment) => comment.id === comment_id)?.audience_id ?? null,
        });
    });
  } catch (reason) {
    if (!(reason instanceof AlreadyOpened)) throw reason;
  }
}
