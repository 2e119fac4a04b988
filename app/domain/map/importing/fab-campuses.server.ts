import { readDegrees, slugOf } from './cells.ts';
import type { Countries } from './countries.server.ts';
import { emptyEdition, type Edition } from './edition.ts';
import { sources } from './sources.ts';
import { readTable, type Reading } from './table.server.ts';

const FOLDER = 'fabs';
const COLUMNS = [
  'campus_id',
  'campus_name',
  'operator',
  'country_code',
  'longitude_wgs84',
  'latitude_wgs84',
  'coordinate_source_url',
  'lifecycle_status',
  'lifecycle_as_of_date',
] as const;
/** What these campuses make: the finished logic chip of the semiconductor data. */
const MADE = 'eto:N99';

/** Reads the logic-fab campuses: who operates them, where they are, and how far they are. */
export async function readFabCampuses(reading: Reading, countries: Countries): Promise<Edition> {
  const { skips } = reading;
  const edition = { ...emptyEdition(sources.fabs), skipped: skips.list };
  const known = await readTable(reading, `${FOLDER}/operators.csv`, ['operator', 'company', 'country']);
  const operators = new Map(known.rows.map((row) => [row.operator, row]));
  const table = await readTable(reading, `${FOLDER}/logic-fab-campuses.csv`, COLUMNS);
  for (const row of table.rows) {
    const place = { file: table.name, line: row.line };
    const country = countries.iso2Of(row.country_code);
    const [latitude, longitude] = [readDegrees(row.latitude_wgs84, 90), readDegrees(row.longitude_wgs84, 180)];
    if (!row.campus_id || !row.operator) skips.add(table.name, row.line, row.campus_name, 'blank');
    else if (!country) skips.add(table.name, row.line, row.country_code, 'unknown_country');
    else if ('reason' in latitude) skips.add(table.name, row.line, row.latitude_wgs84, latitude.reason);
    else if ('reason' in longitude) skips.add(table.name, row.line, row.longitude_wgs84, longitude.reason);
    else {
      const company = operators.get(row.operator) ?? { company: row.operator, country: null };
      const supplier = `company:${slugOf(company.company)}`;
      const named = { name_en: company.company, name_ja: company.company, aliases: '' };
      edition.suppliers.push({ ...place, key: supplier, kind: 'company', country: company.country, ...named, unallocated: 0 });
      edition.sites.push({
        ...place,
        key: `fab-atlas:${row.campus_id}`,
        supplier,
        item: MADE,
        name: row.campus_name,
        country,
        place: '',
        latitude: latitude.value,
        longitude: longitude.value,
        status: row.lifecycle_status,
        as_of: row.lifecycle_as_of_date,
        facts: JSON.stringify({ operator: row.operator, coordinate_source: row.coordinate_source_url }),
      });
    }
  }
  edition.files.push(known, table);
  return edition;
}
