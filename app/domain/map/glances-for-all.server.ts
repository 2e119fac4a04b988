import type { Actor } from '#app/policy/actor.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { Glance } from './glance.ts';
import { computeItems } from './items.server.ts';

/** For so many records, of different readers or versions of the map, the figures are kept in all. */
const KEPT = 4;

const keptOf = new WeakMap<Db, Map<string, readonly Glance[]>>();

/**
 * Every item with its concentration, of rows of these audiences alone, kept until one of them changes: what is stored for all readers of a
 * record is computed from what they all read (scenarios/for-all.server.ts). One query where it is known, else three.
 * @param reading asks: a transaction sees what it wrote itself
 * @param keeper keeps, for whoever asks next
 */
export async function readGlancesForAll(
  reading: Db | Tx,
  keeper: Db,
  actor: Actor,
  audiences: readonly string[],
): Promise<readonly Glance[]> {
  const versions = await reading
    .selectFrom('map_versions')
    .selectAll()
    .where('key', 'in', ['open', ...audiences])
    .orderBy('key')
    .execute();
  // By whom it is asked too: rows of an audience may reach somebody as their author alone.
  const { id, party_id, organisation_kind, until = null } = actor;
  const whose = [id, party_id, organisation_kind, until, [...actor.seatedIn].sort(), [...actor.reaches].sort()];
  const key = JSON.stringify([whose, [...audiences].sort(), versions.map(({ key: name, version }) => [name, version])]);
  const kept = keptOf.get(keeper) ?? new Map<string, readonly Glance[]>();
  keptOf.set(keeper, kept);
  const glances = kept.get(key) ?? (await computeItems(reading, actor, audiences)).glances;
  kept.delete(key);
  kept.set(key, glances);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return glances;
}
