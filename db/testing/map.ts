import { newId, newReference } from '../identity.server.ts';
import type { Db, NewRow, Row } from '../schema.ts';

const LONG_AGO = '2020-01-01T00:00:00.000Z';

/** Where a record of the map belongs and who reads it. */
export interface MapPlace {
  home_body_id: string;
  audience_id: string;
}

const substanceOf = ({ home_body_id, audience_id }: MapPlace) => ({
  id: newId(),
  home_body_id,
  audience_id,
  author_id: null,
  issued_at: LONG_AGO,
  quarantined_at: null,
});

/** Puts a source with a licence and a credit of its own. */
export async function putSource(db: Db, key = `source-${newId()}`): Promise<string> {
  const id = newId();
  await db
    .insertInto('sources')
    .values({
      id,
      key,
      title: `Title of ${key}`,
      publisher: `Publisher of ${key}`,
      published: '2025-01',
      licence: 'CC BY 4.0',
      credit: `Credit of ${key}`,
      url: 'https://example.test/',
      loaded_at: LONG_AGO,
    })
    .execute();
  return id;
}

/** Puts a stage of a sector. */
export async function putStage(db: Db, position = 1, sector: Row<'stages'>['sector'] = 'semiconductors'): Promise<string> {
  const id = newId();
  await db
    .insertInto('stages')
    .values({ id, sector, key: `stage-${id}`, name_en: `Stage ${position}`, name_ja: `工程${position}`, position })
    .execute();
  return id;
}

/** Puts an item; gives its id and reference. */
export async function putItem(
  db: Db,
  place: MapPlace & { stage_id: string; source_id: string },
  change: Partial<NewRow<'items'>> = {},
): Promise<{ id: string; ref: string }> {
  const row = {
    ...substanceOf(place),
    stage_id: place.stage_id,
    source_id: place.source_id,
    ref: newReference('N'),
    kind: 'material' as const,
    sector: 'semiconductors' as const,
    name_en: 'Wafer',
    name_ja: 'ウエハー',
    ...change,
  };
  await db.insertInto('items').values(row).execute();
  return { id: row.id, ref: row.ref };
}

/** Puts a supplier: a country by its two letters unless told otherwise. */
export async function putSupplier(
  db: Db,
  place: MapPlace & { source_id: string },
  change: Partial<NewRow<'suppliers'>> = {},
): Promise<{ id: string; ref: string }> {
  const row = {
    ...substanceOf(place),
    source_id: place.source_id,
    ref: newReference('S'),
    kind: 'country' as const,
    country: 'JP',
    name_en: change.country ?? 'Japan',
    name_ja: change.country ?? '日本',
    aliases: '',
    unallocated: 0,
    ...change,
  };
  await db.insertInto('suppliers').values(row).execute();
  return { id: row.id, ref: row.ref };
}

/** Puts a claim: a supplier's share of an item, in %. */
export async function putClaim(
  db: Db,
  place: MapPlace & { source_id: string },
  of: { item_id: string; supplier_id: string; percent: number | null },
  change: Partial<Row<'claims'>> = {},
): Promise<string> {
  const hundredths = of.percent === null ? null : Math.round(of.percent * 100);
  const row = {
    ...substanceOf(place),
    source_id: place.source_id,
    item_id: of.item_id,
    supplier_id: of.supplier_id,
    share_low: hundredths,
    share_high: hundredths,
    year: 2025,
    basis: 'headquarters' as const,
    confidence: 'moderate' as const,
    quantity_is_bound: 0,
    source_note: '',
    projection: 0,
    recorded_at: LONG_AGO,
    ...change,
  };
  await db.insertInto('claims').values(row).execute();
  return row.id;
}

/** Puts a link from one item to another. */
export async function putLink(
  db: Db,
  place: MapPlace & { source_id: string },
  of: Pick<NewRow<'item_links'>, 'kind' | 'from_item_id' | 'to_item_id' | 'extent' | 'ready_days'>,
): Promise<string> {
  const row = { ...substanceOf(place), source_id: place.source_id, ...of };
  await db.insertInto('item_links').values(row).execute();
  return row.id;
}

/** Puts a site of a company, in operation at a point, unless told otherwise. */
export async function putSite(
  db: Db,
  place: MapPlace & { source_id: string },
  of: { supplier_id: string; item_id?: string },
  change: Partial<NewRow<'sites'>> = {},
): Promise<string> {
  const row = {
    ...substanceOf(place),
    source_id: place.source_id,
    item_id: null,
    ...of,
    ...{ name: 'Chitose', country: 'JP', place: 'Hokkaido', latitude: '42.8', longitude: '141.6', status: 'operating', as_of: '2026-08' },
    facts: '{}',
    ...change,
  };
  await db.insertInto('sites').values(row).execute();
  return row.id;
}
