import './map.css';
import { data, redirect, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useLocation } from '@remix-run/react';
import { fromHere, linksOf, readItem, readSites } from '#app/domain/map/item.server.ts';
import { confirmJapaneseName, mayConfirmName } from '#app/domain/map/naming.server.ts';
import { confirmName } from '#app/domain/map/schema.ts';
import { readReliances } from '#app/domain/map/reliance.server.ts';
import { creditsOf, withoutCredit } from '#app/domain/map/sources.server.ts';
import { emergingNow } from '#app/domain/map/emerging/reading.server.ts';
import { askClaimChanges, askFormerClaims, movementOf } from '#app/domain/map/movement.server.ts';
import { entriesAbout, lineOf } from '#app/domain/controls/reading.server.ts';
import { statusOn } from '#app/domain/controls/standing.ts';
import { titleIn } from '#app/domain/controls/titles.ts';
import { partyName, placeName } from '#app/domain/controls/naming.server.ts';
import { readSupply } from '#app/domain/map/supply.server.ts';
import { readTies } from '#app/domain/ties/reading.server.ts';
import { stocksOf } from '#app/domain/stocks/reading.server.ts';
import { SAVED_HERE, savedAbout } from '#app/domain/map/scenarios/reading.server.ts';
import { askTogether } from '#db/together.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { parseForm, textOf } from '#app/http/forms.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { dayIn } from '#app/policy/days.ts';
import { MarkingBanner } from '#app/ui/marking.tsx';
import { Page } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { ROUNDING, WHOLE } from '#app/domain/map/indicators.ts';
import { AsOfDay, useOnDay } from './as-of.tsx';
import { About } from './about.tsx';
import { Companies, Countries } from './supply.tsx';
import { ControlledBy } from './controlled-by.tsx';
import { Credits } from './credits.tsx';
import { Emerging } from './emerging.tsx';
import { Indicators } from './indicators.tsx';
import { ItemActs } from './item-acts.tsx';
import { ItemFacts } from './item-facts.tsx';
import { Links } from './links.tsx';
import { foundThen, lookBack } from './looking-back.server.ts';
import { Measured } from './measured.tsx';
import { Movement } from './movement.tsx';
import { Over } from './over.tsx';
import { Reliances } from './reliances.tsx';
import { SavedAbout } from './saved-about.tsx';
import { StocksAbout, STOCKS_HERE } from './stocks-about.tsx';
import { SeriesList } from './series-list.tsx';
import { Sites } from './sites.tsx';
import { TakeAway } from './take-away.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: given }) => [{ title: given ? `${given.title} · Kakehashi` : 'Kakehashi' }];

export const loader = asActor(async (args) => {
  const { actor, context, params, request } = args;
  const { db } = context;
  const { asOf, reader } = lookBack(args);
  const past = asOf.day !== null;
  const item = await foundThen(actor, reader, (who) => readItem(db, who, params.ref ?? ''));
  const query = new URL(request.url).searchParams;
  const asked = { countries: textOf(query, 'series'), companies: textOf(query, 'companies') };
  const [{ claims, ...supply }, { linked, emerging, former, changed, saved, stocks, controls }, sites, reliances, ties] = await Promise.all(
    [
      readSupply(db, reader, item.id, asked),
      askTogether(db, {
        linked: linksOf(db, reader, item.id),
        emerging: emergingNow(db, reader).where('e.item_id', '=', item.id),
        former: askFormerClaims(db, reader, item.id),
        changed: askClaimChanges(db, reader, item.id),
        saved: savedAbout(db, actor, item.id),
        stocks: stocksOf(db, actor, item.id, STOCKS_HERE),
        controls: entriesAbout(db, actor, item.id),
      }),
      readSites(db, reader, { item_id: item.id }),
      readReliances(db, reader, item.id),
      // What is about it today is no part of the map as it was.
      past ? [] : readTies(db, actor, 'item', [item.id]),
    ],
  );
  const links = fromHere(linked, item.id);
  const leading = claims.find((claim) => claim.supplier_ref === supply.leader?.ref)?.country;
  return {
    title: named(item, actor.language),
    past,
    emerging: emerging.map(({ id, reason, marking }) => ({ id, reason, marking })),
    whatIf: `/map/what-if?${new URLSearchParams({ items: item.id, ...(leading && { countries: leading, part: '100' }) }).toString()}`,
    item: {
      ref: item.ref,
      name_en: item.name_en,
      name_ja: item.name_ja,
      confirmed_at: item.name_ja_confirmed_at,
      kind: item.kind,
      sector: item.sector,
      stage: { name_en: item.stage_en, name_ja: item.stage_ja },
      codes: item.codes,
      marking: item.marking,
      caveat: item.caveat,
      version: item.version,
      gone: item.gone,
    },
    supply,
    movement: movementOf(claims, former, changed),
    links: links.map(({ id, way, other, extent, ready_days }) => ({ id, way, other, extent, ready_days })),
    sites: sites.map(withoutCredit),
    reliances: reliances.map(withoutCredit),
    ties,
    stocks: past ? [] : stocks,
    saved: { rows: past ? [] : saved.slice(0, SAVED_HERE), more: saved.length > SAVED_HERE },
    controls: past
      ? []
      : controls.map(lineOf).map(({ destinations, ...entry }) => ({
          ...{ ref: entry.ref, number: entry.number, title: titleIn(entry, actor.language), marking: entry.marking },
          status: statusOn(entry, dayIn(actor.zone, context.now)),
          ...{ from: entry.effective_from, checked: entry.checked_at !== null, party: partyName(entry.party, actor.language) },
          destinations: destinations.map(({ where, policy }) => ({
            policy,
            place: placeName(where, actor.language, catalogueOf(actor.language)),
          })),
        })),
    credits: creditsOf([item, ...claims, ...former, ...links, ...sites, ...reliances]),
    may: {
      confirm: !past && mayConfirmName(actor, item),
      file: !past && bodiesWhere(actor, 'report.file').length > 0,
      act: !past && bodiesWhere(actor, 'action.open').length > 0,
      list: !past && item.gone === null && bodiesWhere(actor, 'map.watch').length > 0,
      propose: !past && item.gone === null && bodiesWhere(actor, 'map.propose').length > 0,
      declare: !past && item.gone === null && actor.organisation_kind === 'government' && bodiesWhere(actor, 'stock.declare').length > 0,
    },
  };
});

/** Confirms the Japanese name. What is refused comes back with all that was typed. */
export const action = asActor(async ({ actor, context: { db, now }, params, request }) => {
  const item = found(await readItem(db, actor, params.ref ?? ''));
  if (!mayConfirmName(actor, item)) throw new Refusal('forbidden');
  const submission = parseForm(await request.formData(), confirmName, catalogueOf(actor.language));
  if (submission.status !== 'success') return data({ reply: submission.reply(), theirs: null }, { status: 422 });
  try {
    await confirmJapaneseName(db, actor, item, submission.value, now);
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind !== 'conflict') throw reason;
    const theirs = found(await readItem(db, actor, item.ref)).name_ja;
    return data({ reply: submission.reply(), theirs }, { status: 409 });
  }
  return redirect(`/map/items/${item.ref}`);
});

/** After a conflict the newest version is needed, although the answer was no success: else saving again would be refused for ever. */
export const shouldRevalidate = () => true;

export default function ItemPage() {
  const { language, text } = useMapSpeaking();
  const { search } = useLocation();
  const onDay = useOnDay();
  const { past, item, emerging, whatIf, supply, movement, links, sites, reliances, ties, stocks, saved, controls, credits, may } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title={named(item, language)}
      kicker={
        <>
          <Link to={onDay('/map')}>{text.map.title}</Link> ·{' '}
          {text.map.itemKicker(text.map.kinds[item.kind], text.map.sectors[item.sector], named(item.stage, language))}
        </>
      }
      banner={<MarkingBanner marking={item.marking} parties={item.caveat} />}
      acts={<ItemActs item={item} past={past} whatIf={whatIf} may={may} />}
    >
      <AsOfDay />
      {item.gone && (
        <p className="warning">
          {text.map.gone} <When at={item.gone.at} /> <Link to={`/map/changes/${item.gone.change}`}>{item.gone.change}</Link>
        </p>
      )}
      <div className="columns">
        <div>
          {supply.countries && supply.indicators && (
            <Indicators indicators={supply.indicators} leader={supply.leader} series={supply.countries} credits={credits} />
          )}
          <TakeAway
            {...(supply.countries && { svg: `/map/items/${item.ref}/supply.svg${search}` })}
            csv={`/map/items/${item.ref}/figures.csv${search}`}
            data={[
              ['JSON', `/map/items/${item.ref}/item.json${search}`],
              ...(sites.length > 0 ? ([['GeoJSON', onDay(`/map/sites.geojson?item=${item.ref}`)]] as const) : []),
            ]}
            name={`kakehashi-${item.ref}`}
            of={named(item, language)}
          />
          {supply.countries && supply.countries.stated > WHOLE + ROUNDING && <Over table={supply.countries} />}
          {supply.companies && supply.companies.stated > WHOLE + ROUNDING && <Over table={supply.companies} />}
          <Countries supply={supply} title={named(item, language)} credits={credits} corrects={may.propose} />
          <SeriesList of="countries" series={supply.series.countries} shown={supply.countries?.name ?? ''} credits={credits} />
          <Companies table={supply.companies} credits={credits} corrects={may.propose} />
          <SeriesList of="companies" series={supply.series.companies} shown={supply.companies?.name ?? ''} credits={credits} />
          {supply.measured.map((table) => (
            <Measured key={`${table.measure} ${table.basis} ${table.source_id}`} table={table} credits={credits} />
          ))}
          <Movement of={item.ref} movement={movement} credits={credits} />
          <Reliances item={item.ref} csv={`/map/items/${item.ref}/figures.csv${search}`} rows={reliances} credits={credits} />
          <Sites sites={sites} credits={credits} corrects={may.propose} />
          {!past && <About ties={ties} />}
          <StocksAbout item={item.ref} stocks={stocks} declare={may.declare} />
          <SavedAbout saved={saved} />
          {!past && <ControlledBy of={item.ref} entries={controls} />}
        </div>
        <aside>
          <ItemFacts item={item} may={may} />
          <Emerging of={item.ref} entries={emerging} lists={may.list} />
          <Links of={item.ref} links={links} corrects={may.propose} />
        </aside>
      </div>
      <Credits credits={credits} />
    </Page>
  );
}
