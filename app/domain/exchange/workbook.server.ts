import writeExcelFile from 'write-excel-file/node';
import type { ListedTable } from './listed.server.ts';

/** A table as an Excel workbook. Text is written as text: Excel computes none of it. */
export async function workbookOf({ about, head, rows, widths }: ListedTable, sheet: string): Promise<Buffer> {
  const words = (value: string) => ({ type: String, value, format: '@', wrap: true, alignVertical: 'top' }) as const;
  const heads = head.map((value) => ({ ...words(value), fontWeight: 'bold', backgroundColor: '#f1efe8' }) as const);
  const cells = rows.map((row) =>
    row.map((cell) =>
      cell === null ? null : typeof cell === 'number' ? ({ type: Number, value: cell, alignVertical: 'top' } as const) : words(cell),
    ),
  );
  const lines = about.map(([label, line]) => [{ ...words(label), fontWeight: 'bold' } as const, null, { ...words(line), wrap: false }]);
  return writeExcelFile(
    [...lines, [], heads, ...cells],
    {
      sheet,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: about.length + 2,
      orientation: 'landscape',
    },
    { fontFamily: 'Yu Gothic', fontSize: 10 },
  ).toBuffer();
}
