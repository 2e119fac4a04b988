import type { NewRow, Substance, Tx } from '#db/schema.ts';

const NOTHING = { low: 0, high: 0 };
const YEAR = 2026;

/** A state of supply of which nothing is known. */
const STANDING = {
  ...{ hhi: NOTHING, band: 'unknown', top: null, to75: { low: null, high: null }, leader: null, from: null },
  ...{ principals: NOTHING, partners: NOTHING, watched: NOTHING, single: false, unallocated: NOTHING },
};

/** Puts a saved plan of diversification of an item, called `words`: what can be set beside another. */
export async function putPlan(
  tx: Tx,
  substance: Substance & { ref: string },
  of: { item_id: string; source_id: string; words: string },
): Promise<void> {
  const { item_id, source_id, words } = of;
  const series = { basis: 'plant', year: YEAR, source_id };
  const counts = { hit: 0, below: 0, stopped: 0 };
  const plan = {
    ...{ item_id, series, year: YEAR, additions: [], growth: 0, from: null, under: 50, hhi: 1_800 },
    against: {
      ...{ countries: [], suppliers: [], items: [item_id], part: 100, days: 90, recovery: 0 },
      ...{ substitutes: false, far: 0, stocks: false, each: 0, stock: [] },
    },
    watchless: false,
  };
  const mix = { year: YEAR, base: 1, amount: 0, share: 0, total: 1, kept: 1, parts: [] };
  const result = {
    ...{ series: { ...series, unit: null, total: null, complete: true }, before: STANDING, years: [{ mix, standing: STANDING }] },
    ...{ holders: [], needed: [], downstream: { all: 0, moved: 0, rows: [] }, disruption: { before: counts, after: counts, rows: [] } },
    ...{ candidates: { rows: [], known: 0, all: 0 }, sites: {}, standings: {} },
  };
  const saved: NewRow<'scenarios'> = {
    ...{ ...substance, kind: 'diversification', title: words, note: words, withdrawn_at: null, saved_at: substance.issued_at ?? '' },
    ...{ scenario: JSON.stringify(plan), result: JSON.stringify(result) },
    inputs: JSON.stringify({ claims: [], links: [], series: [] }),
  };
  await tx.insertInto('scenarios').values(saved).execute();
}
