import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AT_END, placeChoices, placeName, standsIn } from './places.ts';
import { partsOf, weave, type Placed } from './weaving.ts';

const text = fc.array(fc.stringMatching(/^[a-zあ-ん ]{1,12}$/), { maxLength: 6 }).map((parts) => parts.join('\n\n'));
const placed = fc.array(
  fc.record({ section: fc.constantFrom('description' as const, 'response' as const), place: fc.oneof(fc.nat(8), fc.constant(AT_END)) }),
  { maxLength: 5 },
);

test('the text’s own words stay whole and in order, and what stands between them stands once, in its section, not before its place', () => {
  fc.assert(
    fc.property(text, placed, (words, between) => {
      const woven = weave(words, 'description', between);
      const own = woven.flatMap((one) => one.words ?? []).join('\n\n');
      expect(partsOf(own)).toEqual(partsOf(words));
      const here = between.filter(({ section }) => section === 'description');
      expect(woven.flatMap((one) => one.between ?? [])).toHaveLength(here.length);
      let parts = 0;
      for (const one of woven) {
        if (one.words !== null) parts += partsOf(one.words).length;
        else expect(parts).toBe(Math.min(one.between.place, partsOf(words).length));
      }
      if (here.length === 0) expect(woven.map((one) => one.words)).toEqual(words === '' ? [] : [words]);
    }),
  );
});

test('a form offers every place, and what stands past the end of a shorter text is at its end', () => {
  const report = { description: `${'x'.repeat(90)}\n\nTwo.\n\nThree.`, response: '' };
  expect(placeChoices(report).map(({ value }) => value)).toEqual([
    ...['description.0', 'description.1', 'description.2', 'description.end', 'response.end'],
  ]);
  expect(placeChoices(report)[1]?.after).toBe(`${'x'.repeat(60)}…`);
  const at = (place: number): Placed => ({ section: 'description', place });
  expect([0, 1, 3, 9, AT_END].map((place) => standsIn(report, at(place)))).toEqual([
    ...['description.0', 'description.1', 'description.end', 'description.end', 'description.end'],
  ]);
  expect(placeName(at(AT_END))).toBe('description.end');
});
