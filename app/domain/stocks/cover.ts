/** What the stocks of a material come to, side by side. Pure; also runs in the browser. */
import type { StockPrecision } from '#db/schema.ts';
import { quantityOf, thousandths } from './quantities.ts';

/** As many declarations are shown at once: far more than two governments keep. */
export const MOST_STOCKS = 500;

/** A figure is stale when it is of longer ago than this: half a year, as a stock turns over and nobody has looked since. */
export const STALE_AFTER_DAYS = 183;
const DAY_MS = 86_400_000;

export const isStale = (asOf: string, now: Date): boolean => now.getTime() - Date.parse(`${asOf}T00:00:00Z`) > STALE_AFTER_DAYS * DAY_MS;

/** What of a declaration its quantities need. */
export interface Figures {
  precision: StockPrecision;
  usable_low: string | null;
  usable_high: string | null;
}

export interface Declared extends Figures {
  ref: string;
  party_id: string;
  unit: string;
  stale: boolean;
  item: { ref: string; name_en: string; name_ja: string } | null;
}

/** What one party may release of a material, by unit: decimal text. `sealed`: so many more declarations of which the quantity is not known. */
export interface Held {
  party_id: string;
  usable: { unit: string; low: string; high: string }[];
  sealed: number;
  stale: number;
  declarations: number;
}

/** A material with what each party declared of it, in the order in which the declarations come. */
export interface MaterialCover<D extends Declared> {
  item: D['item'];
  held: Held[];
  declarations: D[];
}

function heldOf(party_id: string, declared: readonly Declared[]): Held {
  const open = declared.filter((one) => one.precision !== 'sealed' && one.usable_low !== null);
  const units = [...new Set(open.map((one) => one.unit))];
  const sum = (unit: string, end: 'usable_low' | 'usable_high') =>
    quantityOf(open.filter((one) => one.unit === unit).reduce((all, one) => all + thousandths(one[end] ?? '0'), 0));
  return {
    party_id,
    usable: units.map((unit) => ({ unit, low: sum(unit, 'usable_low'), high: sum(unit, 'usable_high') })),
    sealed: declared.filter((one) => one.precision === 'sealed').length,
    stale: declared.filter((one) => one.stale).length,
    declarations: declared.length,
  };
}

/**
 * The cover of each material: for each of `sides` what it may release, whether or not it declared any, and for every other party that did.
 * What is of a material that its reader may not see stands by itself: two of those may be of different ones.
 * Quantities of one unit are added up as bands are: low to low, high to high; units and sealed ones are never mixed in.
 */
export function coverOf<D extends Declared>(lines: readonly D[], sides: readonly string[]): MaterialCover<D>[] {
  const materials = new Map<string, D[]>();
  for (const line of lines) {
    const key = line.item?.ref ?? line.ref;
    materials.set(key, [...(materials.get(key) ?? []), line]);
  }
  return [...materials.values()].map((declarations) => {
    const others = [...new Set(declarations.map((one) => one.party_id))].filter((party) => !sides.includes(party)).sort();
    const held = [...sides, ...others].map((party) =>
      heldOf(
        party,
        declarations.filter((one) => one.party_id === party),
      ),
    );
    return { item: declarations[0]?.item ?? null, held, declarations };
  });
}
