import './reports.css';
import '#app/routes/comments/comments.css';
import '#app/routes/releasing/releasing.css';
import './triage.css';
import '#app/ui/audience.css';
import { Form, Link, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { openMentions } from '#app/domain/comments/mentions.server.ts';
import { readComments, shownPage } from '#app/domain/comments/reading.server.ts';
import { attachmentsIn, attachmentsOf } from '#app/domain/attachments/reading.server.ts';
import { withAttachments } from '#app/domain/attachments/standing.ts';
import { corroborationsIn, corroborationsOf } from '#app/domain/corroborations/reading.server.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import { paragraphsIn, paragraphsOf, standingIn } from '#app/domain/paragraphs/reading.server.ts';
import { readRelatedReports } from '#app/domain/reports/related.server.ts';
import { recordOpenings } from '#app/domain/audience/openings.server.ts';
import { historyIn, historyOf } from '#app/domain/reports/history.server.ts';
import { readReportByRef, reportSourcesIn, reportSourcesOf } from '#app/domain/reports/reading.server.ts';
import { tiesOfReport } from '#app/domain/reports/tied.server.ts';
import { readTriage } from '#app/domain/reports/triage-reading.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import { askTogether } from '#db/together.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Prose, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { ReportAttachments } from '../attachments/report-attachments.tsx';
import { ReportComments } from './report-comments.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportHistory } from './report-history.tsx';
import { RelatedReports } from './related-reports.tsx';
import { ReportSources } from './report-sources.tsx';
import { ReportStanding } from './report-standing.tsx';
import { ReportTies } from './report-ties.tsx';
import { TakeAwayReport } from '../exchange/take-away.tsx';
import { Assessments } from './judgements.tsx';
import { Closings, Merged, Questions, Standing } from './triage-parts.tsx';
import { HandlingLinks } from '#app/routes/releasing/handling-links.tsx';
import { WovenText } from '#app/routes/paragraphs/woven.tsx';
import { WhoReads } from './who-reads.tsx';

/** How many comments stand on the page itself. */
const COMMENTS = 10;

export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const report = found(await readReportByRef(db, actor, params.ref ?? '', now));
  await recordOpenings(db, actor, [{ ...report, kind: 'report' }], now);
  const mayReadOpenings = can(actor, 'openings.read', { home_body_id: report.home_body_id, author_id: report.own ? actor.id : null });
  const countries = committeeCountries();
  const shownOf = { openings: mayReadOpenings, author: report.author !== null };
  const parts = await askTogether(db, {
    paragraphs: paragraphsOf(db, actor, report.id),
    sources: reportSourcesOf(db, actor, report.id),
    ties: tiesOfReport(db, actor, report.id),
    attachments: attachmentsOf(db, actor, report.id),
    corroborations: corroborationsOf(db, actor, report.id, now),
    history: historyOf(db, actor, report.id, shownOf, now),
  });
  const { standing, opened } = await standingIn(parts.paragraphs, db, actor, report, now);
  await recordOpenings(db, actor, opened, now);
  const { home_body_id: _home, audience_id: _audience, revision, seen, relied, ...shown } = report;
  const attachments = attachmentsIn(parts.attachments);
  const comments = await readComments(db, actor, { kind: 'report', id: report.id }, now, { most: COMMENTS });
  await openMentions(db, actor, comments.comments, now);
  return {
    report: { ...shown, since: !report.own && revision > (seen ?? (relied ? 1 : revision)) },
    ...(await readTriage(db, actor, report, now)),
    paragraphs: standing,
    // A sheet of paper bears the narrowest marking of what stands on it.
    narrowest: strictest([report, ...paragraphsIn(standing)].map(({ marking }) => marking)),
    sources: reportSourcesIn(parts.sources),
    ties: parts.ties.map((tie) => (tie.kind === 'country' ? { ...tie, ...countries.get(tie.id) } : tie)),
    history: withAttachments(historyIn(parts.history, shownOf), attachments),
    openings: mayReadOpenings,
    comments: shownPage(comments),
    attachments,
    corroborations: corroborationsIn(parts.corroborations, actor),
    may: {
      attach: report.own && report.withdrawn_at === null && can(actor, 'attachment.add', { ...report, author_id: actor.id }),
      corroborate: !report.own && can(actor, 'report.corroborate', { home_body_id: report.home_body_id }),
      comment: can(actor, 'comment.write', { home_body_id: report.home_body_id }),
      triage: report.withdrawn_at === null && can(actor, 'report.triage', report),
      answer: report.own && can(actor, 'report.answer', { home_body_id: report.home_body_id, author_id: actor.id }),
      openAction: bodiesWhere(actor, 'action.open').length > 0,
      putOnAgenda: bodiesWhere(actor, 'meeting.edit').length > 0,
      // Whether the author's party is the actor's is asked by the page itself: here it is offered to whoever might.
      handle: can(actor, 'marking.narrow', { ...report, author_id: report.own ? actor.id : null }),
      escalate: report.withdrawn_at === null && can(actor, 'report.escalate', report),
      withdraw: report.withdrawn_at === null && can(actor, 'report.withdraw', { ...report, author_id: report.own ? actor.id : null }),
      quarantine: can(actor, 'record.quarantine', { ...report, author_id: report.own ? actor.id : null }),
      mark: report.own && report.withdrawn_at === null && can(actor, 'report.edit', { ...report, author_id: actor.id }),
      revise: report.withdrawn_at === null && can(actor, 'report.edit', { ...report, author_id: report.own ? actor.id : null }),
    },
    related: await readRelatedReports(db, actor, report, parts.ties),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.report.title} · Kakehashi` : 'Kakehashi' }];

export default function ReportPage() {
  const text = useText();
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
  const evidence = <ReportAttachments reference={report.ref} attachments={attachments} mayAttach={may.attach} />;
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
            <Section title={text.triage.assessments}>
              <Assessments assessments={triage.assessments} />
            </Section>
          )}
          {triage.questions.length > 0 && (
            <Section title={text.triage.questions} id="questions">
              <Questions report={report.ref} questions={triage.questions} may={may.answer} />
            </Section>
          )}
          {triage.closings.length > 0 && (
            <Section title={text.triage.closings}>
              <Closings closings={triage.closings} />
            </Section>
          )}
          {triage.merged.length > 0 && (
            <Section title={text.triage.merged}>
              <p className="help">{text.triage.mergedHelp}</p>
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
          <ReportComments reference={report.ref} page={comments} mayWrite={may.comment} sent={search.has('commented')} />
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
