import { committeeCountries } from '#seed/countries/countries.server.ts';
import type { Countries } from '../importing/countries.server.ts';
import type { ClaimOf, ItemOf, SupplierOf } from '../importing/edition.ts';
import { Skips, type SkipReason } from '../importing/skipping.ts';
import { faultOf } from '../importing/table.server.ts';
import type { EditionContent } from './content.ts';
import { basisIn, confidenceIn, mappedAmount, mappedShare } from './mapped-cells.ts';
import type { MappedColumn } from './mapped.ts';
import { yearIn, type Mapping } from './mapping.ts';
import { ownCountries } from './parsing.server.ts';
import { headingsAt, type Sheet, type SheetRow } from './sheets.ts';
import { folded } from './similar.ts';

const LONGEST_NAME = 200;

/** Why a line is not taken: what stood there, and a code. */
interface Wrong {
  value: string;
  reason: SkipReason;
}

type Read = { item: string; supplier: SupplierOf; figure: Omit<ClaimOf, 'file' | 'line' | 'item' | 'supplier'> };

/** Reads the cells of one row. Pure, but for the countries, which are the committee's. */
class RowReader {
  readonly #places: Map<string, number>;
  readonly #inJapanese = new Map([...committeeCountries().values()].map(({ id, name_ja }) => [name_ja, id]));
  readonly #above: Partial<Record<MappedColumn, string>> = {};

  constructor(
    readonly sheet: Sheet,
    readonly mapping: Mapping,
    readonly countries: Countries,
  ) {
    this.#places = new Map(headingsAt(sheet, mapping.head).map((head, at) => [head, at]));
  }

  /** What a row says, or why it is not taken. */
  read({ line, cells }: SheetRow): Read | Wrong {
    const { mapping } = this;
    const of = (one: MappedColumn) => cells[this.#places.get(mapping[one]) ?? -1]?.trim() ?? '';
    const filled = (one: 'item' | 'year_column') => {
      if (of(one) !== '') this.#above[one] = of(one);
      return of(one) || (mapping.fill ? (this.#above[one] ?? '') : '');
    };
    const fault = faultOf(cells);
    if (fault) return fault;
    const name = filled('item').normalize('NFC');
    const year = filled('year_column') || mapping.year;
    if (name === '') return { value: cells.filter(Boolean).join(', '), reason: 'blank' };
    if (name.length > LONGEST_NAME) return { value: name, reason: 'overlong' };
    const supplier = this.#supplier(of('country'), of('company'), line);
    if ('reason' in supplier) return supplier;
    // A workbook keeps numbers with a point, however it shows them.
    const decimalOf = (cell: string) => (this.sheet.workbook && !cell.includes(',') ? 'point' : mapping.decimal);
    const share = mappedShare(of('share'), { share_as: mapping.share_as, decimal: decimalOf(of('share')) });
    if ('reason' in share) return { value: of('share'), reason: share.reason };
    const amount = mappedAmount(of('quantity'), decimalOf(of('quantity')));
    if ('reason' in amount) return { value: of('quantity'), reason: amount.reason };
    const when = yearIn(year);
    if (when === null) return { value: year, reason: 'not_a_year' };
    const unit = of('unit_column') || mapping.unit;
    if (amount.value !== null && (unit === '' || unit.length > 40)) return { value: unit || of('quantity'), reason: 'unknown_kind' };
    const basis = of('basis_column') === '' ? mapping.basis : basisIn(of('basis_column'));
    if (basis === null) return { value: of('basis_column'), reason: 'unknown_kind' };
    const confidence = of('confidence_column') === '' ? mapping.confidence : confidenceIn(of('confidence_column'));
    if (confidence === null) return { value: of('confidence_column'), reason: 'unknown_kind' };
    return {
      ...{ item: name, supplier },
      figure: {
        ...{ share_low: share.value, share_high: share.value, year: when, projection: 0, basis, confidence, source_note: of('note') },
        ...{ quantity: amount.value?.quantity ?? null, unit: amount.value ? unit : null, quantity_is_bound: amount.value?.is_bound ?? 0 },
      },
    };
  }

  #supplier(country: string, company: string, line: number): SupplierOf | Wrong {
    const place = { file: this.sheet.name, line };
    const known = country === '' ? null : this.countries.supplierOf(this.#inJapanese.get(country.normalize('NFKC')) ?? country, place);
    if (country !== '' && !known) return { value: country, reason: 'unknown_country' };
    if (company === '') return known ?? { value: '', reason: 'blank' };
    if (company.length > LONGEST_NAME) return { value: company, reason: 'overlong' };
    const name = company.normalize('NFC');
    return {
      ...{ ...place, key: `table:supplier:${folded(name) || name}`, kind: 'company', country: known?.country ?? null },
      ...{ name_en: name, name_ja: name, aliases: '', unallocated: 0 },
    };
  }
}

/** What the rows of a table say, read by a mapping of its columns: what cannot be read is told by line. */
export async function mapTable(sheet: Sheet, mapping: Mapping): Promise<EditionContent> {
  const reader = new RowReader(sheet, mapping, await ownCountries());
  const skips = new Skips();
  const items = new Map<string, ItemOf>();
  const suppliers = new Map<string, SupplierOf>();
  const claims: ClaimOf[] = [];
  const [sector = '', stage = ''] = mapping.lane.split(':');
  for (const row of sheet.rows) {
    if (row.line <= mapping.head) continue;
    const place = { file: sheet.name, line: row.line };
    const read = reader.read(row);
    if ('reason' in read) {
      skips.add(sheet.name, row.line, read.value, read.reason);
      continue;
    }
    const key = `table:item:${folded(read.item) || read.item}`;
    if (!items.has(key))
      items.set(key, {
        ...{ ...place, key, kind: mapping.kind, sector: sector as ItemOf['sector'], stage, name_en: read.item, name_ja: read.item },
      });
    if (!suppliers.has(read.supplier.key)) suppliers.set(read.supplier.key, read.supplier);
    claims.push({ ...place, ...read.figure, supplier: read.supplier.key, item: key });
  }
  return { items: [...items.values()], links: [], suppliers: [...suppliers.values()], claims, totals: [], skipped: skips.list };
}
