import { z } from 'zod';
import { csvRows, textIn, unguarded } from '../exchange/importing/csv.ts';
import { dayIn } from '../exchange/importing/days.ts';
import { folded, letterOf } from '../exchange/importing/heads.ts';
import { NotImportable, shortened } from '../exchange/importing/incoming.ts';
import { POLICIES, splitDestinations, type Destination, type Policy } from './destinations.ts';
import { referencesIn } from './references.ts';
import { hsCodes, MOST_DESTINATIONS, type EntryInput } from './schema.ts';
import { COLUMNS, type Column } from './sheet-columns.ts';
import { CONFIDENCES, STATUSES } from './standing.ts';

export const MOST_ROWS = 1_000;

/** What is wrong with a cell: where it stands, the code of a sentence (controls.importing.faults), what stands there. */
export interface CellFault {
  line: number;
  /** B4; '' where the whole row is meant */
  cell: string;
  code: string;
  value: string;
}

/** A row that can be written, if its items are found. */
export interface ImportRow {
  line: number;
  input: EntryInput;
  /** references, and the cell where they stand */
  items: string[];
  itemsCell: string;
}

export interface ImportTable {
  rows: ImportRow[];
  faults: CellFault[];
  /** columns that it does not have: they leave what an entry says, and a new one has nothing there */
  absent: readonly Column[];
  /** how it was read, where that had to be guessed */
  encoding: string | null;
}

/** What else may stand over a column: the heads of the published file, and what Japanese offices write. */
const ALSO: Record<string, Column | 'party'> = {
  title_own_words: 'title',
  goods_keywords: 'keywords',
  destination_scope: 'destinations',
  licence_policy: 'policy',
  controlling_party: 'party',
  リスト: 'list',
  項番: 'number',
  規制対象: 'title',
  品名: 'title',
  和文名称: 'title_ja',
  キーワード: 'keywords',
  hsコード: 'hs_codes',
  仕向地: 'destinations',
  許可方針: 'policy',
  規制理由: 'reason',
  状態: 'status',
  施行日: 'effective_from',
  終了日: 'effective_to',
  出典: 'source_title',
  発行者: 'source_publisher',
  資料の日付: 'source_date',
  アドレス: 'source_url',
  確度: 'confidence',
  地図の品目: 'items',
  規制国: 'party',
};

const columnOf = (head: string): Column | 'party' | null => {
  const words = folded(head).replaceAll(' ', '_');
  return COLUMNS.find((column) => column === words) ?? (words === 'party' ? 'party' : (ALSO[words] ?? null));
};

const isHead = (row: readonly string[]): boolean => {
  const columns = row.map(columnOf);
  return (['list', 'number', 'title'] as const).every((wanted) => columns.includes(wanted));
};

/** Policies and states as a table may write them: their codes with spaces or underscores, and the words of either language. */
function wordsOf<T extends string>(codes: readonly T[], languages: readonly Record<T, string>[]): Map<string, T> {
  return new Map(
    codes.flatMap((code): [string, T][] => [
      [code, code],
      [code.replaceAll('_', ' '), code],
      ...languages.map((words): [string, T] => [folded(words[code]), code]),
    ]),
  );
}

/** The words of both languages that cells may hold. */
export interface CellWords {
  policies: readonly Record<Policy, string>[];
  statuses: readonly Record<(typeof STATUSES)[number], string>[];
}

const isDay = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true;

/** Reads a CSV of control entries, in whatever of the encodings that offices write. Of a row with a wrong cell, nothing is taken. */
export function readControlTable(bytes: Uint8Array, party: string, words: CellWords): ImportTable {
  const { text, encoding } = textIn(bytes);
  const all = csvRows(text, isHead);
  const top = all.findIndex(isHead);
  if (top < 0) throw new NotImportable('noHead');
  const columns = (all[top] ?? []).map(columnOf);
  const again = columns.findIndex((column, at) => column !== null && columns.indexOf(column) < at);
  if (again >= 0) {
    const value = shortened(all[top]?.[again] ?? '');
    return {
      rows: [],
      faults: [{ line: top + 1, cell: `${letterOf(again)}${top + 1}`, code: 'headTwice', value }],
      absent: [],
      encoding: null,
    };
  }
  const body = all.slice(top + 1).map((cells, at) => ({ cells, line: top + at + 2 }));
  const filled = body.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length > MOST_ROWS) throw new NotImportable('tooMany', String(filled.length));
  const policies = wordsOf(POLICIES, words.policies);
  const statuses = wordsOf(STATUSES, words.statuses);
  const faults: CellFault[] = [];
  const seen = new Set<string>();
  const rows: ImportRow[] = [];
  for (const { cells, line } of filled) {
    const before = faults.length;
    const at = (column: Column | 'party') => columns.indexOf(column);
    const cellOf = (column: Column | 'party') => (at(column) < 0 ? '' : `${letterOf(at(column))}${line}`);
    const said = (column: Column | 'party'): string => unguarded(at(column) < 0 ? '' : (cells[at(column)] ?? '')).trim();
    const fault = (column: Column | 'party', code: string) =>
      void faults.push({ line, cell: cellOf(column), code, value: shortened(said(column).replaceAll('\0', '␀').toWellFormed()) });
    const words_ = (column: Column, most: number, needed = false): string => {
      const value = said(column).replace(/\r\n?/g, '\n');
      if (value.includes('\0') || !value.isWellFormed()) fault(column, 'badCharacter');
      else if (needed && value === '') fault(column, 'missing');
      else if (value.length > most) fault(column, 'tooLong');
      return value;
    };
    const line_ = (column: Column, most: number, needed = false) => words_(column, most, needed).replace(/\s*\n\s*/g, ' ');
    const day = (column: 'effective_from' | 'effective_to'): string | null => {
      if (said(column) === '') return null;
      const read = dayIn(said(column));
      if (!isDay(read)) fault(column, 'badDay');
      return read;
    };
    const choice = <T extends string>(column: Column, known: ReadonlyMap<string, T>, otherwise: T): T => {
      if (said(column) === '') return otherwise;
      const one = known.get(folded(said(column)));
      if (!one) fault(column, 'badChoice');
      return one ?? otherwise;
    };
    if (said('party') !== '' && said('party').normalize('NFKC').toUpperCase() !== party) fault('party', 'otherParty');
    const one = said('policy') === '' ? null : (policies.get(folded(said('policy'))) ?? null);
    if (said('policy') !== '' && !one) fault('policy', 'badChoice');
    const destinations = splitDestinations(said('destinations')).flatMap((part): Destination[] => {
      const [, where = part, policy] = /^(.*?)\s*[=＝]\s*([^=＝]+)$/u.exec(part) ?? [];
      const own = policy === undefined ? one : (policies.get(folded(policy)) ?? null);
      if (!own || where === '' || /[=＝]/.test(where) || where.length > 200) {
        fault('destinations', where.length > 200 ? 'tooLong' : 'badDestination');
        return [];
      }
      return [{ where: /^([a-z]{2}|all)$/i.test(where) ? where.toUpperCase() : where, policy: own }];
    });
    if (at('destinations') >= 0 && destinations.length === 0 && said('destinations') === '') fault('destinations', 'missing');
    // A form that edits it has room for so many, and would lose the others.
    if (destinations.length > MOST_DESTINATIONS) fault('destinations', 'tooManyDestinations');
    for (const column of ['destinations', 'items'] as const)
      if (said(column).includes('\0') || !said(column).isWellFormed()) fault(column, 'badCharacter');
    const codes = hsCodes().safeParse(said('hs_codes'));
    if (!codes.success) fault('hs_codes', 'badHs');
    const url = line_('source_url', 2_000);
    if (url !== '' && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) fault('source_url', 'badAddress');
    const date = said('source_date') === '' ? '' : dayIn(said('source_date'));
    if (
      !z
        .string()
        .regex(/^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/)
        .safeParse(date).success
    )
      fault('source_date', 'badDay');
    const [from, to] = [day('effective_from'), day('effective_to')];
    if (from && to && to < from) fault('effective_to', 'endBeforeStart');
    const input: EntryInput = {
      ...{ list: line_('list', 200, true), number: line_('number', 200, true), title: line_('title', 1_000, true), destinations },
      title_ja: line_('title_ja', 1_000),
      ...{ keywords: line_('keywords', 500), hs_codes: codes.success ? codes.data : '', reason: words_('reason', 2_000) },
      ...{ status: choice('status', statuses, 'in_force'), effective_from: from, effective_to: to },
      ...{
        source_title: line_('source_title', 500, at('source_title') >= 0),
        source_publisher: line_('source_publisher', 300),
        source_date: date,
      },
      ...{ source_url: url, seen_in: line_('seen_in', 1_000) },
      confidence: choice('confidence', wordsOf(CONFIDENCES, []), 'moderate'),
    };
    const key = sameKey(input);
    if (seen.has(key)) faults.push({ line, cell: cellOf('number'), code: 'twice', value: shortened(input.number) });
    if (faults.length > before) continue;
    seen.add(key);
    rows.push({ line, input, items: referencesIn(said('items')), itemsCell: cellOf('items') });
  }
  const absent = COLUMNS.filter((column) => !columns.includes(column));
  return { rows, faults, absent, encoding: encoding === 'utf-8' ? null : encoding.toUpperCase() };
}

/** By what an entry of one party is known again: its list and number, whatever their width and case. */
export const sameKey = ({ list, number }: { list: string; number: string }): string =>
  JSON.stringify([list, number].map((words) => folded(words).replace(/\s+/g, ' ')));
