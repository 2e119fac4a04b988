import { sha256 } from '#app/journal/writing.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { LIMITS } from '../../reports/schema.ts';
import { Gathering } from './fields.ts';
import { dayIn } from './days.ts';
import {
  IMPORT_LIMITS,
  NotImportable,
  shortened,
  type Format,
  type Found,
  type ImportFault,
  type Incoming,
  type Mention,
} from './incoming.ts';
import { markingOf, narrow, saidInWords } from './markings.ts';

/** The columns that a table may have, by the names of the report's fields. */
const COLUMNS = [
  ...['title', 'description', 'category', 'likelihood', 'impact', 'confidence', 'horizon', 'event_from', 'event_to', 'response'],
  ...['language', 'marking', 'items', 'suppliers', 'countries', 'citation', 'url', 'reliability', 'credibility', 'id', 'ref'],
] as const;
/** What a table of ours says that belongs to the place where it was made. */
const OURS = 'ours';
/** The head stands among the first so many rows. */
const HEAD_WITHIN = 60;

const folded = (words: string): string => words.normalize('NFKC').trim().toLowerCase();

/** What each head of a table stands for, in either language and by its code. */
export function headsOf(catalogues: readonly Catalogue[]): Map<string, string> {
  const heads = new Map<string, string>();
  for (const { exchange, policy, reports } of catalogues) {
    const group = [exchange.likelihoodBand, reports.fields.impact ?? '', reports.fields.confidence ?? ''].map(exchange.ofGroup);
    const ours = [policy.homeBody, policy.author, exchange.party, exchange.dissents, exchange.filedUtc, exchange.likelihoodBand, ...group];
    for (const head of ours) heads.set(folded(head), OURS);
    for (const [name, head] of Object.entries(reports.fields)) heads.set(folded(head), name);
    heads.set(folded(exchange.reference), 'ref');
    heads.set(folded(policy.marking), 'marking');
  }
  for (const name of COLUMNS) heads.set(name, name);
  return heads;
}

/** Whether a row is the head of a table of reports: it has a title. */
export const isHead = (row: readonly string[], heads: ReadonlyMap<string, string>): boolean =>
  row.some((cell) => heads.get(folded(cell)) === 'title');

/** What each word of the catalogues, in either language, stands for. */
function wordsOf(catalogues: readonly Catalogue[]) {
  const map = (of: (text: Catalogue) => Record<string, string>) =>
    new Map(catalogues.flatMap((text) => Object.entries(of(text)).map(([code, words]) => [folded(words), code] as const)));
  return {
    category: map(({ reports }) => reports.categories),
    horizon: map(({ reports }) => reports.horizons),
    confidence: map(({ reports }) => reports.confidences),
    likelihood: map(({ reports }) => reports.likelihoods),
    impact: map(({ reports }) => reports.impacts),
    language: map(({ reports }) => reports.languages),
  };
}

/** A column's letter: A, B … Z, AA. */
const letterOf = (at: number): string => (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** The names in a cell, one a line or parted by semicolons. A comma may stand in a name: whether it parts two is seen when they are looked up. */
const namesIn = (cell: string | undefined): string[] =>
  [...new Set((cell ?? '').split(/[;；\n|｜]/u).map((name) => name.trim()))].filter(Boolean);

function mentionsIn(row: Record<string, string>): Mention[] {
  const countries = namesIn(row.countries).flatMap((words) =>
    /^[A-Z]{2,3}([\s,、]+[A-Z]{2,3})+$/.test(words) ? words.split(/[\s,、]+/) : [words],
  );
  const of = (kind: Mention['kind'], names: readonly string[]) => names.map((words) => ({ kind, words: words.slice(0, 200), also: [] }));
  return [...of('item', namesIn(row.items)), ...of('supplier', namesIn(row.suppliers)), ...of('country', countries)];
}

/** A cell as text: the guard that keeps it from being a formula in a spreadsheet is ours and goes again. */
const unguarded = (cell: string): string => cell.replace(/^'(?=[\s\u00a0]*[=+\-@＝＋－＠\t\r\n])/u, '');

interface Reading {
  words: ReturnType<typeof wordsOf>;
  letters: ReadonlyMap<string, string>;
  serial: { from1904: boolean } | undefined;
  /** what the table says above its head of all that stands in it */
  fileMarking: string;
}

function reportOf(row: Record<string, string>, line: number, reading: Reading): { report: Incoming | null; faults: ImportFault[] } {
  const { words, letters, serial, fileMarking } = reading;
  const gathering = new Gathering(line, letters);
  const code = (name: 'category' | 'horizon' | 'confidence' | 'likelihood' | 'impact') =>
    words[name].get(folded(row[name] ?? '')) ?? row[name]?.normalize('NFKC').trim();
  const day = (name: 'event_from' | 'event_to') => row[name] && dayIn(row[name], serial);
  gathering.text('title', row.title?.trim(), LIMITS.title);
  gathering.text('description', row.description, LIMITS.description);
  gathering.judgement({
    ...{ category: code('category'), horizon: code('horizon'), confidence: code('confidence') },
    ...{ likelihood: code('likelihood'), impact: code('impact'), event_from: day('event_from'), event_to: day('event_to') },
    response: row.response,
  });
  gathering.language(row.language && (words.language.get(folded(row.language)) ?? row.language.trim()));
  const mentions = mentionsIn(row);
  if (mentions.length > IMPORT_LIMITS.mentions) gathering.fault('items', 'tooMany', String(mentions.length));
  if (row.citation || row.url) gathering.source(0, { ...row, citation: row.citation || row.url });
  const marked = row.marking?.trim() || fileMarking;
  const { marking, doubts } = markingOf(marked ? [saidInWords(marked)] : []);
  gathering.fields.marking = marking;
  const id = row.id?.trim() ? `row ${row.id.trim().slice(0, 200)}` : `row ${sha256(JSON.stringify(row))}`;
  const good = gathering.whole();
  const fields = gathering.fields as Incoming['fields'];
  return {
    faults: gathering.faults,
    report: good
      ? {
          ...{ line, external_id: id, created: '', modified: '', ref: row.ref?.trim() || null, translations: [], doubts },
          mentions: mentions.slice(0, IMPORT_LIMITS.mentions),
          fields: { ...fields, description: fields.description ?? '' },
        }
      : null,
  };
}

/** The heads that are not taken: those that are not known, one by one; those that a table of ours has besides, together. */
function faultsOfHead(head: readonly string[], heads: ReadonlyMap<string, string>, line: number): ImportFault[] {
  const known = (cell: string) => heads.get(folded(cell));
  const ours = head.filter((cell) => known(cell) === OURS);
  const unknown = head.flatMap((cell, at): ImportFault[] => {
    const name = known(cell);
    if (cell.trim() === '' || name === OURS || COLUMNS.some((one) => one === name)) return [];
    return [{ line, column: '', cell: `${letterOf(at)}${line}`, code: 'unknownColumn', value: shortened(cell) }];
  });
  return ours.length > 0 ? [...unknown, { line, column: '', cell: '', code: 'notTaken', value: shortened(ours.join(', ')) }] : unknown;
}

/** Reads a table: the row with a title's head is the head; what stands above it may say a marking for all; each row below is a report. */
export function readTable(
  format: Format,
  rows: readonly (readonly string[])[],
  catalogues: readonly Catalogue[],
  serial?: { from1904: boolean },
): Found {
  const heads = headsOf(catalogues);
  const top = rows.slice(0, HEAD_WITHIN).findIndex((row) => isHead(row, heads));
  const first = rows.find((row) => row.some((cell) => cell.trim() !== '')) ?? [];
  if (top < 0) throw new NotImportable('noHead', shortened(first.filter((cell) => cell.trim() !== '').join(', ')));
  const head = rows[top]!.map((cell) => heads.get(folded(cell)) ?? null);
  const body = rows.slice(top + 1);
  const filled = body.filter((cells) => cells.some((cell) => cell.trim() !== '')).length;
  if (filled > IMPORT_LIMITS.reports) throw new NotImportable('tooMany', String(filled));
  const faults = faultsOfHead(rows[top]!, heads, top + 1);
  const said = rows.slice(0, top).find(([name]) => heads.get(folded(name ?? '')) === 'marking');
  const letters = new Map(head.flatMap((name, at) => (name ? [[name, letterOf(at)] as const] : [])));
  const reading = { words: wordsOf(catalogues), letters, serial, fileMarking: said?.[1]?.trim() ?? '' };
  const seen = new Map<string, Incoming>();
  body.forEach((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row: Record<string, string> = {};
    head.forEach((name, column) => {
      if (name !== null && name !== OURS && cells[column] && !(name in row)) row[name] = unguarded(cells[column]);
    });
    const one = reportOf(row, top + at + 2, reading);
    faults.push(...one.faults);
    if (!one.report) return;
    const before = seen.get(one.report.external_id);
    if (!before) seen.set(one.report.external_id, one.report);
    else {
      narrow(before, one.report);
      faults.push({ line: one.report.line, column: 'id', cell: '', code: 'twice', value: shortened(row.id ?? row.title) });
    }
  });
  return { format, reports: [...seen.values()], faults };
}
