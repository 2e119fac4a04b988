import { agreeToArrangement, proposeArrangement, rootOf } from '#app/domain/sharing/arranging.server.ts';
import { findShortage } from '#app/domain/sharing/asking.server.ts';
import { recordDelivery } from '#app/domain/sharing/delivering.server.ts';
import { readLedgerRoot } from '#app/domain/sharing/ledger.server.ts';
import { noteOn } from '#app/domain/sharing/noting.server.ts';
import { consentToRequest, endRequest, giveNotice } from '#app/domain/sharing/stepping.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import type { Db } from '#db/schema.ts';
import { ARRANGED, EXERCISE, REQUEST } from './sharing.ts';

interface Acting {
  db: Db;
  bodyOf: (slug: string) => string;
  /** a person as they stood so many days ago */
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

const MINUTE_MS = 60_000;

/** What an earlier run that was cut off has not done, as steps by their day; none where the material was left out. */
export async function sharingSteps(acting: Acting): Promise<{ ago: number; take: () => Promise<void> }[]> {
  const item = await acting.db.selectFrom('items').select('ref').where('external_key', '=', ARRANGED.item).executeTakeFirst();
  if (!item) return [];
  return [
    { ago: ARRANGED.ago, take: () => arrange(acting, item.ref) },
    { ago: EXERCISE.ago, take: () => exercise(acting) },
    { ago: REQUEST.ago, take: () => ask(acting) },
  ];
}

const audienceIn = ({ bodyOf }: Acting) => ({
  ...{ home_body_id: bodyOf(ARRANGED.body), marking: 'AMBER' as const, released: [], readers: [], parties: [] },
});

/** Whoever turns a key has proved who they are; here that stands for the session that nobody had. */
const proven = (actor: Actor, at: Date): Actor => ({ ...actor, session_id: 'demonstration', confirmed_at: at.toISOString() });

async function arrange(acting: Acting, material: string): Promise<void> {
  const { db, actorThen } = acting;
  const { author, other, ago, title } = ARRANGED;
  if (await db.selectFrom('arrangements').select('id').where('title', '=', title).executeTakeFirst()) return;
  const terms = { ...ARRANGED.terms, material };
  const { actor, then } = await actorThen(author, ago);
  const { ref } = await proposeArrangement(db, actor, { title, terms, audience: audienceIn(acting) }, then);
  const second = (await actorThen(other, ago)).actor;
  for (const one of [actor, second]) await agreeToArrangement(db, proven(one, then), ref, rootOf(terms), then);
}

/** Records a finding under the arrangement; null where an earlier run did. */
async function begin(acting: Acting, asked: typeof REQUEST) {
  const { db, actorThen } = acting;
  const { ago, ...finding } = asked;
  if (await db.selectFrom('sharing_requests').select('id').where('title', '=', asked.title).executeTakeFirst()) return null;
  const under = await db.selectFrom('arrangements').select('ref').where('title', '=', ARRANGED.title).executeTakeFirstOrThrow();
  const { actor, then } = await actorThen(asked.exercise ? ARRANGED.author : ARRANGED.other, ago);
  const { ref } = await findShortage(db, actor, under.ref, { ...finding, audience: audienceIn(acting) }, then);
  await giveNotice(db, actor, ref, then);
  return { ref, then };
}

async function exercise(acting: Acting): Promise<void> {
  const { db, actorThen } = acting;
  const begun = await begin(acting, EXERCISE);
  if (!begun) return;
  const { ref, then } = begun;
  const after = (minutes: number) => new Date(then.getTime() + minutes * MINUTE_MS);
  const us = (await actorThen(ARRANGED.author, EXERCISE.ago)).actor;
  const jp = (await actorThen(ARRANGED.other, EXERCISE.ago)).actor;
  await consentToRequest(db, proven(us, after(50)), ref, after(50));
  await consentToRequest(db, proven(jp, after(70)), ref, after(70));
  const entry = {
    kind: 'delivery' as const,
    from: 'JP',
    to: 'US',
    parts: 1_600,
    terms: 'Exercise price',
    note: '',
    token: 'demonstration',
  };
  await recordDelivery(db, jp, ref, { ...entry, on_day: dayIn(jp.zone, after(90)) }, after(90));
  const { id } = await db.selectFrom('sharing_requests').select('id').where('ref', '=', ref).executeTakeFirstOrThrow();
  const said = { as: 'settled' as const, ledger: await readLedgerRoot(db, id) };
  await endRequest(db, proven(us, after(100)), ref, said, after(100));
  await endRequest(db, proven(jp, after(105)), ref, said, after(105));
  await noteOn(db, us, ref, 'after', EXERCISE.lesson, after(120));
}

async function ask(acting: Acting): Promise<void> {
  await begin(acting, REQUEST);
}
