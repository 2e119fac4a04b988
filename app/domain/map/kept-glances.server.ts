import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { audiencesFor } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import type { Glance } from './glance.ts';
import { computeGlances } from './items.server.ts';

/** How many glances are kept in all, for readers who see different parts of the map: about 1 kB each. */
const KEPT = 20_000;

type Kept = Map<string, readonly Glance[]>;

const keptOf = new WeakMap<Db, Kept>();

/** What decides which rows of the map a reader sees, and as of when: the same for two readers only if they see the same. */
interface Sight {
  key: string;
  /** the audiences of the map's rows that reach the reader; null: an author, who sees their own rows beyond these too */
  audiences: readonly string[] | null;
}

/** The versions that a reader's rows have: those of the audiences that reach them, and their own as an author. One query. */
async function readSight(db: Db, actor: Actor): Promise<Sight> {
  const versions = await db
    .selectFrom('map_versions')
    .where((eb) => eb.or([eb('key', 'in', ['open', actor.id]), sql<boolean>`key in (${audiencesFor(actor)})`]))
    .selectAll()
    .orderBy('key')
    .execute();
  const own = versions.some(({ key }) => key === actor.id);
  const audiences = versions.flatMap(({ key }) => (key === 'open' ? [] : key));
  return {
    key: JSON.stringify([versions.map(({ key, version }) => [key, version]), own ? [...actor.seatedIn].sort() : []]),
    audiences: own ? null : audiences,
  };
}

/** Keeps one as the newest, and lets the oldest go where there are too many. */
function keep(kept: Kept, key: string, glances: readonly Glance[]): void {
  kept.delete(key);
  kept.set(key, glances);
  let all = 0;
  for (const one of kept.values()) all += one.length;
  for (const [oldest, one] of kept) {
    if (all <= KEPT || oldest === key) break;
    kept.delete(oldest);
    all -= one.length;
  }
}

/**
 * Every item that the actor may see with its concentration at a glance. What readers who see the same of the map have in common is
 * computed once until it changes: the versions of what they read are asked each time, so that the answer is never older than anybody's
 * last write, and what they do not read moves nothing, not even the time that it takes. One query where it is known, else four.
 */
export async function readGlances(db: Db, actor: Actor): Promise<readonly Glance[]> {
  if (!actor.active) return [];
  const kept: Kept = keptOf.get(db) ?? new Map<string, readonly Glance[]>();
  keptOf.set(db, kept);
  const { key, audiences } = await readSight(db, actor);
  // A row that came while they are computed, of an audience that the sight does not know of, is not among these: others share the sight.
  const glances = kept.get(key) ?? (await computeGlances(db, actor, audiences));
  keep(kept, key, glances);
  return glances;
}
