import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Refusal, found } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { dayIn } from '#app/policy/days.ts';
import { todayByParty, visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newReference } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { idOfForm, madeOnce, readMade, refuseMadeBefore } from '../sent-form.server.ts';
import { holdCase, stayCase, type Shown } from './holding.server.ts';

/**
 * Whether the actor reads a question (`q`) of a case (`c`): who was asked reads their own alone, a government whoever reads the case too. What
 * stands in quarantine takes its questions with it.
 */
export const readsQuestion = (actor: Actor, q: string, c: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${visibleTo(actor, q)} and ${sql.ref(`${c}.quarantined_at`)} is null and (${sql.ref(`${q}.asked_id`)} = ${actor.id} or (${
    actor.organisation_kind === 'government' ? sql`1 = 1` : sql`1 = 0`
  } and ${visibleTo(actor, c)})))`;

/**
 * The advisers of a case's home body whom the actor sees and who could be asked, by name: persons outside government whose seat and account last
 * `today` (todayByParty). One query.
 */
export const selectAskable = (db: Db | Tx, actor: Actor, bodyId: string, today: RawBuilder<string>, now: Date) =>
  db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .select(['organisations.name_en', 'organisations.name_ja'])
    .where('seats.body_id', '=', bodyId)
    .where('seats.capacity', '=', 'adviser')
    .where(sql<SqlBool>`seats.from_day <= ${today} and (seats.to_day is null or seats.to_day >= ${today})`)
    .where('organisations.kind', '<>', 'government')
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .where(sql<SqlBool>`(people.expires_on is null or people.expires_on >= ${today})`)
    .where(visiblePeople(actor, now))
    .orderBy('people.family_name')
    .orderBy('people.id');

/**
 * Asks one adviser of the home body something, to be answered by a day. Who else is asked is told to no adviser.
 * @param once the name of the form, which asks once however often it is sent
 */
export async function askAdviser(
  db: Db,
  actor: Actor,
  ref: string,
  { asked, words, due_on }: { asked: string; words: string; due_on: string },
  shown: Shown,
  now: Date,
  once: string | null = null,
): Promise<{ id: string; ref: string }> {
  if (due_on < dayIn('Etc/GMT+12', now)) throw new Refusal('invalid', 'due_passed');
  const id = idOfForm(actor, 'coordination_questions', once, { ref, asked, words, due_on });
  const asking = write(db, actor.id, now, async (tx, enter) => {
    const row = await stayCase(tx, (await holdCase(tx, actor, ref, 'case.open')).id, shown);
    const today = await todayByParty(tx, now);
    const adviser = (await selectAskable(tx, actor, row.home_body_id, today, now).where('people.id', '=', asked).execute())[0];
    if (!adviser) throw new Refusal('invalid', 'no_adviser');
    const audience = await readAudience(tx, row.audience_id);
    // A caveat against the adviser's own side shuts out names too: a question could not reach them.
    if (audience.parties.length > 0 && !audience.parties.includes(adviser.party_id)) throw new Refusal('invalid', 'no_adviser');
    const marking = audience.marking === 'RED' ? 'RED' : 'AMBER+STRICT';
    const audience_id = await keepAudience(tx, { ...audience, marking, persons: [...audience.persons, asked] });
    const question = newReference('U');
    const put = await tx
      .insertInto('coordination_questions')
      .values({
        ...{ id, ref: question, home_body_id: row.home_body_id, audience_id, author_id: actor.id, issued_at: now.toISOString() },
        ...{ quarantined_at: null, case_id: row.id, asked_id: asked, words, due_on, answer: '', answered_at: null, withdrawn_at: null },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    refuseMadeBefore(put);
    const detail = { case: row.id, digest: sha256(words), due_on };
    enter({ act: 'case.asked', subject_kind: 'coordination_question', subject_id: id, audience_id, detail });
    return { id, ref: question };
  });
  return madeOnce(asking, () => readMade(db, 'coordination_questions', id));
}

/** A question that the actor reads, with what is told of it to whom: to the adviser its words, the asker and the day; nothing of the case. One query. */
export async function readQuestion(db: Db | Tx, actor: Actor, ref: string, now: Date) {
  const row = await db
    .selectFrom('coordination_questions as q')
    .innerJoin('coordination_cases as c', 'c.id', 'q.case_id')
    .innerJoin('audiences', 'audiences.id', 'q.audience_id')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'q.author_id').on(visiblePeople(actor, now)))
    .select(['q.id', 'q.ref', 'q.words', 'q.due_on', 'q.answer', 'q.answered_at', 'q.withdrawn_at', 'q.asked_id', 'q.audience_id'])
    .select(['q.home_body_id', 'q.author_id', 'audiences.marking', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('q.ref', '=', ref)
    .where(readsQuestion(actor, 'q', 'c'))
    .executeTakeFirst();
  if (!row) return null;
  const { family_name, given_name, native_name, ...question } = row;
  const may = question.answered_at === null && question.withdrawn_at === null;
  return {
    ...question,
    by: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    may: {
      answer: may && can(actor, 'case.answer', { home_body_id: row.home_body_id, lead_ids: [row.asked_id] }),
      withdraw: may && can(actor, 'question.withdraw', { home_body_id: row.home_body_id, author_id: row.author_id }),
    },
  };
}

/** Answers a question, once: the one who was asked alone. */
export async function answerQuestion(db: Db, actor: Actor, ref: string, answer: string, now: Date): Promise<void> {
  await settle(db, actor, ref, 'answer', { answer, answered_at: now.toISOString() }, now);
}

/** Takes a question back that is not answered: its asker alone. */
export async function withdrawQuestion(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  await settle(db, actor, ref, 'withdraw', { withdrawn_at: now.toISOString() }, now);
}

async function settle(
  db: Db,
  actor: Actor,
  ref: string,
  act: 'answer' | 'withdraw',
  change: { answer: string; answered_at: string } | { withdrawn_at: string },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const question = found(await readQuestion(tx, actor, ref, now));
    const mine = act === 'answer' ? question.asked_id === actor.id : question.author_id === actor.id;
    if (!mine) throw new Refusal('forbidden');
    const changed = await tx
      .updateTable('coordination_questions')
      .set(change)
      .where('id', '=', question.id)
      .where('answered_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .returning('audience_id')
      .executeTakeFirst();
    if (!changed) throw new Refusal('conflict', 'case_moved_on');
    const detail: Record<string, string> = 'answer' in change ? { digest: sha256(change.answer) } : {};
    const entered = { subject_kind: 'coordination_question' as const, subject_id: question.id, audience_id: changed.audience_id, detail };
    enter({ act: act === 'answer' ? 'case.answered' : 'case.question_withdrawn', ...entered });
  });
}
