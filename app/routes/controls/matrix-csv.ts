import { asActor } from '#app/http/acting.server.ts';
import { csvOf } from '#app/http/csv.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { matrixTable } from './tables.server.ts';

/** GET /controls/matrix.csv : the matrix as it is shown, with its gaps. */
export const loader = asActor(async (args) => {
  const { about, head, rows, marking } = await matrixTable(args);
  return keepAnswer(csvOf([...about, [], head, ...rows]), 'csv', 'control-matrix', marking);
});
