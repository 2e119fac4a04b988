import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { isConfirmed } from '#app/policy/proof.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { checkHolds } from './days.ts';
import { endSilence, principalsOf, readHeld, take, type Held } from './holding.server.ts';
import { standingPositions, voiceOf } from './positions.server.ts';
import { outcomeOf } from './standing.ts';

export interface SilenceInput {
  /** the fingerprint of the text that the person had before them */
  root: string;
  deadline_at: string;
  /** IANA zone in which the deadline was said */
  zone: string;
}

/** The longest that a deadline may lie ahead, in days. */
export const LONGEST_DAYS = 180;
const DAY_MS = 86_400_000;

/** Takes the decision for a key of silence: whoever turns it is a co_chair of a principal party who proved who they are. */
async function takeForKey(tx: Tx, actor: Actor, ref: string, root: string, now: Date): Promise<{ held: Held; principals: string[] }> {
  const seen = found(await readHeld(tx, actor, ref));
  const principals = await principalsOf(tx);
  if (voiceOf(actor, seen.row.home_body_id, principals) !== 'key') throw new Refusal('forbidden');
  if (!isConfirmed(actor, now)) throw new Refusal('forbidden', 'confirm_first');
  const held = await take(tx, seen.row.id, now);
  if (held.root !== root) throw new Refusal('conflict', 'text_changed');
  if (held.stale) throw new Refusal('invalid', 'pair_stale');
  if (outcomeOf(await standingPositions(tx, held.row.id), held.root, principals) === 'objected')
    throw new Refusal('conflict', 'objection_stands');
  return { held, principals };
}

async function readStanding(tx: Tx, decisionId: string): Promise<Row<'decision_silences'> | undefined> {
  return tx
    .selectFrom('decision_silences')
    .selectAll()
    .where('decision_id', '=', decisionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

/** A deadline lies ahead, and not further than half a year. */
function checkDeadline(deadlineAt: string, now: Date): void {
  const ahead = Date.parse(deadlineAt) - now.getTime();
  if (!(ahead > 0)) throw new Refusal('invalid', 'deadline_past');
  if (ahead > LONGEST_DAYS * DAY_MS) throw new Refusal('invalid', 'deadline_far');
}

/** Offers a silence procedure on a text: the first of the two keys. It runs once a co_chair of the other principal party agrees to it. */
export async function offerSilence(db: Db, actor: Actor, ref: string, input: SilenceInput, now: Date): Promise<void> {
  checkDeadline(input.deadline_at, now);
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const { held } = await takeForKey(tx, actor, ref, input.root, now);
    const { row, root } = held;
    checkHolds(row, new Date(input.deadline_at));
    if (await readStanding(tx, row.id)) throw new Refusal('conflict', 'silence_stands');
    const id = newId();
    await tx
      .insertInto('decision_silences')
      .values({
        ...{ id, decision_id: row.id, root, text_number: row.text_number, deadline_at: input.deadline_at, zone: input.zone },
        ...{ offered_by: actor.id, offered_party: actor.party_id, offered_at: at },
      })
      .execute();
    await tx
      .updateTable('decisions')
      .set({ state: 'open', opened_at: row.opened_at ?? at })
      .where('id', '=', row.id)
      .execute();
    enter({
      act: 'decision.silence_offered',
      subject_kind: 'decision',
      subject_id: row.id,
      audience_id: row.audience_id,
      detail: { silence: id, root, text: row.text_number, party: actor.party_id, deadline_at: input.deadline_at },
    });
  });
}

/** Agrees to a silence procedure that the other principal party offered, on the same text: the second key. From now on it runs. */
export async function agreeToSilence(db: Db, actor: Actor, ref: string, silenceId: string, root: string, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const { held } = await takeForKey(tx, actor, ref, root, now);
    const { row } = held;
    const standing = await readStanding(tx, row.id);
    if (!standing || standing.id !== silenceId) throw new Refusal('conflict', 'silence_gone');
    if (standing.agreed_at !== null) throw new Refusal('conflict', 'silence_stands');
    if (standing.offered_party === actor.party_id) throw new Refusal('invalid', 'other_side');
    if (standing.root !== held.root) throw new Refusal('conflict', 'text_changed');
    if (standing.deadline_at <= at) throw new Refusal('conflict', 'offer_over');
    await tx
      .updateTable('decision_silences')
      .set({ agreed_by: actor.id, agreed_party: actor.party_id, agreed_at: at })
      .where('id', '=', standing.id)
      .execute();
    await tx.updateTable('decisions').set({ silence_deadline_at: standing.deadline_at }).where('id', '=', row.id).execute();
    enter({
      act: 'decision.silence_began',
      subject_kind: 'decision',
      subject_id: row.id,
      audience_id: row.audience_id,
      detail: { silence: standing.id, root, text: row.text_number, party: actor.party_id, deadline_at: standing.deadline_at },
    });
  });
}

/** Takes back an offer that nobody has agreed to yet. A procedure that runs is ended by an objection alone, or by another text. */
export async function takeBackSilence(db: Db, actor: Actor, ref: string, silenceId: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const seen = found(await readHeld(tx, actor, ref));
    if (voiceOf(actor, seen.row.home_body_id, await principalsOf(tx)) !== 'key') throw new Refusal('forbidden');
    const { row } = await take(tx, seen.row.id, now);
    const standing = await readStanding(tx, row.id);
    if (!standing || standing.id !== silenceId || standing.agreed_at !== null) throw new Refusal('conflict', 'silence_gone');
    if (standing.offered_party !== actor.party_id) throw new Refusal('forbidden');
    await endSilence(tx, row.id, 'taken_back', now.toISOString());
    enter({
      act: 'decision.silence_taken_back',
      subject_kind: 'decision',
      subject_id: row.id,
      audience_id: row.audience_id,
      detail: { silence: standing.id },
    });
  });
}
