import { sha256 } from '#app/journal/writing.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { LIMITS } from '../../reports/schema.ts';
import { Gathering } from './fields.ts';
import { IMPORT_LIMITS, NotImportable, type Format, type Found, type ImportFault, type Incoming } from './incoming.ts';
import { markingOf, saidInWords } from './markings.ts';

/** The columns that a table may have, by the names of the report's fields. */
const COLUMNS = [
  ...['title', 'description', 'category', 'likelihood', 'impact', 'confidence', 'horizon', 'event_from', 'event_to', 'response'],
  ...['language', 'marking', 'countries', 'citation', 'url', 'reliability', 'credibility', 'id'],
] as const;

const folded = (words: string): string => words.normalize('NFKC').trim().toLowerCase();

/** What each word of the catalogues, in either language, stands for. */
function wordsOf(catalogues: readonly Catalogue[]) {
  const map = (of: (text: Catalogue) => Record<string, string>) =>
    new Map(catalogues.flatMap((text) => Object.entries(of(text)).map(([code, words]) => [folded(words), code] as const)));
  return {
    heads: new Map([...map(({ reports }) => reports.fields), ...COLUMNS.map((name) => [name as string, name as string] as const)]),
    category: map(({ reports }) => reports.categories),
    horizon: map(({ reports }) => reports.horizons),
    confidence: map(({ reports }) => reports.confidences),
    likelihood: map(({ reports }) => reports.likelihoods),
    impact: map(({ reports }) => reports.impacts),
    language: map(({ reports }) => reports.languages),
  };
}

/** A cell as text: the guard that keeps it from being a formula in a spreadsheet is ours and goes again. */
const unguarded = (cell: string): string => cell.replace(/^'(?=[\s\u00a0]*[=+\-@＝＋－＠\t\r\n])/u, '');

function reportOf(
  row: Record<string, string>,
  line: number,
  words: ReturnType<typeof wordsOf>,
): { report: Incoming | null; faults: ImportFault[] } {
  const gathering = new Gathering(line);
  const code = (name: 'category' | 'horizon' | 'confidence' | 'likelihood' | 'impact') =>
    words[name].get(folded(row[name] ?? '')) ?? row[name]?.trim();
  gathering.text('title', row.title?.trim(), LIMITS.title);
  gathering.text('description', row.description, LIMITS.description);
  gathering.judgement({
    ...{ category: code('category'), horizon: code('horizon'), confidence: code('confidence') },
    ...{ likelihood: code('likelihood'), impact: code('impact'), event_from: row.event_from?.trim(), event_to: row.event_to?.trim() },
    response: row.response,
  });
  const language = row.language ? (words.language.get(folded(row.language)) ?? row.language.trim()) : 'en';
  gathering.choice('language', language, ['en', 'ja']);
  const countries = (row.countries ?? '').split(/[\s,;、；]+/u).filter(Boolean);
  for (const one of countries) if (!/^[A-Z]{2}$/.test(one)) gathering.fault('countries', 'unknownValue', one);
  gathering.fields.countries = [...new Set(countries.filter((one) => /^[A-Z]{2}$/.test(one)))].slice(0, LIMITS.ties);
  if (row.citation) gathering.source(0, { ...row, citation: row.citation });
  const { marking, doubts } = markingOf(row.marking?.trim() ? [saidInWords(row.marking)] : []);
  gathering.fields.marking = marking;
  const id = row.id?.trim() ? `row ${row.id.trim().slice(0, 200)}` : `row ${sha256(JSON.stringify(row))}`;
  const good = gathering.whole();
  const fields = gathering.fields as Incoming['fields'];
  return {
    faults: gathering.faults,
    report: good
      ? {
          ...{ line, external_id: id, created: '', modified: '', ref: null, translations: [], doubts },
          fields: { ...fields, description: fields.description ?? '' },
        }
      : null,
  };
}

/** Reads a table: the row with a title's head is the head, whatever stands above it; each row below is a report. */
export function readTable(format: Format, rows: readonly (readonly string[])[], catalogues: readonly Catalogue[]): Found {
  const words = wordsOf(catalogues);
  const named = (row: readonly string[]) => row.map((cell) => words.heads.get(folded(cell)) ?? null);
  const top = rows.findIndex((row) => named(row).includes('title'));
  if (top < 0) throw new NotImportable('noTitle');
  const heads = named(rows[top]!);
  const body = rows.slice(top + 1);
  if (body.length > IMPORT_LIMITS.reports) throw new NotImportable('tooMany', String(IMPORT_LIMITS.reports));
  const faults: ImportFault[] = rows[top]!.flatMap((cell, at): ImportFault[] =>
    cell.trim() !== '' && !COLUMNS.some((name) => name === heads[at])
      ? [{ line: top + 1, column: cell.slice(0, 40), code: 'unknownColumn', value: '' }]
      : [],
  );
  const seen = new Set<string>();
  const reports = body.flatMap((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const row: Record<string, string> = {};
    heads.forEach((name, column) => {
      if (name !== null && cells[column]) row[name] = unguarded(cells[column]);
    });
    const one = reportOf(row, top + at + 2, words);
    faults.push(...one.faults);
    if (!one.report) return [];
    if (!seen.has(one.report.external_id)) return [seen.add(one.report.external_id) && one.report];
    faults.push({ line: one.report.line, column: 'id', code: 'twice', value: row.id ?? '' });
    return [];
  });
  return { format, reports, faults };
}
