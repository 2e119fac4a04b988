import { Link } from '@remix-run/react';
import type { Held, MaterialCover } from '#app/domain/stocks/cover.ts';
import type { StockLine } from '#app/domain/stocks/reading.server.ts';
import { named } from '#app/language/names.ts';
import { useStocksSpeaking } from '#app/language/of-stocks.ts';
import { Quantity } from './figures.tsx';
import { useSides } from './sides.ts';

/** What one side may release of a material. */
function HeldCell({ held }: { held: Held }) {
  const { stocks } = useStocksSpeaking().text;
  if (held.declarations === 0) return <span className="faint">{stocks.nothing}</span>;
  return (
    <ul className="held">
      {held.usable.map(({ unit, low, high }) => (
        <li key={unit}>
          <Quantity low={low} high={high} unit={unit} />
        </li>
      ))}
      {held.sealed > 0 && <li className="faint">{stocks.sealedCount(held.sealed)}</li>}
      {held.stale > 0 && (
        <li>
          <span className="stale-mark">{stocks.staleCount(held.stale)}</span>
        </li>
      )}
    </ul>
  );
}

/** What may be released of each material, the sides beside one another. */
export function CoverTable({ cover }: { cover: readonly MaterialCover<StockLine>[] }) {
  const { language, text } = useStocksSpeaking();
  const { stocks } = text;
  const side = useSides();
  const parties = [...new Set(cover.flatMap(({ held }) => held.map(({ party_id }) => party_id)))];
  return (
    <div className="table">
      <table>
        <caption>{stocks.coverCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{stocks.material}</th>
            {parties.map((party) => (
              <th key={party} scope="col">
                {side(party)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cover.map(({ item, held, declarations }) => (
            <tr key={item?.ref ?? declarations[0]?.ref}>
              <th scope="row">{item ? <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link> : stocks.hiddenMaterial}</th>
              {parties.map((party) => {
                const one = held.find(({ party_id }) => party_id === party);
                return <td key={party}>{one ? <HeldCell held={one} /> : <span className="faint">{stocks.nothing}</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
