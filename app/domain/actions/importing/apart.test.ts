import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { workbookOf } from '../../exchange/workbook.server.ts';
import { readActionFileApart } from './apart.server.ts';
import { readActionFile } from './reading.server.ts';
import type { ActionTable } from './table.server.ts';

const sides = [{ id: 'JP', name_en: 'Japan', name_ja: '日本' }, { id: 'US', name_en: 'United States', name_ja: '米国' }]; // prettier-ignore
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const read = (file: Uint8Array) => readActionFile(file, sides, 'JP');
const apart = async (file: Uint8Array) => JSON.parse((await readActionFileApart(file, sides, 'JP')).content) as ActionTable;
const faultOf = (file: Uint8Array, way = read) => way(file).then(() => 'read', (reason: { code: string }) => reason.code); // prettier-ignore

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const parts = (sheet: string, { workbook = '', prologue = '' } = {}): Record<string, Uint8Array> => ({
  '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
  '_rels/.rels': strToU8(
    `<Relationships xmlns="${PACKAGE}"><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  'xl/workbook.xml': strToU8(
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbook}<sheets><sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': strToU8(
    `<Relationships xmlns="${PACKAGE}"><Relationship Id="b" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ),
  'xl/worksheets/sheet1.xml': strToU8(`<?xml version="1.0"?>${prologue}<worksheet xmlns="${MAIN}">${sheet}</worksheet>`),
});
const cell = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`;
const rows = (...all: string[]) => `<sheetData>${all.join('')}</sheetData>`;
const head = row(1, cell('A1', 'title'), cell('B1', 'due'));
const packed = (files: Record<string, Uint8Array>) => zipSync(files, { level: 6 });

describe('a file of actions is read', () => {
  test('in UTF-8 with and without its mark and in UTF-16', async () => {
    const text = '件名,期限\r\n合意,２０２７年１月５日\r\n';
    const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    for (const file of [bytes(text), bytes(`\ufeff${text}`), wide])
      expect((await read(file)).rows).toMatchObject([{ line: 2, title: '合意', due_on: '2027-01-05' }]);
  });

  test('with days of both epochs of Excel, formulas as the values that they had, and merged cells', async () => {
    const sheet = (serial: number) =>
      rows(
        head,
        row(2, '<c r="A2" t="str"><f>CONCATENATE("One"," two")</f><v>One two</v></c>', `<c r="B2"><f>TODAY()</f><v>${serial}</v></c>`),
        row(3, cell('A3', 'Merged')),
      ) + '<mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells>';
    const of = async (serial: number, workbook = '') =>
      (await read(packed(parts(sheet(serial), { workbook })))).rows.map(({ title, due_on }) => [title, due_on]);
    expect(await of(46_392)).toEqual([['One two', '2027-01-05'], ['Merged', null]]); // prettier-ignore
    expect(await of(44_930, '<workbookPr date1904="1"/>')).toEqual([['One two', '2027-01-05'], ['Merged', null]]); // prettier-ignore
  });

  test('and one of a kind that is not read here is told what to do', async () => {
    expect(await faultOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]))).toBe(
      'oldWorkbook',
    );
    const ods = zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }], 'content.xml': strToU8('<a/>') }); // prettier-ignore
    expect(await faultOf(ods)).toBe('openDocument');
    const whole = new Uint8Array(await workbookOf({ about: [], head: ['Title'], rows: [['One']], widths: [9], marking: 'AMBER' }, 's'));
    expect(await faultOf(whole)).toBe('read');
    expect(await faultOf(whole.subarray(0, whole.length - 300))).toBe('unreadable');
    expect(await faultOf(whole.subarray(0, 200))).toBe('unreadable');
  });

  test('and entities in entities, a bomb and more columns than Excel has take no harm', async () => {
    const zeros = new Uint8Array(61_000_000);
    expect(await faultOf(packed({ ...parts(rows(head)), 'xl/worksheets/sheet2.xml': zeros }))).toBe('tooLarge');
    const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const prologue = `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]>`;
    const laughed = await read(packed(parts(rows(head, row(2, cell('A2', '&l9;'))), { prologue }))).catch(() => null);
    expect((laughed?.rows[0]?.title ?? '').length).toBeLessThan(10);
    const letters = (at: number): string => (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
    const wide = row(2, cell('A2', 'T'), ...Array.from({ length: 16_383 }, (_, at) => cell(`${letters(at + 1)}2`, '2027-01-05')));
    expect((await read(packed(parts(rows(head, wide))))).rows).toMatchObject([{ title: 'T', due_on: '2027-01-05' }]);
  });
});

describe('in a process apart', () => {
  test('it is read as it would be here, and what is wrong with it is told with the same words', async () => {
    const file = bytes('件名,期限\r\n合意,２０２７年１月５日\r\n誤り,2027-02-30\r\n');
    expect(await apart(file)).toEqual(await read(file));
    for (const wrong of [bytes('who,what\r\na,b\r\n'), new Uint8Array([0x50, 0x4b, 0x03, 0x04, 9, 9]), bytes('')])
      expect(await faultOf(wrong, apart)).toBe(await faultOf(wrong));
  });

  test('one that eats more memory than it may have takes only that process with it', async () => {
    const eater = `title\r\n${'x,'.repeat(9_900_000)}\r\n`;
    expect(await faultOf(bytes(eater), apart)).not.toBe('unanswered');
    expect((await apart(bytes('title\r\nT\r\n'))).rows).toHaveLength(1);
  }, 90_000);
});
