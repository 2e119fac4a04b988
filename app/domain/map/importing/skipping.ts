/** Why a row was not taken, or not as it stands. Codes, so that each reader is told in their language. */
export const SKIP_REASONS = [
  'blank',
  'changed_kept',
  'columns',
  'control_character',
  'duplicate',
  'formula',
  'inconsistent',
  'negative',
  'no_figure',
  'not_a_number',
  'not_a_year',
  'not_loaded',
  'over_100',
  'overlong',
  'read_otherwise',
  'repeats_capacity',
  'too_narrow',
  'unknown_country',
  'unknown_id',
  'unknown_kind',
  'variant_cycle',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** One row that was left out: where it stands, what was there, why. `line` 0: said once for a whole file. */
export interface Skip {
  file: string;
  line: number;
  value: string;
  reason: SkipReason;
}

export type RefusalReason = 'missing' | 'too_large' | 'too_many' | 'not_utf8' | 'broken_quotes' | 'no_rows' | 'header';

const sentences: Record<RefusalReason, (file: string, detail: string) => string> = {
  missing: (file) => `${file} is not there.`,
  too_large: (file, detail) => `${file} is larger than ${detail}.`,
  too_many: (file, detail) => `${file} has more than ${detail} rows.`,
  not_utf8: (file, detail) => `${file} is not UTF-8: line ${detail} holds other bytes. Save it as "CSV UTF-8" and try again.`,
  broken_quotes: (file, detail) => `${file} cannot be read as CSV: ${detail}.`,
  no_rows: (file) => `${file} has no rows.`,
  header: (file, detail) => `${file} lacks the column ${detail}. It may be another file, or a new edition with other columns.`,
};

/** Thrown when a file cannot be taken at all. Nothing has been changed then. */
export class FileRefused extends Error {
  constructor(
    readonly file: string,
    readonly reason: RefusalReason,
    readonly detail = '',
  ) {
    super(sentences[reason](file, detail));
    this.name = 'FileRefused';
  }
}

/** What a reader of rows reports to: rows left out, gathered in their order. */
export class Skips {
  readonly list: Skip[];

  constructor(before: readonly Skip[] = []) {
    this.list = [...before];
  }

  /** Reports one row. The value is cut short, so that a hostile cell does not fill the report. */
  add(file: string, line: number, value: string, reason: SkipReason): void {
    this.list.push({ file, line, value: printable(value), reason });
  }
}

const SHOWN = 80;

/** Control characters become U+FFFD: the report is shown, stored and logged. */
function printable(value: string): string {
  const clean = value.slice(0, SHOWN).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
  return (value.length > SHOWN ? `${clean}…` : clean).toWellFormed();
}
