import './actions.css';
import './tracker.css';
import './acting.css';
import { data, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams, type MetaFunction } from '@remix-run/react';
import { readManyTold } from '#app/domain/actions/bulk-telling.server.ts';
import { isNarrowed, pathOfTracker, readActionFilters } from '#app/domain/actions/filters.ts';
import { readLeadChoices } from '#app/domain/actions/listing.server.ts';
import { readTrackerViews } from '#app/domain/actions/views.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { useTrackerText } from '#app/language/of-tracker.ts';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import { Empty, Page, Pager } from '#app/ui/page.tsx';
import { newId } from '#db/identity.server.ts';
import { answerList } from './answering-list.server.ts';
import { Board } from './board.tsx';
import { Month } from './calendar.tsx';
import { ActionFilterForm } from './filter-form.tsx';
import { ManyBar } from './many.tsx';
import { ManyDone, ManyFaults } from './many-told.tsx';
import { QuickForm } from './quick-form.tsx';
import { TakeTracker } from './take.tsx';
import { SavedViews } from './saved-views.tsx';
import { ActionTable } from './table.tsx';
import { Timeline } from './timeline.tsx';
import { readTracker } from './tracker.server.ts';
import { Views } from './views.tsx';

export const loader = asActor(async ({ actor, context, request }) => {
  const { db, now } = context;
  const search = new URL(request.url).searchParams;
  const filters = readActionFilters(search);
  const done = search.get('done');
  const open = bodiesWhere(actor, 'action.open');
  return {
    heading: catalogueOf(actor.language).actions.title,
    filters,
    bodies: actor.bodies,
    leads: await readLeadChoices(db, actor, now),
    views: await readTrackerViews(db, actor),
    sharing: actor.bodies.filter((body) => can(actor, 'view.share', { home_body_id: body.id })),
    opening: actor.bodies.filter((body) => open.includes(body.id)),
    may: { open: open.length > 0 },
    own: actor.party_id,
    told: done ? await readManyTold(db, actor, done, now) : null,
    // Of the form that changes many: sent twice it is one act, and what changed after this moment is not overwritten.
    form: { token: newId(), at: now.toISOString() },
    shown: await readTracker(db, actor, filters, now),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: `${given?.heading ?? ''} · Kakehashi` }];

export const action = asActor(async (args) => {
  const answer = await answerList(args);
  return 'to' in answer ? redirect(answer.to) : data(answer, { status: answer.status });
});

/** Also after a refusal: the page then shows how things stand now. */
export const shouldRevalidate = () => true;

export default function Tracker() {
  const text = useTrackerText();
  const { filters, bodies, leads, shown, may, own, told, opening, views, sharing, form } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const here = pathOfTracker(filters);
  const narrowed = isNarrowed(filters);
  const listed = shown.view === 'table' || shown.view === 'timeline';
  return (
    <Page
      title={text.actions.title}
      kicker={text.tracking.intro}
      acts={
        may.open && (
          <>
            <Link className="button" to="/actions/import">
              {text.tracker.bringIn}
            </Link>
            <Link className="button main" to="/actions/new">
              {text.actions.open}
            </Link>
          </>
        )
      }
    >
      {answer?.refusal && (
        <div className="warning" role="alert">
          <p>{answer.refusal}</p>
          <ManyFaults faults={answer.overtaken} />
        </div>
      )}
      {told && <ManyDone told={told} />}
      {may.open && <QuickForm bodies={opening} chosen={filters.body} />}
      <Views filters={filters} />
      <ActionFilterForm filters={filters} sides={shown.sides} bodies={bodies} leads={leads} />
      {listed && shown.rows.length === 0 && (
        <Empty>
          {narrowed ? text.tracking.nothing : text.tracking.nothingYet}{' '}
          {narrowed && (
            <Link to={pathOfTracker(readActionFilters(new URLSearchParams()), { view: filters.view })}>{text.frame.clearFilters}</Link>
          )}
        </Empty>
      )}
      {shown.view === 'table' && shown.rows.length > 0 && (
        <ActionTable rows={shown.rows} ticks={may.open ? own : null} ticked={answer?.ticked ?? []} />
      )}
      {shown.view === 'table' && shown.rows.length > 0 && may.open && (
        <ManyBar leads={leads} total={shown.total} form={form} answer={answer} />
      )}
      {shown.view === 'timeline' && shown.rows.length > 0 && <Timeline rows={shown.rows} needs={shown.needs} />}
      {shown.view === 'board' && (
        <Board columns={shown.columns} sides={shown.sides} filters={filters} own={own} moved={search.get('moved')} />
      )}
      {shown.view === 'calendar' && <Month month={shown.month} days={shown.days} today={shown.today} filters={filters} />}
      {listed && shown.rows.length > 0 && (
        <Pager
          shown={shown.rows.length}
          total={shown.total}
          next={shown.next && `${here}${here.includes('?') ? '&' : '?'}after=${shown.next}`}
          first={filters.after && here}
        />
      )}
      <SavedViews views={views} bodies={sharing} answer={answer} />
      <TakeTracker query={here.split('?')[1] ?? ''} />
    </Page>
  );
}
