import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import { HOLDS, type Hold } from '#app/domain/map/position/position.ts';
import type { Held } from '#app/domain/map/position/reading.server.ts';
import { named } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import { useWorldSpeaking } from '#app/language/of-world.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';
import { useOnDay } from '../as-of.tsx';
import { CreditMark } from '../credits.tsx';
import { Points, Share } from '../figures.tsx';

export interface HeldProps {
  held: readonly Held[];
  counts: Record<Hold, number>;
  kind: 'country' | 'company';
  credits: readonly Credit[];
}

/** What a supplier supplies: alone, mostly, shared with others, and without a known share; the gravest first. */
export function HeldTables({ held, counts, kind, credits }: HeldProps) {
  const { text } = useWorldSpeaking();
  const { world, map } = text;
  return (
    <Section title={world.positions} id="supplies">
      {held.length === 0 ? (
        <Empty>{map.noSupplies}</Empty>
      ) : (
        <>
          <p className="lead">{world.summary(counts.alone, counts.mostly, counts.shared, counts.unknown)}</p>
          <p className="help">{world.hhiScope[kind]}</p>
          {HOLDS.map((hold) => {
            const rows = held.filter((one) => one.hold === hold);
            if (rows.length === 0) return null;
            return (
              <div key={hold} id={hold}>
                <h3>
                  {world.holds[hold]} ({counts[hold]})
                </h3>
                <HeldTable hold={hold} rows={rows} credits={credits} />
                {counts[hold] > rows.length && <p className="faint">{world.more(counts[hold] - rows.length)}</p>}
              </div>
            );
          })}
        </>
      )}
    </Section>
  );
}

function HeldTable({ hold, rows, credits }: { hold: Hold; rows: readonly Held[]; credits: readonly Credit[] }) {
  const { language, text } = useWorldSpeaking();
  const onDay = useOnDay();
  const { world, map } = text;
  return (
    <div className="table">
      <table>
        <caption>{world.holdsLong[hold]}</caption>
        <thead>
          <tr>
            <th scope="col">{map.item}</th>
            {hold !== 'unknown' && (
              <>
                <th scope="col" className="number">
                  {map.share}
                </th>
                <th scope="col" className="number">
                  {world.rank}
                </th>
                <th scope="col" className="number">
                  {map.hhi}
                </th>
              </>
            )}
            <th scope="col" className="number">
              {world.dependants}
            </th>
            <th scope="col">{map.series}</th>
            <th scope="col">{map.confidence}</th>
            <th scope="col">{map.marking}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ position, ...row }) => (
            <tr key={row.ref}>
              <th scope="row">
                <Link to={onDay(`/map/items/${row.ref}`)}>{named(row, language)}</Link> <small>{map.sectors[row.sector]}</small>
              </th>
              {hold !== 'unknown' && (
                <>
                  <td className="number">{position && <Share share={position.share} />}</td>
                  <td className="number">{position && world.rankOf(position.rank, position.of)}</td>
                  <td className="number">
                    {row.hhi && <Points index={row.hhi} />} {row.band && <small>{map.bands[row.band]}</small>}
                  </td>
                </>
              )}
              <td className="number">
                <Link to={onDay(`/map/items/${row.ref}/chain#downstream`)}>{number(row.dependants, language)}</Link>
              </td>
              <td>
                {map.seriesOf(map.bases[row.series.basis], row.series.year)} <CreditMark credits={credits} id={row.series.source_id} />
              </td>
              <td>{map.confidences[row.confidence]}</td>
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
