import './reports.css';
import './triage.css';
import { Form, Link, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { queueIn, QUEUES } from '#app/domain/reports/queue-filter.ts';
import { readQueue, readQueueBodies } from '#app/domain/reports/queue.server.ts';
import { useTriageSpeaking } from '#app/language/of-triage.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { QueueTable } from './queue-table.tsx';

/** GET /reports/queue?show=&body=&after=: the reports that the actor may triage, by where they stand. */
export const loader = asActor(async ({ actor, context, request }) => {
  const filter = queueIn(new URL(request.url).searchParams);
  const bodies = await readQueueBodies(context.db, actor);
  const chosen = bodies.some((body) => body.slug === filter.body) ? filter.body : undefined;
  return {
    title: catalogueOf(actor.language).reports.queue,
    page: await readQueue(context.db, actor, bodies, filter, context.now),
    show: filter.show,
    body: chosen ?? null,
    bodies: bodies.map(({ slug, name_en, name_ja, review_days }) => ({ slug, name_en, name_ja, review_days })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function QueuePage() {
  const { language, text } = useTriageSpeaking();
  const { reports, triage, frame } = text;
  const { page, show, body, bodies } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const at = (change: Record<string, string>) =>
    `/reports/queue?${new URLSearchParams({ show, ...(body ? { body } : {}), ...change }).toString()}`;
  const total = page.counts[show];
  return (
    <Page title={reports.queue} kicker={<Link to="/reports">{text.reports.title}</Link>}>
      {bodies.length === 0 ? (
        <Empty>{triage.queueNone}</Empty>
      ) : (
        <>
          <p className="help">{triage.queueHelp}</p>
          {bodies.length > 1 && (
            <Form method="get" className="filters" key={body}>
              <input type="hidden" name="show" value={show} />
              <label>
                {text.reports.filters.body}
                <select name="body" defaultValue={body ?? ''}>
                  <option value="">{triage.allBodies}</option>
                  {bodies.map((one) => (
                    <option key={one.slug} value={one.slug}>
                      {named(one, language)}
                    </option>
                  ))}
                </select>
              </label>
              <button>{frame.filter}</button>
            </Form>
          )}
          <nav className="parts" aria-label={triage.queuesLabel}>
            {QUEUES.map((queue) => {
              const count = page.counts[queue];
              return (
                <Link key={queue} to={at({ show: queue })} aria-current={queue === show ? 'page' : undefined}>
                  {triage.queues[queue]} <span className="count">{count === null ? triage.over : count}</span>
                </Link>
              );
            })}
          </nav>
          {show === 'stale' && bodies.every((one) => one.review_days === null) && <p className="notice">{triage.noReview}</p>}
          {page.rows.length === 0 ? <Empty>{triage.queueEmpty[show]}</Empty> : <QueueTable rows={page.rows} />}
          <Pager
            shown={page.rows.length}
            total={total}
            next={page.next && at({ after: page.next })}
            first={search.has('after') ? at({}) : null}
          />
        </>
      )}
    </Page>
  );
}
