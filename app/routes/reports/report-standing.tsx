import { Link } from '@remix-run/react';
import { standingOf } from '#app/domain/corroborations/choices.ts';
import type { Corroboration } from '#app/domain/corroborations/reading.server.ts';
import type { ReportSource, ShownReport } from '#app/domain/reports/reading.server.ts';
import { useTriageSpeaking } from '#app/language/of-triage.ts';
import { nameOf } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

interface ReportStandingProps {
  report: ShownReport;
  sources: readonly ReportSource[];
  corroborations: readonly Corroboration[];
  maySpeak: boolean;
  /** the reader has just spoken to it */
  spoken: boolean;
}

/** How a report's standing moved and why: filed on what, corroborated or contradicted by whom on what, as far as the reader may read it. */
export function ReportStanding({ report, sources, corroborations, maySpeak, spoken }: ReportStandingProps) {
  const { language, text } = useTriageSpeaking();
  const { corroborations: words, reports } = text;
  const ratings = (rated: readonly ReportSource[]) =>
    rated.map((source) => reports.rated(source.reliability, source.credibility)).join(language === 'ja' ? '、' : ', ') || '—';
  const standing = standingOf(corroborations);
  return (
    <Section
      title={words.title}
      id="standing"
      acts={
        maySpeak && (
          <Link className="button" to={`/reports/${report.ref}/corroborate`}>
            {words.write}
          </Link>
        )
      }
    >
      {spoken && (
        <p className="notice" role="status">
          {words.sent}
        </p>
      )}
      <p>
        <strong>{words.standings[standing]}</strong> {words.computed}
      </p>
      <div className="table">
        <table>
          <caption>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.ratings}</th>
              <th scope="col">{text.policy.marking}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>{report.issued_at && <When at={report.issued_at} />}</td>
              <th scope="row">{words.filed}</th>
              <td>
                <bdi>{report.author ? nameOf(report.author, language) : reports.hiddenAuthor}</bdi>
              </td>
              <td className="figures">{ratings(sources)}</td>
              <td>
                <MarkingBadge marking={report.marking} />
              </td>
            </tr>
            {corroborations.map((one) => (
              <tr key={one.id}>
                <td>
                  <When at={one.at} />
                </td>
                <th scope="row">
                  <Link to={`/reports/${report.ref}/corroborations/${one.id}`}>{words.stances[one.stance]}</Link>
                  {one.withdrawn_at ? (
                    <p className="said">
                      {words.withdrawn} <When at={one.withdrawn_at} />: <bdi>{one.withdrawn_reason}</bdi>
                    </p>
                  ) : (
                    <p className="said" dir="auto">
                      {one.words}
                    </p>
                  )}
                </th>
                <td>
                  <bdi>{one.by ? `${nameOf(one.by, language)} · ${one.by.party_id}` : text.comments.somebody}</bdi>
                </td>
                <td className="figures">{ratings(one.sources)}</td>
                <td>
                  <MarkingBadge marking={one.marking} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
