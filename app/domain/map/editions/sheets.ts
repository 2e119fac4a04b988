/** A row of a table as it was received: its line in the file, and its cells. */
export interface SheetRow {
  line: number;
  cells: string[];
}

/** A table as it was received: a file, or a sheet of a workbook. */
export interface Sheet {
  name: string;
  /** a sheet of a workbook: its numbers come as they are kept there, not as they are shown */
  workbook: boolean;
  /** as which its bytes were read */
  encoding: string;
  rows: SheetRow[];
}

/** The longest heading that names a column. */
const LONGEST = 120;

/** The columns of a table by its row of headings: one without a heading by its number, one whose heading stands twice with which it is. */
export function columnsOf(heads: readonly string[]): string[] {
  const met = new Map<string, number>();
  return heads.map((head, at) => {
    const plain = head.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd').toWellFormed();
    const name = plain.trim().slice(0, LONGEST).toWellFormed().trim() || `#${at + 1}`;
    const before = met.get(name) ?? 0;
    met.set(name, before + 1);
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

/** The row of headings of a table: that of the line, or nothing. */
export const headingsAt = (sheet: Sheet, line: number): string[] => columnsOf(sheet.rows.find((row) => row.line === line)?.cells ?? []);
