import type { HistoryEntry } from '#app/domain/actions/history.server.ts';
import type { Side } from '#app/domain/actions/days.server.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { named, nameOf } from '#app/language/names.ts';
import { day } from '#app/language/times.ts';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

const STEPS_NAMED = 5;

/** What was done to an action, newest first, from the journal. */
export function History({ entries, sides }: { entries: readonly HistoryEntry[]; sides: readonly Side[] }) {
  const { language, text } = useTrackerSpeaking();
  const { actions, tracking } = text;
  const statuses: Record<string, string> = actions.statuses;
  const endings: Record<string, string> = tracking.endings;
  const said = ({ facts }: HistoryEntry): string[] => {
    const side = sides.find((candidate) => candidate.id === facts.party);
    const on = (date: string | null | undefined) => (date ? day(date, language) : null);
    return [
      facts.due_from !== undefined || facts.due_to !== undefined ? tracking.dueMoved(on(facts.due_from), on(facts.due_to)) : '',
      facts.start_from !== undefined || facts.start_to !== undefined ? tracking.startMoved(on(facts.start_from), on(facts.start_to)) : '',
      facts.from && facts.to
        ? tracking.statusMoved(side ? named(side, language) : (facts.party ?? ''), statuses[facts.from] ?? '', statuses[facts.to] ?? '')
        : '',
      facts.closed_as ? (endings[facts.closed_as] ?? '') : '',
      ...(facts.steps ?? []).slice(0, STEPS_NAMED).map(tracking.stepNamed),
      facts.steps && facts.steps.length > STEPS_NAMED ? tracking.stepsMore(facts.steps.length - STEPS_NAMED) : '',
      facts.reassigned ? tracking.reassigned : '',
    ].filter(Boolean);
  };
  return (
    <Section title={tracking.history}>
      <ol className="plain history">
        {entries.map((entry) => (
          <li key={`${entry.at} ${entry.act} ${entry.facts.party ?? ''} ${entry.facts.steps?.join() ?? ''}`}>
            <When at={entry.at} />
            <span>
              <bdi>{entry.by ? nameOf(entry.by, language) : tracking.somebody}</bdi> {tracking.acts[entry.act]}
              {said(entry).map((fact) => (
                <small key={fact}>{fact}</small>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
