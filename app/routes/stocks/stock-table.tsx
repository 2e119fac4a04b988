import { Link } from '@remix-run/react';
import type { StockLine } from '#app/domain/stocks/reading.server.ts';
import { named } from '#app/language/names.ts';
import { useStocksSpeaking } from '#app/language/of-stocks.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { DayOn } from '#app/ui/when.tsx';
import { DaysOfCover, Quantity } from './figures.tsx';
import { useSides } from './sides.ts';

/** The declarations, a row each. */
export function StockTable({ rows }: { rows: readonly StockLine[] }) {
  const { language, text } = useStocksSpeaking();
  const { stocks } = text;
  const side = useSides();
  return (
    <div className="table">
      <table>
        <caption>{stocks.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{stocks.material}</th>
            <th scope="col">{stocks.holder}</th>
            <th scope="col">{stocks.total}</th>
            <th scope="col">{stocks.usable}</th>
            <th scope="col">{stocks.days}</th>
            <th scope="col">{stocks.asOf}</th>
            <th scope="col">{text.policy.marking}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.ref}>
              <td>
                <Link to={`/stocks/${row.ref}`}>
                  {row.item ? named(row.item, language) : stocks.hiddenMaterial}, <bdi>{row.form}</bdi>
                </Link>{' '}
                <small>{row.ref}</small>
              </td>
              <td>{side(row.party_id)}</td>
              <td>
                <Quantity low={row.total_low} high={row.total_high} unit={row.unit} precision={row.precision} />
              </td>
              <td>
                <Quantity low={row.usable_low} high={row.usable_high} unit={row.unit} precision={row.precision} />
              </td>
              <td>
                <DaysOfCover low={row.days_low} high={row.days_high} />
              </td>
              <td>
                <DayOn date={row.as_of} /> {row.stale && <span className="stale-mark">{stocks.stale}</span>}
              </td>
              <td>
                <MarkingBadge marking={row.marking} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
