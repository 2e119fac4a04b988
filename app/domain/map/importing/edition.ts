import type { Measure, Row } from '#db/schema.ts';
import type { Skip } from './skipping.ts';

type Figure<T extends 'claims' | 'series_totals' | 'reliances' | 'sites' | 'items' | 'suppliers', K extends keyof Row<T>> = Pick<Row<T>, K>;

export type Basis = Row<'claims'>['basis'];
export type SourceOf = Pick<Row<'sources'>, 'key' | 'title' | 'publisher' | 'published' | 'licence' | 'credit' | 'url'>;
export type StageOf = Pick<Row<'stages'>, 'sector' | 'key' | 'name_en' | 'name_ja' | 'position'>;

/** Where in the files something was read, so that whatever is said of it can name the line. */
interface Origin {
  file: string;
  line: number;
}

export type ItemOf = Origin & Figure<'items', 'kind' | 'sector' | 'name_en' | 'name_ja'> & { key: string; stage: string };
export type LinkOf = Origin & { key: string; kind: Row<'item_links'>['kind']; from: string; to: string };
export type CodeOf = Origin & { item: string; code: string };
/** Countries stand for themselves whoever names them; a company is the one already on the map if its key, a name or an alias is the same. */
export type SupplierOf = Origin &
  Figure<'suppliers', 'kind' | 'country' | 'name_en' | 'name_ja' | 'aliases' | 'unallocated'> & { key: string };
export type SiteOf = Origin &
  Figure<'sites', 'name' | 'country' | 'place' | 'latitude' | 'longitude' | 'status' | 'as_of' | 'facts'> & {
    key: string;
    supplier: string;
    item: string | null;
  };
export type ClaimOf = Origin &
  Figure<
    'claims',
    'share_low' | 'share_high' | 'quantity' | 'unit' | 'quantity_is_bound' | 'year' | 'projection' | 'basis' | 'source_note' | 'confidence'
  > & { supplier: string; item: string; measure?: Measure; instead?: Row<'claims'>['instead'] };
export type TotalOf = Origin &
  Figure<'series_totals', 'basis' | 'year' | 'quantity' | 'unit' | 'quantity_is_bound' | 'projection'> & {
    item: string;
    measure?: Measure;
  };
export type RelianceOf = Origin &
  Figure<'reliances', 'commodity' | 'party' | 'origin' | 'share_low' | 'share_high' | 'year' | 'kind' | 'main_sources' | 'source_note'> & {
    item: string | null;
  };

/** What one source says, read from its files and checked: still nothing of it is in the database. Keys are the publisher's own. */
export interface Edition {
  source: SourceOf;
  files: { name: string; digest: string }[];
  items: ItemOf[];
  links: LinkOf[];
  codes: CodeOf[];
  suppliers: SupplierOf[];
  sites: SiteOf[];
  claims: ClaimOf[];
  totals: TotalOf[];
  reliances: RelianceOf[];
  skipped: Skip[];
}

/** An edition with nothing in it yet. */
export function emptyEdition(source: SourceOf): Edition {
  return {
    source,
    files: [],
    items: [],
    links: [],
    codes: [],
    suppliers: [],
    sites: [],
    claims: [],
    totals: [],
    reliances: [],
    skipped: [],
  };
}
