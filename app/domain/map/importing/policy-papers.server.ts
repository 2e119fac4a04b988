import type { Row } from '#db/schema.ts';
import { readShare, readYear } from './cells.ts';
import type { Countries } from './countries.server.ts';
import { emptyEdition, type Edition } from './edition.ts';
import { mineralItem } from './minerals.ts';
import { readNames, type Names } from './names.server.ts';
import { sources } from './sources.ts';
import { readTable, type Reading } from './table.server.ts';

const FOLDER = 'policy-papers';
const bases: Record<string, Row<'claims'>['basis']> = { mine: 'mine', refinery: 'refinery', plant: 'plant', headquarters: 'headquarters' };
const confidences: Record<string, Row<'claims'>['confidence']> = { low: 'low', moderate: 'moderate', high: 'high' };
const stageOf: Record<string, string> = { 'semiconductors:fabrication-tools': 'S2', 'semiconductors:atp-tools': 'S3' };

/** Reads the figures that policy papers state: shares of a country in an item, and an importer's reliance on one origin. */
export async function readPolicyPapers(reading: Reading, countries: Countries, minerals: Names): Promise<Edition> {
  const { skips } = reading;
  const edition = { ...emptyEdition(sources.policyPapers), skipped: skips.list };
  const names = await readNames(reading, `${FOLDER}/names.csv`);
  const put = (key: string, place: { file: string; line: number }) => {
    const name = names.get(key);
    const stage = stageOf[key];
    if (key.startsWith('mineral:')) edition.items.push(mineralItem(key, minerals, key, place));
    else if (name && stage) edition.items.push({ ...place, key, kind: 'tool', sector: 'semiconductors', stage, ...name });
  };
  const claimColumns = ['item_key', 'country', 'share_low', 'share_high', 'year', 'basis', 'confidence', 'note'] as const;
  const claims = await readTable(reading, `${FOLDER}/claims.csv`, claimColumns);
  for (const row of claims.rows) {
    const place = { file: claims.name, line: row.line };
    const supplier = countries.supplierOf(row.country, place);
    const [low, high, year] = [readShare(row.share_low), readShare(row.share_high), readYear(row.year)];
    const [basis, confidence] = [bases[row.basis], confidences[row.confidence]];
    if (!supplier) skips.add(claims.name, row.line, row.country, 'unknown_country');
    else if ('reason' in low) skips.add(claims.name, row.line, row.share_low, low.reason);
    else if ('reason' in high) skips.add(claims.name, row.line, row.share_high, high.reason);
    else if ('reason' in year) skips.add(claims.name, row.line, row.year, year.reason);
    else if (!basis || !confidence) skips.add(claims.name, row.line, `${row.basis} ${row.confidence}`, 'unknown_kind');
    else {
      put(row.item_key, place);
      edition.suppliers.push(supplier);
      const shares = { share_low: low.value, share_high: high.value, quantity: null, unit: null, quantity_is_bound: 0 };
      const rest = { year: year.value, projection: 0, basis, source_note: row.note, confidence };
      edition.claims.push({ ...place, supplier: supplier.key, item: row.item_key, ...shares, ...rest });
    }
  }
  const relianceColumns = ['item_key', 'commodity', 'party', 'origin', 'percent_low', 'percent_high', 'year', 'kind', 'note'] as const;
  const reliances = await readTable(reading, `${FOLDER}/reliances.csv`, relianceColumns);
  for (const row of reliances.rows) {
    const place = { file: reliances.name, line: row.line };
    const [low, high, year] = [readShare(row.percent_low), readShare(row.percent_high), readYear(row.year)];
    const kind: Row<'reliances'>['kind'] | null = row.kind === 'observed' || row.kind === 'target' ? row.kind : null;
    if ('reason' in year) skips.add(reliances.name, row.line, row.year, year.reason);
    else if ('reason' in low || 'reason' in high || low.value === null || high.value === null)
      skips.add(reliances.name, row.line, `${row.percent_low} ${row.percent_high}`, 'not_a_number');
    else if (!kind) skips.add(reliances.name, row.line, row.kind, 'unknown_kind');
    else {
      put(row.item_key, place);
      const shares = { share_low: low.value, share_high: high.value, year: year.value, kind, main_sources: '', source_note: row.note };
      const who = { commodity: row.commodity, party: row.party, origin: row.origin };
      edition.reliances.push({ ...place, item: row.item_key, ...who, ...shares });
    }
  }
  edition.files.push(claims, reliances);
  return edition;
}
