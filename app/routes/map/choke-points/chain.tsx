import '../map.css';
import './choke-points.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { number, percent } from '#app/language/numbers.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { AsOfDay, useAsOf, useOnDay } from '../as-of.tsx';
import { Credits } from '../credits.tsx';
import { Figure } from '../figure.tsx';
import { Share } from '../figures.tsx';
import { lookBack } from '../looking-back.server.ts';
import { SubstituteSaid } from '../substitute.tsx';
import { EnduranceOf } from './endurance-figures.tsx';
import { becauseOf } from './because.ts';
import { readPlace } from './chain-reading.server.ts';
import { TierTable } from './tier-table.tsx';

/** GET /map/items/:ref/chain: what an item is made from, what depends on it, and the figures that come from that, each with what makes it. */
export const loader = asActor(async (args) => {
  const { actor, context, params, request } = args;
  const place = await readPlace(context.db, actor, lookBack(args), params.ref ?? '', new URL(request.url).searchParams);
  return { ...place, title: catalogueOf(actor.language).chokes.chainTitle(named(place.item, actor.language)) };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function PlaceInChain() {
  const { language, text } = useChokeSpeaking();
  const { chokes, map } = text;
  const { day } = useAsOf();
  const onDay = useOnDay();
  const { title, item, up, down, substitutes, years, credits, caveat, estimated, assuming, whatIf } = useLoaderData<typeof loader>();
  const { chain, claims, upstream } = item;
  const { formulas, formulaSources } = chokes;
  const oldShare = claims.all > 0 ? (claims.old / claims.all) * 10_000 : null;
  return (
    <Page
      title={title}
      kicker={
        <>
          <Link to={onDay('/map/choke-points')}>{chokes.title}</Link> ·{' '}
          <Link to={onDay(`/map/items/${item.ref}`)}>{named(item, language)}</Link>
        </>
      }
      banner={<MarkingBanner marking={item.marking} parties={caveat} />}
      acts={
        <>
          <Link className="button" to={onDay(`/map/world?item=${item.ref}`)}>
            {map.world}
          </Link>
          {day === null && (
            <Link className="button" to={`/map/items/${item.ref}/emerging`}>
              {chokes.emerging.title}
            </Link>
          )}
        </>
      }
    >
      <AsOfDay />
      <p className="because">
        <bdi>{becauseOf(item.reasons, chokes, language)}</bdi>
      </p>
      <p className="faint">{chokes.chainIntro}</p>
      <div className="figures-frame">
        <div className="figures five">
          <Figure level={2} id="exposure" label={chokes.exposure} formula={formulas.exposure} source={formulaSources.exposure}>
            <strong>{chain.exposure ? <Share share={chain.exposure} digits={0} /> : '–'}</strong>{' '}
            {chain.exposure && upstream && (
              <>
                <Link to={onDay(`/map/items/${upstream.ref}`)}>{named(upstream, language)}</Link>
                <br />
                <small>
                  {upstream.top && `${named(upstream.top, language)}, `}
                  {chokes.tiersUp(chain.exposure.tier)}
                </small>
              </>
            )}
          </Figure>
          <Figure level={2} id="dependants" label={chokes.dependants} formula={formulas.dependants} source={formulaSources.own}>
            <strong>{number(chain.dependants, language)}</strong>
          </Figure>
          <Figure level={2} id="betweenness" label={chokes.betweenness} formula={formulas.betweenness} source={formulaSources.betweenness}>
            <strong>{number(chain.betweenness.value, language, 1)}</strong>
            {estimated && ` ±${number(chain.betweenness.error, language, 1)}`} <small>{chokes.ways}</small>
          </Figure>
          <Figure level={2} id="substitutes" label={chokes.substitutes} formula={formulas.substitutes} source={formulaSources.own}>
            <strong>{number(substitutes.length, language)}</strong>
          </Figure>
          <Figure level={2} id="old" label={chokes.old} formula={formulas.old} source={formulaSources.own}>
            <strong>{oldShare === null ? '–' : percent(oldShare, oldShare, language, 0)}</strong>{' '}
            {claims.all > 0 && <small>{chokes.oldClaims(claims.old, claims.all)}</small>}
          </Figure>
        </div>
      </div>
      <EnduranceOf endurance={item.endurance} assuming={assuming} whatIf={whatIf} />
      <Section title={chokes.upstream} id="upstream">
        <TierTable
          rows={up}
          credits={credits}
          caption={chokes.upstreamOf(chain.upstream_known, chain.upstream)}
          none={chokes.noneUpstream}
        />
        {up.some(({ share }) => share === null) && <p className="help">{chokes.upstreamHelp}</p>}
      </Section>
      <Section title={chokes.downstream} id="downstream">
        <TierTable rows={down} credits={credits} caption={chokes.downstream} none={chokes.noneDownstream} />
      </Section>
      <Section title={chokes.substitutes}>
        {substitutes.length === 0 && <p className="faint">{chokes.noSubstitutes}</p>}
        <ul className="dense">
          {substitutes.map((other) => (
            <li key={other.ref}>
              <Link to={onDay(`/map/items/${other.ref}`)}>{named(other, language)}</Link> <SubstituteSaid says={other} />
            </li>
          ))}
        </ul>
      </Section>
      {years.length > 0 && (
        <Section title={chokes.claimsByYear}>
          <div className="table by-year">
            <table>
              <caption>{chokes.claimsByYear}</caption>
              <thead>
                <tr>
                  <th scope="col">{map.year}</th>
                  <th scope="col" className="number">
                    {chokes.claims}
                  </th>
                </tr>
              </thead>
              <tbody>
                {years.map(({ year, claims: count }) => (
                  <tr key={year}>
                    <th scope="row">{year}</th>
                    <td className="number">{number(count, language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
      <Credits credits={credits} />
    </Page>
  );
}
