import { readSites } from '#app/domain/map/item.server.ts';
import { creditsOf } from '#app/domain/map/sources.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { aboutJson, namedFor } from './about-file.server.ts';
import { lookBackInFile } from './looking-back.server.ts';

/**
 * GET /map/sites.geojson : the sites that the actor may see, as points (RFC 7946, WGS 84, longitude first), for a map of their own;
 * `?item=`, `?supplier=` by reference, `?sector=`, `?country=` where they stand. Sites whose place is not known to a point are counted, and not there.
 */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now } = context;
  const { asOf, reader } = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const query = new URL(request.url).searchParams;
  const [item, supplier, sector, country] = ['item', 'supplier', 'sector', 'country'].map((name) => textOf(query, name));
  const sites = (await readSites(db, reader, country ? { country } : {})).filter(
    (site) => (!item || site.item_ref === item) && (!supplier || site.supplier_ref === supplier) && (!sector || site.sector === sector),
  );
  const credits = creditsOf(sites);
  const source = new Map(credits.map(({ id }, at) => [id, at + 1]));
  const placed = sites.filter(({ latitude, longitude }) => latitude !== null && longitude !== null);
  const about = aboutJson(text, { title: text.map.sites, markings: sites.map(({ marking }) => marking), credits, now, day: asOf.day });
  const features = placed.map((site) => ({
    type: 'Feature',
    id: site.id,
    geometry: { type: 'Point', coordinates: [Number(site.longitude), Number(site.latitude)] },
    properties: {
      ...{ name: site.name, company: site.supplier_ref, company_en: site.name_en, company_ja: site.name_ja, item: site.item_ref },
      ...{ country_en: site.country?.name_en ?? null, country_ja: site.country?.name_ja ?? null, place: site.place },
      ...{ status: site.status, as_of: site.as_of, marking: site.marking, source: source.get(site.source_id) ?? null },
    },
  }));
  const content = JSON.stringify({ type: 'FeatureCollection', ...about, without_coordinates: sites.length - placed.length, features });
  return fileAnswer(content, 'application/geo+json', `${namedFor('kakehashi-sites', asOf.day)}.geojson`);
});
