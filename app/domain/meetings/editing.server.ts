import type { Db, Tx } from '#db/schema.ts';
import { sha256, write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can, type Subject } from '#app/policy/acts.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { narrowParts } from '../releasing/parts.server.ts';
import { checkTimes, keepMeetingSearchable, type MeetingWords } from './calling.server.ts';
import { refuseFiguresOf } from './held-figures.server.ts';
import { askAgain } from './invitations.server.ts';

export interface MeetingEdit extends MeetingWords {
  /** the home body stays what it is */
  audience: Omit<ChosenAudience, 'home_body_id'>;
}

/** What a rule about a meeting needs of it. */
export type MeetingSubject = MeetingWords & {
  id: string;
  audience_id: string;
  cancelled_at: string | null;
  series_id: string | null;
  version: number;
  subject: Subject & { home_body_id: string; author_id: string | null };
};

/** Reads the meeting that a reference names, or null where there is none that the actor may read. One query. */
export async function readMeetingSubject(db: Db | Tx, actor: Actor, ref: string): Promise<MeetingSubject | null> {
  const row = await db
    .selectFrom('meetings as m')
    .leftJoin('people', 'people.id', 'm.author_id')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select([
      'm.id',
      'm.title',
      'm.starts_at',
      'm.ends_at',
      'm.zone',
      'm.place',
      'm.link',
      'm.note',
      'm.audience_id',
      'm.cancelled_at',
      'm.series_id',
      'm.version',
    ])
    .select(['m.home_body_id', 'm.author_id', 'organisations.party_id as author_party_id'])
    .where('m.ref', '=', ref)
    .where(visibleTo(actor, 'm'))
    .executeTakeFirst();
  if (!row) return null;
  const { home_body_id, author_id, author_party_id, ...rest } = row;
  return { ...rest, subject: { home_body_id, author_id, author_party_id } };
}

/** The meeting that an act is about: not found unless the actor reads it, forbidden unless they may edit. */
export async function meetingFor(tx: Tx, actor: Actor, ref: string): Promise<MeetingSubject> {
  const meeting = found(await readMeetingSubject(tx, actor, ref));
  if (!can(actor, 'meeting.edit', meeting.subject)) throw new Refusal('forbidden');
  return meeting;
}

/** What an invitation shows: a change of it makes a new SEQUENCE (RFC 5545, 3.8.7.4). */
const invited = ['title', 'starts_at', 'ends_at', 'zone', 'place', 'link'] as const;

/** Changes a meeting; refuses when `version` is no longer the newest, or it was cancelled. Items without readers of their own follow its readers. */
export async function editMeeting(db: Db, actor: Actor, ref: string, version: number, input: MeetingEdit, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    await editMeetingIn(tx, enter, actor, await meetingFor(tx, actor, ref), version, input, now);
  });
}

/** The same in a transaction of the caller's. A meeting of a series that is changed by itself follows it no longer. */
export async function editMeetingIn(
  tx: Tx,
  enter: Enter,
  actor: Actor,
  meeting: MeetingSubject,
  version: number,
  input: MeetingEdit,
  now: Date,
): Promise<void> {
  const { audience: chosen, ...words } = input;
  checkTimes(words);
  const audience = await changeAudience(tx, actor, meeting, { ...chosen, home_body_id: meeting.subject.home_body_id }, now);
  const audience_id = await keepAudience(tx, audience);
  const told = invited.some((field) => meeting[field] !== words[field]);
  const at = now.toISOString();
  const changed = await tx
    .updateTable('meetings')
    .set((eb) => ({
      ...words,
      audience_id,
      updated_at: at,
      version: eb('version', '+', 1),
      sequence: eb('sequence', '+', told ? 1 : 0),
      ...(told ? { moved_at: eb.case().when('series_id', 'is', null).then(null).else(at).end() } : {}),
    }))
    .where('id', '=', meeting.id)
    .where('version', '=', version)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
  if (meeting.starts_at !== words.starts_at || meeting.ends_at !== words.ends_at) await askAgain(tx, [meeting.id]);
  if (audience_id !== meeting.audience_id) {
    await refuseFiguresOf(tx, meeting.id, audience);
    await tx.updateTable('agenda_items').set({ audience_id }).where('meeting_id', '=', meeting.id).where('own_readers', '=', 0).execute();
  }
  const { home_body_id } = meeting.subject;
  await narrowParts(tx, 'meeting', { id: meeting.id, home_body_id }, await readAudience(tx, meeting.audience_id), audience, now);
  await keepMeetingSearchable(tx, meeting.id);
  enter({
    act: 'meeting.edited',
    subject_kind: 'meeting',
    subject_id: meeting.id,
    audience_id,
    detail: {
      version: version + 1,
      ...(meeting.starts_at === words.starts_at ? {} : { starts_from: meeting.starts_at, starts_to: words.starts_at }),
      ...(audience_id === meeting.audience_id ? {} : { audience_from: meeting.audience_id }),
    },
  });
}

/** Cancels a meeting, with a reason. It stays to be seen. */
export async function cancelMeeting(db: Db, actor: Actor, ref: string, version: number, reason: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, ref);
    const at = now.toISOString();
    const changed = await tx
      .updateTable('meetings')
      .set((eb) => ({
        cancelled_at: at,
        cancel_reason: reason,
        updated_at: at,
        version: eb('version', '+', 1),
        sequence: eb('sequence', '+', 1),
      }))
      .where('id', '=', meeting.id)
      .where('version', '=', version)
      .where('cancelled_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({
      act: 'meeting.cancelled',
      subject_kind: 'meeting',
      subject_id: meeting.id,
      audience_id: meeting.audience_id,
      detail: { reason: sha256(reason) },
    });
  });
}
