import { proposeChange } from '#app/domain/map/changes/proposing.server.ts';
import { acceptChange } from '#app/domain/map/changes/settling.server.ts';
import { listEmerging } from '#app/domain/map/emerging/listing.server.ts';
import type { Db } from '#db/schema.ts';
import { EMERGING, EMERGING_ACCEPTER, EMERGING_PLACE, EMERGING_PROPOSER, type DemonstrationEmerging } from './emerging.ts';
import type { Acting } from './putting-map-changes.server.ts';

/** Readers whom everybody may be: what is said here is public. */
const open = (home_body_id: string) => ({ home_body_id, marking: 'CLEAR' as const, released: [], readers: [], parties: [] });

/** What an earlier run that was cut off has not done, as steps by their day. Nothing where the data of this sector were left out. */
export async function emergingSteps(acting: Acting): Promise<{ ago: number; take: () => Promise<void> }[]> {
  const { sector, stage: key } = EMERGING_PLACE;
  const stage = await acting.db.selectFrom('stages').select('id').where('sector', '=', sector).where('key', '=', key).executeTakeFirst();
  if (!stage) return [];
  return EMERGING.flatMap((entry) => [
    ...(typeof entry.item === 'string' ? [] : [{ ago: entry.ago + 1, take: () => putOnMap(acting, entry, stage.id) }]),
    { ago: entry.ago, take: () => list(acting, entry) },
  ]);
}

const refOf = async (db: Db, { item }: DemonstrationEmerging): Promise<string | undefined> => {
  const named = db.selectFrom('items').select('ref');
  const row = typeof item === 'string' ? named.where('external_key', '=', item) : named.where('name_en', '=', item.name_en);
  return (await row.executeTakeFirst())?.ref;
};

/** Proposes an item that is not on the map yet, and has somebody else accept it. */
async function putOnMap({ db, bodyOf, actorThen }: Acting, entry: DemonstrationEmerging, stage: string): Promise<void> {
  const { item, ago, citation, url, credibility, reason } = entry;
  if (typeof item === 'string' || (await refOf(db, entry))) return;
  const { actor, then } = await actorThen(EMERGING_PROPOSER, ago + 1);
  const fields = {
    ...{ ...item, kind: 'material' as const, stage, codes: '280530, 284690' },
    ...{ citation, url, reliability: 'B' as const, credibility, reason },
    ...open(bodyOf(EMERGING_PLACE.body)),
  };
  const { ref } = await proposeChange(db, actor, { kind: 'item', item: null, fields }, null, then);
  const other = await actorThen(EMERGING_ACCEPTER, ago + 1);
  await acceptChange(db, other.actor, ref, 1, other.then);
}

async function list({ db, bodyOf, actorThen }: Acting, entry: DemonstrationEmerging): Promise<void> {
  const ref = await refOf(db, entry);
  if (ref === undefined) return;
  const { reason, citation, url, credibility } = entry;
  const made = await db.selectFrom('emerging_choke_points').select('id').where('reason', '=', reason).executeTakeFirst();
  if (made) return;
  const { actor, then } = await actorThen(entry.by, entry.ago);
  const input = { reason, citation, url, reliability: 'B' as const, credibility, ...open(bodyOf(EMERGING_PLACE.body)) };
  await listEmerging(db, actor, ref, input, then);
}
