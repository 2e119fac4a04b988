import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import { named } from '#app/language/names.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { useOnDay } from '../as-of.tsx';
import { CreditMark } from '../credits.tsx';
import { Share } from '../figures.tsx';
import type { Place } from './chain-reading.server.ts';

interface TierTableProps {
  rows: Place['up'];
  credits: readonly Credit[];
  caption: string;
  /** what is said where there are none */
  none: string;
}

/** Items up or down the chain, tier by tier, with who leads each. */
export function TierTable({ rows, credits, caption, none }: TierTableProps) {
  const { language, text } = useChokeSpeaking();
  const onDay = useOnDay();
  const { chokes, map } = text;
  if (rows.length === 0) return <p className="faint">{none}</p>;
  return (
    <div className="table">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {chokes.tier}
            </th>
            <th scope="col">{map.item}</th>
            <th scope="col">{map.top}</th>
            <th scope="col" className="number">
              {map.watched}
            </th>
            <th scope="col">{map.series}</th>
            <th scope="col">{map.marking}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.ref}>
              <td className="number">{row.tier}</td>
              <th scope="row">
                <Link to={onDay(`/map/items/${row.ref}`)}>{named(row, language)}</Link>
                {!row.certain && <small> {chokes.viaVariant}</small>}
              </th>
              <td>
                {row.top && row.share ? (
                  <>
                    {named(row.top, language)} <Share share={row.share} digits={0} />
                  </>
                ) : (
                  <span className="faint">{chokes.noShares}</span>
                )}
              </td>
              <td className="number">{row.watched && <Share share={row.watched} digits={0} />}</td>
              <td className="nowrap">
                {row.series && (
                  <>
                    {map.seriesOf(map.bases[row.series.basis], row.series.year)} <CreditMark credits={credits} id={row.series.source_id} />
                  </>
                )}
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
