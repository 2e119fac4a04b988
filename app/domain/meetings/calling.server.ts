import { newReference } from '#db/identity.server.ts';
import type { Capacity, Db, Tx } from '#db/schema.ts';
import { keepSearchable } from '#db/search.server.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { refuseFaults } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { idOfForm, madeOnce, readMade, refuseMadeBefore } from '../sent-form.server.ts';
import { inviteCapacities } from './invitations.server.ts';
import { MAXIMUM_HOURS } from './schema.ts';

/** When and where a meeting is. `ends_at` is the end of its open part: see docs/decisions/closed-part.md. */
export interface MeetingWords {
  title: string;
  starts_at: string;
  ends_at: string;
  /** IANA zone that it is anchored to */
  zone: string;
  place: string;
  link: string;
  note: string;
}

export interface MeetingInput extends MeetingWords {
  audience: ChosenAudience;
  /** capacities in the home body whose seats are invited */
  invited?: readonly Capacity[];
}

const TRIES = 5;
const HOUR_MS = 3_600_000;

/** A reference that no meeting has. */
export async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('M');
    if (!(await tx.selectFrom('meetings').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** Refuses a meeting that ends before it starts, or lasts longer than a day. */
export function checkTimes({ starts_at, ends_at }: { starts_at: string; ends_at: string }): void {
  const length = Date.parse(ends_at) - Date.parse(starts_at);
  if (!(length > 0)) throw new Refusal('invalid', 'endBeforeStart');
  if (length > MAXIMUM_HOURS * HOUR_MS) throw new Refusal('invalid', 'tooLong');
}

/** Calls a meeting of a body and gives its reference. `once`: the name of the form that says it, which calls one however often it is sent. */
export async function callMeeting(
  db: Db,
  actor: Actor,
  input: MeetingInput,
  now: Date,
  once: string | null = null,
): Promise<{ id: string; ref: string }> {
  const { audience: chosen, invited = [], ...words } = input;
  if (!can(actor, 'meeting.call', { home_body_id: chosen.home_body_id })) throw new Refusal('forbidden');
  checkTimes(words);
  const id = idOfForm(actor, 'meetings', once, input);
  const calling = write(db, actor.id, now, async (tx, enter) => {
    await refuseFaults(tx, actor, 'meeting.call', chosen, now);
    const audience_id = await keepAudience(tx, audienceOf(chosen));
    const [ref, at] = [await freshReference(tx), now.toISOString()];
    const put = await tx
      .insertInto('meetings')
      .values({
        ...words,
        id,
        ref,
        home_body_id: chosen.home_body_id,
        audience_id,
        author_id: actor.id,
        issued_at: at,
        quarantined_at: null,
        created_at: at,
        updated_at: at,
        cancelled_at: null,
        cancel_reason: '',
        sequence: 0,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    refuseMadeBefore(put);
    const seats = await inviteCapacities(tx, [id], chosen.home_body_id, invited, now);
    await keepMeetingSearchable(tx, id);
    enter({
      act: 'meeting.called',
      subject_kind: 'meeting',
      subject_id: id,
      audience_id,
      detail: { starts_at: words.starts_at, ends_at: words.ends_at, invited: seats },
    });
    return { id, ref };
  });
  return madeOnce(calling, () => readMade(db, 'meetings', id));
}

/** Brings what search knows of a meeting up to date. Agenda items are not among its words: they have readers of their own. */
export async function keepMeetingSearchable(tx: Tx, id: string): Promise<void> {
  const { place, note, starts_at, ...meeting } = await tx
    .selectFrom('meetings')
    .select(['ref', 'title', 'place', 'note', 'starts_at', 'home_body_id', 'audience_id', 'author_id', 'issued_at', 'quarantined_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await keepSearchable(tx, {
    ...meeting,
    subject_kind: 'meeting',
    subject_id: id,
    at: starts_at,
    words: `${meeting.title}\n${place}\n${note}`,
  });
}
