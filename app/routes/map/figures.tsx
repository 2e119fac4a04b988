import { HIGHLY_CONCENTRATED, WHOLE, type Interval } from '#app/domain/map/indicators.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { number, percent, range } from '#app/language/numbers.ts';

const WIDTH = 72;
const HEIGHT = 10;

/** An HHI as a small bar from 0 to 10,000 with a tick at 1,800, and the figure: what may be more is hatched. */
export function HhiBar({ index, band }: { index: Interval; band: string }) {
  const at = (value: number) => (value / WHOLE) * WIDTH;
  return (
    <svg className="hhi-bar" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect className="hhi-ground" width={WIDTH} height={HEIGHT} />
      <rect className={`hhi-fill band-${band}`} width={at(index.low)} height={HEIGHT} />
      {index.high > index.low && (
        <rect className={`hhi-more band-${band}`} x={at(index.low)} width={at(index.high - index.low)} height={HEIGHT} />
      )}
      <path className="hhi-tick" d={`M${at(HIGHLY_CONCENTRATED)} 0V${HEIGHT}`} />
    </svg>
  );
}

/** An HHI in points: "4,580", "4,580–4,620". */
export function Points({ index }: { index: Interval }) {
  const { language } = useMapSpeaking();
  return <>{range(index.low, index.high, language)}</>;
}

/** A share, or an interval of shares, in %. */
export function Share({ share, digits = 1 }: { share: Interval; digits?: number }) {
  const { language } = useMapSpeaking();
  return <>{percent(share.low, share.high, language, digits)}</>;
}

interface QuantityProps {
  quantity: string | null;
  /** 1: at least; -1: at most */
  bound: number;
  /** the publisher's word where it gives no figure */
  instead?: '' | 'W' | 'NA';
}

/** A quantity as its publisher gives it: a figure, a bound, or the word that stands for none. */
export function Quantity({ quantity, bound, instead = '' }: QuantityProps) {
  const { language, text } = useMapSpeaking();
  if (quantity === null) return <span className="faint">{instead ? text.map.instead[instead] : ''}</span>;
  const figure = number(Number(quantity), language, 3);
  return <>{bound > 0 ? text.map.over(figure) : bound < 0 ? text.map.under(figure) : figure}</>;
}

/** How many countries it takes to reach 75 %, or that it is not reached. */
export function CountTo75({ count }: { count: { low: number | null; high: number | null } }) {
  const { language, text } = useMapSpeaking();
  if (count.low === null) return <span className="faint">{text.map.notReached}</span>;
  if (count.high === null) return <>{text.map.atLeast(number(count.low, language))}</>;
  return <>{range(count.low, count.high, language)}</>;
}

/** That a Japanese name is a translation nobody has checked. */
export function Unchecked() {
  const { text } = useMapSpeaking();
  return (
    <span className="unchecked" title={text.map.uncheckedLong}>
      {text.map.unchecked}
    </span>
  );
}
