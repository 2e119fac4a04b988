import { Link } from '@remix-run/react';
import type { Triage } from '#app/domain/reports/triage-reading.server.ts';
import { broughtInWords } from '#app/language/brought-in.ts';
import type { ShownReport } from '#app/domain/reports/reading.server.ts';
import { LIKELIHOOD_BANDS, type Likelihood } from '#app/domain/reports/scales.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import { DayOn, When } from '#app/ui/when.tsx';
import { Judgements } from './judgements.tsx';

/** Likelihood, impact and confidence, each in its words and with what they mean. */
function Judgement({ report }: { report: ShownReport }) {
  const { text } = useSpeaking();
  const { reports } = text;
  const [low, high] = LIKELIHOOD_BANDS[report.likelihood as Likelihood];
  const parts = [
    [reports.fields.likelihood, reports.likelihoods[report.likelihood], reports.band(low, high)],
    [reports.fields.impact, `${report.impact} · ${reports.impacts[report.impact]}`, reports.impactScale[report.impact]],
    [reports.fields.confidence, reports.confidences[report.confidence], reports.confidenceScale[report.confidence]],
  ];
  return (
    <dl className="judgement" aria-label={reports.judgement}>
      {parts.map(([term, word, meaning]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <strong>{word}</strong>
            <small>{meaning}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The facts of a report: what kind, whose, when, and the judgement on it. */
export function ReportFacts({ report, assessments }: { report: ShownReport; assessments: Triage['assessments'] }) {
  const { language, text } = useSpeaking();
  const { reports, policy, versions, exchange } = text;
  const { author } = report;
  return (
    <>
      {assessments.length > 0 ? <Judgements author={report} assessments={assessments} /> : <Judgement report={report} />}
      <dl className="facts">
        <dt>{reports.fields.category}</dt>
        <dd>{reports.categories[report.category] ?? report.category}</dd>
        {report.home && (
          <>
            <dt>{policy.homeBody}</dt>
            <dd>
              <Link to={`/bodies/${report.home.slug}`}>{named(report.home, language)}</Link>
            </dd>
          </>
        )}
        <dt>{policy.author}</dt>
        <dd>
          {author ? `${nameOf(author, language)} · ${author.organisation_name[language]} · ${author.party_id}` : reports.hiddenAuthor}
        </dd>
        <dt>{reports.filed}</dt>
        <dd>{report.issued_at && <When at={report.issued_at} />}</dd>
        {report.brought_in && (
          <>
            <dt>{exchange.broughtIn}</dt>
            <dd>
              <bdi>{broughtInWords(report.brought_in, exchange)}</bdi> · <When at={report.brought_in.at} />
            </dd>
          </>
        )}
        {report.versions > 1 && (
          <>
            <dt>{versions.revised}</dt>
            <dd>
              <When at={report.updated_at} /> · <Link to={`/reports/${report.ref}/versions`}>{versions.whatChanged}</Link>
            </dd>
          </>
        )}
        {(report.event_from || report.event_to) && (
          <>
            <dt>{reports.fields.when}</dt>
            <dd>
              {report.event_from && <DayOn date={report.event_from} />} – {report.event_to && <DayOn date={report.event_to} />}
            </dd>
          </>
        )}
        <dt>{reports.fields.horizon}</dt>
        <dd>{reports.horizons[report.horizon] ?? report.horizon}</dd>
        <dt>{reports.fields.language}</dt>
        <dd>{reports.languages[report.language]}</dd>
        {report.business_confidential === 1 && (
          <>
            <dt>{reports.sections.handling}</dt>
            <dd>
              <strong className="chip">{reports.fields.business_confidential}</strong>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
