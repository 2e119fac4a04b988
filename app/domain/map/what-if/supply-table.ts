/** Who supplies what, as flat numbers: what is lost of every item is one walk over them. Pure. */
import { WHOLE, type Distribution, type Holding } from '../indicators.ts';

/** Who supplies an item: by country, and by company where that is known. */
export interface SupplyOf {
  id: string;
  countries: Distribution | null;
  companies: Distribution | null;
}

/** The holdings of all items, one after another: those of item `i` are `start[i]` up to `start[i + 1]`. */
interface Holdings {
  start: Int32Array;
  supplier: Int32Array;
  low: Float64Array;
  high: Float64Array;
  /** what is allocated to nobody, by item, at the most */
  rest: Float64Array;
  /** the items of which each supplier holds a share: those of `s` are `items[by[s]]` up to `items[by[s + 1]]` */
  by: Int32Array;
  items: Int32Array;
}

export interface SupplyTable {
  supplies: readonly SupplyOf[];
  suppliers: readonly Pick<Holding, 'id' | 'country'>[];
  countries: Holdings;
  companies: Holdings;
}

/** Who and what is hit. */
export interface Hit {
  /** ISO 3166-1 alpha-2 */
  countries: ReadonlySet<string>;
  /** ids of suppliers */
  suppliers: ReadonlySet<string>;
  /** the items whose supply is lost; null: all */
  items: ReadonlySet<string> | null;
  /** the part of their supply that is lost, 0–1 */
  part: number;
}

function holdingsOf(distributions: readonly (Distribution | null)[], numberOf: (holding: Holding) => number): Holdings {
  const start = new Int32Array(distributions.length + 1);
  distributions.forEach((one, item) => (start[item + 1] = start[item]! + (one?.holdings.length ?? 0)));
  const size = start[distributions.length]!;
  const [supplier, low, high] = [new Int32Array(size), new Float64Array(size), new Float64Array(size)];
  let at = 0;
  for (const one of distributions) {
    for (const holding of one?.holdings ?? []) {
      supplier[at] = numberOf(holding);
      low[at] = holding.low;
      high[at] = holding.high;
      at += 1;
    }
  }
  return {
    start,
    supplier,
    low,
    high,
    rest: Float64Array.from(distributions, (one) => one?.unallocated.high ?? 0),
    ...bySupplier(start, supplier),
  };
}

/** The items of each supplier, in their order. */
function bySupplier(start: Int32Array, supplier: Int32Array): Pick<Holdings, 'by' | 'items'> {
  const by = new Int32Array(supplier.reduce((most, one) => Math.max(most, one), -1) + 2);
  for (const one of supplier) by[one + 1]! += 1;
  for (let one = 1; one < by.length; one += 1) by[one]! += by[one - 1]!;
  const place = by.slice();
  const items = new Int32Array(supplier.length);
  for (let item = 0; item + 1 < start.length; item += 1)
    for (let at = start[item]!; at < start[item + 1]!; at += 1) items[place[supplier[at]!]!++] = item;
  return { by, items };
}

/** 1 for the items of which one of the lost holds a share. */
function heldBy({ by, items }: Holdings, isLost: Uint8Array, held: Uint8Array): void {
  for (let one = 0; one + 1 < by.length; one += 1)
    if (isLost[one] === 1) for (let at = by[one]!; at < by[one + 1]!; at += 1) held[items[at]!] = 1;
}

/** Makes the table, its items in the order in which they are given. */
export function supplyTable(supplies: readonly SupplyOf[]): SupplyTable {
  const suppliers: Pick<Holding, 'id' | 'country'>[] = [];
  const numbers = new Map<string, number>();
  const numberOf = ({ id, country }: Holding) => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, suppliers.length);
    return suppliers.push({ id, country }) - 1;
  };
  const countries = holdingsOf(
    supplies.map((supply) => supply.countries),
    numberOf,
  );
  const companies = holdingsOf(
    supplies.map((supply) => supply.companies),
    numberOf,
  );
  return { supplies, suppliers, countries, companies };
}

/** Whether a supplier is hit: itself, or its country. */
export const isHit = ({ id, country }: Pick<Holding, 'id' | 'country'>, hit: Pick<Hit, 'suppliers' | 'countries'>): boolean =>
  hit.suppliers.has(id) || (country !== null && hit.countries.has(country));

/** The distribution that a loss is read from: by company where a company is hit that has a share there, else by country. */
export function distributionFor({ countries, companies }: SupplyOf, hit: Pick<Hit, 'suppliers'>): Distribution | null {
  const byCompany = companies?.holdings.some((holding) => hit.suppliers.has(holding.id)) ?? false;
  return byCompany ? companies : (countries ?? companies);
}

/**
 * What every item loses of its own supply, 0–1, by its number. As shareOf (indicators.ts) has it, the upper end counts what is allocated to
 * nobody, for it may be theirs, up to what the others leave. Where none of them is named nothing is said to be lost.
 */
export function directLosses(table: SupplyTable, hit: Hit): { low: Float64Array; high: Float64Array } {
  const size = table.supplies.length;
  const [low, high] = [new Float64Array(size), new Float64Array(size)];
  const isLost = Uint8Array.from(table.suppliers, (supplier) => Number(isHit(supplier, hit)));
  const sum = (of: Holdings, item: number): void => {
    let [named, least, most, others] = [false, 0, 0, 0];
    for (let at = of.start[item]!; at < of.start[item + 1]!; at += 1) {
      if (isLost[of.supplier[at]!] === 1) {
        named = true;
        least += of.low[at]!;
        most += of.high[at]!;
      } else others += of.low[at]!;
    }
    if (!named) return;
    const certain = Math.min(least, WHOLE);
    const rest = of.rest[item]!;
    const open = rest === 0 ? most : Math.min(most + rest, Math.max(WHOLE - others, certain));
    low[item] = (certain / WHOLE) * hit.part;
    high[item] = (Math.min(Math.max(certain, open), WHOLE) / WHOLE) * hit.part;
  };
  const held = new Uint8Array(size);
  heldBy(table.countries, isLost, held);
  heldBy(table.companies, isLost, held);
  for (let item = 0; item < size; item += 1) {
    if (held[item] === 0) continue;
    const supply = table.supplies[item]!;
    if (hit.items !== null && !hit.items.has(supply.id)) continue;
    const byCompany = hit.suppliers.size > 0 && distributionFor(supply, hit) === supply.companies;
    sum(byCompany || supply.countries === null ? table.companies : table.countries, item);
  }
  return { low, high };
}
