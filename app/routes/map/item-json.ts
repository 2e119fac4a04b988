import { fromHere, linksOf, readSites } from '#app/domain/map/item.server.ts';
import { creditsOf } from '#app/domain/map/sources.server.ts';
import type { SeriesTable } from '#app/domain/map/supply.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutJson, namedFor } from './about-file.server.ts';
import { readFigures } from './item-reading.server.ts';

const percent = (hundredths: number | null): number | null => (hundredths === null ? null : Math.round(hundredths) / 100);
const ends = ({ low, high }: { low: number; high: number }) => ({ low: Math.round(low) / 100, high: Math.round(high) / 100 });
const points = ({ low, high }: { low: number; high: number }) => ({ low: Math.round(low), high: Math.round(high) });

/** GET /map/items/:ref/item.json : an item with all that its page says, for programs; `?series=` and `?companies=` as on the page. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const { db, now } = context;
  const text = catalogueOf(actor.language);
  const { item, supply, reliances, markings, day, reader } = await readFigures(args);
  const [linked, sites] = await Promise.all([linksOf(db, reader, item.id).execute(), readSites(db, reader, { item_id: item.id })]);
  const links = fromHere(linked, item.id);
  const credits = creditsOf([item, ...supply.claims, ...reliances, ...linked, ...sites]);
  const numberOf = new Map(credits.map(({ id }, at) => [id, at + 1]));
  const source = (id: string): number | null => numberOf.get(id) ?? null;
  const partOf = (part: SeriesTable['parts'][number]) => ({
    ...{ supplier: part.ref, name_en: part.name_en, name_ja: part.name_ja, unallocated: part.unallocated },
    ...{
      share_percent: { low: percent(part.low), high: percent(part.high) },
      quantity: part.quantity === null ? null : Number(part.quantity),
    },
    ...{ confidence: part.confidence, note: part.note, marking: part.marking },
  });
  const tableOf = (table: SeriesTable | null) =>
    table && {
      ...{ basis: table.basis, year: table.year, source: source(table.source_id), projection: table.projection, complete: table.complete },
      ...{ unit: table.unit, total: table.total, suppliers: table.parts.map(partOf) },
    };
  const { indicators } = supply;
  const content = {
    ...aboutJson(text, {
      title: named(item, actor.language),
      markings: [...markings, ...sites.map(({ marking }) => marking), ...links.map(({ marking }) => marking)],
      ...{ credits, now, day },
    }),
    item: {
      ...{ ref: item.ref, name_en: item.name_en, name_ja: item.name_ja, kind: item.kind, sector: item.sector, hs_codes: item.codes },
      ...{ stage_en: item.stage_en, stage_ja: item.stage_ja, marking: item.marking, source: source(item.source_id) },
    },
    indicators: indicators && {
      ...{ hhi: points(indicators.hhi), band: indicators.band, countries_to_75_percent: indicators.to75, single_source: indicators.single },
      top: indicators.top && { supplier: supply.leader?.ref ?? null, share_percent: ends(indicators.top) },
      ...{ principals_percent: ends(indicators.principals), partners_percent: ends(indicators.partners) },
      ...{ watched_percent: ends(indicators.watched), unallocated_percent: ends(indicators.unallocated) },
    },
    countries: tableOf(supply.countries),
    companies: tableOf(supply.companies),
    capacity_and_reserves: supply.measured.map(({ measure, basis, year, source_id, unit, parts }) => ({
      ...{ measure, basis, year, source: source(source_id), unit },
      suppliers: parts.map(({ ref, name_en, name_ja, quantity, marking }) => ({
        ...{ supplier: ref, name_en, name_ja, quantity: quantity === null ? null : Number(quantity), marking },
      })),
    })),
    links: links.map(({ kind, way, other, source_id, marking, extent, ready_days }) => ({
      ...{ kind, way, other: other.ref, other_en: other.name_en, other_ja: other.name_ja, source: source(source_id), marking },
      ...{ extent_percent: percent(extent), ready_days },
    })),
    sites: sites.map((site) => ({
      ...{ name: site.name, company: site.supplier_ref, company_en: site.name_en, company_ja: site.name_ja, place: site.place },
      ...{ country_en: site.country?.name_en ?? null, status: site.status, as_of: site.as_of, marking: site.marking },
      longitude: site.longitude === null ? null : Number(site.longitude),
      latitude: site.latitude === null ? null : Number(site.latitude),
      source: source(site.source_id),
    })),
    import_reliances: reliances.map(({ commodity, party, origin, share_low, share_high, year, kind, source_id, marking }) => ({
      ...{ commodity, importer_en: party.name_en, origin_en: origin?.name_en ?? null, year, kind, marking, source: source(source_id) },
      share_percent: { low: percent(share_low), high: percent(share_high) },
    })),
  };
  return fileAnswer(JSON.stringify(content), 'application/json', `${namedFor(`kakehashi-${item.ref}`, day)}.json`);
});
