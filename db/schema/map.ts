/** The map: items, links, suppliers, sites and what sources say of them. */
import type { Generated } from 'kysely';
import type { Instant, Flag, Measure, Sector, Substance } from './terms.ts';

export interface MapTables {
  /** by audience or author of the map's rows, and `open`: moved by triggers with every change to what its readers see */
  map_versions: { key: string; version: number };
  sources: {
    id: string;
    /** stable name of the edition: eto-2026-08, usgs-mcs-2025-world … */
    key: string;
    title: string;
    publisher: string;
    /** YYYY, YYYY-MM or YYYY-MM-DD */
    published: string;
    licence: string;
    credit: string;
    url: string;
    loaded_at: Instant | null;
  };
  stages: { id: string; sector: Sector; key: string; name_en: string; name_ja: string; position: number };
  items: Substance & {
    ref: string;
    /** the publisher's own name for it: eto:N20, usgs:rare-earths:mine; unique where there is one */
    external_key: string | null;
    kind: 'material' | 'product' | 'process' | 'tool' | 'design_resource' | 'software' | 'final_output';
    sector: Sector;
    stage_id: string;
    name_en: string;
    name_ja: string;
    /** null: the Japanese name is an unchecked translation */
    name_ja_confirmed_at: Instant | null;
    name_ja_confirmed_by: string | null;
    source_id: string;
    version: Generated<number>;
  };
  /** what an item said until it was changed in place; read with the item, by its readers */
  item_versions: {
    item_id: string;
    /** that the item had until then */
    version: number;
    name_en: string;
    name_ja: string;
    name_ja_confirmed_at: Instant | null;
    kind: MapTables['items']['kind'];
    sector: Sector;
    stage_id: string;
    /** its HS codes with a space between */
    codes: string;
    until: Instant;
  };
  item_codes: { item_id: string; scheme: 'HS'; code: string };
  item_links: Substance & {
    kind: 'input_to' | 'variant_of' | 'substitute_for';
    from_item_id: string;
    to_item_id: string;
    /** of a substitute, where it is said: hundredths of a percent of the use that it can replace, and days until it can */
    extent: number | null;
    ready_days: number | null;
    source_id: string;
    external_key: string | null;
  };
  suppliers: Substance & {
    ref: string;
    external_key: string | null;
    kind: 'country' | 'company';
    /** ISO 3166-1 alpha-2; null for "Various countries" and the like */
    country: string | null;
    name_en: string;
    name_ja: string;
    aliases: string;
    /** 1: a remainder such as "Various countries", never a supplier of its own in an indicator */
    unallocated: Flag;
    source_id: string;
  };
  sites: Substance & {
    external_key: string | null;
    supplier_id: string;
    name: string;
    item_id: string | null;
    country: string | null;
    place: string;
    /** decimal degrees WGS 84, as text so that no digit is lost; null where unknown */
    latitude: string | null;
    longitude: string | null;
    status: string;
    as_of: string;
    /** JSON of small facts the publisher gives: product, million USD, jobs */
    facts: string;
    source_id: string;
  };
  claims: Substance & {
    external_key: string | null;
    supplier_id: string;
    item_id: string;
    /** hundredths of a percent, 0–10,000; null: unknown, not nought */
    share_low: number | null;
    share_high: number | null;
    /** decimal text in `unit`; null where only a share is given */
    quantity: string | null;
    unit: string | null;
    /** not 0: the publisher gives a bound rather than a figure: 1 at least (`>90000000`), -1 at most (`<5`) */
    quantity_is_bound: number;
    measure: Generated<Measure>;
    /** the publisher's word where it gives no figure: `W` withheld, `NA` not available; '' otherwise */
    instead: Generated<'' | 'W' | 'NA'>;
    year: number;
    /** 1: a projection or estimate of a coming year */
    projection: Flag;
    basis: 'headquarters' | 'plant' | 'mine' | 'refinery';
    /** whether the supplier's kind in this series is country or company */
    source_id: string;
    /** the publisher's own note of where it comes from */
    source_note: string;
    confidence: 'low' | 'moderate' | 'high';
    /** A–F and 1–6 by the Admiralty code, of who proposed it; null: nobody rated it */
    reliability: string | null;
    credibility: number | null;
    recorded_at: Instant;
  };
  /** The world total of a series (item, basis, year, source, measure) as its publisher gives it. Newest `recorded_at` holds. */
  series_totals: Substance & {
    external_key: string | null;
    item_id: string;
    basis: 'headquarters' | 'plant' | 'mine' | 'refinery';
    year: number;
    source_id: string;
    quantity: string;
    unit: string;
    /** as in `claims` */
    quantity_is_bound: number;
    measure: Generated<Measure>;
    projection: Flag;
    recorded_at: Instant;
  };
  /** How far an importing country depends on imports of a commodity: in all (`origin` null), or from one origin. */
  reliances: Substance & {
    external_key: string | null;
    item_id: string | null;
    /** the publisher's own name of the commodity */
    commodity: string;
    /** ISO 3166-1 alpha-2 of the importing country, and of the origin */
    party: string;
    origin: string | null;
    /** hundredths of a percent; a bound such as `>95` is the interval 9,500–10,000 */
    share_low: number;
    share_high: number;
    year: number;
    kind: 'observed' | 'target';
    /** main sources of the imports: ISO 3166-1 alpha-2 with spaces between, greatest first */
    main_sources: string;
    source_id: string;
    source_note: string;
    recorded_at: Instant;
  };
  imports: {
    id: string;
    source_id: string;
    started_at: Instant;
    finished_at: Instant | null;
    actor_id: string | null;
    added: number;
    unchanged: number;
    changed: number;
    /** JSON: [{file, line, value, reason}] */
    skipped: string;
  };
  /** An item on a body's list of emerging choke points; kept when it is taken off. */
  emerging_choke_points: Substance & {
    ref: string;
    item_id: string;
    reason: string;
    /** where it comes from, by the Admiralty code */
    citation: string;
    url: string;
    reliability: string;
    credibility: number;
    taken_off_at: Instant | null;
    taken_off_by: string | null;
    taken_off_because: string;
    version: Generated<number>;
  };
  watched_countries: { country: string; reason_en: string; reason_ja: string; added_at: Instant; added_by: string | null };
}
