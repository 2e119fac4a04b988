import './map.css';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { readSites } from '#app/domain/map/item.server.ts';
import { creditsOf, withoutCredit } from '#app/domain/map/sources.server.ts';
import { readRelated, readSupplier, readSupplies } from '#app/domain/map/supplier.server.ts';
import { readTies } from '#app/domain/ties/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { About } from './about.tsx';
import { Credits } from './credits.tsx';
import { Sites } from './sites.tsx';
import { Supplies } from './supplies.tsx';
import { TakeAway } from './take-away.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.title} · Kakehashi` : 'Kakehashi' }];

export const loader = asActor(async ({ actor, context: { db }, params }) => {
  const supplier = found(await readSupplier(db, actor, params.ref ?? ''));
  const [supplies, related, sites, ties] = await Promise.all([
    readSupplies(db, actor, supplier.id),
    readRelated(db, actor, supplier),
    readSites(db, actor, { supplier_id: supplier.id }),
    readTies(db, actor, 'supplier', [supplier.id]),
  ]);
  return {
    title: named(supplier, actor.language),
    supplier: withoutCredit(supplier),
    supplies: supplies.map(withoutCredit),
    related,
    sites: sites.map(withoutCredit),
    ties,
    credits: creditsOf([supplier, ...supplies, ...sites]),
    may: { propose: bodiesWhere(actor, 'map.propose').length > 0 },
  };
});

export default function SupplierPage() {
  const { language, text } = useMapSpeaking();
  const { supplier, supplies, related, sites, ties, credits, may } = useLoaderData<typeof loader>();
  const country = supplier.kind === 'company' ? related[0] : undefined;
  return (
    <Page
      title={named(supplier, language)}
      kicker={
        <>
          <Link to="/map">{text.map.title}</Link> · {text.map.supplierKinds[supplier.kind]}
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
      <dl className="facts">
        <dt>{text.map.reference}</dt>
        <dd>{supplier.ref}</dd>
        {country && (
          <>
            <dt>{text.map.seat}</dt>
            <dd>
              <Link to={`/map/suppliers/${country.ref}`}>{named(country, language)}</Link>
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
          csv={`/map/suppliers/${supplier.ref}/supplies.csv`}
          {...(sites.length > 0 && { data: [['GeoJSON', `/map/sites.geojson?supplier=${supplier.ref}`]] })}
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
                <Link to={`/map/suppliers/${company.ref}`}>
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
