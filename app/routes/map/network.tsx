import './map.css';
import './network.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { choicesOf } from '#app/domain/map/choices.server.ts';
import { readGlances } from '#app/domain/map/items.server.ts';
import { place } from '#app/domain/map/network.ts';
import { readNetworkLinks } from '#app/domain/map/network.server.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { Credits } from './credits.tsx';
import { Legend } from './legend.tsx';
import { NetworkPicture } from './network-picture.tsx';
import { NetworkTable } from './network-table.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Kakehashi` }];

export const loader = asActor(async ({ actor, context: { db }, request }) => {
  const [all, links] = await Promise.all([readGlances(db, actor), readNetworkLinks(db, actor)]);
  const { sectors } = choicesOf(all);
  const count = (sector: string) => all.filter((item) => item.sector === sector).length;
  const asked = textOf(new URL(request.url).searchParams, 'sector');
  const sector = sectors.find((one) => one === asked) ?? [...sectors].sort((a, b) => count(b) - count(a))[0] ?? null;
  const items = all
    .filter((item) => item.sector === sector)
    .map(({ id, ref, name_en, name_ja, stage, series, indicators }) => ({
      ...{ id, ref, name_en, name_ja, stage },
      series,
      hhi: indicators?.hhi ?? null,
      band: indicators?.band ?? ('unknown' as const),
    }));
  const here = new Set(items.map((item) => item.id));
  const inside = links.filter((link) => here.has(link.from) && here.has(link.to));
  const years = items.flatMap((item) => (item.series ? [item.series.year] : []));
  return {
    title: catalogueOf(actor.language).map.networkTitle,
    sector,
    sectors,
    picture: place(items, inside),
    links: inside.map(({ kind, from, to }) => ({ kind, from, to })),
    years: years.length ? { from: Math.min(...years), to: Math.max(...years) } : null,
    credits: await readCredits(db, [
      ...inside.map((link) => link.source_id),
      ...items.flatMap((item) => (item.series ? [item.series.source_id] : [])),
    ]),
  };
});

export default function Network() {
  const { language, text } = useSpeaking();
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
