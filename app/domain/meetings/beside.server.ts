import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import { seriesOfAsked } from './reading-series.server.ts';
import { meanwhileAsked, meanwhileOf, type Meanwhile } from './warnings.server.ts';

/** What stands beside a meeting that the actor reads: the series that it belongs to, and the other meetings at its time, each where they read it. One query. */
export async function readBeside(
  db: Db,
  actor: Actor,
  meeting: { id: string; starts_at: string; ends_at: string },
): Promise<{ series: { ref: string; title: string } | null; meanwhile: Meanwhile[] }> {
  const { series, found } = await askTogether<{ series: { ref: string; title: string }; found: Meanwhile & { id: string } }>(db, {
    series: seriesOfAsked(db, actor, meeting.id),
    found: meanwhileAsked(db, actor, [meeting]),
  });
  return { series: series[0] ?? null, meanwhile: meanwhileOf(meeting, found) };
}
