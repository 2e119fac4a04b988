import loadHighs, { type Highs } from 'highs';
import { LONGEST, TIME, type Programme } from './survival.ts';

/** The solver is WebAssembly from the package itself: loaded with the first program, once in a worker. */
let loading: Promise<Highs> | null = null;

/** A program as HiGHS reads it (CPLEX LP format). */
function written({ rows }: Programme): string {
  const term = ([variable, coefficient]: [string, number]) => `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${variable}`;
  const lines = rows.flatMap(({ terms, atMost }, index) =>
    terms.length === 0 ? [] : [` row${index}: ${terms.map(term).join(' ')} <= ${atMost}`],
  );
  return ['Maximize', ` survival: ${TIME}`, 'Subject To', ...lines, 'End'].join('\n');
}

/** The time to survive that a program says, in days; null: it holds out for as long as is asked at all. */
export async function timeToSurvive(programme: Programme): Promise<number | null> {
  loading ??= loadHighs();
  const highs = await loading;
  const solved = highs.solve(written(programme), { output_flag: false });
  if (solved.Status !== 'Optimal') throw new Error(`The program of survival was not solved: ${solved.Status}`);
  return solved.ObjectiveValue >= LONGEST * (1 - 1e-9) ? null : Math.max(solved.ObjectiveValue, 0);
}
