import { sha256 } from '#app/journal/writing.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { LIMITS } from '../../reports/schema.ts';
import { Gathering } from './fields.ts';
import { dayIn } from './days.ts';
import { columnsOf, folded, headsOf, isHead, letterOf, OURS, saysMarking } from './heads.ts';
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

/** The head stands among the first so many rows. */
const HEAD_WITHIN = 60;

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

/** The lines of a cell that holds something of each source; a dash where a source has none. */
const linesIn = (cell: string | undefined): string[] =>
  (cell ?? '').split(/\r?\n/).map((words) => (/^[-–—]$/.test(words.trim()) ? '' : words.trim()));

/** The sources of a row: a line of the cell each. */
function sourcesIn(row: Record<string, string>, gathering: Gathering): void {
  const [citations, urls, reliabilities, credibilities, quotables] = ['citation', 'url', 'reliability', 'credibility', 'quotable'].map(
    (name) => linesIn(row[name]),
  ) as [string[], string[], string[], string[], string[]];
  Array.from({ length: Math.max(citations.length, urls.length) }, (_, at) => at).forEach((at) => {
    const citation = citations[at] || urls[at];
    if (!citation) return;
    const [reliability, credibility] = [reliabilities[at]?.toUpperCase(), credibilities[at]];
    gathering.source(at, { citation, url: urls[at], reliability, credibility, quotable: isYes(quotables[at]) });
  });
}

/** The labels of a cell, or of several such cells: each counts. */
const labelsIn = (cell: string | undefined): string[] =>
  [...new Set((cell ?? '').split(/[\n;；]/u).map((words) => words.trim()))].filter(Boolean);

const YES = new Set(['1', 'yes', 'y', 'true', 'on', 'x', 'はい', '可', '○', '〇', '有']);
const isYes = (cell: string | undefined): boolean => YES.has(folded(cell ?? ''));

/** The parties of a caveat: JP, US; as their code where it is one, else in the words, which nobody is known by. */
const partiesIn = (cell: string | undefined): string[] =>
  (cell ?? '')
    .normalize('NFKC')
    .replace(/^\s*REL\s*TO\b/i, '')
    .split(/[\s,;、]+/u)
    .filter(Boolean)
    .map((party) => party.toUpperCase().slice(0, 20));

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
  sourcesIn(row, gathering);
  const parties = partiesIn(row.parties);
  if (parties.length > 0) gathering.fields.parties = parties;
  if (isYes(row.business_confidential)) gathering.fields.business_confidential = 'on';
  const said = labelsIn(row.marking).length > 0 ? labelsIn(row.marking) : labelsIn(fileMarking);
  const { marking, doubts } = markingOf(said.map((words) => saidInWords(words)));
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
  const body = rows.slice(top + 1);
  const filled = body.filter((cells) => cells.some((cell) => cell.trim() !== '')).length;
  if (filled > IMPORT_LIMITS.reports) throw new NotImportable('tooMany', String(filled));
  const { names, faults } = columnsOf(rows[top]!, body, heads, top + 1);
  const said = rows.slice(0, top).find(([name]) => saysMarking(name ?? '', heads));
  const letters = new Map(names.flatMap((name, at) => (name ? [[name, letterOf(at)] as const] : [])).reverse());
  const reading = { words: wordsOf(catalogues), letters, serial, fileMarking: said?.[1]?.trim() ?? '' };
  const seen = new Map<string, Incoming>();
  body.forEach((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row: Record<string, string> = {};
    names.forEach((name, column) => {
      const cell = cells[column];
      if (name === null || name === OURS || !cell) return;
      row[name] = name in row ? `${row[name]}\n${unguarded(cell)}` : unguarded(cell);
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
