/** What an arrangement says, in the one form in which it is hashed. Pure. */
import canonicalize from 'canonicalize';
import type { Unit } from '../stocks/quantities.ts';
import type { Rule } from './rule.ts';

export interface Terms {
  /** the reference of the material */
  material: string;
  unit: Unit;
  /** to how many decimals of the unit the allocation is rounded: 0 to 3 */
  decimals: number;
  /** in the order in which equal remainders are rounded up; thousandths of the unit */
  parties: readonly { party: string; commitment: number }[];
  rule: Rule;
  /** how long the notice runs, and then how long consent can be given: hours, or of an exercise minutes */
  notice: number;
  consent: number;
  /** whatever else was agreed: prices, transport, return */
  words: string;
}

const DOMAIN = 'kakehashi arrangement 1\n';

/** What is hashed: RFC 8785 canonical JSON behind a line that says what it is. Words in NFC, with LF. */
export const textOf = (terms: Terms): string =>
  DOMAIN + (canonicalize({ ...terms, words: terms.words.normalize('NFC').replace(/\r\n?/g, '\n') }) ?? '');

const MS: Record<'real' | 'exercise', number> = { real: 3_600_000, exercise: 60_000 };

/** The instants at which the notice has run, and until which consent can be given. */
export function clockOf({ notice, consent }: Pick<Terms, 'notice' | 'consent'>, exercise: boolean, from: Date) {
  const unit = MS[exercise ? 'exercise' : 'real'];
  const begins = from.getTime() + notice * unit;
  return { consent_from: new Date(begins).toISOString(), consent_until: new Date(begins + consent * unit).toISOString() };
}
