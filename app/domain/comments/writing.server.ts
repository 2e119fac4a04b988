import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { audienceReads, type Audience } from '#app/policy/reading.ts';
import { newId } from '#db/identity.server.ts';
import type { CommentedKind, Db, Tx } from '#db/schema.ts';
import { choosePart, type PartRefused } from '../audience/hanging.server.ts';
import type { CommentInput } from './schema.ts';
import { holdCommented, readCommented, readsBoth, type Commented } from './subjects.server.ts';

export type CommentFault = PartRefused | { field: 'mentions'; code: 'mention' };

/** What a comment may not be written with. Nothing was written. */
export class CommentFaults extends Error {
  constructor(readonly faults: readonly CommentFault[]) {
    super('The comment refers to what it may not');
  }
}

/**
 * The audience of what hangs on a record and is for all its readers: the record's own, and its author by name where they read it only
 * because they wrote it.
 */
export async function audienceOfAll(
  tx: Tx,
  record: { author_id: string | null; home_body_id: string },
  audience: Audience,
  now: Date,
): Promise<Audience> {
  const author = record.author_id ? await loadActor(tx, record.author_id, now) : null;
  if (!author || audienceReads(author, audience) || !author.seatedIn.has(record.home_body_id)) return audience;
  return { ...audience, persons: [...audience.persons, author.id] };
}

/** Checks who is to read a comment and whom it names: somebody who cannot read it is refused in the words for nobody. */
async function settle(tx: Tx, actor: Actor, record: Commented, input: CommentInput, now: Date): Promise<string> {
  const { audience, people, faults } = await choosePart(tx, actor, record, input, now);
  const readers = new Set(people.filter((person) => person.part && person.seen && person.id !== actor.id).map((person) => person.id));
  const unknown: CommentFault[] = input.mentions.some((id) => !readers.has(id)) ? [{ field: 'mentions', code: 'mention' }] : [];
  if (faults.length + unknown.length > 0) throw new CommentFaults([...faults, ...unknown]);
  return keepAudience(tx, input.readers_of === 'record' ? await audienceOfAll(tx, record, audience, now) : audience);
}

async function mention(tx: Tx, commentId: string, people: readonly string[], at: string): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insertInto('comment_mentions')
    .values([...new Set(people)].map((person_id) => ({ comment_id: commentId, person_id, made_at: at, opened_at: null })))
    .onConflict((conflict) => conflict.columns(['comment_id', 'person_id']).doNothing())
    .execute();
}

/** Says something to a record that the actor reads. */
export async function writeComment(
  db: Db,
  actor: Actor,
  kind: CommentedKind,
  ref: string,
  input: CommentInput,
  now: Date,
): Promise<{ id: string }> {
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    const record = found(await holdCommented(tx, actor, kind, ref));
    const { home_body_id } = record;
    if (!can(actor, 'comment.write', { home_body_id })) throw new Refusal('forbidden');
    const audience_id = await settle(tx, actor, record, input, now);
    const id = newId();
    await tx
      .insertInto('comments')
      .values({
        ...{ id, home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
        ...{ subject_kind: kind, subject_id: record.id, words: input.words, edited_at: null, withdrawn_at: null },
      })
      .execute();
    await mention(tx, id, input.mentions, at);
    const detail = { digest: sha256(input.words), on: kind, subject: record.id, mentions: input.mentions.length };
    enter({ act: 'comment.written', subject_kind: 'comment', subject_id: id, audience_id, detail });
    return { id };
  });
}

/** A comment that its author may still change. */
async function readOwn(tx: Tx, actor: Actor, record: Commented, id: string) {
  const comment = found(
    await tx
      .selectFrom('comments as c')
      .selectAll('c')
      .where('c.id', '=', id)
      .where('c.subject_kind', '=', record.kind)
      .where('c.subject_id', '=', record.id)
      .where(readsBoth(actor, 'c'))
      .executeTakeFirst(),
  );
  if (!can(actor, 'comment.edit', comment)) throw new Refusal('forbidden');
  return comment;
}

/** Says it otherwise: what it said before is kept under the readers that it had. `version` is the one that was edited. */
export async function editComment(
  db: Db,
  actor: Actor,
  on: { kind: CommentedKind; ref: string; id: string; version: number },
  input: CommentInput,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const record = found(await holdCommented(tx, actor, on.kind, on.ref));
    const comment = await readOwn(tx, actor, record, on.id);
    const audience_id = await settle(tx, actor, record, input, now);
    const reworded = comment.words !== input.words;
    const changed = await tx
      .updateTable('comments')
      .set({ words: input.words, audience_id, version: on.version + 1, ...(reworded ? { edited_at: at } : {}) })
      .where('id', '=', on.id)
      .where('version', '=', on.version)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    if (reworded) {
      const { home_body_id, author_id, quarantined_at, words, edited_at, issued_at } = comment;
      await tx
        .insertInto('comment_versions')
        .values({
          ...{ id: newId(), home_body_id, audience_id: comment.audience_id, author_id, issued_at: edited_at ?? issued_at, quarantined_at },
          ...{ comment_id: on.id, number: on.version, words },
        })
        .execute();
    }
    await tx
      .deleteFrom('comment_mentions')
      .where('comment_id', '=', on.id)
      .$if(input.mentions.length > 0, (query) => query.where('person_id', 'not in', input.mentions))
      .execute();
    await mention(tx, on.id, input.mentions, at);
    const detail = { digest: sha256(input.words), version: on.version + 1, mentions: input.mentions.length };
    enter({ act: 'comment.edited', subject_kind: 'comment', subject_id: on.id, audience_id, detail });
  });
}

/** Takes it back: a line stays that says who and when; its words are shown to nobody. */
export async function withdrawComment(
  db: Db,
  actor: Actor,
  on: { kind: CommentedKind; ref: string; id: string; version: number },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const record = found(await readCommented(tx, actor, on.kind, on.ref));
    const { audience_id } = await readOwn(tx, actor, record, on.id);
    const changed = await tx
      .updateTable('comments')
      .set({ withdrawn_at: now.toISOString(), version: on.version + 1 })
      .where('id', '=', on.id)
      .where('version', '=', on.version)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({ act: 'comment.withdrawn', subject_kind: 'comment', subject_id: on.id, audience_id });
  });
}
