import { IMPACTS, LIKELIHOODS, type Impact, type Likelihood } from '../reports/scales.ts';

/** The rows of the matrix: the seven words of ICD 203 in five, the outermost two taken together at either end. */
export const ROWS = [1, 2, 3, 4, 5] as const;
export type MatrixRow = (typeof ROWS)[number];

const ROW_OF: Record<Likelihood, MatrixRow> = { 1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 5 };

export const rowOf = (likelihood: Likelihood): MatrixRow => ROW_OF[likelihood];
export const bandsIn = (row: MatrixRow): Likelihood[] => LIKELIHOODS.filter((band) => ROW_OF[band] === row);

export interface Cell {
  row: MatrixRow;
  impact: Impact;
}

/** Row times impact, 1 to 25: how much a cell weighs. */
export const weightOf = ({ row, impact }: Cell): number => row * impact;

/** Four steps of weight, for a tint that goes with the figure and never instead of it. */
export function stepOf(weight: number): 1 | 2 | 3 | 4 {
  if (weight >= 15) return 4;
  if (weight >= 8) return 3;
  return weight >= 4 ? 2 : 1;
}

/** A cell as an address says it: `4-3`; null where it says none. */
export function cellIn(value: string | null): Cell | null {
  const match = /^([1-5])-([1-5])$/.exec(value ?? '');
  const row = ROWS.find((one) => String(one) === match?.[1]);
  const impact = IMPACTS.find((one) => String(one) === match?.[2]);
  return row && impact ? { row, impact } : null;
}
