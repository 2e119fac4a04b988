import fc from 'fast-check';
import { expect, test } from 'vitest';
import { belongs, fingerprint, partsOf, proofOfPart } from './fingerprint.server.ts';
import type { DecisionText } from './text.ts';

const plain: DecisionText = {
  title: { en: 'Title', ja: '件名' },
  paragraphs: [
    { en: 'One.', ja: '一。' },
    { en: 'Two.', ja: '二。' },
  ],
  rationale: { en: '', ja: '' },
  links: [],
  indicator: null,
  review_on: null,
  expires_on: null,
};

const indicator = { item_ref: 'N-1', measure: 'hhi' as const, baseline: null, target: 1800, by: null };
const paragraph = fc.record({ en: fc.string({ maxLength: 6 }), ja: fc.constantFrom('', 'が', '一', 'か\u3099', 'a\r\nb') });
const texts: fc.Arbitrary<DecisionText> = fc.record({
  title: paragraph,
  paragraphs: fc.array(paragraph, { maxLength: 5 }),
  rationale: paragraph,
  links: fc.uniqueArray(
    fc.record({
      nonce: fc.string({ minLength: 4, maxLength: 4 }),
      kind: fc.constantFrom('report' as const, 'decision' as const),
      ref: fc.string({ maxLength: 4 }),
    }),
    { maxLength: 3, selector: (link) => link.nonce },
  ),
  indicator: fc.constantFrom(null, indicator, { nonce: 'n', ...indicator }, { nonce: 'm', ...indicator }),
  review_on: fc.constantFrom(null, '2027-01-01'),
  expires_on: fc.constantFrom(null, '2027-01-01'),
});

test('a fingerprint is the same on every machine', () => {
  expect(fingerprint(plain)).toMatchInlineSnapshot(`"3a6d22c8181a98a89efaa50debe17bf251dfea9dff5540a8919084f42bfce937"`);
});

test('a text from before indicators had a nonce keeps its fingerprint, and one with a nonce has another for each', () => {
  expect(fingerprint({ ...plain, indicator })).toMatchInlineSnapshot(`"bbca9f733be7bd63ae4ad22cc3460878aa304751a19796c2d52e60d5e88236c5"`);
  const roots = [undefined, 'n', 'm'].map((nonce) => fingerprint({ ...plain, indicator: { ...indicator, ...(nonce ? { nonce } : {}) } }));
  expect(new Set(roots).size).toBe(3);
});

test('texts that differ only by normal form, line ends, or the order of links have one fingerprint', () => {
  const links = [
    { nonce: 'a', kind: 'report' as const, ref: 'R-1' },
    { nonce: 'b', kind: 'item' as const, ref: 'N-1' },
  ];
  const composed = { ...plain, title: { en: 'Caf\u00e9\nat', ja: '\u304c' }, links };
  const decomposed = { ...plain, title: { en: 'Cafe\u0301\r\nat', ja: '\u304b\u3099' }, links: [...links].reverse() };
  expect(fingerprint(decomposed)).toBe(fingerprint(composed));
});

test('anything else makes another: a space, a width, an order, a day, a moved word', () => {
  const others: DecisionText[] = [
    { ...plain, title: { en: 'Title ', ja: '件名' } },
    { ...plain, title: { en: 'Title', ja: '件名　' } },
    { ...plain, paragraphs: [...plain.paragraphs].reverse() },
    { ...plain, paragraphs: [...plain.paragraphs, { en: '', ja: '' }] },
    { ...plain, paragraphs: [{ en: 'One.Two.', ja: '一。二。' }] },
    { ...plain, rationale: { en: '', ja: 'x' } },
    { ...plain, rationale: { en: 'x', ja: '' } },
    { ...plain, links: [{ nonce: 'a', kind: 'report', ref: 'R-1' }] },
    { ...plain, links: [{ nonce: 'b', kind: 'report', ref: 'R-1' }] },
    { ...plain, review_on: '2027-01-01' },
    { ...plain, expires_on: '2027-01-01' },
  ];
  const roots = [plain, ...others].map(fingerprint);
  expect(new Set(roots).size).toBe(roots.length);
});

test('every part can be shown to belong to its text, and no part of another can', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, at, other) => {
      const size = partsOf(text).length;
      const proof = proofOfPart(text, at % size);
      const root = fingerprint(text);
      expect(belongs(proof, root)).toBe(true);
      expect(belongs({ ...proof, part: { ...proof.part, text: 'forged', forged: 1 } }, root)).toBe(false);
      if (other % size !== at % size) expect(belongs({ ...proof, index: other % size }, root)).toBe(false);
    }),
  );
});
