import { newId, newReference } from '#db/identity.server.ts';
import type { NewRow, Substance, Tx } from '#db/schema.ts';

/** Puts an item that goes into another, the link between them, and a supplier, all called `words`. */
export async function putMapRecords(
  tx: Tx,
  begin: (kind: 'item' | 'item_link' | 'supplier') => Substance & { ref: string },
  words: string,
): Promise<void> {
  const { id: source_id } = await tx.selectFrom('sources').select('id').orderBy('key').executeTakeFirstOrThrow();
  const { id: stage_id, sector } = await tx.selectFrom('stages').select(['id', 'sector']).orderBy('id').executeTakeFirstOrThrow();
  const item: NewRow<'items'> = {
    ...begin('item'),
    external_key: null,
    kind: 'material',
    sector,
    stage_id,
    name_en: words,
    name_ja: words,
    name_ja_confirmed_at: null,
    name_ja_confirmed_by: null,
    source_id,
    version: 1,
  };
  const other = { id: newId(), ref: newReference('I') };
  await tx
    .insertInto('items')
    .values([item, { ...item, ...other }])
    .execute();
  const { ref: _ref, ...link } = begin('item_link');
  await tx
    .insertInto('item_links')
    .values({ ...link, kind: 'input_to', from_item_id: item.id, to_item_id: other.id, source_id, external_key: null })
    .execute();
  await tx
    .insertInto('suppliers')
    .values({
      ...begin('supplier'),
      external_key: null,
      kind: 'company',
      country: null,
      name_en: words,
      name_ja: words,
      aliases: '',
      unallocated: 0,
      source_id,
    })
    .execute();
}
