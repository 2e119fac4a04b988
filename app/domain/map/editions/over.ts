import { ROUNDING, WHOLE } from '../indicators.ts';
import type { ClaimOf, SupplierOf } from '../importing/edition.ts';
import type { Named, Over } from './plan.ts';

/** Shares of one series that come to more than a whole and rounding. */
export function overIn(
  claims: readonly ClaimOf[],
  suppliers: ReadonlyMap<string, SupplierOf>,
  nameOfItem: (key: string) => Named,
  nameOfSupplier: (key: string) => Named,
): Over[] {
  const groups = new Map<string, Over>();
  for (const claim of claims) {
    const supplier = suppliers.get(claim.supplier);
    if (claim.share_low === null || (claim.measure ?? 'production') !== 'production' || !supplier) continue;
    const key = `${claim.item} ${claim.year} ${claim.basis} ${supplier.kind}`;
    const group = groups.get(key) ?? {
      ...{ item: nameOfItem(claim.item), year: claim.year, basis: claim.basis, of: supplier.kind, sum: 0, rows: [] },
    };
    groups.set(key, group);
    if (group.rows.some(({ name }) => name.name_en === nameOfSupplier(claim.supplier).name_en)) continue;
    group.sum += claim.share_low;
    group.rows.push({ name: nameOfSupplier(claim.supplier), share: claim.share_low, file: claim.file, line: claim.line });
  }
  return [...groups.values()].filter(({ sum }) => sum > WHOLE + ROUNDING);
}
