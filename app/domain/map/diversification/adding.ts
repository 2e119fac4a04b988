/**
 * What capacity added elsewhere makes of who supplies an item. Pure: no database, no language. Shares are hundredths of a percent, as in
 * indicators.ts. Formulas and what they assume: docs/decisions/diversification.md.
 */
import { WHOLE, type Distribution, type Holding } from '../indicators.ts';

/** Capacity that comes on stream: a share of all supply (hundredths of a percent), or an amount in the unit of the series. */
export interface Added {
  /** ISO 3166-1 alpha-2 */
  country: string;
  /** a supplier's id, or a name that stands for a company which is on no map; null: nobody is named */
  company: string | null;
  kind: 'share' | 'amount';
  size: number;
  /** the first year in which it counts */
  year: number;
}

/** What the supply is before: its total where amounts are known, and of which year. */
export interface Supply {
  distribution: Distribution;
  total: number | null;
  year: number;
}

/** How the supply of one year is put together. Amounts are parts of today's supply where the series has none. */
export interface Mix {
  year: number;
  /** T: what those of today supply, grown with demand */
  base: number;
  /** Q: the amounts added */
  amount: number;
  /** P: the shares added, hundredths of a percent */
  share: number;
  /** N = (T + Q) ⁄ (1 − P): all supply */
  total: number;
  /** T ⁄ N: by which the shares of today are multiplied */
  kept: number;
  /** what is added, of all supply, hundredths of a percent */
  parts: readonly { country: string; company: string | null; share: number; fixed: boolean }[];
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** The shares that stand in a year: together they must stay under 100 %. */
export const sharesIn = (added: readonly Added[], year: number): number =>
  sum(added.filter((one) => one.kind === 'share' && one.year <= year).map((one) => one.size));

/** How the supply of a year is put together. `growth`: of demand, a year, 0.02 = 2 %; those of today grow with it, in proportion. */
export function mixIn({ total, year: since }: Supply, added: readonly Added[], year: number, growth: number): Mix {
  const due = added.filter((one) => one.year <= year);
  const base = (total ?? 1) * (1 + growth) ** Math.max(year - since, 0);
  const amount = sum(due.filter((one) => one.kind === 'amount').map((one) => one.size));
  const share = sharesIn(added, year);
  const all = (base + amount) / (1 - share / WHOLE);
  return {
    ...{ year, base, amount, share, total: all, kept: all > 0 ? base / all : 1 },
    parts: due.map(({ country, company, kind, size }) => ({
      ...{ country, company, fixed: kind === 'share' },
      share: kind === 'share' ? size : all > 0 ? (size / all) * WHOLE : 0,
    })),
  };
}

/** Who holds what after: everybody's share times `kept`, and what is added to whom `of` names. */
function after(
  { holdings, unallocated }: Distribution,
  { kept, parts }: Mix,
  of: (part: Mix['parts'][number]) => { id: string; country: string | null },
): Distribution {
  const held = new Map<string, Holding>(
    holdings.map((one) => [one.id, { id: one.id, country: one.country, low: one.low * kept, high: one.high * kept }]),
  );
  for (const part of parts) {
    if (part.share === 0) continue;
    const { id, country } = of(part);
    const before = held.get(id) ?? { id, country, low: 0, high: 0 };
    held.set(id, { ...before, low: before.low + part.share, high: before.high + part.share });
  }
  return { holdings: [...held.values()], unallocated: { low: unallocated.low * kept, high: unallocated.high * kept } };
}

/** The id of a holding that nobody had before. */
export const newcomer = (country: string): string => `new ${country}`;

/** Who holds what by country. */
export function countriesAfter(distribution: Distribution, mix: Mix): Distribution {
  const ids = new Map(distribution.holdings.flatMap((one) => (one.country === null ? [] : [[one.country, one.id] as const])));
  return after(distribution, mix, ({ country }) => ({ id: ids.get(country) ?? newcomer(country), country }));
}

/** Who holds what by company; what names none is of one that is not known. */
export function companiesAfter(distribution: Distribution, mix: Mix): Distribution {
  return after(distribution, mix, ({ company, country }) => ({ id: company ?? newcomer(country), country }));
}
