import type { Db, Marking } from '#db/schema.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { nameOf, named } from '#app/language/names.ts';
import { dayIn } from '#app/policy/days.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { entriesOf, selectEntered, type Desk } from './meeting-entries.server.ts';
import { writeCalendar, type Entry } from './writing.server.ts';

/** How far back a person's calendar goes. */
const DAYS_BACK = 90;
const DAY_MS = 86_400_000;
const MANY_ACTIONS = 500;

/** One meeting as a calendar file with its marking, or null where the actor reads none of that reference. */
export async function writeMeeting(db: Db, ref: string, desk: Desk): Promise<{ content: string; marking: Marking; id: string } | null> {
  const meeting = await selectEntered(db, desk).where('m.ref', '=', ref).executeTakeFirst();
  if (!meeting) return null;
  const entries = await entriesOf(db, [meeting], desk);
  return { content: writeCalendar(`Kakehashi ${meeting.ref}`, entries), marking: meeting.marking, id: meeting.id };
}

/** The open actions with a due day that the person leads, as days in their calendar. One query. */
async function dueEntries(db: Db, { actor, origin }: Desk): Promise<Entry[]> {
  const text = catalogueOf(actor.language);
  const rows = await db
    .selectFrom('actions as a')
    .innerJoin('audiences', 'audiences.id', 'a.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'a.home_body_id').on(visibleBodies(actor, 'b')))
    .select(['a.id', 'a.ref', 'a.title', 'a.due_on', 'a.created_at', 'a.updated_at', 'a.version', 'audiences.marking'])
    .select(['b.name_en', 'b.name_ja'])
    .where('a.closed_at', 'is', null)
    .where('a.due_on', 'is not', null)
    .where('a.id', 'in', (eb) => eb.selectFrom('action_leads').select('action_id').where('person_id', '=', actor.id))
    .where(visibleTo(actor, 'a'))
    .orderBy('a.due_on')
    .orderBy('a.id')
    .limit(MANY_ACTIONS)
    .execute();
  return rows.map((action): Entry => {
    const open = action.marking === 'CLEAR' || action.marking === 'GREEN';
    const body = named({ name_en: action.name_en ?? '', name_ja: action.name_ja ?? '' }, actor.language);
    return {
      uid: `${action.id}@kakehashi`,
      sequence: action.version - 1,
      summary: `[${text.policy.markings[action.marking]}] ${text.calling.due(open ? action.title : body)}`,
      when: { day: action.due_on ?? '' },
      state: 'confirmed',
      busy: false,
      confidential: !open,
      url: `${origin}/actions/${action.ref}`,
      attendees: [],
      made_at: action.created_at,
      changed_at: action.updated_at,
    };
  });
}

/**
 * A person's whole calendar, for programs that ask for it again and again: the meetings to which a seat of theirs in force is invited and
 * which they read now, and the due days of what they lead. Above GREEN it says the body and the marking only.
 */
export async function writeFeed(db: Db, desk: Omit<Desk, 'bare'>): Promise<string> {
  const whole: Desk = { ...desk, bare: true };
  const { actor, now } = whole;
  const parties = db.selectFrom('parties').select('capital_zone').where('id', '=', actor.party_id);
  const today = dayIn((await parties.executeTakeFirst())?.capital_zone ?? 'UTC', now);
  const since = new Date(now.getTime() - DAYS_BACK * DAY_MS).toISOString();
  const meetings = await selectEntered(db, whole)
    .where('m.ends_at', '>=', since)
    .where('m.id', 'in', (eb) =>
      eb
        .selectFrom('meeting_invitations as i')
        .innerJoin('seats as s', 's.id', 'i.seat_id')
        .select('i.meeting_id')
        .where('s.person_id', '=', actor.id)
        .where('s.from_day', '<=', today)
        .where((or) => or.or([or('s.to_day', 'is', null), or('s.to_day', '>=', today)])),
    )
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .execute();
  const entries = [...(await entriesOf(db, meetings, whole)), ...(await dueEntries(db, whole))];
  return writeCalendar(`Kakehashi · ${nameOf(actor, actor.language)}`, entries);
}
