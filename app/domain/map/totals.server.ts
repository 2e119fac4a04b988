import type { Db, Tx } from '#db/schema.ts';
import type { SeriesTotal } from './series.ts';

/** The publishers' own totals of series. They are published with their source, and so are no secret of any claim. */
export async function readTotals(_db: Db | Tx): Promise<SeriesTotal[]> {
  return [];
}
