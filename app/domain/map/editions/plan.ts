import type { Measure, Row as TableRow } from '#db/schema.ts';
import type { ClaimOf, ItemOf, SupplierOf, TotalOf } from '../importing/edition.ts';
import type { Skip } from '../importing/skipping.ts';
import type { KnownSource } from './known.server.ts';
import type { Suggestion } from './matching.server.ts';

/** What an edition makes of a row. */
export const STATES = ['wrong', 'unmatched', 'new', 'changed', 'gone', 'unchanged', 'left_out', 'told'] as const;
export type RowState = (typeof STATES)[number];

/** A figure, as it is shown. */
export interface Figure {
  low: number | null;
  high: number | null;
  quantity: string | null;
  unit: string | null;
  bound: number;
  year: number;
}

export interface Named {
  name_en: string;
  name_ja: string;
}

/** One row of the preview: what of the files or of the map, and what becomes of it. */
export interface PlanRow {
  about: 'item' | 'supplier' | 'link' | 'claim' | 'total' | 'line';
  state: RowState;
  /** where it stands in the files; '' and 0 of what is on the map alone */
  file: string;
  line: number;
  /** what names it: an item, a supplier, both ends of a link */
  names: Named[];
  link?: TableRow<'item_links'>['kind'];
  basis?: TableRow<'claims'>['basis'];
  measure?: Measure;
  before?: Figure;
  after?: Figure;
  /** the words of a name before and after */
  renamed?: [string, string];
  /** of an item whose name differs: its id, to propose the correction of it */
  corrects?: string;
  /** a code of map.skipReasons, and what stood there */
  reason?: Skip['reason'];
  value?: string;
  /** of a name that is not on the map under its key */
  key?: string;
  choice?: string;
  suggestions?: Suggestion[];
}

/** What is put on the map. Ends that are not there yet are named by their key in the file. */
export interface Puts {
  items: ItemOf[];
  suppliers: SupplierOf[];
  links: { kind: TableRow<'item_links'>['kind']; from: End; to: End }[];
  claims: (ClaimOf & { item_end: End; supplier_end: End; instead_of: string | null })[];
  totals: (TotalOf & { item_end: End })[];
  /** ids of links and claims that no longer hold */
  gone: { kind: 'item_link' | 'claim'; id: string }[];
}
export type End = { id: string } | { key: string };

/** Shares of one item, year and basis that come to more than a whole. */
export interface Over {
  item: Named;
  year: number;
  basis: TableRow<'claims'>['basis'];
  of: 'country' | 'company';
  sum: number;
  rows: { name: Named; share: number; file: string; line: number }[];
}

/** What an edition would do to the map, as far as its importer sees it. */
export interface Plan {
  rows: PlanRow[];
  puts: Puts;
  over: Over[];
  /** the edition that it is compared with, and whether it is that very edition; null: there is none */
  former: (KnownSource & { same: boolean }) | null;
  /** names that wait for a decision */
  undecided: number;
  /** lines with errors that nobody said are to be left out */
  wrong: number;
}
