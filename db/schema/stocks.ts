/** Stocks that a party declares: what there is, as exactly as it says; nothing of a sealed one but a commitment. */
import type { Generated } from 'kysely';
import type { Day, Instant, Substance } from './terms.ts';

export type StockPrecision = 'exact' | 'banded' | 'sealed';

/** A declaration at one time. Quantities are decimal text in the unit, to three places; null for a sealed one, and where none is said. */
type Declared = Substance & {
  /** the material's name, in English, with its form */
  title: string;
  form: string;
  unit: string;
  precision: StockPrecision;
  total_low: string | null;
  total_high: string | null;
  /** of the total, what may be released */
  usable_low: string | null;
  usable_high: string | null;
  /** 64 hexadecimal digits: domain/stocks/sealing.ts */
  commitment: string | null;
  /** age, in armour, to the holder's own key: nobody else reads it */
  ciphertext: string;
  /** days of cover, decimal text; both ends alike for an exact one */
  days_low: string | null;
  days_high: string | null;
  days_how: string;
  as_of: Day;
  /** what lets the holder release it; '': nothing that was declared */
  legal_basis: string;
  note: string;
  declared_at: Instant;
  /** the sealed figure was opened, and answered to its commitment */
  revealed_at: Instant | null;
  /** random: what the journal's digest of this declaration is made with, so that figures cannot be tried out against it */
  nonce: string;
};

export interface StockTables {
  stocks: Declared & {
    ref: string;
    /** the party that holds it */
    party_id: string;
    item_id: string;
    withdrawn_at: Instant | null;
    version: Generated<number>;
  };
  /** What was declared before, under the readers that it had. Never changed. */
  stock_versions: Declared & { stock_id: string; number: number };
}
