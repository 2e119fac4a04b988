/** The figures of a request, and what they come to. Pure. */
import { Refusal } from '#app/http/refusal.ts';
import { allocateBands, type Band, type BandedAllocation, type BandedFigures } from './ranges.ts';
import type { Terms } from './terms.ts';

/** What is found of a party at the time of the loss: thousandths of the unit. */
export interface Found {
  party: string;
  base: Band;
  production: Band;
  net_imports: Band;
}

/** What a party may release, of the declarations that every reader of the request reads, in thousandths. `stocks`: their references. */
export interface Usable {
  party: string;
  /** null: not known, as one of them is sealed or in another unit, or there is none */
  band: Band | null;
  stocks: readonly string[];
  /** of them, the sealed ones */
  sealed?: readonly string[];
  /** what the others come to; null where one of all of them is in another unit */
  open?: Band | null;
}

/** What a request keeps of its figures. */
export interface Figures {
  /** random: figures cannot be tried out against the journal's digest of them */
  nonce: string;
  found: readonly Found[];
  usable: readonly Usable[];
}

/** The thousandths of the unit in the smallest part to which a right is rounded. */
export const roundTo = ({ decimals }: Pick<Terms, 'decimals'>): number => 10 ** (3 - decimals);

/** What the figures come to under the terms. All is worked out in thousandths of the unit; rights alone are rounded to what was agreed. */
export function workOut(terms: Terms, { found, usable }: Pick<Figures, 'found' | 'usable'>): BandedAllocation {
  const parties = terms.parties.map(({ party, commitment }): BandedFigures => {
    const one = found.find((figures) => figures.party === party);
    if (!one) throw new Refusal('invalid', 'figures_missing');
    const { base, production, net_imports } = one;
    return { party, commitment, base, production, net_imports, usable: usable.find((stock) => stock.party === party)?.band ?? null };
  });
  const worked = allocateBands(parties, terms.rule, roundTo(terms));
  if (typeof worked === 'string') throw new Refusal('invalid', worked);
  return worked;
}

/** What each party that supplies in every case owes at the least: thousandths, above nought. */
export function duesOf(terms: Terms, { parts }: BandedAllocation): { party: string; due: number }[] {
  return parts.flatMap(({ party, allocation }) => (allocation.high < 0 ? { party, due: -allocation.high * roundTo(terms) } : []));
}

/** Whose stocks are drawn upon, or who gives up supply, in some case of the bands. */
export function suppliersOf({ parts }: BandedAllocation): string[] {
  return parts.filter(({ drawdown, allocation }) => drawdown.high > 0 || allocation.low < 0).map(({ party }) => party);
}
