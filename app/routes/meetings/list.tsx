import './meetings.css';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readMeetingFilters, WHENS, type MeetingFilters } from '#app/domain/meetings/filters.ts';
import { readSeriesList } from '#app/domain/meetings/reading-series.server.ts';
import { readMeetings } from '#app/domain/meetings/listing.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { BothClocks } from '#app/ui/when.tsx';
import { SeriesTable } from './series-table.tsx';

export const loader = asActor(async ({ actor, context, request }) => {
  const filters = readMeetingFilters(new URL(request.url).searchParams);
  const series = filters.when === 'series' ? await readSeriesList(context.db, actor, filters, context.now) : null;
  const none = { rows: [], total: 0, next: null };
  return {
    heading: catalogueOf(actor.language).meetings.title,
    filters,
    bodies: actor.bodies,
    may: { call: bodiesWhere(actor, 'meeting.call').length > 0 },
    series,
    ...(series ? none : await readMeetings(context.db, actor, filters, context.now)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.heading ?? ''} · Kakehashi` }];

function addressOf(filters: MeetingFilters, after: string | null = null): string {
  const query = new URLSearchParams();
  if (filters.when !== 'upcoming') query.set('when', filters.when);
  if (filters.body) query.set('body', filters.body);
  if (filters.marking) query.set('marking', filters.marking);
  if (after) query.set('after', after);
  return `/meetings${query.size > 0 ? `?${query.toString()}` : ''}`;
}

export default function Meetings() {
  const { language, text } = useMeetingsSpeaking();
  const { filters, bodies, series, rows, total, next, may } = useLoaderData<typeof loader>();
  const narrowed = addressOf(filters) !== '/meetings';
  return (
    <Page
      title={text.meetings.title}
      kicker={text.meetings.intro}
      acts={
        may.call && (
          <>
            <Link className="button" to="/meetings/series/new">
              {text.meetings.callSeries}
            </Link>
            <Link className="button main" to="/meetings/new">
              {text.meetings.call}
            </Link>
          </>
        )
      }
    >
      <Form className="filters" role="search" aria-label={text.frame.filter} key={addressOf(filters)}>
        <label>
          {text.meetings.when}
          <select name="when" defaultValue={filters.when}>
            {WHENS.map((when) => (
              <option key={when} value={when}>
                {text.meetings.whens[when]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {text.meetings.body}
          <select name="body" defaultValue={filters.body ?? ''}>
            <option value="">{text.frame.allBodies}</option>
            {bodies.map((body) => (
              <option key={body.slug} value={body.slug}>
                {named(body, language)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {text.policy.marking}
          <select name="marking" defaultValue={filters.marking ?? ''}>
            <option value="">{text.meetings.any}</option>
            {MARKINGS.map((marking) => (
              <option key={marking} value={marking}>
                {text.policy.markings[marking]}
              </option>
            ))}
          </select>
        </label>
        <button className="main">{text.meetings.apply}</button>
        {narrowed && <Link to="/meetings">{text.frame.clearFilters}</Link>}
      </Form>
      {series ? (
        <SeriesTable rows={series} />
      ) : rows.length === 0 ? (
        <Empty>
          {narrowed ? text.meetings.nothing : text.meetings.nothingYet}{' '}
          {filters.when === 'upcoming' && <Link to={addressOf({ ...filters, when: 'past' })}>{text.meetings.whens.past}</Link>}
        </Empty>
      ) : (
        <>
          <div className="table">
            <table className="meetings">
              <caption>{text.meetings.caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{text.meetings.starts}</th>
                  <th scope="col">{text.meetings.name}</th>
                  <th scope="col">{text.policy.marking}</th>
                  <th scope="col">{text.meetings.place}</th>
                  <th scope="col">{text.meetings.reference}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id} className={row.cancelled_at ? 'gone' : undefined}>
                    <td className="nowrap">
                      <BothClocks at={row.starts_at} />
                    </td>
                    <th scope="row">
                      <Link to={`/meetings/${row.ref}`}>
                        <bdi>{row.title}</bdi>
                      </Link>{' '}
                      {row.cancelled_at && <span className="chip cancelled">{text.meetings.cancelled}</span>}
                      {row.body && <small className="under">{named(row.body, language)}</small>}
                    </th>
                    <td>
                      <MarkingBadge marking={row.marking} />
                    </td>
                    <td dir="auto">{row.place}</td>
                    <td className="ref">{row.ref}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Pager shown={rows.length} total={total} next={next && addressOf(filters, next)} first={filters.after && addressOf(filters)} />
        </>
      )}
    </Page>
  );
}
