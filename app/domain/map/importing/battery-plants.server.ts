import { readAmount, readDegrees, slugOf } from './cells.ts';
import type { Countries } from './countries.server.ts';
import { emptyEdition, type Edition } from './edition.ts';
import { readNames } from './names.server.ts';
import { sources } from './sources.ts';
import { readTable, type Reading } from './table.server.ts';

const FOLDER = 'batteries';
const COLUMNS = [
  'company_name',
  'product',
  'reported_investment',
  'reported_jobs',
  'city',
  'state',
  'country',
  'latitude',
  'longitude',
  'timeline',
] as const;

/** The publisher's kinds of product, each an item of ours, and the stage it stands in. */
const products: Record<string, { item: string; stage: string }> = {
  'Batteries: Minerals Extraction': { item: 'battery:extraction', stage: 'extraction' },
  'Batteries: Materials Processing': { item: 'battery:processing', stage: 'processing' },
  'Batteries: Minerals, Materials, and Components': { item: 'battery:materials', stage: 'processing' },
  'Batteries: Components': { item: 'battery:components', stage: 'components' },
  'Batteries: Cells': { item: 'battery:cells', stage: 'cells' },
  'Batteries: Packs': { item: 'battery:packs', stage: 'packs' },
  'Batteries: Recycling': { item: 'battery:recycling', stage: 'recycling' },
  'Electric Vehicles: Components': { item: 'vehicle:components', stage: 'vehicles' },
  'Electric Vehicles: Assembly': { item: 'vehicle:assembly', stage: 'vehicles' },
  'Electric Vehicles: Chargers': { item: 'vehicle:chargers', stage: 'vehicles' },
};

/** Reads the plants for batteries, electric vehicles and their materials: one site for each kind of product that a plant makes. */
export async function readBatteryPlants(reading: Reading, countries: Countries): Promise<Edition> {
  const { skips } = reading;
  const edition = { ...emptyEdition(sources.batteries), skipped: skips.list };
  const names = await readNames(reading, `${FOLDER}/names.csv`);
  const table = await readTable(reading, `${FOLDER}/north-america-investments.csv`, COLUMNS);
  const items = new Set<string>();
  const rows = new Set<string>();
  const keys = new Map<string, number>();
  for (const row of table.rows) {
    const place = { file: table.name, line: row.line };
    const skip = (value: string, reason: Parameters<typeof skips.add>[3]) => skips.add(table.name, row.line, value, reason);
    const whole = Object.values(row.all).join('\u0001');
    const kinds = row.product.split(';').map((kind) => kind.trim());
    const country = countries.iso2Of(row.country);
    const [money, jobs] = [readAmount(row.reported_investment), readAmount(row.reported_jobs)];
    const [latitude, longitude] = [readDegrees(row.latitude, 90), readDegrees(row.longitude, 180)];
    const unknown = kinds.find((kind) => !products[kind]);
    if (!row.company_name) skip(row.product, 'blank');
    else if (rows.has(whole)) skip(row.company_name, 'duplicate');
    else if (unknown !== undefined) skip(unknown, 'unknown_kind');
    else if (!country) skip(row.country, 'unknown_country');
    else if ('reason' in money) skip(row.reported_investment, money.reason);
    else if ('reason' in jobs) skip(row.reported_jobs, jobs.reason);
    else if ('reason' in latitude) skip(row.latitude, latitude.reason);
    else if ('reason' in longitude) skip(row.longitude, longitude.reason);
    else {
      const supplier = `company:${slugOf(row.company_name)}`;
      const name = names.get(supplier)?.name_ja ?? row.company_name;
      // The file tells where the plant is, not where the company has its headquarters.
      const company = { kind: 'company' as const, country: null, name_en: row.company_name, name_ja: name, aliases: '', unallocated: 0 };
      edition.suppliers.push({ ...place, key: supplier, ...company });
      const nowhere = Number(latitude.value) === 0 && Number(longitude.value) === 0;
      const base = ['plant', row.company_name, row.city, row.state, row.timeline, row.product].map(slugOf).join(':');
      const times = (keys.get(base) ?? 0) + 1;
      keys.set(base, times);
      kinds.forEach((kind, at) => {
        const { item = '', stage = '' } = products[kind] ?? {};
        const itemName = names.get(item) ?? { name_en: kind, name_ja: kind };
        if (!items.has(item)) edition.items.push({ ...place, key: item, kind: 'product', sector: 'batteries', stage, ...itemName });
        items.add(item);
        // Money and jobs stand on the first of a plant's products alone, so that they are counted once.
        const figures = at === 0 ? { ...known('million_usd', money.value), ...known('jobs', jobs.value) } : {};
        edition.sites.push({
          ...place,
          key: `${base}:${times}:${at + 1}`,
          supplier,
          item,
          name: [row.company_name, row.city].filter(Boolean).join(', '),
          country,
          place: [row.city, row.state].filter((part) => part && part !== 'TBD').join(', '),
          latitude: nowhere ? null : latitude.value,
          longitude: nowhere ? null : longitude.value,
          status: 'announced',
          as_of: sources.batteries.published,
          facts: JSON.stringify({ ...figures, announced: row.timeline, products: kinds }),
        });
      });
    }
    rows.add(whole);
  }
  edition.files.push(table);
  return edition;
}

/** The publisher writes 0 where it does not know. */
function known(name: string, amount: { quantity: string } | null): Record<string, number> {
  return amount && Number(amount.quantity) > 0 ? { [name]: Number(amount.quantity) } : {};
}
