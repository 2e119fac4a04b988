import { Link } from '@remix-run/react';
import { useMapText } from '#app/language/of-map.ts';
import type { Marking, StockPrecision } from '#db/schema.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { DayOn } from '#app/ui/when.tsx';

/** How many are told of here. */
export const STOCKS_HERE = 6;

interface StocksAboutProps {
  item: string;
  stocks: readonly { ref: string; party_id: string; form: string; precision: StockPrecision; as_of: string; marking: Marking }[];
  /** the reader may declare one */
  declare: boolean;
}

/** Declared stocks of an item, of those that the reader may see, without their figures: these stand on their own pages, with their marking. */
export function StocksAbout({ item, stocks, declare }: StocksAboutProps) {
  const { map } = useMapText();
  if (stocks.length === 0 && !declare) return null;
  return (
    <Section title={map.stocksAbout} id="stocks" acts={declare && <Link to={`/stocks/new?item=${item}`}>{map.declareStock}</Link>}>
      {stocks.length === 0 && <p className="faint">{map.noStocks}</p>}
      <ul className="plain">
        {stocks.slice(0, STOCKS_HERE).map(({ ref, party_id, form, as_of, marking }) => (
          <li key={ref}>
            <MarkingBadge marking={marking} /> {party_id} ·{' '}
            <Link to={`/stocks/${ref}`}>
              <bdi>{form}</bdi>
            </Link>{' '}
            <small>
              {ref} · <DayOn date={as_of} />
            </small>
          </li>
        ))}
      </ul>
      {stocks.length > 0 && (
        <p>
          <Link to={`/stocks?item=${item}`}>{map.stocksMore}</Link>
        </p>
      )}
    </Section>
  );
}
