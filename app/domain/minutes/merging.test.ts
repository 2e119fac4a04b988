import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween } from './change.ts';
import { changesTo, conflictsIn, mergeWords, sentencesOf, settleWords } from './merging.ts';

const words = fc
  .array(fc.constantFrom('Magnets. ', 'ガリウムは足りる。', '\n', 'Agreed', '𠮷野が述べた。', ' 3.5 per cent', 'Yes! ', '会議は'), {
    maxLength: 12,
  })
  .map((all) => all.join(''));

const replaced = (text: string, { at, removed, inserted }: { at: number; removed: number; inserted: string }) =>
  text.slice(0, at) + inserted + text.slice(at + removed);

test('a text falls into sentences and loses nothing', () => {
  fc.assert(fc.property(fc.oneof(words, fc.string()), (text) => void expect(sentencesOf(text).join('')).toBe(text)));
  expect(sentencesOf('米国は同意した。日本は留保した。\nAgreed at 3.5. Then on.')).toEqual([
    ...['米国は同意した。', '日本は留保した。', '\n', 'Agreed at 3.5.', ' ', 'Then on.'],
  ]);
});

test('typing is one stretch replaced, and never half a character', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const change = changeBetween(before, after);
      expect(change ? replaced(before, change) : before).toBe(after);
      expect(change?.inserted.isWellFormed() ?? true).toBe(true);
    }),
  );
});

test('the changes between two texts lead from one to the other', () => {
  fc.assert(fc.property(words, words, (before, after) => void expect(changesTo(before, after).reduce(replaced, before)).toBe(after)));
});

test('sentences that two changed apart are joined', () => {
  const base = '議題を確認した。\n米国が説明した。日本が質問した。\n次回は5月。\n';
  const mine = base.replace('米国が説明した。', '米国が在庫を説明した。');
  const theirs = base.replace('次回は5月。', '次回は5月12日。');
  expect(settleWords(mergeWords(base, mine, theirs), [])).toBe(mine.replace('次回は5月。', '次回は5月12日。'));
});

test('a sentence that both changed is given in both versions, and is settled as chosen', () => {
  const segments = mergeWords('One. Two. Three.', 'One. Two, mine. Three.', 'One. Two, theirs. Three.');
  expect(conflictsIn(segments)).toEqual([{ mine: 'Two, mine.', theirs: 'Two, theirs.', before: 'Two.' }]);
  expect(settleWords(segments, [null])).toBeNull();
  expect(settleWords(segments, ['mine'])).toBe('One. Two, mine. Three.');
  expect(settleWords(segments, ['theirs'])).toBe('One. Two, theirs. Three.');
  expect(settleWords(segments, ['both'])).toBe('One. Two, theirs. Two, mine. Three.');
});

test('taking both sides of every conflict loses no sentence that either wrote anew', () => {
  const sentence = fc.constantFrom('a. ', 'b. ', 'c. ', 'd. ');
  const edited = (tag: string) => (base: string[], edits: { at: number; keep: boolean; extra: boolean }[]) =>
    base.flatMap((one, index) => {
      const edit = edits.find(({ at }) => at === index);
      if (!edit) return [one];
      return [...(edit.keep ? [one] : []), ...(edit.extra ? [`${tag}${index}. `] : [])];
    });
  const edits = fc.array(fc.record({ at: fc.nat(7), keep: fc.boolean(), extra: fc.boolean() }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 8 }), edits, edits, (base, one, two) => {
      const [mine, theirs] = [edited('m')(base, one), edited('t')(base, two)];
      const segments = mergeWords(base.join(''), mine.join(''), theirs.join(''));
      const settled =
        settleWords(
          segments,
          conflictsIn(segments).map(() => 'both'),
        ) ?? '';
      for (const written of [...mine, ...theirs].filter((one) => /^[mt]\d/.test(one))) expect(settled).toContain(written.trim());
    }),
  );
});
