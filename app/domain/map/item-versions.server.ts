import { sql } from 'kysely';
import type { Tx } from '#db/schema.ts';

/**
 * Keeps what an item says, before it is changed in place: asked in the same transaction, first. So the map can be shown as it was.
 * @param version that the item is changed from: where it has another by now, nothing is kept, and the change is refused
 */
export async function keepItemAsItWas(tx: Tx, itemId: string, version: number, at: string): Promise<void> {
  await tx
    .insertInto('item_versions')
    .columns(['item_id', 'version', 'name_en', 'name_ja', 'name_ja_confirmed_at', 'kind', 'sector', 'stage_id', 'codes', 'until'])
    .expression((eb) =>
      eb
        .selectFrom('items as i')
        .where('i.id', '=', itemId)
        .where('i.version', '=', version)
        .select(['i.id', 'i.version', 'i.name_en', 'i.name_ja', 'i.name_ja_confirmed_at', 'i.kind', 'i.sector', 'i.stage_id'])
        .select([
          sql<string>`coalesce((select string_agg(c.code, ' ') from item_codes c where c.item_id = i.id), '')`.as('codes'),
          eb.val(at).as('until'),
        ]),
    )
    .onConflict((conflict) => conflict.columns(['item_id', 'version']).doNothing())
    .execute();
}
