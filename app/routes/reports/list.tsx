import './reports.css';
import './triage.css';
import { Form, Link, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { readChoosable } from '#app/domain/choosable.server.ts';
import { readDrafts } from '#app/domain/reports/drafts.server.ts';
import { filterFrom, FILTERS } from '#app/domain/reports/filter.ts';
import { readReports } from '#app/domain/reports/listing.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { TakeAwayList } from '../exchange/take-away.tsx';
import { OwnDrafts } from '#app/ui/own-drafts.tsx';
import { FilterChips, ReportFilters } from './report-filters.tsx';
import { lineOf, ReportTable } from './report-table.tsx';

export const loader = asActor(async ({ actor, request, context }) => {
  const search = new URL(request.url).searchParams;
  const filter = filterFrom(search);
  const page = await readReports(context.db, actor, filter, context.now, { after: search.get('after') });
  const kinds = [...(filter.item ? (['item'] as const) : []), ...(filter.supplier ? (['supplier'] as const) : [])];
  const chosen = await readChoosable(context.db, actor, { kinds: ['body', ...kinds] });
  return {
    title: catalogueOf(actor.language).reports.title,
    page: { ...page, rows: page.rows.map((row) => lineOf(row, actor.language)) },
    filter,
    bodies: chosen.filter((one) => one.kind === 'body'),
    item: chosen.find((one) => one.kind === 'item' && one.ref === filter.item) ?? null,
    supplier: chosen.find((one) => one.kind === 'supplier' && one.ref === filter.supplier) ?? null,
    countries: Object.fromEntries([...committeeCountries().values()].map((country) => [country.id, named(country, actor.language)])),
    drafts: await readDrafts(context.db, actor, 'report'),
    may: {
      file: bodiesWhere(actor, 'report.file').length > 0,
      triage: bodiesWhere(actor, 'report.triage').length > 0,
      // Whoever may decide about what is in quarantine, or put it there by its reference.
      quarantine: bodiesWhere(actor, 'report.escalate').length > 0 || actor.offices.includes('secretariat'),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export default function ReportsPage() {
  const text = useText();
  const { page, filter, bodies, item, supplier, countries, drafts, may } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const kept = new URLSearchParams(FILTERS.flatMap((name) => (filter[name] === undefined ? [] : [[name, String(filter[name])]])));
  const at = (change: Record<string, string>) => `/reports?${new URLSearchParams([...kept, ...Object.entries(change)]).toString()}`;
  return (
    <Page
      title={text.reports.title}
      acts={
        <>
          <Link className="button" to="/reports/picture">
            {text.reports.picture}
          </Link>
          <Link className="button" to="/watches">
            {text.watching.link}
          </Link>
          {may.triage && (
            <Link className="button" to="/reports/queue">
              {text.reports.queue}
            </Link>
          )}
          {may.quarantine && (
            <Link className="button" to="/quarantine">
              {text.reports.quarantines}
            </Link>
          )}
          {may.file && (
            <Link className="button" to="/reports/import">
              {text.exchange.import}
            </Link>
          )}
          {may.file && (
            <Link className="button main" to="/reports/new">
              {text.reports.new}
            </Link>
          )}
        </>
      }
    >
      <OwnDrafts drafts={drafts} />
      <Form method="get" role="search" aria-label={text.frame.filter}>
        <ReportFilters filter={filter} bodies={bodies} countries={countries} key={kept.toString()} />
      </Form>
      <FilterChips filter={filter} bodies={bodies} countries={countries} item={item} supplier={supplier} />
      {page.rows.length === 0 ? <Empty>{text.reports.noneYet}</Empty> : <ReportTable rows={page.rows} />}
      <TakeAwayList query={kept.toString()} />
      <Pager
        shown={page.rows.length}
        total={page.total}
        next={page.next && at({ after: page.next })}
        first={search.has('after') ? at({}) : null}
      />
    </Page>
  );
}
