import { Temporal } from 'temporal-polyfill';
import type { ChosenAudience } from '#app/domain/audience/schema.ts';
import { addAgendaItem } from '#app/domain/meetings/agenda.server.ts';
import { callSeries } from '#app/domain/meetings/series.server.ts';
import { callMeeting } from '#app/domain/meetings/calling.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { dayAway } from './days.ts';
import { MEETINGS, SERIES, type DemonstrationMeeting, type DemonstrationSeries } from './meetings.ts';

interface Around {
  db: Db;
  now: Date;
  people: ReadonlyMap<string, string>;
  /** what an earlier run has made already, by title */
  made: ReadonlyMap<string, string>;
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
  audienceOf: (meeting: Pick<DemonstrationMeeting, 'body' | 'marking'>) => ChosenAudience;
  papersOf: (point: DemonstrationMeeting['agenda'][number]) => string[];
}

/** Calls the meetings and series of the demonstration that are not called yet, each on its day, a meeting with its agenda. */
export const meetingSteps = (around: Around): { ago: number; take: () => Promise<void> }[] => [
  ...MEETINGS.filter(({ title }) => !around.made.has(title)).map((meeting) => ({ ago: meeting.called, take: () => call(around, meeting) })),
  ...SERIES.filter(({ title }) => !around.made.has(title)).map((series) => ({ ago: series.called, take: () => callAgain(around, series) })),
];

const WASHINGTON = 'America/New_York';

/** 17:00 in Washington on a day, Monday to Thursday, so that it is a working morning in Tokyo. */
function startOn(now: Date, days: number): Temporal.ZonedDateTime {
  let day = Temporal.PlainDate.from(dayAway(now, days));
  while (day.dayOfWeek > 4) day = day.add({ days: 1 });
  return day.toZonedDateTime({ timeZone: WASHINGTON, plainTime: '17:00' });
}

/** A series from its next day on. */
async function callAgain({ db, now, actorThen, audienceOf }: Around, series: DemonstrationSeries): Promise<void> {
  const { actor, then } = await actorThen(series.author, series.called);
  const first = startOn(now, series.days).toPlainDate();
  const { title, place, note, minutes } = series;
  const words = { title, place, note, link: '', zone: WASHINGTON, start_time: '18:00', minutes };
  const days = { first_day: first.toString(), last_day: first.add({ days: series.lasts }).toString(), pattern: 'four_weekly' as const };
  const audience = audienceOf(series);
  await callSeries(db, actor, { ...words, ...days, audience, invited: ['co_chair', 'member', 'secretary'] }, then);
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
