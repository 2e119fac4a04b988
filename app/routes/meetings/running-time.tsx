import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { clock, dayOf, daysBetween, EASTERN, JAPAN, zoneName } from '#app/language/times.ts';

/** When an item runs, on the clocks of both capitals; a day later than the meeting's own first day is said. */
export function RunningTime({ from, to, start }: { from: string; to: string; start: string }) {
  const { language, text } = useMeetingsSpeaking();
  return (
    <span className="running">
      {[EASTERN, JAPAN].map((zone) => {
        const later = daysBetween(dayOf(start, zone), dayOf(from, zone));
        return (
          <time key={zone} dateTime={from}>
            {text.meetings.runs(clock(from, zone), clock(to, zone))}
            {later > 0 && <sup>+{later}</sup>} <small>{zoneName(zone, language)}</small>
          </time>
        );
      })}
    </span>
  );
}
