import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import type { SeriesTable } from '#app/domain/map/supply.server.ts';
import { WHOLE } from '#app/domain/map/indicators.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { number, percent } from '#app/language/numbers.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';
import { useOnDay } from './as-of.tsx';
import { Correct } from './correct.tsx';
import { CreditMark } from './credits.tsx';
import { Quantity } from './figures.tsx';
import { SHADES, ShareStrip } from './share-strip.tsx';

const BAR = 120;
const BAR_HEIGHT = 10;

function ShareBar({ low, high, shade }: { low: number; high: number; shade: number }) {
  const at = (share: number) => (Math.min(share, WHOLE) / WHOLE) * BAR;
  return (
    <svg className="share-bar" width={BAR} height={BAR_HEIGHT} viewBox={`0 0 ${BAR} ${BAR_HEIGHT}`} aria-hidden="true">
      <rect className="hhi-ground" width={BAR} height={BAR_HEIGHT} />
      <rect className={shade === 0 ? 'strip-rest' : `shade-${shade}`} width={at(low)} height={BAR_HEIGHT} />
      {high > low && <rect className={`shade-${shade} hhi-more`} x={at(low)} width={at(high) - at(low)} height={BAR_HEIGHT} />}
    </svg>
  );
}

interface PartsProps {
  table: SeriesTable;
  head: string;
  caption: string;
  plain?: boolean;
  corrects: boolean;
}

/** One series as a table: each supplier with its share drawn and written, and what the publisher says of it. */
function PartsTable({ table, head, caption, plain, corrects }: PartsProps) {
  const onDay = useOnDay();
  const { language, text } = useMapSpeaking();
  const quantities = table.parts.some((part) => part.quantity !== null);
  const notes = new Set(table.parts.map((part) => part.note)).size > 1;
  return (
    <div className="table">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col" colSpan={2}>
              {text.map.share}
            </th>
            {quantities && (
              <th scope="col" className="number">
                {text.map.quantity} {table.unit && <small lang="en">{table.unit}</small>}
              </th>
            )}
            <th scope="col">{text.map.confidence}</th>
            {notes && <th scope="col">{text.map.note}</th>}
            <th scope="col">{text.map.marking}</th>
          </tr>
        </thead>
        <tbody>
          {table.parts.map((part, index) => (
            <tr key={`${part.ref} ${index}`}>
              <th scope="row">
                <Link to={onDay(`/map/suppliers/${part.ref}`)}>{named(part, language)}</Link>
                {part.unallocated && <small> {text.map.unallocatedName}</small>}
                {corrects && <Correct to={`/map/propose/claim?of=${part.id}`} what={named(part, language)} />}
              </th>
              {part.low === null || part.high === null ? (
                <td colSpan={2} className="faint">
                  {text.map.unknownShare}
                </td>
              ) : (
                <>
                  <td className="number">{percent(part.low, part.high, language)}</td>
                  <td>
                    <ShareBar low={part.low} high={part.high} shade={part.unallocated ? 0 : plain ? 2 : Math.min(index + 1, SHADES)} />
                  </td>
                </>
              )}
              {quantities && (
                <td className="number">
                  <Quantity quantity={part.quantity} bound={part.bound} instead={part.instead} />
                </td>
              )}
              <td>{text.map.confidences[part.confidence]}</td>
              {notes && (
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
      </table>
    </div>
  );
}

/** What the figures of a series stand on, in a line. */
function useCaption() {
  const { language, text } = useMapSpeaking();
  return (table: SeriesTable) => {
    const note = new Set(table.parts.map((part) => part.note)).size === 1 && table.parts[0]?.note;
    const series = text.map.captioned(text.map.seriesOf(text.map.bases[table.basis], table.year), text.map.basesLong[table.basis]);
    const sums = text.map.sums(percent(table.stated, table.stated, language));
    const total = table.total === null ? '' : `${number(table.total, language, 3)} ${table.unit ?? ''}`.trim();
    const of = total && (table.total_published ? text.map.totalPublished(total) : text.map.totalSummed(total));
    return [series, sums, of, note && `${text.map.noteSaid} ${note}`].filter(Boolean).join(' ');
  };
}

interface SupplyProps {
  supply: { countries: SeriesTable | null };
  title: string;
  credits: readonly Credit[];
  corrects: boolean;
}

/** Who supplies an item, by country: a strip of 100 % and the same as a table. */
export function Countries({ supply: { countries }, title, credits, corrects }: SupplyProps) {
  const { text } = useMapSpeaking();
  const captionOf = useCaption();
  return (
    <Section title={text.map.suppliers}>
      {!countries ? (
        <Empty>{text.map.noSuppliers}</Empty>
      ) : (
        <>
          <h3>
            {text.map.byCountry} <CreditMark credits={credits} id={countries.source_id} />
          </h3>
          {countries.named > 0 && <ShareStrip parts={countries.parts} title={title} />}
          <PartsTable table={countries} head={text.map.country} caption={captionOf(countries)} corrects={corrects} />
        </>
      )}
    </Section>
  );
}

/** Who supplies an item, by company. */
export function Companies({ table, credits, corrects }: Omit<SupplyProps, 'supply' | 'title'> & { table: SeriesTable | null }) {
  const { text } = useMapSpeaking();
  const captionOf = useCaption();
  if (!table) return null;
  return (
    <Section
      title={
        <>
          {text.map.byCompany} <CreditMark credits={credits} id={table.source_id} />
        </>
      }
    >
      <PartsTable table={table} head={text.map.company} caption={captionOf(table)} plain corrects={corrects} />
    </Section>
  );
}
