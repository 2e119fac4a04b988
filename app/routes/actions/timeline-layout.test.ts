import { expect, test } from 'vitest';
import type { ActionRow } from '#app/domain/actions/listing.server.ts';
import { layOut } from './timeline-layout.ts';

test('an action due outside of the calendar is shown at its edge, and takes no longer', () => {
  const rows = ['0001-01-01', '2026-12-01', '9999-12-01', '+010009-11'].map((due_on, id) => ({ id: String(id), due_on }) as ActionRow);
  const { bars, months } = layOut(rows, [], '2026-11-23', () => '2026-11-01');
  expect(bars).toHaveLength(4);
  expect(months.length).toBeLessThan(20);
});
