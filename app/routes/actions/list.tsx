import './actions.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readActionFilters } from '#app/domain/actions/filters.ts';
import { readActions, readLeadChoices } from '#app/domain/actions/listing.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useText } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { ActionFilterForm, without } from './filter-form.tsx';
import { ActionTable } from './table.tsx';

export const loader = asActor(async ({ actor, context, request }) => {
  const filters = readActionFilters(new URL(request.url).searchParams);
  return {
    heading: catalogueOf(actor.language).actions.title,
    filters,
    bodies: actor.bodies,
    leads: await readLeadChoices(context.db, actor, context.now),
    may: { open: bodiesWhere(actor, 'action.open').length > 0 },
    ...(await readActions(context.db, actor, filters, context.now)),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.heading ?? ''} · Kakehashi` }];

export default function Tracker() {
  const text = useText();
  const { filters, bodies, leads, sides, rows, total, next, may } = useLoaderData<typeof loader>();
  const here = without(filters);
  const narrowed = here !== '/actions';
  return (
    <Page
      title={text.actions.title}
      kicker={text.actions.intro}
      acts={
        may.open && (
          <Link className="button main" to="/actions/new">
            {text.actions.open}
          </Link>
        )
      }
    >
      <ActionFilterForm filters={filters} sides={sides} bodies={bodies} leads={leads} />
      {rows.length === 0 ? (
        <Empty>
          {narrowed ? text.actions.nothing : text.actions.nothingYet} {narrowed && <Link to="/actions">{text.frame.clearFilters}</Link>}
        </Empty>
      ) : (
        <>
          <ActionTable rows={rows} />
          <Pager
            shown={rows.length}
            total={total}
            next={next && `${here}${narrowed ? '&' : '?'}after=${next}`}
            first={filters.after && here}
          />
        </>
      )}
    </Page>
  );
}
