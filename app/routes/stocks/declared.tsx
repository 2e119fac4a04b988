import type { ReactNode } from 'react';
import { useStocksSpeaking } from '#app/language/of-stocks.ts';
import type { StockPrecision } from '#db/schema.ts';
import { Prose } from '#app/ui/page.tsx';
import { DayOn } from '#app/ui/when.tsx';
import { DaysOfCover, Quantity } from './figures.tsx';

interface Declared {
  form: string;
  unit: string;
  precision: StockPrecision;
  total_low: string | null;
  total_high: string | null;
  usable_low: string | null;
  usable_high: string | null;
  days_low: string | null;
  days_high: string | null;
  days_how?: string;
  as_of: string;
  legal_basis: string;
  commitment: string | null;
  stale?: boolean;
}

/** Everything that a declaration says. `more`: what else is to stand among the facts. */
export function DeclaredFacts({ of, more }: { of: Declared; more?: ReactNode }) {
  const { stocks } = useStocksSpeaking().text;
  const quantity = { unit: of.unit, precision: of.precision };
  return (
    <dl className="facts">
      <dt>{stocks.form}</dt>
      <dd>
        <bdi>{of.form}</bdi>
      </dd>
      <dt>{stocks.precision}</dt>
      <dd>{stocks.precisions[of.precision]}</dd>
      <dt>{stocks.total}</dt>
      <dd>
        <Quantity {...quantity} low={of.total_low} high={of.total_high} />
      </dd>
      <dt>{stocks.usable}</dt>
      <dd>
        <Quantity {...quantity} low={of.usable_low} high={of.usable_high} />
      </dd>
      <dt>{stocks.days}</dt>
      <dd>
        <DaysOfCover low={of.days_low} high={of.days_high} />
        {of.days_how && <Prose words={of.days_how} />}
      </dd>
      <dt>{stocks.asOf}</dt>
      <dd>
        <DayOn date={of.as_of} />{' '}
        {of.stale && (
          <span className="stale-mark" title={stocks.staleHelp}>
            {stocks.stale}
          </span>
        )}
      </dd>
      <dt>{stocks.legalBasis}</dt>
      <dd>{of.legal_basis === '' ? <span className="faint">{stocks.noLegalBasis}</span> : <Prose words={of.legal_basis} />}</dd>
      {of.commitment !== null && (
        <>
          <dt>{stocks.sealIs}</dt>
          <dd className="seal-code">{of.commitment}</dd>
        </>
      )}
      {more}
    </dl>
  );
}
