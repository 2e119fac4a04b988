import type { Occurrence } from '#app/domain/meetings/series.server.ts';
import type { Shift } from '#app/domain/meetings/reading-series.server.ts';
import type { TimeWarnings } from '#app/domain/meetings/warnings.server.ts';
import { useCallingSpeaking } from '#app/language/of-calling.ts';
import { clock, day, dayOf, EASTERN, JAPAN, zoneName } from '#app/language/times.ts';
import { BothClocks } from '#app/ui/when.tsx';
import { Warnings } from './warnings.tsx';

/** What a change of clocks does to a standing slot: in the zone where its clock time moves. */
export function ShiftNotice({ shift }: { shift: Shift }) {
  const { language, text } = useCallingSpeaking();
  const moved = [EASTERN, JAPAN].filter((zone) => clock(shift.before, zone) !== clock(shift.after, zone));
  return moved.map((zone) => (
    <p key={zone} className="notice">
      {text.calling.shift(
        day(dayOf(shift.after, zone), language),
        zoneName(zone, language),
        clock(shift.before, zone),
        clock(shift.after, zone),
      )}
    </p>
  ));
}

/** The days that a series comes to, on both clocks, with what is to be known of each. */
export function SeriesDays({ days, shifts }: { days: readonly (Occurrence & { warnings: TimeWarnings })[]; shifts: readonly Shift[] }) {
  const { text } = useCallingSpeaking();
  return (
    <>
      <p>
        <strong>{text.calling.made(days.length)}</strong>
      </p>
      {shifts.map((shift) => (
        <ShiftNotice key={shift.after} shift={shift} />
      ))}
      <ol className="occurrences">
        {days.map((one) => (
          <li key={one.day}>
            <BothClocks at={one.starts_at} />
            <Warnings warnings={one.warnings} quiet />
          </li>
        ))}
      </ol>
    </>
  );
}
