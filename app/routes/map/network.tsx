import './map.css';
import './network.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { Credits } from './credits.tsx';
import { Legend } from './legend.tsx';
import { NetworkPicture } from './network-picture.tsx';
import { readNetwork } from './network-reading.server.ts';
import { NetworkTable } from './network-table.tsx';
import { TakeAway } from './take-away.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export const loader = asActor(async ({ actor, context: { db }, request }) => {
  const { years, markings: _, ...network } = await readNetwork(db, actor, textOf(new URL(request.url).searchParams, 'sector'));
  return {
    ...network,
    title: catalogueOf(actor.language).map.networkTitle,
    years: years.length ? { from: Math.min(...years), to: Math.max(...years) } : null,
  };
});

export default function Network() {
  const { language, text } = useMapSpeaking();
  const { sector, sectors, picture, links, years, credits } = useLoaderData<typeof loader>();
  return (
    <Page
      title={text.map.networkTitle}
      kicker={<Link to="/map">{text.map.title}</Link>}
      acts={
        <Link className="button" to="/map">
          {text.map.list}
        </Link>
      }
    >
      {sector === null ? (
        <Empty>{text.map.nothingYet}</Empty>
      ) : (
        <>
          <nav aria-label={text.map.filters}>
            <ul className="chips">
              {sectors.map((one) => (
                <li key={one}>
                  <Link className="chip" to={`?sector=${one}`} aria-current={one === sector ? 'page' : undefined}>
                    {text.map.sectors[one]}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <p>{text.map.networkIntro}</p>
          <p className="to-table">
            <a href="#table">{text.map.networkTable}</a>
          </p>
          <TakeAway
            {...(picture.nodes.length > 0 && { svg: `/map/network.svg?sector=${sector}` })}
            csv={`/map/network.csv?sector=${sector}`}
            name={`kakehashi-network-${sector}`}
            of={text.map.sectors[sector]}
          />
          {picture.nodes.length > 0 && (
            <>
              <NetworkPicture picture={picture} title={text.map.networkFigure(text.map.sectors[sector])} />
              <p className="faint">
                <small>
                  {text.map.networkUnits} {years && text.map.years(years.from, years.to)} {text.map.networkScroll}
                </small>
              </p>
              <Legend />
            </>
          )}
          {picture.apart.length > 0 && (
            <Section title={text.map.unlinked}>
              <ul className="many">
                {picture.apart.map((item) => (
                  <li key={item.id}>
                    <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <NetworkTable items={[...picture.nodes.map((node) => node.item), ...picture.apart]} links={links} credits={credits} />
          <Credits credits={credits} />
        </>
      )}
    </Page>
  );
}
