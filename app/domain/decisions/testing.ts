/** A committee that decides, for tests: two co_chairs of the one side, one of the other, and what they propose. */
import { putOrganisation, putParty, putPerson, putSeat } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { fingerprint } from './fingerprint.server.ts';
import { textOf } from './holding.server.ts';
import { proposeDecision, type DecisionInput } from './proposing.server.ts';

export type Voice = 'us_chair' | 'us_chair_two' | 'jp_chair' | 'kr_member';

export interface Deciders extends Committee {
  voice: Record<Voice, Actor>;
}

/** The actor with a proof of who they are, made at an instant. */
export const proven = (actor: Actor, at: Date): Actor => ({ ...actor, session_id: 'session', confirmed_at: at.toISOString() });

/** Puts the committee, with a second US co_chair and a member of a partner party. */
export async function putDeciders(db: Db): Promise<Deciders> {
  const committee = await putCommittee(db);
  await putParty(db, 'KR', 'partner');
  const seat = async (party: string, capacity: 'co_chair' | 'member') => {
    const person = await putPerson(db, await putOrganisation(db, party, 'government'));
    await putSeat(db, person, committee.body, capacity);
    return (await loadActor(db, person, NOW))!;
  };
  return {
    ...committee,
    voice: {
      us_chair: committee.as.us_chair,
      us_chair_two: await seat('US', 'co_chair'),
      jp_chair: committee.as.jp_chair,
      kr_member: await seat('KR', 'member'),
    },
  };
}

/** What is proposed where nothing else is said. */
export const proposal = (body: string, change: Partial<DecisionInput> = {}): DecisionInput => ({
  title_en: 'Share heavy rare earths in an emergency',
  title_ja: '緊急時における重希土類の融通',
  pairs: [
    { en: 'Each side declares its stock.', ja: '各側は備蓄量を申告する。' },
    { en: 'A request is answered within 48 hours.', ja: '要請には48時間以内に回答する。' },
  ],
  rationale_en: 'Supply is concentrated.',
  rationale_ja: '供給が集中している。',
  audience: chosen(body),
  ...change,
});

export interface Put {
  id: string;
  ref: string;
  root: string;
}

/** The row of a decision, with the fingerprint of its text. */
export async function rowOf(db: Db, id: string) {
  const row = await db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { ...row, root: fingerprint(textOf(row)) };
}

/** Proposes a decision as the US member. */
export async function putDecision(db: Db, committee: Committee, change: Partial<DecisionInput> = {}, now = NOW): Promise<Put> {
  const made = await proposeDecision(db, committee.as.us_member, proposal(committee.body, change), now);
  return { ...made, root: (await rowOf(db, made.id)).root };
}
