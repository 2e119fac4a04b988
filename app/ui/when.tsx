import { useSpeaking } from '#app/language/catalogue.tsx';
import { day, dayOf, daysBetween, EASTERN, JAPAN, moment } from '#app/language/times.ts';
import { useViewing } from './viewing.tsx';

/** An instant, in the reader's zone, always with the zone said; hovering and focus give both capitals. */
export function When({ at }: { at: string }) {
  const { language } = useSpeaking();
  const { zone } = useViewing();
  const capitals = [EASTERN, JAPAN].filter((capital) => capital !== zone).map((capital) => moment(at, capital, language));
  return (
    <time dateTime={at} title={capitals.join(' · ')}>
      {moment(at, zone, language)}
    </time>
  );
}

/** The day of an instant on the reader's clocks, for the rows of a list; hovering gives the time on theirs and in both capitals. */
export function WhenDay({ at }: { at: string }) {
  const { language } = useSpeaking();
  const { zone } = useViewing();
  const clocks = [...new Set([zone, EASTERN, JAPAN])].map((place) => moment(at, place, language));
  return (
    <time dateTime={at} title={clocks.join(' · ')}>
      {day(dayOf(at, zone), language)}
    </time>
  );
}

/** An instant on the clocks of Washington and Tokyo, and the reader's own where it is another. */
export function BothClocks({ at }: { at: string }) {
  const { language } = useSpeaking();
  const { zone } = useViewing();
  return (
    <span className="clocks">
      {[...new Set([EASTERN, JAPAN, zone])].map((place) => (
        <time key={place} dateTime={at}>
          {moment(at, place, language)}
        </time>
      ))}
    </span>
  );
}

/** A calendar day; `due` adds how far off it is, and says when it has passed. */
export function DayOn({ date, due = false }: { date: string; due?: boolean }) {
  const { language, text } = useSpeaking();
  const { now, zone } = useViewing();
  const away = daysBetween(dayOf(now, zone), date);
  return (
    <span className={due && away < 0 ? 'late' : undefined}>
      <time dateTime={date}>{day(date, language)}</time>
      {due && <small> {away < 0 ? text.times.overdue(-away) : text.times.inDays(away)}</small>}
    </span>
  );
}
