import { z } from 'zod';
import { address, choice, line, optionalLine, ticked, whole } from '../../fields.ts';
import { stages } from '../importing/stages.ts';
import { folded } from './similar.ts';
import { ALL_COLUMNS, BASES, CONFIDENCES, DECIMALS, ITEM_KINDS, SHARES_AS, type MappedColumn } from './mapped.ts';
import { headingsAt, type Sheet } from './sheets.ts';

/** Where an item that is not on the map goes: `sector:stage`. */
export const LANES: readonly string[] = stages.map(({ sector, key }) => `${sector}:${key}`);

const column = () => optionalLine(200);
const columns = Object.fromEntries(ALL_COLUMNS.map((one) => [one, column()])) as Record<MappedColumn, ReturnType<typeof column>>;

/** How the columns of a table are read, what holds for every row of it, and whose word it is. */
export const mappingSchema = z.object({
  ...columns,
  /** a table of several, from 0, and the line of its headings */
  sheet: whole(0, 99),
  head: whole(1, 999_999),
  share_as: choice(SHARES_AS),
  decimal: choice(DECIMALS),
  /** a blank item or year repeats the one above, as merged cells leave it */
  fill: ticked(),
  unit: optionalLine(40),
  year: optionalLine(10),
  basis: choice(BASES),
  confidence: choice(CONFIDENCES),
  kind: choice(ITEM_KINDS),
  lane: z.string().refine((lane) => LANES.includes(lane), { params: { code: 'invalid' } }),
  source: line(200),
  publisher: line(200),
  credit: line(400),
  licence: line(120),
  url: address().optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** A mapping as it is kept. */
export const keptMapping = z.object({
  ...mappingSchema.shape,
  ...{ sheet: z.number(), head: z.number(), fill: z.boolean() },
});

/** The form that says a mapping, and keeps it under a name where one is given. */
export const mappingForm = mappingSchema.extend({ save_as: optionalLine(80), shared: ticked() });

/** What the heads of tables call each column, in either language. */
const HEADS: Record<MappedColumn, readonly string[]> = {
  item: ['item', 'product', 'commodity', 'material', 'mineral', 'input', '品目', '品名', '製品', '鉱種', '材料', '物質'],
  country: ['country', 'source country', 'producer country', 'country of origin', 'nation', '国', '国名', '供給国', '生産国', '原産国'],
  company: ['supplier', 'company', 'provider', 'manufacturer', 'producer', '供給者', '企業', '企業名', '会社', 'メーカー'],
  share: ['share', 'share pct', 'share percent', 'market share', 'percent', 'percentage', 'pct', 'シェア', '割合', '構成比', '比率'],
  quantity: ['quantity', 'production', 'output', 'volume', 'amount', 'supply', '数量', '生産量', '供給量'],
  unit_column: ['unit', 'units', '単位'],
  year_column: ['year', 'fiscal year', '年', '年次', '年度', '暦年'],
  basis_column: ['basis', '基準'],
  confidence_column: ['confidence', '確度', '確信度'],
  note: ['note', 'notes', 'remark', 'remarks', 'comment', 'citation', '備考', '注', '注記'],
};

/** A heading as it is compared: what stands in brackets, a unit mostly, aside. */
const heading = (head: string): string => folded(head.normalize('NFKC').replace(/[([].*$/, ''));

/** Which column of a table holds what, as its headings suggest. */
export function guessedColumns(header: readonly string[]): Partial<Record<MappedColumn, string>> {
  const found: Partial<Record<MappedColumn, string>> = {};
  for (const one of ALL_COLUMNS) {
    const names = HEADS[one].map(folded);
    const fitting = header.find((head) => names.includes(heading(head)) || names.includes(folded(head)));
    if (fitting !== undefined) found[one] = fitting;
  }
  return found;
}

const LOOKED_THROUGH = 20;

/** The line of a table's headings: the first that names two columns or more, else the first with two cells. */
export function guessedHead({ rows }: Sheet): number {
  const first = rows.slice(0, LOOKED_THROUGH);
  const naming = first.find(({ cells }) => Object.keys(guessedColumns(cells)).length > 1);
  return (naming ?? first.find(({ cells }) => cells.filter(Boolean).length > 1) ?? first[0])?.line ?? 1;
}

/** Whether the shares of a workbook are kept as parts of one, as it keeps what it shows in percent. */
function areFractions(sheet: Sheet, head: number, share: string | undefined): boolean {
  const at = share === undefined ? -1 : headingsAt(sheet, head).indexOf(share);
  if (!sheet.workbook || at < 0) return false;
  const figures = sheet.rows.flatMap(({ line, cells }) => (line > head && cells[at] ? [Number(cells[at])] : []));
  const numbers = figures.filter((figure) => !Number.isNaN(figure));
  return numbers.length > 0 && numbers.every((figure) => figure <= 1) && numbers.some((figure) => figure > 0 && figure < 1);
}

/** The form of a table's mapping as it begins: what its headings suggest. */
export function guessed(sheet: Sheet, place: number, head = guessedHead(sheet)): Record<string, string> {
  const found = guessedColumns(headingsAt(sheet, head));
  const bracketed = /[([（]\s*([^)\]）]{1,20})\s*[)\]）]/.exec(found.quantity ?? '')?.[1] ?? '';
  return {
    ...{ ...found, sheet: String(place), head: String(head), unit: found.unit_column ? '' : bracketed, decimal: 'point' },
    ...{ share_as: areFractions(sheet, head, found.share) ? 'fraction' : 'percent', basis: 'plant', confidence: 'moderate' },
    ...{ kind: 'material', lane: 'semiconductors:other' },
  };
}

/** Why a mapping does not fit a table: the field, and a word of the catalogue (editions.mapping.faults). */
export interface MappingFault {
  field: keyof Mapping;
  code: 'needed' | 'who' | 'figure' | 'unit' | 'year' | 'notAYear' | 'notAColumn' | 'taken' | 'noRow';
}

/** What a mapping lacks of what every figure must say, and what of it the table does not have. */
export function faultsOf(mapping: Mapping, sheet: Sheet | undefined): MappingFault[] {
  const header = sheet ? headingsAt(sheet, mapping.head) : [];
  if (header.length === 0) return [{ field: 'head', code: 'noRow' }];
  const faults: MappingFault[] = [];
  const taken = new Set<string>();
  for (const field of ALL_COLUMNS) {
    const named = mapping[field];
    if (named === '') continue;
    if (!header.includes(named)) faults.push({ field, code: 'notAColumn' });
    else if (field !== 'note' && taken.has(named)) faults.push({ field, code: 'taken' });
    taken.add(named);
  }
  if (mapping.item === '') faults.push({ field: 'item', code: 'needed' });
  if (mapping.country === '' && mapping.company === '') faults.push({ field: 'country', code: 'who' });
  if (mapping.share === '' && mapping.quantity === '') faults.push({ field: 'share', code: 'figure' });
  if (mapping.quantity !== '' && mapping.unit_column === '' && mapping.unit === '') faults.push({ field: 'unit', code: 'unit' });
  if (mapping.year_column === '' && mapping.year === '') faults.push({ field: 'year', code: 'year' });
  if (mapping.year !== '' && yearIn(mapping.year) === null) faults.push({ field: 'year', code: 'notAYear' });
  return faults;
}

/** A year as tables write it: 2024, 2024年, 2024年度, FY2024. A day is none. */
export function yearIn(cell: string): number | null {
  const [, digits = ''] = /^(?:FY|CY)?\s*(\d{4})(?:\s*年度?|\.0+)?$/i.exec(cell.normalize('NFKC').trim()) ?? [];
  const year = Number(digits);
  return year >= 1900 && year <= 2100 ? year : null;
}
