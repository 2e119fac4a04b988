import { lessEq, solve } from 'yalps';
import { expect } from 'vitest';
import { LONGEST, TIME, type Programme } from './survival.ts';

/** A program of survival by another solver, for the tests. */
export function bySecondSolver({ rows }: Programme): number | null {
  const variables = new Map<string, [string, number][]>();
  rows.forEach(({ terms }, row) => {
    for (const [variable, by] of terms) variables.set(variable, [...(variables.get(variable) ?? []), [`row${row}`, by]]);
  });
  variables.set(TIME, [...(variables.get(TIME) ?? []), ['survival', 1]]);
  const constraints = rows.map(({ atMost }, row) => [`row${row}`, lessEq(atMost)] as const);
  const solved = solve({ direction: 'maximize', objective: 'survival', constraints, variables });
  expect(solved.status).toBe('optimal');
  return solved.result >= LONGEST * (1 - 1e-9) ? null : solved.result;
}
