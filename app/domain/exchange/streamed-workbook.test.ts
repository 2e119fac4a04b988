import { strFromU8, unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import type { Cell } from './listed.server.ts';
import { workbookParts, type StreamedTable } from './streamed-workbook.server.ts';

const table = (pages: () => AsyncIterable<Cell[][]>): StreamedTable => ({
  ...{ marking: 'AMBER', widths: [11, 52, 12, 26, 8], head: ['Reference', '件名', 'Due', 'Opened', 'Steps'], dated: [2, 3], pages },
  about: [['File', 'Actions & <more>']],
});
async function* oncePaged(...rows: Cell[][]) {
  yield await Promise.resolve(rows);
}
async function bytesOf(given: StreamedTable): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of workbookParts(given, '行動項目')) parts.push(part);
  return Buffer.concat(parts);
}
const sheetOf = (file: Buffer) => strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml']!);

describe('a workbook that is sent as it is read', () => {
  test('says every cell as it was given: Japanese, days and instants as dates, numbers as numbers', async () => {
    const file = await bytesOf(
      table(() =>
        oncePaged(
          ['A-7K3Q5X', '半導体の輸出𠮷野家 <b> & "x"\n二行', '2026-12-10', '2026-11-20T15:00:00.000Z', 3],
          ['A-1', '', '', null, 0],
        ),
      ),
    );
    const [{ sheet, data } = { sheet: '', data: [] }] = await readExcelFile(file);
    expect(sheet).toBe('行動項目');
    expect(data[0]?.slice(0, 3)).toEqual(['File', null, 'Actions & <more>']);
    expect(data.slice(-3)).toEqual([
      ['Reference', '件名', 'Due', 'Opened', 'Steps'],
      [...['A-7K3Q5X', '半導体の輸出𠮷野家 <b> & "x"\n二行'], ...[new Date('2026-12-10T00:00:00Z'), new Date('2026-11-20T15:00:00Z'), 3]],
      ['A-1', null, null, null, 0],
    ]);
  });

  test.each(['=1+1', '＝1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x")', '2026-12-10', '007', '1e5'])(
    'has %j as text that no spreadsheet computes or turns into another thing',
    async (words) => {
      const sheet = sheetOf(await bytesOf(table(() => oncePaged([words, words, 'no day', '', 1]))));
      expect(sheet).not.toMatch(/<f[ >]/);
      const cells = [...sheet.matchAll(/<c r="([AB])4" s="1" t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t>/g)];
      expect(cells.map(([, column, said]) => [column, said?.replaceAll('&quot;', '"')])).toEqual([
        ['A', words],
        ['B', words],
      ]);
      expect(sheet).toContain('<t xml:space="preserve">no day</t>');
    },
  );

  test('keeps its widths and its heads in sight, and no character that would spoil the file', async () => {
    const sheet = sheetOf(await bytesOf(table(() => oncePaged(['a\u0000b\u001fc\ud800d', '_x000D_', '', '', 1]))));
    expect(sheet).toContain('<col min="2" max="2" width="52" customWidth="1"/>');
    expect(sheet).toContain('<pane ySplit="3" topLeftCell="A4"');
    expect(sheet).toContain('>abc\ufffdd<');
    expect(sheet).toContain('>_x005F_x000D_<');
  });

  test('cuts what Excel could not hold in a cell', async () => {
    const [{ data } = { data: [] }] = await readExcelFile(await bytesOf(table(() => oncePaged(['長'.repeat(40_000), '', '', '', 1]))));
    expect(data.at(-1)?.[0]).toBe('長'.repeat(32_767));
  });

  test('reads its next rows only when those before were taken, and stops when nobody takes any more', async () => {
    let [read, ended] = [0, false];
    async function* pages() {
      try {
        for (; read < 100;) {
          read += 1;
          const page = Array.from({ length: 200 }, (_none, at): Cell[] => [`A-${read}-${at}`, crypto.randomUUID().repeat(4), '', '', at]);
          yield await Promise.resolve(page);
        }
      } finally {
        ended = true;
      }
    }
    const parts = workbookParts(table(pages), 'Actions');
    for (let taken = 0; read < 10; taken += 1) {
      await parts.next();
      expect(taken).toBeLessThan(200);
    }
    expect(read).toBe(10);
    await parts.return(undefined);
    expect([read, ended]).toEqual([10, true]);
  });
});
