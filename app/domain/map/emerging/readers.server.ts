import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { isWithin } from '../../audience/changing.ts';
import { changeAudience } from '../../audience/refusing.server.ts';
import type { ChosenAudience } from '../../audience/schema.ts';
import { diffAudiences, type ReadersDiff } from '../../releasing/changing-readers.server.ts';
import { isWider } from '../changes/resting.server.ts';

/** The entry of a reference with its item's readers, if the actor sees both. */
const heldEntry = (db: Db | Tx, actor: Actor, ref: string) =>
  db
    .selectFrom('emerging_choke_points as e')
    .innerJoin('items as i', 'i.id', 'e.item_id')
    .innerJoin('audiences as r', 'r.id', 'i.audience_id')
    .leftJoin('people as w', 'w.id', 'e.author_id')
    .leftJoin('organisations as o', 'o.id', 'w.organisation_id')
    .select(['e.id', 'e.ref', 'e.home_body_id', 'e.audience_id', 'e.author_id', 'e.quarantined_at', 'o.party_id as author_party_id'])
    .select(['i.home_body_id as item_home', 'i.audience_id as item_audience', 'i.author_id as item_author', 'r.marking as item_marking'])
    .where('e.ref', '=', ref)
    .where('e.issued_at', 'is not', null)
    .where(visibleTo(actor, 'e'))
    .where(visibleTo(actor, 'i'))
    .executeTakeFirst();

export type HeldEntry = NonNullable<Awaited<ReturnType<typeof heldEntry>>>;

/** An entry whose readers the actor may change: lets more read it its author or a co_chair of their party, fewer any co_chair who reads it. */
export async function readEntryToChange(db: Db | Tx, actor: Actor, ref: string): Promise<HeldEntry> {
  const entry = found(await heldEntry(db, actor, ref));
  if (!can(actor, 'marking.widen', entry) && !can(actor, 'marking.narrow', entry)) throw new Refusal('forbidden');
  return entry;
}

/** The audience that an entry would have, checked and allowed to this actor; never wider than its item's. */
async function settled(
  tx: Tx | Db,
  actor: Actor,
  entry: HeldEntry,
  chosen: ChosenAudience,
  now: Date,
): Promise<{ from: Audience; to: Audience }> {
  const { home_body_id, author_id } = entry;
  const from = await readAudience(tx, entry.audience_id);
  const to = await changeAudience(tx as Tx, actor, { audience_id: entry.audience_id, subject: entry }, { ...chosen, home_body_id }, now);
  if (isWithin(from, to) && isWithin(to, from)) throw new Refusal('invalid', 'nothing_changed');
  const item = {
    home_body_id: entry.item_home,
    audience_id: entry.item_audience,
    author_id: entry.item_author,
    marking: entry.item_marking,
  };
  if (await isWider(tx, actor, { audience: to, home_body_id, author_id }, [item], now)) throw new Refusal('invalid', 'wider');
  return { from, to };
}

/** Who gains and who loses by a change of an entry's readers, before it is made; refused where it could not be made. */
export async function previewEntryReaders(db: Db, actor: Actor, ref: string, chosen: ChosenAudience, now: Date): Promise<ReadersDiff> {
  const entry = await readEntryToChange(db, actor, ref);
  const { from, to } = await settled(db, actor, entry, chosen, now);
  return diffAudiences(db, actor, entry, from, to, now);
}

/** Changes who reads an entry. `version` is the one that the actor saw: refused as a conflict where it changed since. */
export async function changeEntryReaders(
  db: Db,
  actor: Actor,
  ref: string,
  version: number,
  chosen: ChosenAudience,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const entry = await readEntryToChange(tx, actor, ref);
    const { from, to } = await settled(tx, actor, entry, chosen, now);
    const audience_id = await keepAudience(tx, to);
    const changed = await tx
      .updateTable('emerging_choke_points')
      .set({ audience_id, version: version + 1 })
      .where('id', '=', entry.id)
      .where('version', '=', version)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict', 'readers_changed');
    enter({
      act: isWithin(to, from) ? 'emerging.narrowed' : 'emerging.widened',
      ...{ subject_kind: 'emerging_choke_point', subject_id: entry.id, audience_id },
      detail: { audience_from: entry.audience_id, marking_from: from.marking, marking: to.marking },
    });
  });
}
