import type { z } from 'zod';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';
import { unguarded } from '../../exchange/importing/csv.ts';
import { dayIn } from '../../exchange/importing/days.ts';
import { folded, letterOf } from '../../exchange/importing/heads.ts';
import { NotImportable, shortened } from '../../exchange/importing/incoming.ts';
import { saidInWords } from '../../exchange/importing/markings.ts';
import { splitReferences, tidyReference } from '../../ties/finding.server.ts';
import { PRIORITIES, STATUSES, WORKSTREAMS, type Priority, type Status, type Workstream } from '../choices.ts';
import { isPlannable, startsInTime } from '../month.ts';
import { actionFields } from '../schema.ts';
import { isHead, type Column, type PlainColumn } from './columns.ts';
import { MOST_ROWS } from './limits.ts';

/** A cell as long as the longest field of an action and no more is looked at. */
const LONGEST_CELL = 4_001;

/** What is wrong with a cell: where it stands, the code of a sentence (actionImporting.faults), what stands there. */
export interface CellFault {
  line: number;
  /** B4; '' where the whole row is meant */
  cell: string;
  code: string;
  value: string;
}

/** What a row says; null: it says nothing of that. */
export interface TableRow {
  line: number;
  ref: string | null;
  /** when the action was last changed as the file was taken, as it says it */
  changed_at: string | null;
  title: string | null;
  result: string | null;
  starts_on: string | null;
  due_on: string | null;
  priority: Priority | null;
  workstream: Workstream | null;
  body: string | null;
  marking: Marking | null;
  ties: string[];
  /** who leads, by side, in the words of the table */
  leads: Record<string, string>;
  statuses: Record<string, Status>;
}

export interface ActionTable {
  /** the columns, by their letters: what each was taken for */
  columns: Partial<Record<Column, string>>;
  /** heads that were understood, and those that were not */
  understood: string[];
  unknown: string[];
  rows: TableRow[];
  faults: CellFault[];
  /** how it was read, where that had to be guessed */
  encoding: string | null;
}

/** Words of a closed list as a cell may hold them: the codes, with spaces or underscores, and those of both languages. */
function wordsOf<T extends string>(codes: readonly T[], languages: readonly Record<T, string>[]): Map<string, T> {
  return new Map(
    codes.flatMap((code) =>
      [code, code.replaceAll('_', ' '), ...languages.map((words) => words[code])].map((word) => [folded(word), code]),
    ),
  );
}

/** What Japanese offices write for a priority besides. */
const PRIORITIES_ALSO: readonly (readonly [string, Priority])[] = [['至急', 'urgent'], ['最優先', 'urgent'], ['中', 'normal'], ['普通', 'normal'], ['medium', 'normal'], ['critical', 'urgent']]; // prettier-ignore

const markingIn = (words: string): Marking | null => MARKINGS.find((marking) => marking === saidInWords(words).label) ?? null;

/** What a zod field finds wrong, as a code. */
function codeOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (issue?.code === 'too_big') return 'tooLong';
  if (issue?.code === 'too_small') return 'missing';
  return 'badCharacter';
}

/** Reads the rows of a table. Of a row with a wrong cell, nothing is taken. `serial`: the table is a workbook, whose days may be plain numbers. */
export function readActionTable(
  all: readonly (readonly string[])[],
  heads: ReadonlyMap<string, Column>,
  catalogues: readonly Catalogue[],
  serial?: { from1904: boolean },
): Omit<ActionTable, 'encoding'> {
  const top = all.findIndex((row) => isHead(row, heads));
  const head = all[top];
  if (!head) throw new NotImportable('noHead');
  const places = new Map<Column, number>();
  const [understood, unknown]: [string[], string[]] = [[], []];
  head.forEach((cell, at) => {
    const column = heads.get(folded(unguarded(cell)));
    if (column && !places.has(column)) {
      places.set(column, at);
      if (column !== 'ours') understood.push(shortened(cell));
    } else if (column !== 'ours' && cell.trim() !== '') unknown.push(shortened(cell));
  });
  const above = all.slice(0, top).flatMap((row) => (heads.get(folded(row[0] ?? '')) === 'marking' ? row.slice(1).filter(Boolean) : []));
  const ofFile = above[0] ? (markingIn(above[0]) ?? 'RED') : null;
  const words = {
    priority: new Map([...PRIORITIES_ALSO, ...wordsOf(PRIORITIES, catalogues.map(({ tracking }) => tracking.priorities))]), // prettier-ignore
    workstream: wordsOf(WORKSTREAMS, catalogues.map(({ tracking }) => tracking.workstreams)), // prettier-ignore
    status: wordsOf(STATUSES, catalogues.map(({ actions }) => actions.statuses)), // prettier-ignore
  };
  const faults: CellFault[] = [];
  const rows: TableRow[] = [];
  const seen = new Set<string>();
  let filled = 0;
  all.slice(top + 1).forEach((cells, index) => {
    if (!cells.some((cell) => cell.trim() !== '')) return;
    filled += 1;
    if (filled > MOST_ROWS) throw new NotImportable('tooMany');
    const line = top + index + 2;
    const before = faults.length;
    const said = (column: Column) => unguarded((cells[places.get(column) ?? -1] ?? '').slice(0, LONGEST_CELL)).trim();
    const fault = (column: Column, code: string, value = said(column)) =>
      void faults.push({ line, cell: `${letterOf(places.get(column) ?? 0)}${line}`, code, value: shortened(value.replaceAll('\0', '␀')) });
    const text = (column: 'title' | 'result'): string | null => {
      if (said(column) === '') return null;
      const read = actionFields.shape[column].safeParse(said(column));
      if (!read.success) fault(column, codeOf(read.error));
      return read.data ?? null;
    };
    const choice = <T extends string>(column: Column, known: ReadonlyMap<string, T>): T | null => {
      if (said(column) === '') return null;
      const one = known.get(folded(said(column)));
      if (!one) fault(column, 'badChoice');
      return one ?? null;
    };
    const day = (column: 'starts_on' | 'due_on'): string | null => {
      if (said(column) === '') return null;
      const read = dayIn(said(column), serial);
      if (actionFields.shape.due_on.safeParse(read).success && isPlannable(read)) return read;
      fault(column, 'badDay');
      return null;
    };
    const ref = said('ref') === '' ? null : tidyReference(said('ref'));
    if (ref && !/^A-[0-9A-Z]{6}$/.test(ref)) fault('ref', 'noSuchAction');
    else if (ref && seen.has(ref)) fault('ref', 'twice');
    if (ref) seen.add(ref);
    const marking = said('marking') === '' ? ofFile : markingIn(said('marking'));
    if (said('marking') !== '' && !marking) fault('marking', 'badMarking');
    for (const column of ['ties', 'body'] as const)
      if (said(column).includes('\0') || !said(column).isWellFormed()) fault(column, 'badCharacter');
    const ties = splitReferences(said('ties').slice(0, 500));
    if (ties.length > 50 || said('ties').length > 500) fault('ties', 'tooLong');
    const [leads, statuses]: [Record<string, string>, Record<string, Status>] = [{}, {}];
    for (const column of places.keys()) {
      const [, kind, side] = /^(lead|status)_(.+)$/.exec(column) ?? [];
      if (!kind || !side || said(column) === '') continue;
      if (kind === 'status') {
        const status = choice(column, words.status);
        if (status) statuses[side] = status;
      } else if (said(column).length > 200) fault(column, 'tooLong');
      else if (said(column).includes('\0') || !said(column).isWellFormed()) fault(column, 'badCharacter');
      else leads[side] = said(column);
    }
    const row: TableRow = {
      ...{ line, ref, changed_at: said('changed_at').slice(0, 40) || null, title: text('title'), result: text('result') },
      ...{ starts_on: day('starts_on'), due_on: day('due_on') },
      ...{ priority: choice('priority', words.priority), workstream: choice('workstream', words.workstream) },
      ...{ body: said('body').slice(0, 200) || null, marking, ties, leads, statuses },
    };
    if (!startsInTime(row.starts_on, row.due_on)) fault('starts_on', 'starts_later');
    if (row.title === null && ref === null && faults.length === before) fault('title', 'missing');
    if (faults.length === before) rows.push(row);
  });
  const columns = Object.fromEntries([...places].map(([column, at]) => [column, letterOf(at)])) as ActionTable['columns'];
  return { columns, understood, unknown, rows, faults };
}

/** The name of a row's cell in a column. */
export const cellOf = (
  columns: ActionTable['columns'],
  column: PlainColumn | `lead_${string}` | `status_${string}`,
  line: number,
): string => (columns[column] ? `${columns[column]}${line}` : '');
