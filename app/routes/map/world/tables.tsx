import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import type { WorldRead } from '#app/domain/map/world/reading.server.ts';
import type { WorldAsked } from '#app/domain/map/world/asking.ts';
import { named } from '#app/language/names.ts';
import { number, percent, range } from '#app/language/numbers.ts';
import { useWorldSpeaking } from '#app/language/of-world.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { useOnDay } from '../as-of.tsx';
import { CreditMark } from '../credits.tsx';
import { Share } from '../figures.tsx';

type Shown = WorldRead['shown'];
type OfItem = Extract<Shown, { of: 'item' }>;
type OfSector = Extract<Shown, { of: 'sector' }>;

/** Who supplies an item: the circles as a table, with the series and its concentration. */
export function SharesTable({ asked, shown, credits }: { asked: WorldAsked; shown: OfItem; credits: readonly Credit[] }) {
  const { language, text } = useWorldSpeaking();
  const onDay = useOnDay();
  const { map, world } = text;
  const { table, indicators } = shown;
  if (!table) return null;
  const company = asked.kind === 'company';
  return (
    <div className="table">
      <table>
        <caption>
          {map.seriesOf(map.bases[table.basis], table.year)} ({map.basesLong[table.basis]}){table.projection && ` · ${map.projection}`}{' '}
          <CreditMark credits={credits} id={table.source_id} />. {world.caption(percent(table.stated, table.stated, language))}{' '}
          {indicators && world.hhiOf(range(indicators.hhi.low, indicators.hhi.high, language), map.bands[indicators.band])}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {world.rank}
            </th>
            <th scope="col">{company ? map.company : map.country}</th>
            {company && <th scope="col">{world.seat}</th>}
            <th scope="col" className="number">
              {map.share}
            </th>
            <th scope="col">{map.confidence}</th>
            <th scope="col">{map.marking}</th>
          </tr>
        </thead>
        <tbody>
          {table.parts.map((part, at) => (
            <tr key={`${part.ref} ${at}`}>
              <td className="number">{part.unallocated || part.low === null ? '' : at + 1}</td>
              <th scope="row">
                <Link to={onDay(`/map/suppliers/${part.ref}`)}>{named(part, language)}</Link>
                {part.unallocated && <small> {map.unallocatedName}</small>}
              </th>
              {company && <td>{part.seat && named(part.seat, language)}</td>}
              <td className="number">
                {part.low === null || part.high === null ? (
                  <span className="faint">{map.unknownShare}</span>
                ) : (
                  <Share share={{ low: part.low, high: part.high }} />
                )}
              </td>
              <td>{map.confidences[part.confidence]}</td>
              <td>
                <MarkingBadge marking={part.marking} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How countries stand in a sector: the circles as a table, and what each column is. */
export function StandingsTable({ shown }: { shown: OfSector }) {
  const { language, text } = useWorldSpeaking();
  const onDay = useOnDay();
  const { map, world } = text;
  const part = (count: number) => percent((count / shown.known) * 10_000, (count / shown.known) * 10_000, language, 0);
  return (
    <>
      <div className="table">
        <table>
          <caption>{world.sectorCaption(shown.known, shown.items)}</caption>
          <thead>
            <tr>
              <th scope="col">{map.country}</th>
              {(['supplies', 'leads'] as const).map((column) => (
                <th key={column} scope="col" className="number">
                  {world[column]}
                </th>
              ))}
              <th scope="col" className="number">
                {world.leadsPart}
              </th>
              {(['alone', 'mean', 'median'] as const).map((column) => (
                <th key={column} scope="col" className="number">
                  {world[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.rows.map((row) => (
              <tr key={row.ref}>
                <th scope="row">
                  <Link to={onDay(`/map/suppliers/${row.ref}`)}>{named(row, language)}</Link>
                </th>
                <td className="number">{number(row.supplies, language)}</td>
                <td className="number">{number(row.leads, language)}</td>
                <td className="number">{part(row.leads)}</td>
                <td className="number">{number(row.alone, language)}</td>
                <td className="number">
                  <Share share={row.mean} />
                </td>
                <td className="number">
                  <Share share={row.median} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>{world.formulas}</summary>
        <ul className="dense">
          {(['supplies', 'leads', 'alone', 'mean', 'median', 'why'] as const).map((what) => (
            <li key={what}>{world.formulaOf[what]}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
