import './map.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { readSites } from '#app/domain/map/item.server.ts';
import { creditsOf, withoutCredit } from '#app/domain/map/sources.server.ts';
import { readRelated, readSupplier, readSupplies } from '#app/domain/map/supplier.server.ts';
import { readTies } from '#app/domain/ties/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { AsOfDay, useOnDay } from './as-of.tsx';
import { About } from './about.tsx';
import { Credits } from './credits.tsx';
import { foundThen, lookBack } from './looking-back.server.ts';
import { Sites } from './sites.tsx';
import { Supplies } from './supplies.tsx';
import { TakeAway } from './take-away.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.title} · Kakehashi` : 'Kakehashi' }];

export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const { db } = context;
  const { asOf, reader } = lookBack(args);
  const past = asOf.day !== null;
  const supplier = await foundThen(actor, reader, (who) => readSupplier(db, who, params.ref ?? ''));
  const [supplies, related, sites, ties] = await Promise.all([
    readSupplies(db, reader, supplier.id),
    readRelated(db, reader, supplier),
    readSites(db, reader, { supplier_id: supplier.id }),
    past ? [] : readTies(db, actor, 'supplier', [supplier.id]),
  ]);
  return {
    title: named(supplier, actor.language),
    supplier: withoutCredit(supplier),
    supplies: supplies.map(withoutCredit),
    related,
    sites: sites.map(withoutCredit),
    ties,
    credits: creditsOf([supplier, ...supplies, ...sites]),
    may: { propose: !past && bodiesWhere(actor, 'map.propose').length > 0 },
  };
});

export default function SupplierPage() {
  const { language, text } = useMapSpeaking();
  const onDay = useOnDay();
  const { supplier, supplies, related, sites, ties, credits, may } = useLoaderData<typeof loader>();
  const country = supplier.kind === 'company' ? related[0] : undefined;
  return (
    <Page
      title={named(supplier, language)}
      kicker={
        <>
          <Link to={onDay('/map')}>{text.map.title}</Link> · {text.map.supplierKinds[supplier.kind]}
        </>
      }
      banner={<MarkingBanner marking={supplier.marking} parties={supplier.caveat} />}
      acts={
        may.propose && (
          <Link className="button" to={`/map/propose?supplier=${supplier.ref}`}>
            {text.map.propose}
          </Link>
        )
      }
    >
      <AsOfDay />
      <dl className="facts">
        <dt>{text.map.reference}</dt>
        <dd>{supplier.ref}</dd>
        {country && (
          <>
            <dt>{text.map.seat}</dt>
            <dd>
              <Link to={onDay(`/map/suppliers/${country.ref}`)}>{named(country, language)}</Link>
            </dd>
          </>
        )}
        {supplier.aliases && (
          <>
            <dt>{text.map.aliases}</dt>
            <dd>
              <bdi>{supplier.aliases.split('\n').join(', ')}</bdi>
            </dd>
          </>
        )}
      </dl>
      <Supplies supplies={supplies} credits={credits} />
      {(supplies.length > 0 || sites.length > 0) && (
        <TakeAway
          csv={onDay(`/map/suppliers/${supplier.ref}/supplies.csv`)}
          {...(sites.length > 0 && { data: [['GeoJSON', onDay(`/map/sites.geojson?supplier=${supplier.ref}`)]] })}
          name={`kakehashi-${supplier.ref}`}
          of={named(supplier, language)}
        />
      )}
      <Sites sites={sites} credits={credits} corrects={may.propose} />
      {supplier.kind === 'country' && related.length > 0 && (
        <Section title={text.map.companiesOf}>
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
      {ties.length > 0 && <About ties={ties} />}
      <Credits credits={credits} />
    </Page>
  );
}
