import { Temporal } from 'temporal-polyfill';
import type { ChosenAudience } from '#app/domain/audience/schema.ts';
import { addAgendaItem } from '#app/domain/meetings/agenda.server.ts';
import { callMeeting } from '#app/domain/meetings/calling.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { dayAway } from './days.ts';
import { MEETINGS, type DemonstrationMeeting } from './meetings.ts';

interface Around {
  db: Db;
  now: Date;
  people: ReadonlyMap<string, string>;
  /** what an earlier run has made already, by title */
  made: ReadonlyMap<string, string>;
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
  audienceOf: (meeting: DemonstrationMeeting) => ChosenAudience;
  papersOf: (point: DemonstrationMeeting['agenda'][number]) => string[];
}

/** Calls the meetings of the demonstration that are not called yet, each on its day with its agenda. */
export const meetingSteps = (around: Around): { ago: number; take: () => Promise<void> }[] =>
  MEETINGS.filter(({ title }) => !around.made.has(title)).map((meeting) => ({ ago: meeting.called, take: () => call(around, meeting) }));

const WASHINGTON = 'America/New_York';

/** 17:00 in Washington on a day, Monday to Thursday, so that it is a working morning in Tokyo. */
function startOn(now: Date, days: number): Temporal.ZonedDateTime {
  let day = Temporal.PlainDate.from(dayAway(now, days));
  while (day.dayOfWeek > 4) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone: WASHINGTON, plainTime: '17:00' });
}

async function call({ db, now, people, actorThen, audienceOf, papersOf }: Around, meeting: DemonstrationMeeting): Promise<void> {
  const { actor, then } = await actorThen(meeting.author, meeting.called);
  const start = startOn(now, meeting.days);
  const { title, place, note } = meeting;
  const instant = (time: Temporal.ZonedDateTime) => new Date(time.epochMilliseconds).toISOString();
  const { ref } = await callMeeting(
    db,
    actor,
    {
      ...{ title, place, note, link: '', zone: WASHINGTON },
      starts_at: instant(start),
      ends_at: instant(start.add({ minutes: meeting.hours * 60 })),
      audience: audienceOf(meeting),
      invited: ['co_chair', 'member', 'secretary'],
    },
    then,
  );
  for (const point of meeting.agenda) {
    const { minutes, purpose, marking, caveat = [] } = point;
    await addAgendaItem(
      db,
      actor,
      ref,
      {
        ...{ title: point.title, note: point.note ?? '', minutes, purpose },
        presenter_id: point.presenter ? (people.get(point.presenter) ?? null) : null,
        audience: marking ? { marking, released: [], readers: [], parties: [...caveat] } : null,
        ties: papersOf(point),
      },
      then,
    );
  }
}
