import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import type { MeasuredTable } from '#app/domain/map/supply.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { useOnDay } from './as-of.tsx';
import { CreditMark } from './credits.tsx';
import { Quantity } from './figures.tsx';

/** Capacity or reserves by country: quantities under a heading of their own, never shares. */
export function Measured({ table, credits }: { table: MeasuredTable; credits: readonly Credit[] }) {
  const { language, text } = useMapSpeaking();
  const onDay = useOnDay();
  const notes = new Set(table.parts.map((part) => part.note));
  const note = notes.size === 1 ? table.parts[0]?.note : undefined;
  const measure = table.measure === 'capacity' ? 'capacity' : 'reserves';
  return (
    <Section
      title={
        <>
          {text.map.measures[measure]} <CreditMark credits={credits} id={table.source_id} />
        </>
      }
    >
      <div className="table">
        <table>
          <caption>
            {text.map.captioned(text.map.measures[measure], text.map.measureYears[measure](table.year))} {text.map.measuresLong[measure]}
            {note && (
              <>
                {' '}
                {text.map.noteSaid} <bdi lang="en">{note}</bdi>
              </>
            )}
          </caption>
          <thead>
            <tr>
              <th scope="col">{text.map.country}</th>
              <th scope="col" className="number">
                {text.map.quantity} {table.unit && <small lang="en">{table.unit}</small>}
              </th>
              <th scope="col">{text.map.confidence}</th>
              {!note && <th scope="col">{text.map.note}</th>}
              <th scope="col">{text.map.marking}</th>
            </tr>
          </thead>
          <tbody>
            {table.parts.map((part) => (
              <tr key={part.ref}>
                <th scope="row">
                  <Link to={onDay(`/map/suppliers/${part.ref}`)}>{named(part, language)}</Link>
                </th>
                <td className="number">
                  <Quantity quantity={part.quantity} bound={part.bound} instead={part.instead} />
                </td>
                <td>{text.map.confidences[part.confidence]}</td>
                {!note && (
                  <td className="note">
                    <bdi lang="en">{part.note}</bdi>
                  </td>
                )}
                <td>
                  <MarkingBadge marking={part.marking} />
                </td>
              </tr>
            ))}
          </tbody>
          {table.total && (
            <tfoot>
              <tr>
                <th scope="row">{text.map.worldTotal}</th>
                <td className="number">
                  <Quantity {...table.total} />
                </td>
                <td colSpan={note ? 2 : 3} />
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </Section>
  );
}
