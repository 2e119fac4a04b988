import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareWords, type Stretch } from './comparing.ts';

const older = (stretches: readonly Stretch[]) => stretches.map(({ text, change }) => (change === 'added' ? '' : text)).join('');
const newer = (stretches: readonly Stretch[]) => stretches.map(({ text, change }) => (change === 'removed' ? '' : text)).join('');

test('a changed word is told, the words around it are kept', () => {
  expect(compareWords('Licences take twice as long.', 'Licences take thrice as long.', 'en')).toEqual([
    { text: 'Licences take ', change: 'kept' },
    { text: 'twice', change: 'removed' },
    { text: 'thrice', change: 'added' },
    { text: ' as long.', change: 'kept' },
  ]);
});

test('Japanese is compared by its words, though it writes no spaces', () => {
  const stretches = compareWords('ガリウムの輸出許可が遅れている。', 'ゲルマニウムの輸出許可が遅れている。', 'ja');
  expect(stretches).toEqual([
    { text: 'ガリウム', change: 'removed' },
    { text: 'ゲルマニウム', change: 'added' },
    { text: 'の輸出許可が遅れている。', change: 'kept' },
  ]);
});

test('both texts can be made again from the comparison, to the letter', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 });
  fc.assert(
    fc.property(text, text, fc.constantFrom('en' as const, 'ja' as const), (before, after, language) => {
      const stretches = compareWords(before, after, language);
      expect(older(stretches)).toBe(before);
      expect(newer(stretches)).toBe(after);
    }),
  );
});

test('two long texts without a word in common are compared in about a second', () => {
  const before = Array.from({ length: 4_000 }, (_, at) => `a${at}`).join(' ');
  const after = Array.from({ length: 4_000 }, (_, at) => `b${at}`).join(' ');
  // The processor's time: the clock's would tell of other programs on the machine.
  const started = process.cpuUsage();
  const stretches = compareWords(before, after, 'en');
  expect(process.cpuUsage(started).user).toBeLessThan(3_000_000);
  expect(older(stretches)).toBe(before);
  expect(newer(stretches)).toBe(after);
});
