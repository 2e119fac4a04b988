import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer } from '#app/http/csv.server.ts';
import { namedFor } from '../about-file.server.ts';
import { readSheet } from './ranking-sheet.server.ts';

/** GET /map/choke-points.csv : the ranking as it is narrowed and sorted on the page, all of it. */
export const loader = asActor(async (args) => {
  const { about, head, rows, day } = await readSheet(args);
  return fileAnswer(csvOf([...about, [], head, ...rows]), 'text/csv', `${namedFor('kakehashi-choke-points', day)}.csv`);
});
