import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDay } from './quick-days.ts';
import { understand, type Candidate } from './quick.ts';

/** A Monday. */
const TODAY = '2026-11-23';
const person = (id: string, party_id: string, given_name: string, family_name: string, native_name = ''): Candidate => ({
  ...{ id, party_id, given_name, family_name, native_name },
});
const people = [
  person('1', 'US', 'Dana', 'Prendergale'),
  person('2', 'JP', 'Ryo', 'Kirishima', '霧島 涼'),
  person('3', 'JP', 'Ken', 'Sato', '佐藤 健'),
  person('4', 'US', 'Mai', 'Sato', '佐藤 舞'),
];

describe('a day', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['２０２６－１２－０１', '2026-12-01'],
    ['12/1', '2026-12-01'],
    ['１２／１', '2026-12-01'],
    ['11/23', '2026-11-23'],
    ['11/22', '2027-11-22'],
    ['2/29', '2028-02-29'],
    ['12月1日', '2026-12-01'],
    ['１２月１日', '2026-12-01'],
    ['2027年1月15日', '2027-01-15'],
    ['令和9年3月31日', '2027-03-31'],
    ['Fri', '2026-11-27'],
    ['friday', '2026-11-27'],
    ['Wednesday', '2026-11-25'],
    ['Mon', '2026-11-30'],
    ['next Friday', '2026-12-04'],
    ['this Friday', '2026-11-27'],
    ['金曜', '2026-11-27'],
    ['金曜日', '2026-11-27'],
    ['来週金曜', '2026-12-04'],
    ['来週の金曜日', '2026-12-04'],
    ['再来週月曜', '2026-12-07'],
    ['+3d', '2026-11-26'],
    ['＋３ｄ', '2026-11-26'],
    ['+2w', '2026-12-07'],
    ['+3m', '2027-02-23'],
    ['3日後', '2026-11-26'],
    ['2週間後', '2026-12-07'],
    ['in 10 days', '2026-12-03'],
    ['tomorrow', '2026-11-24'],
    ['明後日', '2026-11-25'],
    ['来月末', '2026-12-31'],
    ['月末', '2026-11-30'],
    ['12月末', '2026-12-31'],
    ['2月末', '2027-02-28'],
    ['5 Dec', '2026-12-05'],
    ['5th of December', '2026-12-05'],
    ['Dec. 5', '2026-12-05'],
    ['December 5th, 2027', '2027-12-05'],
    ['May 5', '2027-05-05'],
    ['in two weeks', '2026-12-07'],
    ['in a month', '2026-12-23'],
    ['end of the month', '2026-11-30'],
    ['end of this month', '2026-11-30'],
  ])('is read from %s', (said, day) => {
    expect(understand(`Agree the list ${said}`, TODAY, []).due?.day).toBe(day);
    expect(understand(`Agree the list ${said}`, TODAY, []).title).toBe('Agree the list');
  });

  test.each([
    '13/40',
    '2026-02-30',
    '31/12/9',
    'Monitor the sunken ship',
    'A 3/4x part',
    'fried',
    'COVID-19',
    'R-7K3Q5X',
    '半導体の日程',
    '12 may be late',
    '31 Nov',
    '毎月末の数値',
    'Decide 5',
  ])('is not read from %s', (said) => {
    expect(understand(said, TODAY, [])).toMatchObject({ due: null, title: said });
  });

  test('at a year’s end is the one that comes', () => {
    expect(findDay('1/5', '2026-12-28')?.day).toBe('2027-01-05');
    expect(findDay('+1m', '2027-01-31')?.day).toBe('2027-02-28');
  });
});

describe('a line', () => {
  test.each([
    ['Agree the list by next Friday @prendergale', 'Agree the list', '2026-12-04', ['1']],
    ['令和8年12月10日に会議資料を送付', '会議資料を送付', '2026-12-10', []],
    ['来週金曜までに一覧を確定 @霧島', '一覧を確定', '2026-12-04', ['2']],
    ['12月1日（火）までに回答 ＠霧島涼 @dana', '回答', '2026-12-01', ['2', '1']],
    ['@Kirishima Ask the makers due 12/1', 'Ask the makers', '2026-12-01', ['2']],
    ['Write the note', 'Write the note', undefined, []],
  ])('%s', (line, title, day, leads) => {
    const said = understand(line, TODAY, people);
    expect([said.title, said.due?.day, said.leads.map((lead) => lead.person.id), said.unclear]).toEqual([title, day, leads, []]);
  });

  test('that names several, or nobody, or a second of one side says so and chooses none', () => {
    const { leads, unclear } = understand('Ask @sato and @nobody, @Ryo @健', TODAY, people);
    expect(leads.map((lead) => lead.person.id)).toEqual(['2']);
    expect(unclear.map(({ words, candidates }) => [words, candidates.map(({ id }) => id)])).toEqual([
      ['@sato', ['3', '4']],
      ['@nobody', []],
      ['@健', ['3']],
    ]);
  });

  test('of any letters is read without a fault, and never becomes longer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (line) => {
        expect(understand(line, TODAY, people).title.length).toBeLessThanOrEqual(line.length);
      }),
    );
  });
});
