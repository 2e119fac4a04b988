import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { audiencesFor } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import type { Glance } from './glance.ts';
import { computeGlances } from './items.server.ts';

/** How many glances are kept in all, for readers who see different parts of the map: about 1 kB each. */
const KEPT = 20_000;

/** What is kept of one version of the map, by what a reader may see of it. */
interface Kept {
  version: number;
  glances: Map<string, { at: number; glances: readonly Glance[] }>;
}

const keptOf = new WeakMap<Db, Kept>();

/**
 * The version of the map, and what decides which of its rows a reader sees: those audiences of its rows that reach them and, for who
 * wrote any, who they are and where they sit (an author reads their own rows beyond their audiences). One query.
 */
async function readSight(db: Db, actor: Actor): Promise<{ version: number; sight: string }> {
  const { rows } = await sql<{ version: number; reaching: string | null; wrote: boolean | number }>`
    select version,
      (select string_agg(a.id, ' ') from audiences a where a.id in (${audiencesFor(actor)}) and (
        exists (select 1 from items where items.audience_id = a.id) or exists (select 1 from claims where claims.audience_id = a.id)
        or exists (select 1 from suppliers where suppliers.audience_id = a.id)
        or exists (select 1 from series_totals where series_totals.audience_id = a.id))) as reaching,
      (exists (select 1 from items where author_id = ${actor.id}) or exists (select 1 from claims where author_id = ${actor.id})
        or exists (select 1 from suppliers where author_id = ${actor.id})
        or exists (select 1 from series_totals where author_id = ${actor.id})) as wrote
    from map_version`.execute(db);
  const { version, reaching, wrote } = rows[0]!;
  return { version, sight: JSON.stringify([reaching?.split(' ').sort(), wrote ? [actor.id, [...actor.seatedIn].sort()] : []]) };
}

/** Keeps one as the newest, and lets the oldest go where there are too many. */
function keep({ glances: kept }: Kept, sight: string, one: { at: number; glances: readonly Glance[] }): void {
  kept.delete(sight);
  kept.set(sight, one);
  let all = 0;
  for (const { glances } of kept.values()) all += glances.length;
  for (const [oldest, { glances }] of kept) {
    if (all <= KEPT || oldest === sight) break;
    kept.delete(oldest);
    all -= glances.length;
  }
}

/**
 * Every item that the actor may see with its concentration at a glance. What readers who see the same of the map have in common is
 * computed once for each version of the map: `map_version` moves with every change to it, and is asked each time, so that the answer
 * is never older than anybody's last write. One query where it is known, else four.
 */
export async function readGlances(db: Db, actor: Actor): Promise<readonly Glance[]> {
  if (!actor.active) return [];
  const began = performance.now();
  const { version, sight } = await readSight(db, actor);
  let kept = keptOf.get(db);
  if (!kept || kept.version < version) {
    kept = { version, glances: new Map() };
    keptOf.set(db, kept);
  }
  const known = kept.version === version ? kept.glances.get(sight) : undefined;
  // One that was computed while the map changed may hold rows of audiences that its sight does not know of. The version that was asked
  // after it was done shows that nothing changed; whoever asked theirs before computes their own.
  const usable = known && known.at < began ? known : { at: 0, glances: await computeGlances(db, actor) };
  if (kept.version === version) keep(kept, sight, usable === known ? known : { ...usable, at: performance.now() });
  return usable.glances;
}
