import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvOf } from './csv.server.ts';

test('a CSV begins with a byte-order mark, ends its lines as spreadsheets do, and comes back as it went', () => {
  const rows = [
    ['Item', 'Share'],
    ['蛍石（鉱山生産）', '62.1'],
    ['a "quoted", name', ''],
  ];
  const csv = csvOf(rows);
  expect(csv.startsWith('\ufeffItem,Share\r\n')).toBe(true);
  expect(parse(csv, { bom: true })).toEqual(rows);
});

test.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', ' =1', '＝1', '\n@x'])(
  'text that begins as a formula, %j, is guarded',
  (text) => {
    const [[cell]] = parse(csvOf([[text]]), { bom: true, record_delimiter: '\r\n' }) as [[string]];
    expect(cell).toBe(`'${text}`);
  },
);

test('a number is a number, below nought too', () => {
  expect(csvOf([[-112.16, 0, null]])).toBe('\ufeff-112.16,0,\r\n');
});
