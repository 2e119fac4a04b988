import type { DecisionRead } from '#app/domain/decisions/one.server.ts';
import { named } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { day } from '#app/language/times.ts';
import { BothClocks } from '#app/ui/when.tsx';

export type Clock = NonNullable<DecisionRead['silence']>['clock'];

/** How far off a deadline is, and where it falls on a day on which offices are closed. */
export function HowFar({ clock }: { clock: Clock }) {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const working = (country: string) => clock.days.find((one) => one.country === country)?.working ?? 0;
  return (
    <>
      {!clock.over && (
        <p>
          <strong>{decisions.daysLeft(clock.days_left)}</strong> {decisions.workingDays(working('US'), working('JP'))}
        </p>
      )}
      {clock.days.map(
        (one) =>
          one.closed && (
            <p key={one.country} className="notice">
              {decisions.notWorking(
                decisions.capitals[one.country] ?? one.country,
                day(one.day, language),
                named(one.closed, language) || (one.closed.weekend ? decisions.weekend : ''),
              )}
            </p>
          ),
      )}
    </>
  );
}

/** The silence procedure that stands: offered, or running with its clock in both zones. */
export function SilenceStands({ silence }: { silence: NonNullable<DecisionRead['silence']> }) {
  const { decisions } = useDecisionsSpeaking().text;
  const runs = silence.agreed_at !== null;
  const said = !runs ? decisions.silenceOffered(silence.offered_party) : silence.clock.over ? decisions.silenceOver : decisions.silenceRuns;
  return (
    <div className="notice silence" role="status">
      <p>
        {said} <BothClocks at={silence.deadline_at} />
      </p>
      {!runs && <p>{decisions.silenceWaits}</p>}
      <HowFar clock={silence.clock} />
    </div>
  );
}
