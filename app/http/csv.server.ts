/** A cell: text is guarded against being taken for a formula, a number stands as it is. */
export type CsvCell = string | number | null;

/** What a spreadsheet takes for a formula's first letter, in full width too (OWASP, CSV injection). */
const FORMULA = /^[\s\u00a0]*[=+\-@\t\r\n＝＋－＠]/u;
const BOM = '\ufeff';

function cellOf(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines of a CSV, as csvOf writes them, to be sent behind others. */
export const csvLines = (rows: readonly (readonly CsvCell[])[]): string => rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

/** A CSV as spreadsheets open it rightly, Japanese ones too: RFC 4180, UTF-8 with a byte-order mark, no cell a formula. */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return BOM + csvLines(rows);
}

export type FileType =
  'text/csv' | 'application/x-pem-file' | 'image/svg+xml' | 'application/json' | 'application/geo+json' | 'application/graphml+xml';

/** Answers with a file to keep. `name` is plain ASCII. It is the reader's own: no cache keeps it. */
export function fileAnswer(content: string, type: FileType, name: string): Response {
  return new Response(content, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
