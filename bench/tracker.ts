import { readBoard } from '#app/domain/actions/board.server.ts';
import { changeMany, readShownRefs } from '#app/domain/actions/bulk.server.ts';
import { undoMany } from '#app/domain/actions/bulk-undoing.server.ts';
import { takeTracker } from '#app/domain/actions/exporting.server.ts';
import { readActionFilters } from '#app/domain/actions/filters.ts';
import { readActions } from '#app/domain/actions/listing.server.ts';
import { workbookParts, type StreamedTable } from '#app/domain/exchange/streamed-workbook.server.ts';
import { readMonth } from '#app/domain/actions/month.server.ts';
import { readActionsDesk } from '#app/domain/desk/actions.server.ts';
import { csvLines, csvOf } from '#app/http/csv.server.ts';
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
const EXPORTED = 20_000;

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

async function* csvParts({ about, head, pages }: StreamedTable): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvOf([...about, [], head]));
  for await (const rows of pages()) yield Buffer.from(csvLines(rows));
}

const workbookOf = (table: StreamedTable) => workbookParts(table, 'Actions');

/**
 * A file of so many rows as the server sends it, each part let go when it is there. Memory: how much more than before the process had at its
 * highest, what it collects when it likes included.
 */
async function measureFile(
  kind: string,
  table: StreamedTable,
  partsOf: (table: StreamedTable) => AsyncGenerator<Uint8Array>,
  most: number,
): Promise<Told> {
  let rows = 0;
  async function* pages() {
    for await (const page of table.pages()) {
      const some = page.slice(0, most - rows);
      rows += some.length;
      yield some;
      if (rows >= most) return;
    }
  }
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  let [highest, bytes] = [before, 0];
  for await (const part of partsOf({ ...table, pages })) {
    bytes += part.length;
    highest = Math.max(highest, process.memoryUsage.rss());
  }
  const what = `${rows} actions as ${kind} (${(bytes / 2 ** 20).toFixed(1)} MB)`;
  return { what, ms: performance.now() - begun, megabytes: (highest - before) / 2 ** 20 };
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
      { what: 'The time line, read', ms: await middle(() => readActions(db, actor, asked('view=timeline'), now)), megabytes: null },
      { what: 'The calendar, read', ms: await middle(() => readMonth(db, actor, asked(''), now)), megabytes: null },
      { what: 'The desk’s actions, read', ms: await middle(() => readActionsDesk(db, actor, now)), megabytes: null },
    ];
    const refs = await readShownRefs(db, actor, asked(''), now);
    let begun = performance.now();
    const act = await changeMany(db, actor, refs, { priority: 'high', due: { by: 1 } }, now);
    told.push({ what: `${refs.length} actions changed at once`, ms: performance.now() - begun, megabytes: null });
    begun = performance.now();
    await undoMany(db, actor, act, now);
    told.push({ what: 'The same undone', ms: performance.now() - begun, megabytes: null });
    for (const [kind, partsOf] of [['CSV', csvParts], ['xlsx', workbookOf]] as const)
      for (const most of [EXPORTED, Infinity]) told.push(await measureFile(kind, await takeTracker(db, actor, asked('state=all'), catalogueOf('en'), now), partsOf, most)); // prettier-ignore
    return told;
  } finally {
    await db.destroy();
  }
}
