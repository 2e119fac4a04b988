import { readBoard } from '#app/domain/actions/board.server.ts';
import { changeMany, readShownRefs } from '#app/domain/actions/bulk.server.ts';
import { undoMany } from '#app/domain/actions/bulk-undoing.server.ts';
import { takeTracker } from '#app/domain/actions/exporting.server.ts';
import { readActionFilters } from '#app/domain/actions/filters.ts';
import { readActions } from '#app/domain/actions/listing.server.ts';
import { readMonth } from '#app/domain/actions/month.server.ts';
import { csvLines } from '#app/http/csv.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { openDatabase } from '#db/client.server.ts';

/** What was measured of the tracker; megabytes where memory matters. */
export interface Told {
  what: string;
  ms: number;
  megabytes: number | null;
}

const TIMES = 5;

/** The middle of several runs, in milliseconds. */
async function middle(work: () => Promise<unknown>): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < TIMES; run += 1) {
    const begun = performance.now();
    await work();
    runs.push(performance.now() - begun);
  }
  return runs.sort((a, b) => a - b)[Math.floor(TIMES / 2)]!;
}

/** The tracker's rules by themselves on a built database, as its ordinary member: reading, many at once and back, and a file of it all. */
export async function measureTracker(url: string, memberId: string): Promise<Told[]> {
  const db = openDatabase(url, 4);
  try {
    const now = new Date();
    const actor = found(await loadActor(db, memberId, now));
    const asked = (query: string) => readActionFilters(new URLSearchParams(query));
    const filtered = asked('status=blocked&priority=high');
    const told: Told[] = [
      { what: 'The filtered tracker, read', ms: await middle(() => readActions(db, actor, filtered, now)), megabytes: null },
      { what: 'The board, read', ms: await middle(() => readBoard(db, actor, asked(''), now)), megabytes: null },
      { what: 'The calendar, read', ms: await middle(() => readMonth(db, actor, asked(''), now)), megabytes: null },
    ];
    const refs = await readShownRefs(db, actor, asked(''), now);
    let begun = performance.now();
    const act = await changeMany(db, actor, refs, { priority: 'high', due: { by: 1 } }, now);
    told.push({ what: `${refs.length} actions changed at once`, ms: performance.now() - begun, megabytes: null });
    begun = performance.now();
    await undoMany(db, actor, act, now);
    told.push({ what: 'The same undone', ms: performance.now() - begun, megabytes: null });
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let highest = before;
    let rows = 0;
    begun = performance.now();
    const file = await takeTracker(db, actor, asked('state=all'), catalogueOf('en'), now);
    for await (const page of file.pages()) {
      csvLines(page);
      rows += page.length;
      highest = Math.max(highest, process.memoryUsage().rss);
    }
    told.push({ what: `${rows} actions as CSV`, ms: performance.now() - begun, megabytes: (highest - before) / 2 ** 20 });
    return told;
  } finally {
    await db.destroy();
  }
}
