import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

/** A country as the committee names it. */
export interface Country {
  /** ISO 3166-1 alpha-2 */
  id: string;
  /** ISO 3166-1 alpha-3 */
  iso3: string;
  name_en: string;
  name_ja: string;
}

/** Where a country's figures stand on a picture of the world: degrees of WGS 84. */
export interface Centroid {
  latitude: number;
  longitude: number;
}

const FILE = 'db/seed/countries/countries.csv';

/** The file lies in the installation's folder, above this module whether it runs from its source or from the build. */
function locate(from: string): string {
  const here = path.join(from, FILE);
  if (existsSync(here)) return here;
  const up = path.dirname(from);
  if (up === from) throw new Error(`${FILE} is missing`);
  return locate(up);
}

let known: ReadonlyMap<string, Country & Centroid> | null = null;

/** A country as the committee names it, by its two letters; the letters themselves where it names none so. */
export function committeeName(iso2: string): Pick<Country, 'name_en' | 'name_ja'> {
  const { name_en, name_ja } = committeeCountries().get(iso2) ?? { name_en: iso2, name_ja: iso2 };
  return { name_en, name_ja };
}

/** The committee's countries by their two letters, in the file's order; read once, it is part of the software. */
export function committeeCountries(): ReadonlyMap<string, Country> {
  return readCountries();
}

/**
 * Of countries on both sides of the 180th meridian the mean of the outline, as published, lies far from their land: the CIA World Factbook's
 * geographic coordinates (public domain) stand in its place.
 */
const ACROSS_THE_MERIDIAN: Readonly<Record<string, Centroid>> = {
  FJ: { latitude: -18, longitude: 175 },
  RU: { latitude: 60, longitude: 100 },
};

/** A country's centroid by its two letters; null where the committee names none so. */
export function centroidOf(iso2: string): Centroid | null {
  const at = readCountries().get(iso2);
  return at ? { latitude: at.latitude, longitude: at.longitude } : null;
}

function readCountries(): ReadonlyMap<string, Country & Centroid> {
  if (known) return known;
  const rows = parse<Omit<Country, 'id'> & { iso2: string; lat: string; lon: string }>(readFileSync(locate(import.meta.dirname)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });
  known = new Map(
    rows.map(({ iso2, iso3, name_en, name_ja, lat, lon }) => [
      iso2,
      { id: iso2, iso3, name_en, name_ja, ...(ACROSS_THE_MERIDIAN[iso2] ?? { latitude: Number(lat), longitude: Number(lon) }) },
    ]),
  );
  return known;
}
