import { emptyEdition, type Edition } from './edition.ts';
import { sources } from './sources.ts';
import { readTable, type Reading } from './table.server.ts';

/** The files of codes, and a key of the kind that each speaks of. */
const CODES = { 'semiconductors/item-codes.csv': 'eto:', 'minerals/item-codes.csv': 'mineral:', 'batteries/item-codes.csv': 'battery:' };
const LINKS = 'minerals/links.csv';

/**
 * Reads what we add of our own: links that are true by definition, and Harmonized System codes where a heading names the very thing.
 * `isLeft` says which keys belong to data that was left out: what is said of them is passed over.
 */
export async function readOwnEntries(reading: Reading, isLeft: (key: string) => boolean): Promise<Edition> {
  const { skips } = reading;
  const edition = { ...emptyEdition(sources.committee), skipped: skips.list };
  const links = await readTable(reading, LINKS, ['from_key', 'kind', 'to_key']);
  for (const row of links.rows) {
    if (isLeft(row.from_key) || isLeft(row.to_key)) continue;
    const [from, to] = [row.from_key, row.to_key];
    if (row.kind !== 'input_to' && row.kind !== 'variant_of') skips.add(links.name, row.line, row.kind, 'unknown_kind');
    else edition.links.push({ file: links.name, line: row.line, key: `own:${from}>${row.kind}>${to}`, kind: row.kind, from, to });
  }
  edition.files.push(links);
  const headings = await readTable(reading, 'hs/harmonized-system-relevant.csv', ['hscode']);
  const known = new Set(headings.rows.map((row) => row.hscode));
  for (const [file, kind] of Object.entries(CODES)) {
    if (isLeft(kind)) continue;
    const codes = await readTable(reading, file, ['key', 'code']);
    for (const row of codes.rows) {
      if (isLeft(row.key)) continue;
      if (!known.has(row.code)) skips.add(codes.name, row.line, row.code, 'unknown_id');
      else edition.codes.push({ file: codes.name, line: row.line, item: row.key, code: row.code });
    }
    edition.files.push(codes);
  }
  return edition;
}
