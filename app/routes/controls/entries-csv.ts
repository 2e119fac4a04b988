import { asActor } from '#app/http/acting.server.ts';
import { csvOf } from '#app/http/csv.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { entriesTable } from './tables.server.ts';

/** GET /controls/entries.csv : the entries as they are narrowed on the page. */
export const loader = asActor(async (args) => {
  const { about, head, rows, marking } = await entriesTable(args);
  return keepAnswer(csvOf([...about, [], head, ...rows]), 'csv', 'control-entries', marking);
});
