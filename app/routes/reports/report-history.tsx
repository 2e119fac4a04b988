import type { HistoryEntry } from '#app/domain/reports/history.server.ts';
import { useReleasingSpeaking } from '#app/language/of-releasing.ts';
import { useTriageText } from '#app/language/of-triage.ts';
import { nameOf } from '#app/language/names.ts';
import { When } from '#app/ui/when.tsx';

/** What was done with the report, and, for its author and co_chairs, who first opened it when. */
export function ReportHistory({ history, openings }: { history: readonly HistoryEntry[]; openings: boolean }) {
  const { language, text } = useReleasingSpeaking();
  const { triage } = useTriageText();
  return (
    <>
      <ol className="plain history">
        {history.map((entry) => (
          <li key={entry.id}>
            <When at={entry.at} />{' '}
            <strong>{text.reports.acts[entry.act] ?? triage.acts[entry.act] ?? text.releasing.acts[entry.act] ?? entry.act}</strong>{' '}
            {entry.what && (
              <>
                <bdi>{entry.what}</bdi> ·{' '}
              </>
            )}
            {entry.who ? nameOf(entry.who, language) : <span className="faint">{text.reports.somebody}</span>}
          </li>
        ))}
      </ol>
      {openings && <p className="help">{text.reports.openingsHelp}</p>}
    </>
  );
}
