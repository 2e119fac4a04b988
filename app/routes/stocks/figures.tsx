import { number } from '#app/language/numbers.ts';
import { useStocksSpeaking } from '#app/language/of-stocks.ts';
import type { Unit } from '#app/domain/stocks/quantities.ts';
import type { StockPrecision } from '#db/schema.ts';

const DASH = '–';

/** Decimal text as people read it: every digit that was declared, thousands parted. */
function useFigures() {
  const { language, text } = useStocksSpeaking();
  const one = (kept: string) => number(Number(kept), language, 3);
  return {
    text,
    between: (low: string, high: string | null) => (high === null || high === low ? one(low) : `${one(low)}${DASH}${one(high)}`),
  };
}

interface QuantityProps {
  low: string | null;
  high: string | null;
  unit: string;
  precision?: StockPrecision;
}

/** A quantity with its unit; of a sealed stock that it is sealed, always in the same words. */
export function Quantity({ low, high, unit, precision = 'exact' }: QuantityProps) {
  const { text, between } = useFigures();
  if (precision === 'sealed' || low === null) return <span className="faint">{precision === 'sealed' ? text.stocks.sealed : '—'}</span>;
  return (
    <span className="figure">
      {between(low, high)} {text.stocks.short[unit as Unit] ?? unit}
    </span>
  );
}

/** Days of cover, where any were declared. */
export function DaysOfCover({ low, high }: { low: string | null; high: string | null }) {
  const { text, between } = useFigures();
  return low === null ? <span className="faint">—</span> : <span>{text.stocks.daysOf(between(low, high))}</span>;
}
