import { fingerprint } from '#app/domain/decisions/fingerprint.server.ts';
import { textOf } from '#app/domain/decisions/holding.server.ts';
import { statePosition } from '#app/domain/decisions/positions.server.ts';
import { agreeToSilence, offerSilence } from '#app/domain/decisions/silence.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { dayAway } from './days.ts';
import type { DemonstrationDecision } from './decisions.ts';

interface Consenting {
  db: Db;
  now: Date;
  refOf: (key: string) => string;
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

const rowOf = (db: Db, ref: string) => db.selectFrom('decisions').selectAll().where('ref', '=', ref).executeTakeFirstOrThrow();

/** What was said of a decision of the demonstration, and its silence procedure, each by its person on its day; what an earlier run did is left. */
export function consentSteps({ db, now, refOf, actorThen }: Consenting, decision: DemonstrationDecision) {
  // Whoever turns a key has proved who they are; here that stands for the session that nobody had.
  const provenThen = async (key: string, ago: number) => {
    const { actor, then } = await actorThen(key, ago);
    return { actor: { ...actor, session_id: 'demonstration', confirmed_at: then.toISOString() }, then };
  };
  const said = (decision.said ?? []).map(({ by, ago, position, reason = '' }) => ({
    ago,
    take: async () => {
      const ref = refOf(decision.key);
      const row = await rowOf(db, ref);
      const { actor, then } = await provenThen(by, ago);
      const earlier = await db
        .selectFrom('decision_positions')
        .select('id')
        .where('decision_id', '=', row.id)
        .where('person_id', '=', actor.id)
        .executeTakeFirst();
      if (!earlier) await statePosition(db, actor, ref, { root: fingerprint(textOf(row)), position, reason }, then);
    },
  }));
  const { silence } = decision;
  if (!silence) return said;
  const standing = async () => {
    const row = await rowOf(db, refOf(decision.key));
    const found = await db.selectFrom('decision_silences').selectAll().where('decision_id', '=', row.id).executeTakeFirst();
    return { row, found, root: fingerprint(textOf(row)) };
  };
  const [[offerer, offered], [agreer, agreed]] = [silence.offered, silence.agreed];
  return [
    ...said,
    {
      ago: offered,
      take: async () => {
        const { row, found, root } = await standing();
        const { actor, then } = await provenThen(offerer, offered);
        const deadline_at = `${dayAway(now, silence.ends)}T08:00:00.000Z`;
        if (!found) await offerSilence(db, actor, row.ref, { root, deadline_at, zone: 'Asia/Tokyo' }, then);
      },
    },
    {
      ago: agreed,
      take: async () => {
        const { row, found, root } = await standing();
        const { actor, then } = await provenThen(agreer, agreed);
        if (found && found.agreed_at === null) await agreeToSilence(db, actor, row.ref, found.id, root, then);
      },
    },
  ];
}
