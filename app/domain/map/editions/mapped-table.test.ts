import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { mapTable } from './mapped-table.server.ts';
import { faultsOf, guessed, mappingSchema, type Mapping } from './mapping.ts';
import { EditionRefused, type ReceivedTable } from './received.ts';
import { readSheets } from './sheets.server.ts';
import { unpack } from './unpacking.server.ts';

const SOURCE = { source: 'Magnet survey', publisher: 'METI', credit: 'METI, Magnet survey', licence: 'CC BY 4.0' };

const file = (text: string | Buffer, name = 'table.csv'): ReceivedTable => ({ name, bytes: Buffer.from(text) });
const sheetOf = async (table: ReceivedTable, place = 0) => readSheets(await unpack([table], 'sheets')).sheets[place]!;

/** What a form says that is left as it was guessed, but for what is told. */
const mappingFor = (sheet: Awaited<ReturnType<typeof sheetOf>>, change: Record<string, string> = {}): Mapping =>
  mappingSchema.parse({ ...guessed(sheet, 0), ...SOURCE, ...change });

async function read(table: ReceivedTable, change: Record<string, string> = {}) {
  const sheet = await sheetOf(table);
  const mapping = mappingFor(sheet, change);
  return { ...(await mapTable(sheet, mapping)), faults: faultsOf(mapping, sheet) };
}
const sharesOf = ({ claims }: Awaited<ReturnType<typeof read>>) => claims.map(({ share_low }) => share_low);
const wrongOf = ({ skipped }: Awaited<ReturnType<typeof read>>) => skipped.map(({ line, reason, value }) => [line, reason, value]);

describe('headings', () => {
  test('in English and Japanese say what their columns hold, also below a title', async () => {
    const english = await sheetOf(file('Item,Country,Share (%),Year\nNdFeB magnets,China,90,2025\n'));
    expect(guessed(english, 0)).toMatchObject({ item: 'Item', country: 'Country', share: 'Share (%)', year_column: 'Year', head: '1' });
    const japanese = await sheetOf(
      file('令和7年度調査\n\n品目,国名,企業,シェア（％）,数量（トン）,年度,備考\nネオジム磁石,中国,某社,９０,1,2025年度,x\n'),
    );
    expect(guessed(japanese, 0)).toMatchObject({
      ...{ item: '品目', country: '国名', company: '企業', share: 'シェア（％）', quantity: '数量（トン）', unit: 'トン' },
      ...{ year_column: '年度', note: '備考', head: '3' },
    });
  });

  test('that are blank or stand twice are told apart', async () => {
    const sheet = await sheetOf(file('item,,share,share,country\na,b,1,2,JP\n'));
    const found = await read(file('item,,share,share,country\na,b,1,2,JP\n'), { share: 'share (2)', note: '#2', year: '2025' });
    expect(sheet.rows).toHaveLength(2);
    expect(found.faults).toEqual([]);
    expect(found.claims).toMatchObject([{ share_low: 200, source_note: 'b' }]);
  });
});

test('a table in any encoding that offices write says the same', async () => {
  const text = '品目,国,シェア,年\nネオジム磁石,日本,１２．５％,２０２５年\n';
  // The same in CP932, as Excel in Japan saves a CSV.
  const japanese = Buffer.from(
    '956996da2c8d912c8356834683412c944e0a836c8349835783808ea590ce2c93fa967b2c825082518144825481932c323032350a',
    'hex',
  );
  const tables = [file(text), file(`\ufeff${text}`), file(Buffer.from(`\ufeff${text}`, 'utf16le')), file(japanese)];
  for (const table of tables) {
    const found = await read(table, { item: '品目' });
    expect(found.items.map(({ name_ja }) => name_ja)).toEqual(['ネオジム磁石']);
    expect(found.claims).toMatchObject([{ supplier: 'country:JP', share_low: 1_250, year: 2025 }]);
  }
});

describe('figures', () => {
  const shares = async (cells: readonly string[], change: Record<string, string> = {}) =>
    read(file(`item;country;share\n${cells.map((cell) => `a;JP;${cell}`).join('\n')}\n`), { year: '2025', ...change });

  test('are read with the decimal sign that the table has, with and without a sign of percent', async () => {
    expect(sharesOf(await shares(['12.5', '12.5%', '12.5 %', '１２．５％', '0', '']))).toEqual([1_250, 1_250, 1_250, 1_250, 0, null]);
    expect(wrongOf(await shares(['12,5', 'about 12', '-3', '100.1', '1000', '=1+1']))).toEqual([
      ...[
        [2, 'not_a_number', '12,5'],
        [3, 'not_a_number', 'about 12'],
        [4, 'negative', '-3'],
        [5, 'over_100', '100.1'],
      ],
      ...[
        [6, 'over_100', '1000'],
        [7, 'formula', '=1+1'],
      ],
    ]);
    expect(sharesOf(await shares(['12,5', '12,5 %', '7'], { decimal: 'comma' }))).toEqual([1_250, 1_250, 700]);
    expect(wrongOf(await shares(['12.5'], { decimal: 'comma' }))).toEqual([[2, 'not_a_number', '12.5']]);
    expect(sharesOf(await shares(['0.125', '1', '12.5%'], { share_as: 'fraction' }))).toEqual([1_250, 10_000, 1_250]);
    expect(wrongOf(await shares(['1.5'], { share_as: 'fraction' }))).toEqual([[2, 'over_100', '1.5']]);
    expect(sharesOf(await shares(['不明', '－', '…', 'NA']))).toEqual([null, null, null, null]);
  });

  test('of quantities have their thousands parted in any way, and a unit', async () => {
    const text = 'item;country;quantity\na;JP;1,234.5\nb;JP;90 000\nc;JP;＞５\nd;JP;\n';
    const found = await read(file(text), { year: '2025', unit: 't' });
    expect(found.claims.map(({ quantity, unit, quantity_is_bound }) => [quantity, unit, quantity_is_bound])).toEqual([
      ...[
        ['1234.5', 't', 0],
        ['90000', 't', 0],
        ['5', 't', 1],
        [null, null, 0],
      ],
    ]);
    const comma = await read(file('item;country;quantity\na;JP;1.234,5\n'), { year: '2025', unit: 't', decimal: 'comma' });
    expect(comma.claims).toMatchObject([{ quantity: '1234.5' }]);
  });

  test('name a country, a company or both; a country that nobody knows, and a day for a year, are told by line', async () => {
    const text =
      'item,country,company,share,year\na,Japan,,10,2025\nb,日本,信越化学工業,10,FY2025\nc,,Shin-Etsu,10,2025\nd,Atlantis,,10,2025\ne,JP,,10,2025-04-01\nf,,,10,2025\n,JP,,10,2025\n';
    const found = await read(file(text));
    expect(found.claims.map(({ supplier }) => supplier)).toEqual([
      ...['country:JP', 'table:supplier:信越化学工業', 'table:supplier:shin etsu'],
    ]);
    expect(found.suppliers.slice(1)).toMatchObject([
      { kind: 'company', country: 'JP' },
      { kind: 'company', country: null },
    ]);
    expect(wrongOf(found)).toEqual([
      ...[
        [5, 'unknown_country', 'Atlantis'],
        [6, 'not_a_year', '2025-04-01'],
        [7, 'blank', ''],
        [8, 'blank', 'JP, 10, 2025'],
      ],
    ]);
  });

  test('take their basis and confidence from a column, in either language, else what is said for every line', async () => {
    const text = 'item,country,share,year,basis,confidence\na,JP,1,2025,鉱山,高\nb,JP,1,2025,,\nc,JP,1,2025,moon,\n';
    const found = await read(file(text), { basis: 'refinery', confidence: 'low' });
    expect(found.claims.map(({ basis, confidence }) => [basis, confidence])).toEqual([
      ['mine', 'high'],
      ['refinery', 'low'],
    ]);
    expect(wrongOf(found)).toEqual([[4, 'unknown_kind', 'moon']]);
  });
});

describe('a workbook', () => {
  const words = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const number = (at: string, value: number, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`;
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const sheet = (rows: string, after = '') => strToU8(`<worksheet ${main}><sheetData>${rows}</sheetData>${after}</worksheet>`);
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

  /** Two sheets; on the second a title, percentages, a merged cell, an empty row, a formula with the value it had, and a day. */
  const workbook = () => {
    const head = [words('A3', 'Item'), words('B3', 'Country'), words('C3', 'Share'), words('D3', 'Year')].join('');
    const rows = [
      `<row r="1">${words('A1', 'Survey 2025')}</row><row r="3">${head}</row>`,
      `<row r="4">${words('A4', 'Magnets')}${words('B4', 'China')}${number('C4', 0.07, 1)}${number('D4', 2025)}</row>`,
      `<row r="5">${words('B5', 'Japan')}${number('C5', 0.125, 1)}${number('D5', 2025)}</row>`,
      `<row r="7">${words('A7', 'Alloys')}${words('B7', 'Japan')}<c r="C7" s="1"><f>0.5*0.5</f><v>0.25</v></c>${number('D7', 2025)}</row>`,
      `<row r="8">${words('A8', 'Alloys')}${words('B8', 'China')}${number('C8', 0.5, 1)}${number('D8', 45_748, 2)}</row>`,
    ];
    const files = {
      '[Content_Types].xml': strToU8(
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': strToU8(
        `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="Notes" sheetId="1" r:id="r1"/><sheet name="Data" sheetId="2" r:id="r2"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
      ),
      'xl/styles.xml': strToU8(
        `<styleSheet ${main}><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
      ),
      'xl/worksheets/sheet1.xml': sheet(`<row r="1">${words('A1', 'Notes')}</row><row r="2">${words('A2', 'nothing here')}</row>`),
      'xl/worksheets/sheet2.xml': sheet(rows.join(''), '<mergeCells count="1"><mergeCell ref="A4:A5"/></mergeCells>'),
    };
    return Buffer.from(zipSync(files));
  };

  test('is read apart sheet by sheet, by row, with percentages as they are kept, merged cells and empty rows', async () => {
    const { sheets } = readSheets(await unpack([file(workbook(), 'survey.xlsx')], 'sheets'));
    expect(sheets.map(({ name, workbook: kept }) => [name, kept])).toEqual([
      ['Notes', true],
      ['Data', true],
    ]);
    const data = sheets[1]!;
    const begun = guessed(data, 1);
    expect(begun).toMatchObject({ head: '3', share_as: 'fraction', item: 'Item' });
    const mapping = mappingSchema.parse({ ...begun, ...SOURCE, fill: 'on' });
    const found = await mapTable(data, mapping);
    expect(found.claims.map(({ line, share_low }) => [line, share_low])).toEqual([
      [4, 700],
      [5, 1_250],
      [7, 2_500],
    ]);
    expect(found.items.map(({ name_en }) => name_en)).toEqual(['Magnets', 'Alloys']);
    expect(found.skipped).toMatchObject([{ line: 8, reason: 'not_a_year', value: '2025-04-01' }]);
    expect((await mapTable(data, { ...mapping, decimal: 'comma' })).claims).toEqual(found.claims);
    const plain = await mapTable(data, { ...mapping, fill: false });
    expect(plain.skipped).toMatchObject([{ line: 5, reason: 'blank' }, { line: 8 }]);
  });

  test('with more than 50,000 rows, or none, is refused in words', async () => {
    const many = `item,country,share\n${'a,JP,1\n'.repeat(50_001)}`;
    for (const [table, said] of [
      [file(many), ['too_many', 'table.csv', '50,000']],
      [file('\n\n'), ['no_rows', 'table.csv', '']],
    ] as const) {
      const reason: unknown = await sheetOf(table).catch((fault: unknown) => fault);
      expect(reason).toBeInstanceOf(EditionRefused);
      const { fault, file: name, detail } = reason as EditionRefused;
      expect([fault, name, detail]).toEqual(said);
    }
  });
});

test('what a mapping lacks, or names that the table does not have, is said by its field', async () => {
  const sheet = await sheetOf(file('a,b,c\n1,2,3\n4,5,6\n'));
  const codes = (change: Record<string, string>) => faultsOf(mappingFor(sheet, change), sheet).map(({ field, code }) => `${field} ${code}`);
  expect(codes({})).toEqual(['item needed', 'country who', 'share figure', 'year year']);
  expect(codes({ item: 'a', country: 'a', quantity: 'zz', year: '2025-01-01' })).toEqual([
    ...['country taken', 'quantity notAColumn', 'unit unit', 'year notAYear'],
  ]);
  expect(codes({ head: '9' })).toEqual(['head noRow']);
  expect(codes({ item: 'a', company: 'b', share: 'c', year: '2025年' })).toEqual([]);
});
