import './map.css';
import './world/world.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { HOLDS, STARTS, type Hold } from '#app/domain/map/position/position.ts';
import { readPosition } from '#app/domain/map/position/reading.server.ts';
import { withoutCredit } from '#app/domain/map/sources.server.ts';
import { onDrawing, placed } from '#app/domain/map/world/reading.server.ts';
import { marksOf } from '#app/domain/map/world/sites.ts';
import { frameAround, SHEET } from '#app/domain/map/world/views.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useWorldSpeaking } from '#app/language/of-world.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { AsOfDay, useOnDay } from './as-of.tsx';
import { About } from './about.tsx';
import { Credits } from './credits.tsx';
import { Downstream } from './position/downstream.tsx';
import { foundThen, lookBack } from './looking-back.server.ts';
import { HeldTables } from './position/held-tables.tsx';
import { Sites } from './sites.tsx';
import { Supplies } from './supplies.tsx';
import { TakeAway } from './take-away.tsx';
import { WorldPicture } from './world/picture.tsx';
import { CELL } from './world/title.ts';

/** So many items of each kind of hold, items downstream, and sites are listed on the page; the files have all of them. */
const LISTED = 100;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.title} · Kakehashi` : 'Kakehashi' }];

const counted = <K,>(keys: readonly K[]): Map<K, number> =>
  keys.reduce((map, key) => map.set(key, (map.get(key) ?? 0) + 1), new Map<K, number>());

/** GET /map/suppliers/:ref: a country or a company, with everything that it supplies and what depends on that. */
export const loader = asActor(async (args) => {
  const { actor, context, params, request } = args;
  const { asOf, reader } = lookBack(args);
  const past = asOf.day !== null;
  const from = new URL(request.url).searchParams.get('from');
  const start = STARTS.find((one) => one === from) ?? 'mostly';
  const read = await foundThen(actor, reader, (who) => readPosition(context.db, who, params.ref ?? '', start));
  const { supplier, held, reached, sites } = read;
  const tiers = counted(reached.map(({ tier }) => tier));
  const spots = onDrawing(placed(sites));
  const frame = frameAround(spots);
  return {
    title: named(supplier, actor.language),
    supplier: withoutCredit(supplier),
    held: HOLDS.flatMap((hold) => held.filter((one) => one.hold === hold).slice(0, LISTED)),
    counts: Object.fromEntries(HOLDS.map((hold) => [hold, held.filter((one) => one.hold === hold).length])) as Record<Hold, number>,
    downstream: {
      ...{ start, starts: read.starts, reached: reached.slice(0, LISTED) },
      counts: {
        ...{ all: reached.length, last: reached.filter(({ last }) => last).length },
        tiers: [...tiers].sort(([a], [b]) => a - b).map(([, count]) => count),
        sectors: [...counted(reached.map(({ sector }) => sector))].sort(([, a], [, b]) => b - a),
      },
    },
    supplies: read.supplies.map(withoutCredit),
    related: read.related,
    picture: { marks: marksOf(spots, CELL * (frame.width / SHEET.width)), frame },
    sites: { all: sites.length, unplaced: sites.length - spots.length, listed: sites.slice(0, LISTED).map(withoutCredit) },
    ties: past ? [] : read.ties,
    past,
    credits: read.credits,
    may: { propose: !past && bodiesWhere(actor, 'map.propose').length > 0 },
  };
});

export default function SupplierPage() {
  const { language, text } = useWorldSpeaking();
  const { map, world } = text;
  const onDay = useOnDay();
  const { supplier, held, counts, downstream, supplies, related, picture, sites, ties, past, credits, may } =
    useLoaderData<typeof loader>();
  const country = supplier.kind === 'company' ? related[0] : undefined;
  const name = named(supplier, language);
  const sitesOf = supplier.kind === 'country' ? `country=${supplier.country}` : `supplier=${supplier.ref}`;
  return (
    <Page
      title={name}
      kicker={
        <>
          <Link to={onDay('/map')}>{map.title}</Link> · {map.supplierKinds[supplier.kind]}
        </>
      }
      banner={<MarkingBanner marking={supplier.marking} parties={supplier.caveat} />}
      acts={
        <>
          <Link className="button" to={onDay('/map/world')}>
            {world.title}
          </Link>
          {!past && supplier.kind === 'country' && supplier.country && (
            <>
              <Link className="button" to={`/map/what-if?countries=${supplier.country}&part=100`}>
                {map.whatIf}
              </Link>
              <Link className="button" to={`/reports?country=${supplier.country}`}>
                {world.reportsAbout}
              </Link>
            </>
          )}
          {may.propose && (
            <Link className="button" to={`/map/propose?supplier=${supplier.ref}`}>
              {map.propose}
            </Link>
          )}
        </>
      }
    >
      <AsOfDay />
      <dl className="facts">
        <dt>{map.reference}</dt>
        <dd>{supplier.ref}</dd>
        {country && (
          <>
            <dt>{map.seat}</dt>
            <dd>
              <Link to={onDay(`/map/suppliers/${country.ref}`)}>{named(country, language)}</Link>
            </dd>
          </>
        )}
        {supplier.aliases && (
          <>
            <dt>{map.aliases}</dt>
            <dd>
              <bdi>{supplier.aliases.split('\n').join(', ')}</bdi>
            </dd>
          </>
        )}
      </dl>
      <HeldTables held={held} counts={counts} kind={supplier.kind} credits={credits} />
      {(supplies.length > 0 || sites.all > 0) && (
        <TakeAway
          csv={onDay(`/map/suppliers/${supplier.ref}/supplies.csv${downstream.start === 'mostly' ? '' : `?from=${downstream.start}`}`)}
          {...(sites.all > 0 && { data: [['GeoJSON', onDay(`/map/sites.geojson?${sitesOf}`)]] })}
          name={`kakehashi-${supplier.ref}`}
          of={name}
        />
      )}
      <Downstream {...downstream} />
      {picture.marks.length > 0 && (
        <Section title={world.smallMap(name)}>
          <WorldPicture title={supplier.kind === 'country' ? world.sitesIn : world.sitesOf} circles={[]} {...picture} counted={null} />
        </Section>
      )}
      <Sites sites={sites.listed} credits={credits} corrects={may.propose} />
      {sites.all > 0 && <p className="faint">{world.sitesCaption(sites.listed.length, sites.all, sites.unplaced)}</p>}
      {supplier.kind === 'country' && related.length > 0 && (
        <Section title={map.companiesOf}>
          <ul className="many">
            {related.map((company) => (
              <li key={company.ref}>
                <Link to={onDay(`/map/suppliers/${company.ref}`)}>
                  <bdi>{named(company, language)}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {!past && <About ties={ties} />}
      <details className="all-series">
        <summary>{world.elsewhere}</summary>
        <Supplies supplies={supplies} credits={credits} />
      </details>
      <Credits credits={credits} />
    </Page>
  );
}
