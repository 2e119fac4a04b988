import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import type { Basis } from '#app/domain/map/glance.ts';
import type { Interval } from '#app/domain/map/indicators.ts';
import type { Marking, Measure, Sector } from '#db/schema.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';
import { useOnDay } from './as-of.tsx';
import { CreditMark } from './credits.tsx';
import { Quantity, Share } from './figures.tsx';

interface Supply {
  id: string;
  item_ref: string;
  name_en: string;
  name_ja: string;
  sector: Sector;
  year: number;
  basis: Basis;
  share: Interval | null;
  quantity: string | null;
  unit: string | null;
  quantity_is_bound: number;
  instead: '' | 'W' | 'NA';
  measure: Measure;
  source_id: string;
  marking: Marking;
}

interface SuppliesProps {
  supplies: readonly Supply[];
  credits: readonly Credit[];
}

/** What a supplier supplies, with its share of each item; apart from it what it could make in a year, and what it has in the ground. */
export function Supplies({ supplies, credits }: SuppliesProps) {
  const { text } = useMapSpeaking();
  const of = (measure: Measure) => supplies.filter((supply) => supply.measure === measure);
  return (
    <>
      <Section title={text.map.supplies}>
        {of('production').length === 0 ? (
          <Empty>{text.map.noSupplies}</Empty>
        ) : (
          <SupplyTable supplies={of('production')} credits={credits} caption={text.map.suppliesCaption} shares />
        )}
      </Section>
      {(['capacity', 'reserves'] as const).map(
        (measure) =>
          of(measure).length > 0 && (
            <Section key={measure} title={text.map.measures[measure]}>
              <SupplyTable supplies={of(measure)} credits={credits} caption={text.map.measuresLong[measure]} />
            </Section>
          ),
      )}
    </>
  );
}

function SupplyTable({ supplies, credits, caption, shares = false }: SuppliesProps & { caption: string; shares?: boolean }) {
  const { language, text } = useMapSpeaking();
  const onDay = useOnDay();
  return (
    <div className="table">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.map.item}</th>
            <th scope="col">{text.map.sector}</th>
            {shares && (
              <th scope="col" className="number">
                {text.map.share}
              </th>
            )}
            <th scope="col" className="number">
              {text.map.quantity}
            </th>
            <th scope="col">{text.map.series}</th>
            <th scope="col">{text.map.marking}</th>
          </tr>
        </thead>
        <tbody>
          {supplies.map((supply) => (
            <tr key={supply.id}>
              <th scope="row">
                <Link to={onDay(`/map/items/${supply.item_ref}`)}>{named(supply, language)}</Link>
              </th>
              <td>{text.map.sectors[supply.sector]}</td>
              {shares && (
                <td className="number">
                  {supply.share ? <Share share={supply.share} /> : <span className="faint">{text.map.unknownShare}</span>}
                </td>
              )}
              <td className="number">
                <Quantity quantity={supply.quantity} bound={supply.quantity_is_bound} instead={supply.instead} />{' '}
                {supply.unit && <small lang="en">{supply.unit}</small>}
              </td>
              <td>
                {text.map.seriesOf(text.map.bases[supply.basis], supply.year)} <CreditMark credits={credits} id={supply.source_id} />
              </td>
              <td>
                <MarkingBadge marking={supply.marking} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
