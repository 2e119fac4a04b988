import { expect, test } from 'vitest';
import { newId } from '#db/identity.server.ts';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { ASKED_AT_MOST, ASKED_AT_ONCE, questionsOf } from './asking.ts';

test('a page of two hundred items asks for each of them once, in addresses that a server takes', () => {
  const items = Array.from({ length: 203 }, (_, at) => {
    const id = newId();
    return { id, sequence: 100_000 + at, shown: shownReaders({ id, audience_id: newId() }) };
  });
  const questions = questionsOf('/meetings/M-7K3Q5X/minutes/updates', items);
  expect(Math.max(...questions.map((one) => one.length))).toBeLessThan(8_000);
  const asked = questions.flatMap((one) => new URL(one, 'http://127.0.0.1').searchParams.getAll('since'));
  expect(asked).toEqual(items.map(({ id, sequence, shown }) => `${id}:${sequence}:${shown}`));
  expect(ASKED_AT_MOST).toBeGreaterThanOrEqual(ASKED_AT_ONCE);
  expect(questionsOf('/updates', [])).toEqual([]);
});
