import './reports.css';
import '#app/ui/audience.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { readOpenings } from '#app/domain/audience/openings.server.ts';
import { previewDisclosure } from '#app/domain/audience/disclosure.server.ts';
import { readReportByRef } from '#app/domain/reports/reading.server.ts';
import { useReleasingText } from '#app/language/of-releasing.ts';
import { can } from '#app/policy/acts.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { OpenedBy } from '#app/routes/releasing/opened-by.tsx';
import { ReadersByName } from '#app/ui/disclosure.tsx';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';

/** GET /reports/:ref/readers: everybody who can read a report, by name, as far as the reader may see them. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { db, now } = context;
  const report = found(await readReportByRef(db, actor, params.ref ?? '', now));
  const audience = await readAudience(db, report.audience_id);
  // An author who is hidden from this reader is not told of by being among the readers.
  const author_id = report.author?.id ?? null;
  const disclosure = await previewDisclosure(db, actor, { audience, home_body_id: report.home_body_id, author_id }, now);
  const { ref, title, marking } = report;
  // A report's page and its list of readers tell the same people who has opened it.
  const mayKnow = can(actor, 'openings.read', { home_body_id: report.home_body_id, author_id: report.own ? actor.id : null });
  const opened = mayKnow ? await readOpenings(db, actor, 'report', report.id, now) : null;
  return { report: { ref, title, marking }, parties: audience.parties, disclosure, opened };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.report.ref} · Kakehashi` : 'Kakehashi' }];

export default function ReadersPage() {
  const text = useReleasingText();
  const { report, parties, disclosure, opened } = useLoaderData<typeof loader>();
  return (
    <Page
      title={text.reports.whoReads}
      kicker={
        <Link to={`/reports/${report.ref}`}>
          {report.ref} · <bdi>{report.title}</bdi>
        </Link>
      }
      banner={<MarkingBanner marking={report.marking} parties={parties} />}
    >
      <div className="disclosure">
        <h2 className="unseen">{text.reports.whoReads}</h2>
        <ReadersByName disclosure={disclosure} />
      </div>
      {opened && <OpenedBy opened={opened} title={text.releasing.opened} nobody={text.releasing.notOpened} />}
    </Page>
  );
}
