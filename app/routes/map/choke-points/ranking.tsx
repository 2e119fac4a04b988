import '../map.css';
import './choke-points.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { chokeAsking } from '#app/domain/map/choke-points/asking.ts';
import { choicesOf } from '#app/domain/map/choices.server.ts';
import { readFirstDay } from '#app/domain/map/first-day.server.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { number } from '#app/language/numbers.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { Empty, Page } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { AsOfDay, useOnDay } from '../as-of.tsx';
import { Credits } from '../credits.tsx';
import { lookBack } from '../looking-back.server.ts';
import { TakeAway } from '../take-away.tsx';
import { EmergingList } from './emerging-list.tsx';
import { Formulas } from './formulas.tsx';
import { RankingFilters } from './ranking-filters.tsx';
import { readRanking } from './ranking-reading.server.ts';
import { RankingTable } from './ranking-table.tsx';

const ROWS = 50;

/** GET /map/choke-points: every item of every sector with every indicator, in the order that the address asks for. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db } = context;
  const ranking = await readRanking(db, lookBack(args), new URL(request.url));
  const { asked, glances, points, emerging, explain, estimated, assuming } = ranking;
  const rows = points.slice(asked.from, asked.from + ROWS).map(explain);
  const { sectors, stages } = choicesOf(glances);
  const credits = await readCredits(
    db,
    rows.flatMap(({ series }) => (series ? [series.source_id] : [])),
  );
  return {
    title: catalogueOf(actor.language).chokes.title,
    ...{ asked, assuming, rows, estimated, credits, choices: { sectors, stages } },
    emerging: asked.sector ? emerging.filter(({ sector }) => sector === asked.sector) : emerging,
    ...{ narrowed: points.length, all: glances.length },
    first: asked.asOf !== '' && glances.length === 0 ? await readFirstDay(db, actor) : null,
    next: asked.from + ROWS < points.length ? chokeAsking(asked, { from: asked.from + ROWS }) : null,
    previous: asked.from > 0 ? chokeAsking(asked, { from: Math.max(asked.from - ROWS, 0) }) : null,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function Ranking() {
  const { language, text } = useChokeSpeaking();
  const { chokes, map } = text;
  const onDay = useOnDay();
  const { title, asked, assuming, rows, emerging, choices, credits, estimated, narrowed, all, first, next, previous } =
    useLoaderData<typeof loader>();
  const query = chokeAsking(asked);
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to={onDay('/map')}>{map.title}</Link> · {chokes.intro}
        </>
      }
      acts={
        <>
          {emerging.length > 0 && (
            <a className="button" href="#emerging">
              {chokes.emerging.title}
            </a>
          )}
          <Link className="button" to={onDay('/map/world')}>
            {map.world}
          </Link>
          <Link className="button" to={onDay('/map')}>
            {map.list}
          </Link>
          <Link className="button" to={onDay('/map/network')}>
            {map.network}
          </Link>
        </>
      }
    >
      <AsOfDay first={first} />
      {all === 0 ? (
        first === null && <Empty>{map.nothingYet}</Empty>
      ) : (
        <>
          <RankingFilters asked={asked} choices={choices} assuming={assuming} />
          {rows.length === 0 ? (
            <Empty>{map.nothingMatches}</Empty>
          ) : (
            <RankingTable
              asked={asked}
              rows={rows}
              emerging={emerging.map(({ item_id }) => item_id)}
              narrowed={narrowed}
              all={all}
              credits={credits}
            />
          )}
          {(previous ?? next) && (
            <nav className="pager" aria-label={text.frame.pages}>
              {previous && (
                <Link to={previous} rel="prev">
                  {map.previous}
                </Link>
              )}
              {next && (
                <Link to={next} rel="next">
                  {text.frame.next}
                </Link>
              )}
            </nav>
          )}
          <EmergingList entries={emerging} />
          {estimated && <p className="faint">{chokes.estimated(number(estimated.sources, language), number(estimated.size, language))}</p>}
          <Formulas />
          <TakeAway
            svg={`/map/choke-points.svg${query}`}
            csv={`/map/choke-points.csv${query}`}
            data={[
              ['Excel', `/map/choke-points.xlsx${query}`],
              ['JSON', `/map/choke-points.json${query}`],
            ]}
            name="kakehashi-choke-points"
            of={title}
          />
          <Credits credits={credits} />
        </>
      )}
    </Page>
  );
}
