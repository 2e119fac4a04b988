import type { Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { isAsNarrow, type Audience } from '#app/policy/reading.ts';
import { readersOf, visiblePeople } from '#app/policy/readers.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import type { AgendaEdit } from './agenda.server.ts';
import type { MeetingSubject } from './editing.server.ts';

/** Refuses an item's readers where they are wider than the meeting's, and a named reader who could not read the meeting. */
export async function checkWithin(tx: Tx, meeting: MeetingSubject, audience: Audience, now: Date): Promise<void> {
  const whole = await readAudience(tx, meeting.audience_id);
  const caveat =
    whole.parties.length === 0 || (audience.parties.length > 0 && audience.parties.every((party) => whole.parties.includes(party)));
  const bodies = audience.bodies.every((body) => whole.bodies.includes(body));
  if (!caveat || !bodies || !isAsNarrow(audience.marking, whole.marking)) throw new Refusal('invalid', 'wider_than_meeting');
  if (audience.persons.length === 0) return;
  const { home_body_id, author_id } = meeting.subject;
  const readers = await readersOf(tx, { audience: whole, home_body_id, author_id }, now);
  if (!audience.persons.every((person) => readers.some((reader) => reader.id === person)))
    throw new Refusal('invalid', 'wider_than_meeting');
}

/** Refuses a presenter whom the actor does not see, or who could not read the item and its meeting. */
export async function checkPresenter(
  tx: Tx,
  actor: Actor,
  presenterId: string | null,
  item: { audience: Audience; home_body_id: string; author_id: string | null },
  meeting: MeetingSubject,
  now: Date,
): Promise<void> {
  if (presenterId === null) return;
  const seen = await tx.selectFrom('people').select('id').where('id', '=', presenterId).where(visiblePeople(actor, now)).executeTakeFirst();
  if (!seen) throw new Refusal('invalid', 'presenter_not_possible');
  const whole = { audience: await readAudience(tx, meeting.audience_id), ...meeting.subject };
  for (const record of [whole, item])
    if (!(await readersOf(tx, record, now)).some((reader) => reader.id === presenterId))
      throw new Refusal('invalid', 'presenter_cannot_read');
}

/** The readers that an edited item gets: as they are, the meeting's, or those chosen. Refuses who may not widen them. */
export async function newAudience(
  tx: Tx,
  actor: Actor,
  meeting: MeetingSubject,
  item: { audience_id: string; home_body_id: string; author_id: string | null },
  input: Pick<AgendaEdit, 'audience'>,
  now: Date,
): Promise<Audience> {
  if (input.audience === undefined) return readAudience(tx, item.audience_id);
  const { home_body_id, author_id } = item;
  const author = author_id
    ? await tx
        .selectFrom('people')
        .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
        .select('organisations.party_id')
        .where('people.id', '=', author_id)
        .executeTakeFirst()
    : undefined;
  const subject = { home_body_id, author_id, author_party_id: author?.party_id ?? null };
  const whole = await readAudience(tx, meeting.audience_id);
  const asMeeting = { marking: whole.marking, released: [...whole.bodies], readers: [...whole.persons], parties: [...whole.parties] };
  if (input.audience === null && item.audience_id === meeting.audience_id) return whole;
  if (input.audience === null) {
    if (!can(actor, 'marking.widen', subject)) throw new Refusal('forbidden', 'marking_change');
    return whole;
  }
  const audience = await changeAudience(
    tx,
    actor,
    { audience_id: item.audience_id, subject },
    { ...asMeeting, ...input.audience, home_body_id },
    now,
  );
  await checkWithin(tx, meeting, audience, now);
  return audience;
}
