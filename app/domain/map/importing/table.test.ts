import { describe, expect, test } from 'vitest';
import { FileRefused, Skips } from './skipping.ts';
import { readTable, type Reading } from './table.server.ts';

function reading(content: string | Buffer): Reading & { said: string[] } {
  const said: string[] = [];
  return { files: async () => Buffer.from(content), skips: new Skips(), say: (line) => said.push(line), said };
}
const read = (content: string | Buffer) => readTable(reading(content), 'a.csv', ['id', 'name'] as const);
/** “東京” in code page 932, as an old spreadsheet saves it. */
const CP932 = Buffer.from([0x93, 0x8c, 0x8b, 0x9e]);

describe('a table', () => {
  test('is read with or without a byte-order mark, quoted or not, whatever ends its lines', async () => {
    for (const content of ['id,name\n1,"a, b"\n', '\ufeffid,name\r\n1,"a, b"\r\n', 'id , name\n\n1,"a, b"']) {
      const table = await read(content);
      expect(table.rows.map(({ id, name }) => [id, name])).toEqual([['1', 'a, b']]);
    }
  });

  test('keeps rows in any order of columns, with columns it does not know', async () => {
    const table = await read('name,more,id\nx,y,1\n');
    expect(table.rows[0]).toMatchObject({ id: '1', name: 'x', line: 2 });
    expect(table.rows[0]?.all.more).toBe('y');
  });

  test.each([
    ['a column is lacking', 'id,nom\n1,x\n', 'header', 'a.csv lacks the column “name”.'],
    ['a column is named in another case', 'id,NAME\n1,x\n', 'header', 'a.csv lacks the column “name”.'],
    ['nothing is in it', '', 'no_rows', 'a.csv has no rows.'],
    ['a quote is never closed', 'id,name\n1,"x\n2,y\n', 'broken_quotes', 'a.csv cannot be read as CSV'],
    ['it is in another encoding', Buffer.concat([Buffer.from('id,name\n1,x\n2,'), CP932, Buffer.from('\n')]), 'not_utf8', 'line 3'],
    ['it is in UTF-16', Buffer.from('\ufeffid,name\n', 'utf16le'), 'not_utf8', 'line 1'],
    ['it is cut in the middle of a character', Buffer.from('id,name\n1,東').subarray(0, -1), 'not_utf8', 'line 2'],
  ])('is refused when %s, and says what to do', async (_when, content, reason, words) => {
    const refusal = await read(content).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FileRefused);
    expect(refusal).toMatchObject({ reason });
    expect((refusal as FileRefused).message).toContain(words);
  });

  test.each([
    ['NUL', 'a\0b', 'control_character'],
    ['an override of direction', 'a\u202eb', 'control_character'],
    ['a line break inside a cell', '"a\nb"', 'control_character'],
    ['a formula', '=HYPERLINK("http://x")', 'formula'],
    ['a formula behind a space', ' @SUM(1)', 'formula'],
    ['a megabyte of text', 'x'.repeat(1024 * 1024), 'overlong'],
    ['a cell too many', 'a,b', 'columns'],
  ])('leaves out a row with %s, says which, and keeps the others', async (_what, cell, reason) => {
    const given = reading(`id,name\n1,good\n2,${cell}\n3,also good\n`);
    const table = await readTable(given, 'a.csv', ['id', 'name'] as const);
    expect(table.rows.map((row) => row.id)).toEqual(['1', '3']);
    expect(given.skips.list).toHaveLength(1);
    expect(given.skips.list[0]).toMatchObject({ file: 'a.csv', reason });
    expect(given.skips.list[0]?.value.length).toBeLessThan(100);
    expect(given.skips.list[0]?.value).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  test('keeps text that is only strange', async () => {
    const strange = `<script>alert(1)</script>'; --🙂 \u200fעברית`;
    const table = await read(`id,name\n1,${strange}\n`);
    expect(table.rows[0]?.name).toBe(strange);
  });

  test('says its progress, and stops when told', async () => {
    const rows = Array.from({ length: 2500 }, (_, at) => `${at},x`).join('\n');
    const given = reading(`id,name\n${rows}\n`);
    await readTable(given, 'a.csv', ['id', 'name'] as const);
    expect(given.said).toEqual(['  a.csv: 1000 rows read', '  a.csv: 2000 rows read', '  a.csv: 2500 rows']);
    const stop = AbortSignal.abort();
    await expect(readTable({ ...given, stop }, 'a.csv', ['id', 'name'] as const)).rejects.toThrow();
  });
});
