import './map.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { askedOf, asking } from '#app/domain/map/asking.ts';
import { choicesOf } from '#app/domain/map/choices.server.ts';
import { readFirstDay } from '#app/domain/map/first-day.server.ts';
import { readGlances } from '#app/domain/map/kept-glances.server.ts';
import { arrange, narrow } from '#app/domain/map/narrowing.server.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useMapText } from '#app/language/of-map.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { Empty, Page } from '#app/ui/page.tsx';
import { AsOfDay, useOnDay } from './as-of.tsx';
import { Credits } from './credits.tsx';
import { Legend } from './legend.tsx';
import { ListFilters } from './list-filters.tsx';
import { ListTable } from './list-table.tsx';
import { lookBack } from './looking-back.server.ts';
import { TakeAway } from './take-away.tsx';

const ROWS = 50;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { asOf, reader } = lookBack(args);
  const asked = { ...askedOf(new URL(request.url)), asOf: asOf.day ?? '' };
  const all = await readGlances(context.db, reader);
  const narrowed = arrange(narrow(all, asked), asked.sort, asked.descending, actor.language);
  const items = narrowed.slice(asked.from, asked.from + ROWS);
  const sources = items.flatMap((item) => (item.series ? [item.series.source_id] : []));
  return {
    title: catalogueOf(actor.language).map.title,
    asked,
    items,
    narrowed: narrowed.length,
    all: all.length,
    choices: choicesOf(all),
    first: asOf.day !== null && all.length === 0 ? await readFirstDay(context.db, actor) : null,
    credits: await readCredits(context.db, sources),
    next: asked.from + ROWS < narrowed.length ? asking(asked, { from: asked.from + ROWS }) : null,
    previous: asked.from > 0 ? asking(asked, { from: Math.max(asked.from - ROWS, 0) }) : null,
  };
});

export default function MapList() {
  const text = useMapText();
  const given = useLoaderData<typeof loader>();
  const onDay = useOnDay();
  return (
    <Page
      title={text.map.title}
      kicker={text.map.intro}
      acts={
        <>
          <Link className="button" to={onDay('/map/choke-points')}>
            {text.map.chokePoints}
          </Link>
          <Link className="button" to={onDay('/map/network')}>
            {text.map.network}
          </Link>
          <Link className="button" to={onDay('/map/world')}>
            {text.map.world}
          </Link>
          {given.asked.asOf === '' && (
            <>
              <Link className="button" to="/map/heat">
                {text.picture.heatLink}
              </Link>
              <Link className="button" to="/map/what-if">
                {text.map.whatIf}
              </Link>
              <Link className="button" to="/map/diversification">
                {text.map.diversify}
              </Link>
            </>
          )}
          <Link className="button" to="/map/changes">
            {text.map.changes}
          </Link>
          <Link className="button" to="/map/sources">
            {text.map.sources}
          </Link>
        </>
      }
    >
      <AsOfDay first={given.first} />
      {given.all === 0 ? (
        given.first === null && <Empty>{text.map.nothingYet}</Empty>
      ) : (
        <>
          <ListFilters asked={given.asked} choices={given.choices} />
          {given.items.length === 0 ? <Empty>{text.map.nothingMatches}</Empty> : <ListTable {...given} />}
          {(given.previous ?? given.next) && (
            <nav className="pager" aria-label={text.frame.pages}>
              {given.previous && (
                <Link to={given.previous} rel="prev">
                  {text.map.previous}
                </Link>
              )}
              {given.next && (
                <Link to={given.next} rel="next">
                  {text.frame.next}
                </Link>
              )}
            </nav>
          )}
          <TakeAway
            csv={`/map/list.csv${asking(given.asked)}`}
            data={[['GeoJSON', onDay('/map/sites.geojson')]]}
            name="kakehashi-map"
            of={text.map.title}
          />
          <Legend />
          <Credits credits={given.credits} />
        </>
      )}
    </Page>
  );
}
