import './reports.css';
import '#app/routes/comments/comments.css';
import '#app/routes/releasing/releasing.css';
import './triage.css';
import '#app/ui/audience.css';
import { Form, Link, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { useReleasingText } from '#app/language/of-releasing.ts';
import { useTriageText } from '#app/language/of-triage.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { ReportAttachments } from '../attachments/report-attachments.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportHistory } from './report-history.tsx';
import { readReportPage } from './report-reading.server.ts';
import { RelatedReports } from './related-reports.tsx';
import { ReportSources } from './report-sources.tsx';
import { ReportStanding } from './report-standing.tsx';
import { ReportTies } from './report-ties.tsx';
import { RecordComments } from '../comments/record-comments.tsx';
import { TakeAwayReport } from '../exchange/take-away.tsx';
import { Assessments } from './judgements.tsx';
import { Closings, Merged, Questions, Standing } from './triage-parts.tsx';
import { HandlingLinks } from '#app/routes/releasing/handling-links.tsx';
import { WovenText } from '#app/routes/paragraphs/woven.tsx';
import { WhoReads } from './who-reads.tsx';

export const loader = asActor(({ actor, context, params }) => readReportPage(context.db, actor, params.ref ?? '', context.now));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.report.title} · Kakehashi` : 'Kakehashi' }];

export default function ReportPage() {
  const text = useReleasingText();
  const { triage: words } = useTriageText();
  const {
    report,
    audience,
    triage,
    paragraphs,
    narrowest,
    sources,
    ties,
    history,
    openings,
    related,
    comments,
    may,
    corroborations,
    attachments,
  } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const acts = (
    <>
      {may.revise && (
        <Form method="post" action={`/reports/${report.ref}/revise`}>
          <button>{text.versions.revise}</button>
        </Form>
      )}
      {may.mark && (
        <Link className="button" to={`/reports/${report.ref}/paragraphs`}>
          {text.reports.paragraphs.mark}
        </Link>
      )}
      <HandlingLinks report={report.ref} may={may} />
      {may.putOnAgenda && (
        <Link className="button" to={`/reports/${report.ref}/agenda`}>
          {text.reports.putOnAgenda}
        </Link>
      )}
      {may.openAction && (
        <Link className="button" to={`/actions/new?report=${report.ref}`}>
          {text.actions.open}
        </Link>
      )}
    </>
  );
  const banner = <MarkingBanner marking={report.marking} parties={audience.parties} />;
  // A draft has no readers, so it has no files: whoever files attaches them where the filing ends.
  const endsHere = search.has('filed') && may.attach;
  const evidence = <ReportAttachments reference={report.ref} attachments={attachments} mayAttach={may.attach} shown={comments.shown} />;
  const printed = <MarkingBanner marking={narrowest} parties={audience.parties} />;
  return (
    <article className="report">
      <div className="printed-marking">{printed}</div>
      <div className="report-body">
        <Page title={<bdi>{report.title}</bdi>} kicker={`${text.reports.report} · ${report.ref}`} acts={acts} banner={banner}>
          {report.withdrawn_at && (
            <div className="warning">
              <p>
                <strong>{text.releasing.withdrawn}</strong> · <When at={report.withdrawn_at} />
              </p>
              <Prose words={report.withdrawn_reason} />
            </div>
          )}
          {search.has('readers') && (
            <div className="notice" role="status">
              <p>{text.releasing.changed}</p>
            </div>
          )}
          {(search.has('filed') || search.has('revised')) && (
            <div className="notice" role="status">
              <p>{search.has('filed') ? text.reports.filedJustNow : text.versions.revisedJustNow}</p>
            </div>
          )}
          {endsHere && evidence}
          {report.since && (
            <div className="notice" role="status">
              <p>
                {text.versions.sinceRead}{' '}
                {report.versions > 1 && (
                  <Link to={`/reports/${report.ref}/versions${report.seen_id ? `?from=${report.seen_id}` : ''}`}>
                    {text.versions.whatChanged}
                  </Link>
                )}
              </p>
            </div>
          )}
          <WhoReads report={report} audience={audience} />
          <Standing triage={triage} report={report.ref} may={may.triage} />
          <ReportFacts report={report} assessments={triage.assessments} />
          {triage.assessments.length > 0 && (
            <Section title={words.assessments}>
              <Assessments assessments={triage.assessments} />
            </Section>
          )}
          {triage.questions.length > 0 && (
            <Section title={words.questions} id="questions">
              <Questions report={report.ref} questions={triage.questions} may={may.answer} />
            </Section>
          )}
          {triage.closings.length > 0 && (
            <Section title={words.closings}>
              <Closings closings={triage.closings} />
            </Section>
          )}
          {triage.merged.length > 0 && (
            <Section title={words.merged}>
              <p className="help">{words.mergedHelp}</p>
              <Merged merged={triage.merged} />
            </Section>
          )}
          <Section title={text.reports.sections.what}>
            <WovenText words={report.description} section="description" standing={paragraphs} report={report.ref} />
          </Section>
          {(report.response || paragraphs.some(({ section }) => section === 'response')) && (
            <Section title={text.reports.fields.response}>
              <WovenText words={report.response} section="response" standing={paragraphs} report={report.ref} />
            </Section>
          )}
          <Section title={text.reports.fields.sources}>
            <ReportSources sources={sources} />
          </Section>
          {!endsHere && evidence}
          <ReportStanding
            report={report}
            sources={sources}
            corroborations={corroborations}
            maySpeak={may.corroborate}
            spoken={search.has('corroborated')}
          />
          <Section title={text.reports.tiedTo}>
            <ReportTies ties={ties} />
          </Section>
          {related.length > 0 && (
            <Section title={text.reports.related}>
              <p className="help">{text.reports.relatedHelp}</p>
              <RelatedReports related={related} ties={ties} />
            </Section>
          )}
          <RecordComments
            of={`/reports/${report.ref}`}
            reference={report.ref}
            page={comments}
            mayWrite={may.comment}
            sent={search.has('commented')}
          />
          <Section title={text.reports.history}>
            <ReportHistory history={history} openings={openings} />
          </Section>
          <TakeAwayReport report={report.ref} />
          <p className="printed-foot">
            {report.ref} · <When at={report.issued_at ?? report.updated_at} /> · <Link to="/reports">{text.reports.title}</Link>
          </p>
        </Page>
      </div>
      <div className="printed-marking below">{printed}</div>
    </article>
  );
}
