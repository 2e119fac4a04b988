import type { Measure } from '#db/schema.ts';
import { insteadOf, readAmount } from './cells.ts';
import type { Countries } from './countries.server.ts';
import { emptyEdition, type ClaimOf, type Edition } from './edition.ts';
import { basisOf, mineralItem, mineralOf } from './minerals.ts';
import type { Names } from './names.server.ts';
import { FileRefused, type SkipReason } from './skipping.ts';
import { sources } from './sources.ts';
import { readTable, type Reading } from './table.server.ts';
import { readingOf } from './usgs-readings.ts';

const FILE = 'minerals/usgs-mcs-2025-world.csv';
/** `PROD_2023` is a figure, `PROD_EST_ 2024` an estimate; one edition writes a space before the year. */
const COLUMN = /^(PROD|CAP|RESERVES)_(EST_)?\s*(\d{4})$/;
const measures: Record<string, Measure> = { PROD: 'production', CAP: 'capacity', RESERVES: 'reserves' };
const ROUNDING = 1.05;
const units: Record<string, string> = {
  'metric tons': 't',
  'thousand metric tons': 'kt',
  kilograms: 'kg',
  'million cubic meters': 'million m³',
};

interface Column {
  name: string;
  measure: Measure;
  year: number;
  estimate: boolean;
}

/**
 * Reads the world tables of the Mineral Commodity Summaries: what each country produced, could produce in a year (capacity) and has in
 * the ground (reserves), and the world totals. Each measure is a figure of its own. A blank is not known: no claim. `W` and `NA` are kept.
 */
export async function readUsgsWorld(reading: Reading, countries: Countries, names: Names): Promise<Edition> {
  const { skips } = reading;
  const edition = { ...emptyEdition(sources.usgsWorld), skipped: skips.list };
  const table = await readTable(reading, FILE, ['COMMODITY', 'COUNTRY', 'TYPE', 'UNIT_MEAS']);
  const columns = table.header.flatMap((name): Column[] => {
    const [, head = '', estimate, year] = COLUMN.exec(name) ?? [];
    const measure = measures[head];
    return measure ? [{ name, measure, year: Number(year), estimate: estimate !== undefined }] : [];
  });
  if (!columns.some((column) => column.measure === 'production')) throw new FileRefused(FILE, 'header', '“PROD_…”');
  const items = new Set<string>();
  const claims = new Map<string, ClaimOf>();
  const told = new Set<string>();
  let blank = 0;
  for (const row of table.rows) {
    const place = { file: table.name, line: row.line };
    const skip = (value: string, reason: SkipReason) => skips.add(table.name, row.line, value, reason);
    const unit = units[row.UNIT_MEAS];
    const total = /^World total/i.test(row.COUNTRY);
    const supplier = total ? null : countries.supplierOf(row.COUNTRY, place);
    if (!row.COMMODITY || !row.TYPE) skip(row.COUNTRY, 'blank');
    else if (!unit) skip(row.UNIT_MEAS, 'unknown_kind');
    else if (!total && !supplier) skip(row.COUNTRY, 'unknown_country');
    else {
      const basis = basisOf(row.TYPE);
      const item = `mineral:${mineralOf(row.COMMODITY, row.TYPE)}:${basis}`;
      if (!items.has(item)) edition.items.push(mineralItem(item, names, `${row.COMMODITY}: ${row.TYPE}`, place));
      items.add(item);
      if (supplier) edition.suppliers.push(supplier);
      for (const column of columns) {
        const cell = row.all[column.name] ?? '';
        const amount = readAmount(cell);
        const instead = insteadOf(cell);
        const otherwise = readingOf(row.all.SOURCE ?? '', row.COMMODITY, column.measure);
        const measure = otherwise ? otherwise.measure : column.measure;
        const what = `${row.COMMODITY} ${column.name}`;
        if ('reason' in amount) skip(cell, amount.reason);
        else if (amount.value === null && (!instead || total)) blank += column.measure === 'production' ? 1 : 0;
        else if (measure === null) skip(`${row.COUNTRY}: ${cell}`, 'repeats_capacity');
        else {
          if (otherwise && !told.has(what)) skip(what, 'read_otherwise');
          told.add(what);
          const figure = { ...place, item, basis, measure, year: column.year, projection: 0 };
          const { quantity, is_bound } = amount.value ?? { quantity: null, is_bound: 0 };
          const of = { unit: otherwise?.unit ?? unit, quantity_is_bound: is_bound };
          if (!supplier) {
            if (quantity !== null) edition.totals.push({ ...figure, ...of, quantity });
            continue;
          }
          const estimated = column.estimate || (measure === 'production' && /estimated/i.test(row.TYPE));
          const claim: ClaimOf = {
            ...figure,
            ...of,
            supplier: supplier.key,
            share_low: null,
            share_high: null,
            quantity,
            unit: quantity === null ? null : of.unit,
            instead,
            source_note: [noteOf(row.TYPE, measure, column.estimate), otherwise?.note].filter(Boolean).join('; '),
            confidence: otherwise?.confidence ?? (estimated ? 'moderate' : 'high'),
          };
          const key = [supplier.key, item, column.year, measure].join(' ');
          const kept = claims.get(key);
          if (kept && !isPart(row.COUNTRY)) skip(row.COUNTRY, 'duplicate');
          else claims.set(key, kept ? together(kept, claim) : claim);
        }
      }
    }
  }
  edition.claims = [...claims.values()];
  reportSums(edition, skips);
  edition.files.push(table);
  if (blank) skips.add(table.name, 0, String(blank), 'no_figure');
  return edition;
}

/** What a figure is of, in the publisher's words: `Mine production, tin content`, `Reserves, tin content`. */
function noteOf(type: string, measure: Measure, estimate: boolean): string {
  const content = type.replace(/^[^,]*\bproduction\b,?\s*/i, '').replace(/,?\s*estimated/i, '');
  const words = measure === 'production' ? type : [measure === 'capacity' ? 'Capacity' : 'Reserves', content].filter(Boolean).join(', ');
  return estimate ? `${words} (estimate)` : words;
}

/** World totals are rounded to two or three digits; countries that sum to more than that allows are reported, and kept. */
function reportSums(edition: Edition, skips: Reading['skips']): void {
  const seriesOf = ({ item, year, measure }: { item: string; year: number; measure?: Measure }) => `${item} ${year} ${measure}`;
  const sums = new Map<string, number>();
  for (const claim of edition.claims) sums.set(seriesOf(claim), (sums.get(seriesOf(claim)) ?? 0) + Number(claim.quantity));
  for (const total of edition.totals) {
    const sum = sums.get(seriesOf(total)) ?? 0;
    if (total.quantity_is_bound <= 0 && sum > Number(total.quantity) * ROUNDING)
      skips.add(total.file, total.line, `${sum} > ${total.quantity}`, 'inconsistent');
  }
}

/** US helium stands on two lines, by where it comes from; together they are the country's. */
function isPart(country: string): boolean {
  return /\((extracted )?from [^)]+\)$/i.test(country);
}

function together(one: ClaimOf, other: ClaimOf): ClaimOf {
  const known = [one.quantity, other.quantity].filter((quantity) => quantity !== null);
  if (known.length < 2) return one.quantity === null ? other : one;
  return {
    ...one,
    quantity: String(known.reduce((sum, quantity) => sum + Number(quantity), 0)),
    source_note: `${one.source_note}; two lines added`,
  };
}
