import type { SupplierOf } from './edition.ts';
import { slugOf } from './cells.ts';
import { readTable, type Reading } from './table.server.ts';

type Place = Pick<SupplierOf, 'file' | 'line'>;

/** The committee's countries: what a publisher's word for one means, and that country as a supplier. */
export interface Countries {
  /** ISO 3166-1 alpha-2 of a name or an ISO code; null for none of them */
  iso2Of: (word: string) => string | null;
  nameOf: (iso2: string) => { name_en: string; name_ja: string } | null;
  /** the country, the region or the remainder that a publisher names; null where nobody knows it */
  supplierOf: (word: string, place: Place) => SupplierOf | null;
}

/** Other words for the same countries, as the publishers write them. */
const alsoCalled: Record<string, string> = {
  burma: 'MM',
  'congo-kinshasa': 'CD',
  'congo-brazzaville': 'CG',
  'democratic-republic-of-congo': 'CD',
  'democratic-republic-of-the-congo': 'CD',
  'korea-north': 'KP',
  'korea-republic-of': 'KR',
  'republic-of-korea': 'KR',
  'cote-divoire': 'CI',
  tanzania: 'TZ',
  turkey: 'TR',
  'united-states-extracted-from-natural-gas': 'US',
  'united-states-from-cliffside-field': 'US',
};

/** Regions that a publisher counts as one supplier. */
const regions: Record<string, [string, string]> = { eur: ['Europe', '欧州'], europe: ['Europe', '欧州'] };

/** What is left over: never a supplier of its own. */
const remainders: Record<string, [string, string]> = {
  'various-countries': ['Various countries', '各国（内訳不明）'],
  various: ['Various countries', '各国（内訳不明）'],
  'other-countries': ['Other countries', 'その他の国'],
  'rest-of-world': ['Rest of world', 'その他の国・地域'],
};

/** Reads the committee's own list of countries. */
export async function readCountries(reading: Reading): Promise<Countries> {
  const table = await readTable(reading, 'countries/countries.csv', ['iso2', 'iso3', 'name_en', 'name_ja']);
  const names = new Map(table.rows.map((row) => [row.iso2, { name_en: row.name_en, name_ja: row.name_ja }]));
  const known = new Map(Object.entries(alsoCalled));
  for (const row of table.rows) {
    for (const word of [row.iso2, row.iso3, row.name_en]) known.set(wordOf(word), row.iso2);
  }
  const iso2Of = (word: string) => known.get(wordOf(word)) ?? null;
  const nameOf = (iso2: string) => names.get(iso2) ?? null;
  return {
    iso2Of,
    nameOf,
    supplierOf: (word, place) => {
      const base = { ...place, kind: 'country' as const, aliases: '' };
      const slug = wordOf(word);
      const iso2 = iso2Of(word);
      const name = iso2 && nameOf(iso2);
      if (iso2 && name) return { ...base, key: `country:${iso2}`, country: iso2, ...name, unallocated: 0 };
      const [region, remainder] = [regions[slug], remainders[slug]];
      if (region)
        return { ...base, key: `region:${slugOf(region[0])}`, country: null, name_en: region[0], name_ja: region[1], unallocated: 0 };
      if (!remainder) return null;
      return {
        ...base,
        key: `remainder:${slugOf(remainder[0])}`,
        country: null,
        name_en: remainder[0],
        name_ja: remainder[1],
        unallocated: 1,
      };
    },
  };
}

/** Case, accents and punctuation aside: `Côte d’Ivoire` is `Cote d'Ivoire`. */
function wordOf(word: string): string {
  return slugOf(word.replace(/['’]/g, ''));
}
