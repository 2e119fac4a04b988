import { answerQuestion, askAdviser } from '#app/domain/coordination/asking.server.ts';
import { commentOnCase, notifyCase, positionOnCase, putInForce } from '#app/domain/coordination/moving.server.ts';
import { openCase } from '#app/domain/coordination/opening.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { CASES, type DemonstrationCase } from './cases.ts';
import { dayAway } from './days.ts';

interface Acting {
  db: Db;
  now: Date;
  bodyOf: (slug: string) => string;
  personOf: (key: string) => string;
  /** a person as they stood so many days ago */
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

/** What an earlier run that was cut off has not done, as steps by their day. */
export async function caseSteps(acting: Acting): Promise<{ ago: number; take: () => Promise<void> }[]> {
  const titles = CASES.map(({ title }) => title);
  const made = await acting.db.selectFrom('coordination_cases').select('title').where('title', 'in', titles).execute();
  return CASES.filter(({ title }) => !made.some((one) => one.title === title)).flatMap((one) => stepsOf(acting, one));
}

/** Opens a case, and does with it what its people did, each on their own day. */
function stepsOf({ db, now, bodyOf, personOf, actorThen }: Acting, one: DemonstrationCase): { ago: number; take: () => Promise<void> }[] {
  let ref = '';
  const as = (key: string, ago: number, work: (actor: Actor, then: Date) => Promise<unknown>) => ({
    ago,
    take: async () => {
      const { actor, then } = await actorThen(key, ago);
      await work(actor, then);
    },
  });
  const { title, proposal, other, by, opened, notified, until, comments, questions, aligned } = one;
  return [
    as(by, opened, async (actor, then) => {
      const readers = { home_body_id: bodyOf(one.body), marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: [] };
      const entry = await db
        .selectFrom('control_entries')
        .select('ref')
        .where('list', '=', one.list)
        .where('number', '=', one.number)
        .executeTakeFirst();
      const said = { title, proposal, other_party: other };
      ref = (await openCase(db, actor, said, readers, entry ? [entry.ref] : [], then)).ref;
    }),
    as(by, notified, (actor, then) => notifyCase(db, actor, ref, 1, dayAway(now, until), then)),
    ...comments.map((comment) => as(comment.by, comment.ago, (actor, then) => commentOnCase(db, actor, ref, comment.words, null, then))),
    ...questions.map(({ asked, by: asker, ago, due, words, answer }) =>
      as(asker, ago, async (actor, then) => {
        const question = { asked: personOf(asked), words, due_on: dayAway(now, due) };
        const put = await askAdviser(db, actor, ref, question, null, then);
        const adviser = await actorThen(asked, ago - 2);
        await answerQuestion(db, adviser.actor, put.ref, answer, adviser.then);
      }),
    ),
    ...(aligned?.by ?? []).map((chair) =>
      as(chair, aligned?.ago ?? 0, (actor, then) => positionOnCase(db, actor, ref, { position: 'align' }, null, then)),
    ),
    ...(aligned ? [as(by, aligned.ago - 1, (actor, then) => putInForce(db, actor, ref, dayAway(now, aligned.from), null, then))] : []),
  ];
}
