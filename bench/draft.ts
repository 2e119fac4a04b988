/** What it takes to draft an agenda from what is due, where the body has set thresholds: of the whole map's figures those beyond them. */
import { readThresholds, keepThresholds } from '#app/domain/bodies/thresholds.server.ts';
import { readDue } from '#app/domain/meetings/due.server.ts';
import { meetingToEdit } from '#app/domain/meetings/forming.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { LONG_AGENDA } from './building/long-agenda.ts';

const SECTORS = ['semiconductors', 'rare_earths', 'critical_minerals', 'batteries'] as const;
const TIMES = 5;

/** Milliseconds of the first look after the map changed, and of the fastest of those after it; `due`: how much the draft lists. */
export async function measureDraft(url: string): Promise<{ firstMs: number; againMs: number; due: number }> {
  const db = openDatabase(url, 1);
  try {
    const now = new Date();
    const { home_body_id, slug } = await db
      .selectFrom('meetings')
      .innerJoin('bodies', 'bodies.id', 'meetings.home_body_id')
      .select(['home_body_id', 'slug'])
      .where('ref', '=', LONG_AGENDA)
      .executeTakeFirstOrThrow();
    const seats = await db
      .selectFrom('seats')
      .select('person_id')
      .where('body_id', '=', home_body_id)
      .where('capacity', '=', 'co_chair')
      .execute();
    const chairs = await Promise.all(seats.map(({ person_id }) => loadActor(db, person_id, now)));
    const chair = chairs.find((one) => one?.seatedIn.has(home_body_id));
    if (!chair) throw new Error('Nobody presides over the body of the long agenda');
    await db
      .insertInto('body_sectors')
      .values(SECTORS.map((sector) => ({ body_id: home_body_id, sector })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { version } = await readThresholds(db, home_body_id);
    if (version === 0) await keepThresholds(db, chair, slug, { hhi: 2_500, top: 60, cover: 60, stock: 30, version }, now);
    const look = async () => {
      const begun = performance.now();
      const { due } = await readDue(db, chair, await meetingToEdit(db, chair, LONG_AGENDA), now);
      return { ms: performance.now() - begun, due: due.length };
    };
    const first = await look();
    const again: number[] = [];
    for (let time = 0; time < TIMES; time += 1) again.push((await look()).ms);
    return { firstMs: first.ms, againMs: Math.min(...again), due: first.due };
  } finally {
    await db.destroy();
  }
}
