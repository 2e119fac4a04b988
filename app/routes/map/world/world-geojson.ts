import { centroidOf } from '#seed/countries/countries.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { aboutJson } from '../about-file.server.ts';
import { readWorldFile } from './world-file.server.ts';

const percent = (hundredths: number): number => Math.round(hundredths) / 100;

/** GET /map/world.geojson : the countries of the picture as points at their centroids, and the sites (RFC 7946, WGS 84, longitude first). */
export const loader = asActor(async (args) => {
  const { text, read, of, name } = await readWorldFile(args);
  const { shares, sites, credits } = read;
  const numberOf = new Map(credits.map(({ id }, at) => [id, at + 1]));
  const pointAt = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] });
  const countries = shares.flatMap(({ ref, country, name_en, name_ja, low, high }) => {
    const at = country === null ? null : centroidOf(country);
    const properties = { of: 'country', supplier: ref, country, name_en, name_ja, percent: { low: percent(low), high: percent(high) } };
    return at ? [{ type: 'Feature', geometry: pointAt(at.longitude, at.latitude), properties }] : [];
  });
  const placed = sites.flatMap((site) => {
    const { longitude, latitude, id, spot, supplier_ref, country, source_id, name_en, name_ja, ...rest } = site;
    const said = { name: rest.name, place: rest.place, status: rest.status, state: rest.state, as_of: rest.as_of, marking: rest.marking };
    const properties = {
      ...{ of: 'site', ...said, company: supplier_ref, company_en: name_en, company_ja: name_ja },
      ...{ country_en: country?.name_en ?? null, country_ja: country?.name_ja ?? null, source: numberOf.get(source_id) ?? null },
    };
    return spot ? [{ type: 'Feature', id, geometry: pointAt(Number(longitude), Number(latitude)), properties }] : [];
  });
  const about = { ...aboutJson(text, of), units: of.units, without_coordinates: sites.length - placed.length };
  const content = JSON.stringify({ type: 'FeatureCollection', ...about, features: [...countries, ...placed] });
  return fileAnswer(content, 'application/geo+json', `${name}.geojson`);
});
