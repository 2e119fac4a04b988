import { number } from '#app/language/numbers.ts';
import type { Band } from '#app/domain/sharing/ranges.ts';
import type { Unit } from '#app/domain/stocks/quantities.ts';
import { useSharingSpeaking } from '#app/language/of-sharing.ts';

const DASH = '–';

/** How quantities of an arrangement are written: `parts` in thousandths, `band` in the smallest part that is rounded to. */
export function useAmounts({ unit, decimals }: { unit: Unit; decimals: number }) {
  const { language, text } = useSharingSpeaking();
  const short = text.stocks.short[unit];
  const write = (value: number, digits: number) => number(value, language, digits);
  const parts = (thousandths: number) => `${write(thousandths / 1_000, 3)} ${short}`;
  const one = (steps: number) => write(steps / 10 ** decimals, decimals);
  const plain = ({ low, high }: Band) => (low === high ? one(low) : `${one(low)} ${DASH} ${one(high)}`);
  return {
    parts,
    plain,
    band: (of: Band) => `${plain(of)} ${short}`,
    between: ({ low, high }: Band) => (low === high ? parts(low) : `${parts(low)} ${DASH} ${parts(high)}`),
  };
}
