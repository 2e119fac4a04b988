import './map.css';
import './network.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams, type ShouldRevalidateFunction } from '@remix-run/react';
import { useSyncExternalStore } from 'react';
import { readFirstDay } from '#app/domain/map/first-day.server.ts';
import { askingNetwork, networkAskedOf } from '#app/domain/map/network/asking.ts';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useNetworkSpeaking } from '#app/language/of-network.ts';
import { Empty, Page } from '#app/ui/page.tsx';
import { AsOfDay, useAsOf, useOnDay } from './as-of.tsx';
import { Credits } from './credits.tsx';
import { lookBack } from './looking-back.server.ts';
import { readNetwork, ROWS } from './network-reading.server.ts';
import { Filters, Find, Tabs } from './network/controls.tsx';
import { Explorer } from './network/explorer.tsx';
import { Key } from './network/key.tsx';
import { NetworkList } from './network/list.tsx';
import { ChosenPanel } from './network/panel.tsx';
import { PictureOfServer } from './network/picture.tsx';
import { fileNameOf, titleOf } from './network/title.ts';
import { TakeAway } from './take-away.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db } = context;
  const { asOf, reader } = lookBack(args);
  const given = await readNetwork(db, reader, networkAskedOf(new URL(request.url).searchParams));
  return {
    ...given,
    first: asOf.day !== null && given.all === 0 ? await readFirstDay(db, actor) : null,
    ...{ perPage: ROWS, title: catalogueOf(actor.language).network.title },
  };
});

/** The colours are all there: to change them alone asks the server for nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }) => {
  const but = (url: URL) => askingNetwork(networkAskedOf(url.searchParams), { colour: 'hhi' }) + String(url.searchParams.get('from'));
  const recoloured = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search && but(currentUrl) === but(nextUrl);
  return recoloured && !formMethod ? false : defaultShouldRevalidate;
};

/** Whether scripts run never changes again. */
const never = () => () => undefined;

export default function Network() {
  const { language, text } = useNetworkSpeaking();
  const given = useLoaderData<typeof loader>();
  const asked = { ...networkAskedOf(useSearchParams()[0]), asOf: useAsOf().day ?? '' };
  const onDay = useOnDay();
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { sheet, chosen, choices, groups, unfolded, years } = given;
  const path = chosen && asked.way !== '' ? text.network.path[asked.way](named(chosen, language), given.listed) : null;
  return (
    <Page
      title={text.network.title}
      kicker={<Link to={onDay('/map')}>{text.map.title}</Link>}
      acts={
        <>
          <Link className="button" to={onDay('/map/world')}>
            {text.map.world}
          </Link>
          <Link className="button" to={onDay('/map')}>
            {text.map.list}
          </Link>
          <Link className="button" to={onDay('/map/choke-points')}>
            {text.map.chokePoints}
          </Link>
        </>
      }
    >
      <AsOfDay first={given.first} />
      {given.all === 0 ? (
        given.first === null && <Empty>{text.map.nothingYet}</Empty>
      ) : (
        <>
          <p>
            {text.network.intro} <a href="#list">{text.network.list}</a>
          </p>
          <div className="network-asking">
            <Tabs asked={asked} choices={choices} />
            <Find asked={asked} found={given.found} />
          </div>
          <Filters asked={asked} choices={choices} />
          {asked.item !== '' && !chosen && <p className="notice">{text.network.noSuchItem}</p>}
          {path && (
            <p className="notice" role="status">
              {path}{' '}
              <Link to={askingNetwork(asked, { way: '' })} preventScrollReset>
                {text.network.noPath}
              </Link>
            </p>
          )}
          {sheet.count === 0 ? (
            <Empty>{text.map.nothingMatches}</Empty>
          ) : (
            <>
              <div className={chosen ? 'network with-chosen' : 'network'} id="picture">
                <figure>
                  <figcaption id="network-title">{titleOf(text, asked)}</figcaption>
                  {scripted ? (
                    <Explorer sheet={sheet} asked={asked} chosen={chosen?.ref ?? ''} titledBy="network-title" />
                  ) : (
                    <PictureOfServer sheet={sheet} asked={asked} chosen={chosen?.ref ?? ''} id="network-title" />
                  )}
                </figure>
                {chosen && <ChosenPanel asked={asked} item={chosen} groups={groups} unfolded={unfolded} />}
              </div>
              <Key colour={asked.colour} leaders={given.leaders} />
              <p className="faint">
                <small>
                  {text.network.units[asked.colour]} {groups.length > unfolded.length && text.network.gravest}{' '}
                  {years && text.map.years(years.from, years.to)}
                </small>
              </p>
              {groups.length > 0 && (
                <p>
                  <Link to={askingNetwork(asked, { open: unfolded.length < groups.length ? 'all' : [] })} preventScrollReset>
                    {unfolded.length < groups.length ? text.network.unfoldAll(groups.length) : text.network.foldAll}
                  </Link>
                </p>
              )}
              <TakeAway
                svg={`/map/network.svg${askingNetwork(asked)}`}
                csv={`/map/network.csv${askingNetwork(asked)}`}
                data={['JSON', 'GraphML'].map((format) => [format, `/map/network.${format.toLowerCase()}${askingNetwork(asked)}`])}
                name={fileNameOf(asked)}
                of={titleOf(text, asked)}
              />
              <NetworkList asked={asked} rows={given.rows} listed={given.listed} perPage={given.perPage} credits={given.credits} />
              <Credits credits={given.credits} />
            </>
          )}
        </>
      )}
    </Page>
  );
}
