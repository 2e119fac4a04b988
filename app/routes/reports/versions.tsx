import './reports.css';
import './versions.css';
import { Fragment } from 'react';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { readAttachments } from '#app/domain/attachments/reading.server.ts';
import { attachedTo } from '#app/domain/attachments/standing.ts';
import { recordOpenings, withoutText } from '#app/domain/audience/openings.server.ts';
import { readReportByRef } from '#app/domain/reports/reading.server.ts';
import { compareRevisions, readRevisions } from '#app/domain/reports/revisions.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { PageOfReport } from './page-of-report.tsx';
import { VersionDifferences } from './version-differences.tsx';

/** GET /reports/:ref/versions?from=&to=: the versions that the reader may read, and what changed between two of them. */
export const loader = asActor(async ({ actor, request, context, params }) => {
  const { db, now } = context;
  const report = found(await readReportByRef(db, actor, params.ref ?? '', now));
  const attachments = await readAttachments(db, actor, report.id);
  const revisions = (await readRevisions(db, actor, report.id)).map((revision, at, all) => ({
    ...revision,
    attached: attachedTo(attachments, revision, all[at - 1] ?? null).map(({ ref, name }) => ({ ref, name })),
  }));
  const search = new URL(request.url).searchParams;
  const to = search.get('to') ?? revisions[0]?.id ?? '';
  const at = revisions.findIndex((revision) => revision.id === to);
  const from = search.get('from') ?? revisions[at + 1]?.id ?? '';
  const differences = from && to ? found(await compareRevisions(db, actor, report.id, from, to)) : null;
  await recordOpenings(db, actor, [to === revisions[0]?.id ? { ...report, kind: 'report' } : withoutText(report)], now);
  const { ref, title, marking } = report;
  return { report: { ref, title, marking }, revisions, from, to, differences };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.report.ref} · Kakehashi` : 'Kakehashi' }];

export default function VersionsPage() {
  const { versions } = useText();
  const { report, revisions, from, to, differences } = useLoaderData<typeof loader>();
  const picks = [
    ['from', versions.older, from],
    ['to', versions.newer, to],
  ] as const;
  return (
    <PageOfReport title={versions.title} report={report} marking={report.marking}>
      <p className="help">{versions.help}</p>
      <Form method="get">
        <ol className="version-list">
          {revisions.map((revision, at) => (
            <li key={revision.id}>
              {revisions.length > 1 && (
                <span className="picks">
                  {picks.map(([name, label, chosen]) => (
                    <label key={name}>
                      <input type="radio" name={name} value={revision.id} defaultChecked={revision.id === chosen} />
                      {label}
                    </label>
                  ))}
                </span>
              )}
              <span>
                <When at={revision.at} /> <MarkingBadge marking={revision.marking} /> {at === 0 && <strong>{versions.newest}</strong>}
              </span>
              <span className="reason" dir="auto">
                {revision.reason}
              </span>
              {revision.attached.length > 0 && (
                <span className="attached-then">
                  {versions.attached}{' '}
                  {revision.attached.map(({ ref, name }, index) => (
                    <Fragment key={ref}>
                      {index > 0 && ' · '}
                      <Link to={`/attachments/${ref}`}>
                        <bdi>{name}</bdi>
                      </Link>
                    </Fragment>
                  ))}
                </span>
              )}
            </li>
          ))}
        </ol>
        {revisions.length > 1 && <button>{versions.compare}</button>}
      </Form>
      {differences === null ? (
        <Empty>{versions.one}</Empty>
      ) : (
        <Section title={versions.between}>
          {differences.length === 0 ? <Empty>{versions.same}</Empty> : <VersionDifferences differences={differences} />}
        </Section>
      )}
    </PageOfReport>
  );
}
