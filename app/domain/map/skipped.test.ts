import { expect, test } from 'vitest';
import { en } from '#app/language/en/index.ts';
import { ja } from '#app/language/ja/index.ts';
import { SKIP_REASONS } from './importing/skipping.ts';
import { skippedFor } from './skipped.ts';

test('what was skipped is gathered by its reason, counted, and its first places named', () => {
  const gathered = skippedFor(
    [
      { file: 'a.csv', line: 3, value: 'x', reason: 'duplicate' },
      { file: 'a.csv', line: 0, value: '93', reason: 'no_figure' },
      { file: 'a.csv', line: 9, value: 'y', reason: 'duplicate' },
      { file: 'b.csv', line: 2, value: '=1', reason: 'formula' },
      { file: 'a.csv', line: 12, value: 'z', reason: 'duplicate' },
    ],
    2,
  );
  expect(gathered).toEqual([
    { reason: 'no_figure', count: 93, places: [{ file: 'a.csv', line: null, value: '' }], more: 0 },
    {
      reason: 'duplicate',
      count: 3,
      places: [
        { file: 'a.csv', line: 3, value: 'x' },
        { file: 'a.csv', line: 9, value: 'y' },
      ],
      more: 1,
    },
    { reason: 'formula', count: 1, places: [{ file: 'b.csv', line: 2, value: '=1' }], more: 0 },
  ]);
});

test('every reason has a sentence in both languages that says how many, and why', () => {
  for (const language of [en, ja])
    for (const reason of SKIP_REASONS) expect(language.map.skipReasons[reason](12), reason).toMatch(/12.*[.。]$/s);
});
