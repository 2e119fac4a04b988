import { strToU8, unzipSync, zipSync } from 'fflate';
import writeExcelFile from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { NotImportable, type Found } from './incoming.ts';
import { readFileOf } from './reading.server.ts';

const told = async (work: Promise<unknown>): Promise<string[] | null> =>
  work.then(
    () => null,
    (reason: unknown) => (reason instanceof NotImportable ? [reason.code, reason.value] : [String(reason)]),
  );
const csv = (text: string): Promise<Found> => readFileOf(strToU8(text));
const titles = ({ reports }: Found): string[] => reports.map(({ fields }) => fields.title);
const codes = ({ faults }: Found): string[][] => faults.map(({ cell, code }) => [cell, code]);

describe('a CSV', () => {
  const SHIFT_JIS = new Uint8Array([...[0x8c, 0x8f, 0x96, 0xbc, 0x0d, 0x0a], ...[0x93, 0xfa, 0x96, 0x7b, 0x0d, 0x0a]]);
  const wide = (text: string, big: boolean, mark: boolean): Uint8Array => {
    const units = [...(mark ? [0xfeff] : []), ...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))];
    return new Uint8Array(units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
  };
  const table = 'title,description\r\nA port is closed,Words\r\n';
  test.each<[string, Uint8Array, string[], string[]]>([
    ['in UTF-8', strToU8('件名\n日本\n'), ['日本'], []],
    ['in UTF-8 with a mark', strToU8('\ufeff件名\n日本\n'), ['日本'], []],
    ['in Shift_JIS', SHIFT_JIS, ['日本'], ['SHIFT_JIS']],
    ['in UTF-16 with a mark', wide('件名\r\n日本\r\n', false, true), ['日本'], ['UTF-16LE']],
    ['in UTF-16, the high byte first', wide('件名\r\n日本\r\n', true, true), ['日本'], ['UTF-16BE']],
    ['in UTF-16 without a mark', wide(table, false, false), ['A port is closed'], ['UTF-16LE']],
  ])('%s comes in, and what had to be guessed is told', async (_what, bytes, expected, guessed) => {
    const found = await readFileOf(bytes);
    expect(titles(found)).toEqual(expected);
    expect(found.faults.filter(({ code }) => code === 'otherEncoding').map(({ value }) => value)).toEqual(guessed);
  });

  test('may be parted by semicolons or tabs, with quotes and lines in its cells', async () => {
    const found = await csv('title;description\r\n"He said ""no""; then left";"One\r\nTwo"\r\n');
    expect(found.reports[0]?.fields).toMatchObject({ title: 'He said "no"; then left', description: 'One\r\nTwo' });
    expect(titles(await csv('title\tcategory\nA, b\tcyber\n'))).toEqual(['A, b']);
  });

  test('that breaks off is refused with the line where it does', async () => {
    expect(await told(csv('title,description\nA,"never closed\n'))).toEqual(['brokenLine', '2']);
  });

  test('with other heads is refused with those that were found', async () => {
    expect(await told(csv('\nName,Text\nA,B\n'))).toEqual(['noHead', 'Name, Text']);
    expect(await told(csv('Name,Text\nA,"B; C"\n"D",E;F\n'))).toEqual(['noHead', 'Name, Text']);
    const late = `title,description\n${'A,B\n'.repeat(200)}C,"never closed; at all\n`;
    expect(await told(csv(late))).toEqual(['brokenLine', '202']);
  });

  test('of 10,000 rows is refused with their number', async () => {
    expect(await told(csv(`title\n${'x\n'.repeat(10_000)}`))).toEqual(['tooMany', '10000']);
  });

  test('of hostile cells comes in as plain words, and a NUL is told by its cell', async () => {
    const found = await csv("title,description\n=cmd|' /C calc'!A0,😀 \u202eabc\nok,a\0b\n\"'=1+1\",x\n");
    expect(titles(found)).toEqual(["=cmd|' /C calc'!A0", '=1+1']);
    expect(found.reports[0]?.fields.description).toBe('😀 \u202eabc');
    expect(codes(found)).toEqual([['B3', 'badCharacter']]);
  });

  test('writes a day with the year first, in Japanese too; what can be read in two ways is told', async () => {
    const days = ['2026-3-4', '2026/03/04', '2026年3月4日', '令和８年３月４日', '3/4/2026', '46085'];
    const found = await csv(`title,event_from\n${days.map((day) => `A ${day},${day}`).join('\n')}\n`);
    expect(found.reports.map(({ fields }) => fields.event_from)).toEqual([...Array<string>(4).fill('2026-03-04'), undefined, undefined]);
    expect(codes(found)).toEqual([
      ['B6', 'notADay'],
      ['B7', 'notADay'],
    ]);
  });

  test('may say above its head under which marking all stands; a row of its own says more', async () => {
    const found = await csv('Marking,TLP:AMBER\n\ntitle,marking\nA,\nB,TLP:RED\nC,TLP:ODD\n');
    expect(found.reports.map(({ fields, doubts }) => [fields.marking, doubts.length])).toEqual([
      ['AMBER', 0],
      ['RED', 0],
      ['RED', 1],
    ]);
  });

  test('with one id twice keeps the first, under the narrower marking of the two', async () => {
    const found = await csv('id,title,marking\n7,A,TLP:GREEN\n7,B,TLP:RED\n');
    expect(found.reports.map(({ fields, doubts }) => [fields.title, fields.marking, doubts[0]?.code])).toEqual([
      ['A', 'RED', 'conflicting'],
    ]);
  });

  test('may have keys that no object should have', async () => {
    const found = await csv('title,__proto__,constructor,category\nA,x,y,toString\n');
    expect(titles(found)).toEqual(['A']);
    expect(codes(found)).toEqual([
      ['B1', 'unknownColumn'],
      ['C1', 'unknownColumn'],
      ['D2', 'unknownValue'],
    ]);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

describe('an Excel workbook', () => {
  const text = (value: string) => ({ value, type: String });
  const book = async (...sheets: { sheet: string; data: unknown[][] }[]): Promise<Uint8Array> =>
    new Uint8Array(await (writeExcelFile as unknown as (of: unknown) => { toBuffer(): Promise<Buffer> })(sheets).toBuffer());
  const changed = (bytes: Uint8Array, part: RegExp, change: (xml: string) => string): Uint8Array => {
    const parts = unzipSync(bytes);
    for (const name of Object.keys(parts)) if (part.test(name)) parts[name] = strToU8(change(new TextDecoder().decode(parts[name])));
    return zipSync(parts);
  };
  const reports = {
    sheet: 'Reports',
    data: [
      [text('件名'), text('event_from')],
      [text('A'), { value: 46_085, type: Number }],
    ],
  };

  test('of several sheets is read by the one that has the head, and tells which were not read', async () => {
    const found = await readFileOf(await book({ sheet: 'Notes', data: [[text('Read me')]] }, reports));
    expect(titles(found)).toEqual(['A']);
    expect(found.faults).toMatchObject([{ code: 'otherSheets', value: 'Notes' }]);
  });

  test('may have its days as plain numbers, of either epoch', async () => {
    const file = await book(reports);
    const from1904 = changed(file, /xl\/workbook\.xml$/, (xml) =>
      xml.replace(/<workbookPr[^>]*\/>|(?=<sheets>)/, '<workbookPr date1904="1"/>'),
    );
    expect((await readFileOf(file)).reports[0]?.fields.event_from).toBe('2026-03-04');
    expect((await readFileOf(from1904)).reports[0]?.fields.event_from).toBe('2030-03-05');
  });

  test('with merged cells says so, and invents nothing in those that are empty', async () => {
    const file = changed(await book(reports), /sheet1\.xml$/, (xml) =>
      xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'),
    );
    expect((await readFileOf(file)).faults).toMatchObject([{ code: 'merged', value: 'B2:B3' }]);
  });

  test('with a formula comes in with the value that it had', async () => {
    const file = changed(await book(reports), /sheet1\.xml$/, (xml) =>
      xml.replace(/<c r="A2"[^>]*>.*?<\/c>/, '<c r="A2" t="str"><f>WEBSERVICE("https://example.org")</f><v>Kept</v></c>'),
    );
    expect(titles(await readFileOf(file))).toEqual(['Kept']);
  });

  test('that would fill the memory or the day of its reader is refused before it is read', async () => {
    const file = await book(reports, { sheet: 'More', data: [[text('x')]] });
    const sheet = (change: (xml: string) => string) => told(readFileOf(changed(file, /sheet1\.xml$/, change)));
    const after = (words: string) => sheet((xml) => xml.replace('</sheetData>', `${words}</sheetData>`));
    const far = (at: string) => `<row r="9"><c ${at} t="inlineStr"><is><t>x</t></is></c></row>`;
    expect(await after('<row r="2000000"/><row r="9999999"/>')).toEqual(['tooLarge', '']);
    expect(await after('<row x:r="9999999"/>')).toEqual(['tooLarge', '']);
    for (const odd of ['r="2000000000"', 'r="1e9"', 'x=">" r="9"', 'r="&#57;"', 'r="3" x:r="9"'])
      expect(await after(`<row ${odd}/>`)).toEqual(['unreadable', '']);
    for (const odd of ['r="A9" x:r="XFD1048576"', 'x=">" r="XFD1048576"', 'r="A9" r="XFD1048576"'])
      expect(await after(far(odd))).toEqual(['unreadable', '']);
    // Sheets count together, under whatever name, and none is read more than once.
    const both = changed(file, /sheet\d\.xml$/, (xml) => xml.replace('</sheetData>', '<row r="3000000"/></sheetData>'));
    expect(await told(readFileOf(both))).toEqual(['tooLarge', '']);
    const elsewhere = unzipSync(changed(file, /sheet1\.xml$/, (xml) => xml.replace('</sheetData>', '<row r="9999999"/></sheetData>')));
    elsewhere['xl/theme.xml'] = elsewhere['xl/worksheets/sheet1.xml']!;
    delete elsewhere['xl/worksheets/sheet1.xml'];
    const renamed = changed(zipSync(elsewhere), /workbook\.xml\.rels$/, (xml) => xml.replace('worksheets/sheet1.xml', 'theme.xml'));
    expect(await told(readFileOf(renamed))).toEqual(['tooLarge', '']);
    const links = (change: (xml: string) => string) => told(readFileOf(changed(file, /workbook\.xml\.rels$/, change)));
    expect(await links((xml) => xml.replace('sheet2.xml', 'sheet1.xml'))).toEqual(['unreadable', '']);
    expect(await links((xml) => xml.replace('sheet2.xml', 'sheet&#49;.xml'))).toEqual(['unreadable', '']);
    // Words in a remark that begin a tag again and again would be looked through again from each.
    const remark = `<!--${'<mergeCell '.repeat(200_000)}-->`;
    const begun = Date.now();
    await sheet((xml) => xml.replace('<sheetData>', `${remark}<sheetData>`));
    expect(Date.now() - begun).toBeLessThan(20_000);
  });
});

describe('the heads of a table as offices write them', () => {
  const marked = async (text: string) =>
    (await csv(text)).reports.map(({ fields, doubts }) => [fields.marking, ...doubts.map(({ code }) => code)]);

  test.each([
    'TLP',
    'tlp',
    'Marking',
    'ＴＬＰ',
    'TLP marking',
    'Handling',
    'Classification',
    '取扱',
    '取扱い',
    '取扱区分',
    '区分',
    '機密性',
  ])('have the marking under “%s”', async (head) => {
    const found = await csv(`title,${head}\nA,TLP:AMBER\nB,amber+strict\nC,秘\nD,\n`);
    expect(found.faults).toEqual([]);
    expect(found.reports.map(({ fields, doubts }) => [fields.marking, doubts[0]?.code])).toEqual([
      ['AMBER', undefined],
      ['AMBER+STRICT', undefined],
      ['RED', 'unknown'],
      ['RED', 'none'],
    ]);
  });

  test('have it under any head where nothing but labels stands below, and never where a traffic light does', async () => {
    expect(await marked('title,Release\nA,TLP:GREEN\nB,TLP:RED\n')).toEqual([['GREEN'], ['RED']]);
    expect(await marked('title,Status\nA,GREEN\nB,AMBER\n')).toEqual([
      ['RED', 'none'],
      ['RED', 'none'],
    ]);
  });

  test('may say it twice: the narrower of the two is taken, and told', async () => {
    expect(await marked('title,Marking,TLP\nA,TLP:GREEN,TLP:RED\nB,TLP:AMBER,TLP:AMBER\nC,,TLP:GREEN\n')).toEqual([
      ['RED', 'conflicting'],
      ['AMBER'],
      ['GREEN'],
    ]);
  });

  test('in Japanese are the columns of a report; 「区分」 without a label below is its category', async () => {
    const found = await csv(
      '件名,内容,区分,取扱い,国,品目,可能性,影響,発生日\nガリウム停止,港が閉鎖。,輸出規制,TLP:AMBER,中国,ガリウム,6,4,2026-10-01\n',
    );
    expect(found.faults).toEqual([]);
    expect(found.reports[0]?.fields).toMatchObject({
      ...{ title: 'ガリウム停止', description: '港が閉鎖。', category: 'export_restriction', marking: 'AMBER' },
      ...{ likelihood: '6', impact: '4', event_from: '2026-10-01' },
    });
    expect(found.reports[0]?.mentions.map(({ kind, words }) => [kind, words])).toEqual([
      ['item', 'ガリウム'],
      ['country', '中国'],
    ]);
  });

  test('give way to our own: a second column of what there is one of is told, and not read', async () => {
    const found = await csv('title,Text,description,Country\nA,one,two,Japan\n');
    expect(found.reports[0]?.fields.description).toBe('two');
    expect(codes(found)).toEqual([['B1', 'unknownColumn']]);
  });

  test('keep a caveat, and the sources line by line', async () => {
    const found = await csv(
      'title,TLP,REL TO,Source,Link,Reliability,Credibility\nA,TLP:AMBER,"REL TO JP, US","One\nTwo","-\nhttps://example.org/","B\nc","2\n3"\n',
    );
    expect(found.reports[0]?.fields).toMatchObject({
      ...{ marking: 'AMBER', parties: ['JP', 'US'] },
      sources: [
        { citation: 'One', reliability: 'B', credibility: '2' },
        { citation: 'Two', url: 'https://example.org/', reliability: 'C', credibility: '3' },
      ],
    });
  });
});
