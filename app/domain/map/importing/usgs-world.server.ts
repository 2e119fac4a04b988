import { readAmount } from './cells.ts';
import type { Countries } from './countries.server.ts';
import { emptyEdition, type ClaimOf, type Edition } from './edition.ts';
import { basisOf, mineralItem, mineralOf } from './minerals.ts';
import type { Names } from './names.server.ts';
import { FileRefused } from './skipping.ts';
import { sources } from './sources.ts';
import { readTable, type Reading, type TableRow } from './table.server.ts';

const FILE = 'minerals/usgs-mcs-2025-world.csv';
/** `PROD_2023` is a figure, `PROD_EST_ 2024` an estimate; one edition writes a space before the year. */
const PRODUCTION = /^PROD_(EST_)?\s*(\d{4})$/;
const OTHER_FIGURES = /^(CAP|RESERVES)_/;
const ROUNDING = 1.05;
const units: Record<string, string> = {
  'metric tons': 't',
  'thousand metric tons': 'kt',
  kilograms: 'kg',
  'million cubic meters': 'million m³',
};

type UsgsRow = TableRow<'COMMODITY' | 'COUNTRY' | 'TYPE' | 'UNIT_MEAS'>;
interface Column {
  name: string;
  year: number;
  estimate: boolean;
}

/**
 * Reads the world production tables of the Mineral Commodity Summaries: what each country produced, and the world total.
 * A blank is not known or withheld: no claim. Capacity and reserves are counted and left out: a claim is of production.
 */
export async function readUsgsWorld(reading: Reading, countries: Countries, names: Names): Promise<Edition> {
  const { skips } = reading;
  const edition = { ...emptyEdition(sources.usgsWorld), skipped: skips.list };
  const table = await readTable(reading, FILE, ['COMMODITY', 'COUNTRY', 'TYPE', 'UNIT_MEAS']);
  const columns = table.header.flatMap((name): Column[] => {
    const [, estimate, year] = PRODUCTION.exec(name) ?? [];
    return year ? [{ name, year: Number(year), estimate: estimate !== undefined }] : [];
  });
  if (columns.length === 0) throw new FileRefused(FILE, 'header', '“PROD_…”');
  const items = new Set<string>();
  const claims = new Map<string, ClaimOf>();
  const counted = { blank: 0, other: 0 };
  for (const row of table.rows) {
    const place = { file: table.name, line: row.line };
    if (!row.COMMODITY || !row.TYPE) {
      skips.add(table.name, row.line, row.COUNTRY, 'blank');
      continue;
    }
    const unit = units[row.UNIT_MEAS];
    const total = /^World total/i.test(row.COUNTRY);
    const supplier = total ? null : countries.supplierOf(row.COUNTRY, place);
    if (!unit) {
      skips.add(table.name, row.line, row.UNIT_MEAS, 'unknown_kind');
      continue;
    }
    if (!total && !supplier) {
      skips.add(table.name, row.line, row.COUNTRY, 'unknown_country');
      continue;
    }
    const basis = basisOf(row.TYPE);
    const item = `mineral:${mineralOf(row.COMMODITY, row.TYPE)}:${basis}`;
    if (!items.has(item)) edition.items.push(mineralItem(item, names, `${row.COMMODITY}: ${row.TYPE}`, place));
    items.add(item);
    if (supplier) edition.suppliers.push(supplier);
    counted.other += Object.entries(row.all).filter(([name, cell]) => OTHER_FIGURES.test(name) && cell !== '').length;
    for (const column of columns) {
      const amount = readAmount(cellOf(row, column));
      if ('reason' in amount) skips.add(table.name, row.line, cellOf(row, column), amount.reason);
      else if (amount.value === null) counted.blank += 1;
      else {
        const { quantity, is_bound } = amount.value;
        const figure = { ...place, item, basis, year: column.year, quantity, unit, quantity_is_bound: is_bound, projection: 0 };
        if (!supplier) edition.totals.push(figure);
        else {
          const source_note = column.estimate ? `${row.TYPE} (estimate)` : row.TYPE;
          const claim: ClaimOf = {
            ...figure,
            supplier: supplier.key,
            share_low: null,
            share_high: null,
            source_note,
            confidence: column.estimate || /estimated/i.test(row.TYPE) ? 'moderate' : 'high',
          };
          const key = [supplier.key, item, column.year].join(' ');
          const kept = claims.get(key);
          if (kept && !isPart(row.COUNTRY)) skips.add(table.name, row.line, row.COUNTRY, 'duplicate');
          else claims.set(key, kept ? together(kept, claim) : claim);
        }
      }
    }
  }
  edition.claims = [...claims.values()];
  reportSums(edition, skips);
  edition.files.push(table);
  if (counted.blank) skips.add(table.name, 0, String(counted.blank), 'no_figure');
  if (counted.other) skips.add(table.name, 0, String(counted.other), 'not_loaded');
  return edition;
}

/** World totals are rounded to two or three digits; countries that sum to more than that allows are reported, and kept. */
function reportSums(edition: Edition, skips: Reading['skips']): void {
  const seriesOf = ({ item, year }: { item: string; year: number }) => `${item} ${year}`;
  const sums = new Map<string, number>();
  for (const claim of edition.claims) sums.set(seriesOf(claim), (sums.get(seriesOf(claim)) ?? 0) + Number(claim.quantity));
  for (const total of edition.totals) {
    const sum = sums.get(seriesOf(total)) ?? 0;
    if (sum > Number(total.quantity) * ROUNDING) skips.add(total.file, total.line, `${sum} > ${total.quantity}`, 'inconsistent');
  }
}

function cellOf(row: UsgsRow, column: Column): string {
  return row.all[column.name] ?? '';
}

/** US helium stands on two lines, by where it comes from; together they are the country's. */
function isPart(country: string): boolean {
  return /\((extracted )?from [^)]+\)$/i.test(country);
}

function together(one: ClaimOf, other: ClaimOf): ClaimOf {
  return { ...one, quantity: String(Number(one.quantity) + Number(other.quantity)), source_note: `${one.source_note}; two lines added` };
}
