import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import type { Db } from '#db/schema.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { ItemRead } from './item.server.ts';
import { keepItemAsItWas } from './item-versions.server.ts';

/** Whether a person may confirm an item's name: by a seat in its home body, or in the committee. */
export function mayConfirmName(actor: Actor, item: Pick<ItemRead, 'home_body_id' | 'committee_id'>): boolean {
  return [item.home_body_id, item.committee_id].some((body) => body !== null && can(actor, 'map.confirm_name', { home_body_id: body }));
}

/**
 * Confirms an item's Japanese name, corrected where it was wrong. Refused where another has changed the item since `version`.
 * The journal keeps a digest of the name, not the name.
 */
export async function confirmJapaneseName(
  db: Db,
  actor: Actor,
  item: ItemRead,
  input: { name_ja: string; version: number },
  now: Date,
): Promise<void> {
  if (!mayConfirmName(actor, item)) throw new Refusal('forbidden');
  await write(db, actor.id, now, async (tx, enter) => {
    await keepItemAsItWas(tx, item.id, input.version, now.toISOString());
    const kept = await tx
      .updateTable('items')
      .set((eb) => ({
        name_ja: input.name_ja,
        name_ja_confirmed_at: now.toISOString(),
        name_ja_confirmed_by: actor.id,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', item.id)
      .where('version', '=', input.version)
      .where('quarantined_at', 'is', null)
      .returning(['home_body_id', 'audience_id', 'author_id', 'issued_at', 'quarantined_at', 'name_en', 'name_ja', 'ref'])
      .executeTakeFirst();
    if (!kept) throw new Refusal('conflict');
    const { name_en, name_ja, ref, ...readable } = kept;
    await keepSearchable(tx, {
      ...readable,
      subject_kind: 'item',
      subject_id: item.id,
      at: kept.issued_at ?? now.toISOString(),
      title: `${name_en}\n${name_ja}`,
      ref,
      words: `${name_en}\n${name_ja}`,
    });
    enter({
      act: 'item.name_confirmed',
      subject_kind: 'item',
      subject_id: item.id,
      audience_id: kept.audience_id,
      detail: { language: 'ja', corrected: input.name_ja !== item.name_ja, digest: sha256(input.name_ja) },
    });
  });
}
