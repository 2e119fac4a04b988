import { describe, expect, test } from 'vitest';
import { lookOver, type Rule, type Written } from './looking-over.ts';
import { sentencesOf } from './sentences.ts';

const written = (description: string, change: Partial<Written> = {}): Written => ({
  ...{ title: '', response: '', likelihood: null, sources: 1 },
  ...change,
  description,
});

type Row = [text: string, hints: [Rule, ...string[]][], change?: Partial<Written>];

const rows: Row[] = [
  ['A stop is likely. A second one is very unlikely.', []],
  ['A stop is likely. A second one is improbable.', [['mixedRows', 'likely', 'improbable']]],
  ['It is very likely, indeed highly probable.', [['mixedRows', 'very likely', 'highly probable']]],
  ['An almost certain loss; roughly even odds of a second.', [['mixedRows', 'almost certain', 'roughly even odds']]],
  ['The remote site is likely to stop.', []],
  ['The chance is remote, and recovery is likely.', [['mixedRows', 'likely', 'is remote']]],
  ['停止の可能性が高い。再発の蓋然性は低い。', [['mixedRows', '可能性が高い', '蓋然性は低い']]],
  ['停止の可能性が高い。再発の可能性は非常に低い。', []],
  ['We judge with high confidence that a stop is likely.', [['withConfidence', 'high confidence', 'likely']]],
  ['A stop is likely. We hold this with high confidence.', []],
  ['停止の可能性が高く、確信度は中程度である。', [['withConfidence', '確信度', '可能性が高く']]],
  ['停止の可能性が高い。確信度は中程度である。', []],
  ['高い確度で、停止の可能性が高い。', [['withConfidence', '高い確度', '可能性が高い']]],
  [
    'The licence might be refused. Prices could rise.',
    [
      ['outsideTable', 'might'],
      ['outsideTable', 'could'],
    ],
  ],
  ['Exports stop in May 2027.', []],
  ['Exports may stop in May 2027.', [['outsideTable', 'may']]],
  ['供給が止まるおそれがある。', [['outsideTable', 'おそれがある']]],
  ['供給が止まる可能性がある。', [['outsideTable', '可能性がある']]],
  ['Prices will certainly rise.', [['absolute', 'will certainly']]],
  ['Prices are almost certain to rise.', []],
  ['価格は必ず上がる。', [['absolute', '必ず']]],
  ['価格の上昇はほぼ確実である。', []],
  ['Stocks fell by 40 % in two months.', [['noSource', '40 %']], { sources: 0 }],
  ['Stocks fell by 40 % in two months.', []],
  ['在庫は40％減少した。', [['noSource', '40％']], { sources: 0 }],
  ['Reportedly, two lines stand still.', [['unnamedSource', 'Reportedly']]],
  ['関係者によると、二つのラインが停止している。', [['unnamedSource', '関係者によると']]],
  ['A stop is unlikely.', [['otherThanChosen', 'unlikely']], { likelihood: 6 }],
  ['A stop is very likely; a second is unlikely.', [], { likelihood: 6 }],
  ['停止の可能性は低い。', [['otherThanChosen', '可能性は低い']], { likelihood: 5 }],
  ['Nothing is judged here.', [], { likelihood: 5 }],
];

describe('looking over what was written', () => {
  test.each(rows)('“%s”', (text, hints, change = {}) => {
    expect(lookOver(written(text, change)).map(({ rule, words }) => [rule, ...words])).toEqual(hints);
  });

  test('a recommendation may say what could be done', () => {
    expect(lookOver(written('', { response: 'The committee could ask for samples.' }))).toEqual([]);
  });

  test('a hint tells the sentence that the words stand in', () => {
    const [hint] = lookOver(written('First. Prices might rise. Last.'));
    expect(hint?.sentence).toBe('Prices might rise.');
  });

  test('what contradicts the chosen likelihood tells which bands were written', () => {
    const [hint] = lookOver(written('It is unlikely. It is very unlikely.', { likelihood: 7 }));
    expect(hint).toMatchObject({ rule: 'otherThanChosen', bands: [3, 2], sentence: '' });
  });

  test('a text longer than a report may be is looked over to a report’s length, with at most five hints of a kind', () => {
    expect(lookOver(written('A stop might come, and it is likely. '.repeat(40_000)))).toHaveLength(5);
    expect(lookOver(written(`${'.'.repeat(20_000)} A stop might come.`))).toEqual([]);
  });
});

describe('sentences', () => {
  test.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['The U.S. side agrees. Japan too.', ['The U.S. side agrees.', 'Japan too.']],
    ['一つ目。二つ目！「三つ目。」四つ目', ['一つ目。', '二つ目！', '「三つ目。」', '四つ目']],
    ['A line\nanother line', ['A line', 'another line']],
    ['It fell 3.5 % in Q1.', ['It fell 3.5 % in Q1.']],
    ['', []],
  ])('of “%s”', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });
});
