import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { audienceOf, checkAudience, type AudienceFault } from '../../audience/choosing.server.ts';
import { selectItems, type NamedItem } from '../changes/naming.server.ts';
import { isWider } from '../changes/resting.server.ts';
import type { EmergingInput, TakingOff } from './schema.ts';

/** What is wrong with an entry: its readers, or that they would be more than the item's. */
export type EmergingFault = AudienceFault | { field: 'marking'; code: 'wider' };

/** What it may not be listed with. Nothing was written. */
export class EmergingFaults extends Error {
  constructor(readonly faults: readonly EmergingFault[]) {
    super('It may not be read by these');
  }
}

/** The item of a reference, as the actor sees it. Refused as if there were none where they do not, or where it was taken off the map. */
async function itemNamed(tx: Tx, actor: Actor, ref: string): Promise<NamedItem> {
  const item = found(await selectItems(tx, actor).where('i.ref', '=', ref).executeTakeFirst());
  if (item.holds === 0) throw new Refusal('conflict', 'map_changed');
  return item;
}

/** A reference that no entry has yet. */
async function freshReference(tx: Tx): Promise<string> {
  for (;;) {
    const ref = newReference('G');
    const taken = await tx.selectFrom('emerging_choke_points').select('id').where('ref', '=', ref).executeTakeFirst();
    if (!taken) return ref;
  }
}

/** Puts an item on a body's list of emerging choke points, with a reason, its source and its readers. */
export async function listEmerging(db: Db, actor: Actor, ref: string, input: EmergingInput, now: Date): Promise<string> {
  const { reason, citation, url = '', reliability, credibility, home_body_id, marking, released, readers, parties } = input;
  const chosen = { home_body_id, marking, released, readers, parties };
  return write(db, actor.id, now, async (tx, enter) => {
    const item = await itemNamed(tx, actor, ref);
    const faults: EmergingFault[] = await checkAudience(tx, actor, 'map.watch', chosen, now);
    const record = { audience: audienceOf(chosen), home_body_id, author_id: actor.id };
    if (faults.length === 0 && (await isWider(tx, actor, record, [item], now))) faults.push({ field: 'marking', code: 'wider' });
    if (faults.length > 0) throw new EmergingFaults(faults);
    if (!can(actor, 'map.watch', { home_body_id })) throw new Refusal('forbidden');
    const [id, audience_id, newRef] = [newId(), await keepAudience(tx, record.audience), await freshReference(tx)];
    await tx
      .insertInto('emerging_choke_points')
      .values({
        ...{ id, ref: newRef, home_body_id, audience_id, author_id: actor.id, issued_at: now.toISOString(), quarantined_at: null },
        ...{ item_id: item.id, reason, citation, url, reliability, credibility },
        ...{ taken_off_at: null, taken_off_by: null, taken_off_because: '' },
      })
      .execute();
    const detail = { item: item.id, digest: sha256(`${reason}\n${citation}`) };
    enter({ act: 'emerging.listed', subject_kind: 'emerging_choke_point', subject_id: id, audience_id, detail });
    return id;
  });
}

/** Takes an item off a body's list, with a reason. The entry is kept. Refused as a conflict where it was taken off meanwhile. */
export async function takeOffEmerging(db: Db, actor: Actor, ref: string, { entry, version, because }: TakingOff, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const kept = found(
      await tx
        .selectFrom('emerging_choke_points as e')
        .innerJoin('items as i', 'i.id', 'e.item_id')
        .select(['e.id', 'e.home_body_id', 'e.audience_id'])
        .where('e.id', '=', entry)
        .where('i.ref', '=', ref)
        .where(visibleTo(actor, 'e'))
        .where(visibleTo(actor, 'i'))
        .executeTakeFirst(),
    );
    if (!can(actor, 'map.watch', kept)) throw new Refusal('forbidden');
    const changed = await tx
      .updateTable('emerging_choke_points')
      .set({ taken_off_at: now.toISOString(), taken_off_by: actor.id, taken_off_because: because, version: version + 1 })
      .where('id', '=', kept.id)
      .where('version', '=', version)
      .where('taken_off_at', 'is', null)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    const { id, audience_id } = kept;
    enter({
      ...{ act: 'emerging.taken_off', subject_kind: 'emerging_choke_point', subject_id: id, audience_id },
      detail: { version, digest: sha256(because) },
    });
  });
}
