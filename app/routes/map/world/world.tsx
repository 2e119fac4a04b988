import '../map.css';
import './world.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { askingWorld, worldAskedOf } from '#app/domain/map/world/asking.ts';
import { onDrawing, readWorld } from '#app/domain/map/world/reading.server.ts';
import { marksOf } from '#app/domain/map/world/sites.ts';
import { isIn, SHEET } from '#app/domain/map/world/views.ts';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useWorldSpeaking } from '#app/language/of-world.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { AsOfDay, useOnDay } from '../as-of.tsx';
import { Credits } from '../credits.tsx';
import { lookBack } from '../looking-back.server.ts';
import { Sites } from '../sites.tsx';
import { TakeAway } from '../take-away.tsx';
import { Views, WorldFilters, WorldFind } from './controls.tsx';
import { useSaying } from './drawing.tsx';
import { WorldPicture } from './picture.tsx';
import { SharesTable, StandingsTable } from './tables.tsx';
import { areaOf, CELL, countedOf, pictureTitle, sectorOf, worldFile } from './title.ts';

/** So many sites are listed on the page; the files have all of them. */
const LISTED = 25;
/** Of what lies outside of the view so much is named. */
const NAMED = 8;

/** GET /map/world: who supplies an item, or leads in a sector, by country; and where the sites are. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { asOf, reader } = lookBack(args);
  const asked = { ...worldAskedOf(new URL(request.url).searchParams), 'as-of': asOf.day ?? '' };
  const { sites, shares: _shares, markings: _markings, years: _years, ...read } = await readWorld(context.db, reader, asked);
  const text = catalogueOf(actor.language);
  const placed = onDrawing(sites);
  return {
    ...{ asked, ...read },
    title: text.world.titleOf(read.shown.of === 'item' ? named(read.shown.item, actor.language) : sectorOf(text, asked.sector)),
    marks: marksOf(placed, CELL * (read.frame.width / SHEET.width)),
    sites: sites.slice(0, LISTED),
    counts: { sites: sites.length, unplaced: sites.length - placed.length },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function World() {
  const { language, text } = useWorldSpeaking();
  const { map, world } = text;
  const onDay = useOnDay();
  const { title, asked, shown, circles, marks, sites, counts, frame, unplaced, marking, missing, all, choices, found, credits } =
    useLoaderData<typeof loader>();
  const query = askingWorld(asked, { find: '' });
  const say = useSaying(countedOf(asked, shown));
  const outside = circles.filter((circle) => !isIn(frame, circle));
  const picture = pictureTitle(text, language, asked, shown);
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to={onDay('/map')}>{map.title}</Link> · {world.intro}
        </>
      }
      banner={<MarkingBanner marking={marking} parties={[]} />}
      acts={
        <>
          {shown.of === 'item' && (
            <Link className="button" to={onDay(`/map/items/${shown.item.ref}`)}>
              {map.item}
            </Link>
          )}
          <Link className="button" to={onDay('/map')}>
            {map.list}
          </Link>
          <Link className="button" to={onDay('/map/network')}>
            {map.network}
          </Link>
          <Link className="button" to={onDay('/map/choke-points')}>
            {map.chokePoints}
          </Link>
        </>
      }
    >
      <AsOfDay />
      {all === 0 ? (
        <Empty>{map.nothingYet}</Empty>
      ) : (
        <>
          {missing && <p className="notice">{world.noSuchItem}</p>}
          <WorldFilters asked={asked} choices={choices} shown={shown} />
          <WorldFind asked={asked} found={found} />
          <Views asked={asked} />
          {circles.length === 0 && <p className="notice">{world.noShares}</p>}
          <WorldPicture
            title={picture}
            circles={circles}
            marks={marks}
            frame={frame}
            counted={countedOf(asked, shown)}
            area={areaOf(text, asked, shown)}
          />
          {outside.length > 0 && (
            <p className="faint">
              {world.outside}: {outside.slice(0, NAMED).map(say).join(', ')}
              {outside.length > NAMED && ' …'}
            </p>
          )}
          {unplaced.length > 0 && (
            <p className="faint">
              {world.unplaced}: {unplaced.map(say).join(', ')}
            </p>
          )}
          <TakeAway
            svg={`/map/world.svg${query}`}
            csv={`/map/world.csv${query}`}
            data={[['GeoJSON', `/map/world.geojson${query}`]]}
            name={worldFile(asked, shown)}
            of={picture}
          />
          <Section title={world.table} id="table">
            {shown.of === 'item' ? <SharesTable asked={asked} shown={shown} credits={credits} /> : <StandingsTable shown={shown} />}
          </Section>
          {counts.sites > 0 && (
            <>
              <Sites sites={sites} credits={credits} corrects={false} />
              <p className="faint">{world.sitesCaption(sites.length, counts.sites, counts.unplaced)}</p>
            </>
          )}
          <p className="faint">{map.computedFrom}</p>
          <Credits credits={credits} />
        </>
      )}
    </Page>
  );
}
