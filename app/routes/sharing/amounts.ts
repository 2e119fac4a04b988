import { number } from '#app/language/numbers.ts';
import type { Band } from '#app/domain/sharing/ranges.ts';
import type { Unit } from '#app/domain/stocks/quantities.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';

const DASH = '–';

/** How quantities of an arrangement are written: `rights` of what they were rounded to, all others of thousandths. */
export function useAmounts({ unit, decimals }: { unit: Unit; decimals: number }) {
  const { language, text } = useSharingSpeaking();
  const short = text.stocks.short[unit];
  const parts = (thousandths: number) => `${number(thousandths / 1_000, language, 3)} ${short}`;
  const right = (rounded: number) => `${number(rounded / 10 ** decimals, language, decimals)} ${short}`;
  const from = (write: (value: number) => string) => (band: Band) =>
    band.low === band.high ? write(band.low) : `${write(band.low)} ${DASH} ${write(band.high)}`;
  const between = from(parts);
  return {
    parts,
    between,
    rights: from(right),
    /** of one figure that has more than three places: the band of a thousandth around it */
    near: (band: Band) => (band.high - band.low === 1 ? `≈ ${parts(band.low)}` : between(band)),
  };
}
