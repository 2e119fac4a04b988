import { readAmount, readShare, readYear } from './cells.ts';
import type { Countries } from './countries.server.ts';
import { emptyEdition, type Edition } from './edition.ts';
import { basisOf, mineralItem, mineralOf } from './minerals.ts';
import type { Names } from './names.server.ts';
import { sources } from './sources.ts';
import { readTable, type Reading } from './table.server.ts';

const FILE = 'minerals/iea-supply-2024-2040.csv';
const COLUMNS = ['mineral', 'stage', 'country', 'year', 'supply_kt', 'world_total_kt', 'share_pct', 'projection'] as const;

/** Reads the IEA's supply by country: mining and refining, quantity and share, with projections marked as such. */
export async function readIeaSupply(reading: Reading, countries: Countries, names: Names): Promise<Edition> {
  const { skips } = reading;
  const edition = { ...emptyEdition(sources.iea), skipped: skips.list };
  const table = await readTable(reading, FILE, COLUMNS);
  const items = new Set<string>();
  const totals = new Map<string, string>();
  for (const row of table.rows) {
    const place = { file: table.name, line: row.line };
    const skip = (value: string, reason: Parameters<typeof skips.add>[3]) => skips.add(table.name, row.line, value, reason);
    const supplier = countries.supplierOf(row.country, place);
    const [amount, world] = [readAmount(row.supply_kt), readAmount(row.world_total_kt)];
    const [share, year] = [readShare(row.share_pct), readYear(row.year)];
    if (!row.mineral || !row.stage) skip(row.mineral, 'blank');
    else if (!/^(mining|refining)$/.test(row.stage)) skip(row.stage, 'unknown_kind');
    else if (!/^(yes|no)$/.test(row.projection)) skip(row.projection, 'unknown_kind');
    else if (!supplier) skip(row.country, 'unknown_country');
    else if ('reason' in amount) skip(row.supply_kt, amount.reason);
    else if ('reason' in world) skip(row.world_total_kt, world.reason);
    else if ('reason' in share) skip(row.share_pct, share.reason);
    else if ('reason' in year) skip(row.year, year.reason);
    else {
      const basis = basisOf(row.stage);
      const item = `mineral:${mineralOf(row.mineral)}:${basis}`;
      const projection = row.projection === 'yes' ? 1 : 0;
      const figure = { ...place, item, basis, year: year.value, unit: 'kt', projection };
      if (!items.has(item)) edition.items.push(mineralItem(item, names, `${row.mineral}, ${row.stage}`, place));
      items.add(item);
      edition.suppliers.push(supplier);
      edition.claims.push({
        ...figure,
        supplier: supplier.key,
        share_low: share.value,
        share_high: share.value,
        quantity: amount.value?.quantity ?? null,
        unit: amount.value ? 'kt' : null,
        quantity_is_bound: amount.value?.is_bound ?? 0,
        source_note: projection ? `${row.stage} (projection)` : row.stage,
        confidence: projection ? 'low' : 'moderate',
      });
      const key = `${item} ${year.value}`;
      if (world.value && !totals.has(key)) {
        edition.totals.push({ ...figure, quantity: world.value.quantity, quantity_is_bound: world.value.is_bound });
        totals.set(key, world.value.quantity);
      } else if (world.value && totals.get(key) !== world.value.quantity) skip(row.world_total_kt, 'inconsistent');
    }
  }
  edition.files.push(table);
  return edition;
}
