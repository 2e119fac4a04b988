import './stocks.css';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { coverOf, MOST_STOCKS } from '#app/domain/stocks/cover.ts';
import { readStocks } from '#app/domain/stocks/reading.server.ts';
import { principalsOf } from '#app/domain/decisions/holding.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { useStocksSpeaking } from '#app/language/of-stocks.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { partyNames } from './naming.server.ts';
import { useSides } from './sides.ts';
import { CoverTable } from './cover-table.tsx';
import { StockTable } from './stock-table.tsx';

/** GET /stocks?item=&party=&stale=1 : what each side declared, by material. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const search = new URL(request.url).searchParams;
  const wanted = { item: textOf(search, 'item'), party: textOf(search, 'party'), stale: textOf(search, 'stale') === '1' };
  const { lines, more } = await readStocks(db, actor, { item: '', party: '', stale: false }, now);
  // Filters look through what was read; where that was not all, the database looks.
  const filtered = wanted.item !== '' || wanted.party !== '' || wanted.stale;
  const shown = filtered && more ? (await readStocks(db, actor, wanted, now)).lines : lines;
  const rows = shown.filter(
    (line) =>
      (wanted.item === '' || line.item?.ref === wanted.item) &&
      (wanted.party === '' || line.party_id === wanted.party) &&
      (!wanted.stale || line.stale),
  );
  const materials = [...new Map([...lines, ...rows].flatMap(({ item }) => (item ? [[item.ref, item] as const] : []))).values()];
  const holders = [...new Set([...lines, ...rows].map(({ party_id }) => party_id))].sort();
  // What names nothing that the reader sees is not said again.
  const asked = {
    item: materials.find(({ ref }) => ref === wanted.item)?.ref ?? '',
    party: holders.find((party) => party === wanted.party) ?? '',
    stale: wanted.stale,
  };
  const sides = await principalsOf(db);
  return {
    title: catalogueOf(actor.language).stocks.title,
    ...{ materials, holders, asked, filtered, sides, more: more && !filtered },
    names: partyNames(actor.language, [...holders, ...sides]),
    cover: coverOf(rows, asked.party === '' ? sides : [asked.party]),
    any: lines.length > 0,
    may: { declare: actor.organisation_kind === 'government' && bodiesWhere(actor, 'stock.declare').length > 0 },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

export default function Stocks() {
  const { language, text } = useStocksSpeaking();
  const { stocks } = text;
  const side = useSides();
  const { materials, holders, asked, filtered, more, cover, any, may } = useLoaderData<typeof loader>();
  return (
    <Page
      title={stocks.title}
      acts={
        <>
          <Link className="button" to="/sharing">
            {stocks.sharing}
          </Link>
          {may.declare && (
            <Link className="button main" to={`/stocks/new${asked.item ? `?item=${encodeURIComponent(asked.item)}` : ''}`}>
              {stocks.declare}
            </Link>
          )}
        </>
      }
    >
      <p className="help">{stocks.intro}</p>
      {any && (
        <Form className="filters" key={JSON.stringify(asked)}>
          <label>
            {stocks.material}
            <select name="item" defaultValue={asked.item}>
              <option value="">{stocks.everyMaterial}</option>
              {materials.map((item) => (
                <option key={item.ref} value={item.ref}>
                  {named(item, language)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {stocks.holder}
            <select name="party" defaultValue={asked.party}>
              <option value="">{stocks.everyHolder}</option>
              {holders.map((party) => (
                <option key={party} value={party}>
                  {side(party)}
                </option>
              ))}
            </select>
          </label>
          <label className="choice">
            <input type="checkbox" name="stale" value="1" defaultChecked={asked.stale} />
            {stocks.onlyStale}
          </label>
          <button>{stocks.filter}</button>
        </Form>
      )}
      {more && <p className="warning">{stocks.more(MOST_STOCKS)}</p>}
      {cover.length === 0 ? (
        <Empty>{filtered ? stocks.noneSo : stocks.none}</Empty>
      ) : (
        <>
          <Section title={stocks.coverTitle}>
            <CoverTable cover={cover} />
          </Section>
          <Section title={stocks.declarations}>
            <StockTable rows={cover.flatMap(({ declarations }) => declarations)} />
          </Section>
        </>
      )}
    </Page>
  );
}
