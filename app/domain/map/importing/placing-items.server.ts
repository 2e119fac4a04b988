import { newId } from '#db/identity.server.ts';
import type { Tx } from '#db/schema.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { ItemOf } from './edition.ts';
import type { Loading } from './loading.server.ts';
import { alike, freshReferences, inBatches, lookUp } from './placing.server.ts';
import { stages } from './stages.ts';

/** Puts the items on the map, and says the id of each by its key: also of those that other editions brought and this one names. */
export async function placeItems(loading: Loading): Promise<Map<string, string>> {
  const { tx, now, edition, counts, skips } = loading;
  const wanted = new Map<string, ItemOf>();
  for (const item of edition.items) if (!wanted.has(item.key)) wanted.set(item.key, item);
  const named = [
    ...wanted.keys(),
    ...edition.links.flatMap((link) => [link.from, link.to]),
    ...[...edition.claims, ...edition.totals, ...edition.codes].map((record) => record.item),
    ...[...edition.sites, ...edition.reliances].flatMap((record) => record.item ?? []),
  ];
  const there = await lookUp(named, (keys) =>
    tx.selectFrom('items').select(['id', 'external_key', 'name_en', 'kind', 'sector']).where('external_key', 'in', keys).execute(),
  );
  const ids = new Map(there.flatMap((row) => (row.external_key ? [[row.external_key, row.id] as const] : [])));
  for (const row of there) {
    const latest = wanted.get(row.external_key ?? '');
    if (!latest) continue;
    if (alike(row, latest, ['name_en', 'kind', 'sector'])) counts.unchanged += 1;
    else {
      counts.changed += 1;
      skips.add(latest.file, latest.line, `${row.name_en} → ${latest.name_en}`, 'changed_kept');
    }
  }
  const added = [...wanted.values()].filter((item) => !ids.has(item.key));
  const lanes = await placeStages(tx, added);
  const refs = await freshReferences(tx, 'items', 'I', added.length);
  const rows = added.map(({ key, file: _file, line: _line, stage, ...item }, at) => ({
    ...loading.substance(),
    ...item,
    ref: refs[at] ?? '',
    external_key: key,
    stage_id: lanes.get(`${item.sector}:${stage}`) ?? '',
    name_ja_confirmed_at: null,
    name_ja_confirmed_by: null,
    source_id: loading.source_id,
  }));
  for (const batch of inBatches(rows)) await tx.insertInto('items').values(batch).execute();
  for (const { id, home_body_id, audience_id, author_id, issued_at, quarantined_at, ref, name_en, name_ja, external_key } of rows) {
    ids.set(external_key, id);
    const reading = { home_body_id, audience_id, author_id, issued_at, quarantined_at };
    const document = { subject_kind: 'item' as const, subject_id: id, ...reading, at: now.toISOString(), ref };
    await keepSearchable(tx, { ...document, title: `${name_en}\n${name_ja}`, words: `${name_en}\n${name_ja}` });
  }
  counts.added += rows.length;
  return ids;
}

/** A sector's lanes come with its first item. */
export async function placeStages(tx: Tx, items: readonly Pick<ItemOf, 'sector'>[]): Promise<Map<string, string>> {
  const sectors = new Set(items.map((item) => item.sector));
  const rows = stages.filter((stage) => sectors.has(stage.sector)).map((stage) => ({ id: newId(), ...stage }));
  if (rows.length > 0)
    await tx
      .insertInto('stages')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['sector', 'key']).doNothing())
      .execute();
  const lanes = await tx.selectFrom('stages').select(['id', 'sector', 'key']).execute();
  return new Map(lanes.map((lane) => [`${lane.sector}:${lane.key}`, lane.id]));
}

/** Puts Harmonized System codes on items. */
export async function placeCodes({ tx, edition, skips, counts }: Loading, items: ReadonlyMap<string, string>): Promise<void> {
  for (const { file, line, item, code } of edition.codes) {
    const item_id = items.get(item);
    if (item_id === undefined) {
      skips.add(file, line, item, 'unknown_id');
      continue;
    }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('item_codes')
      .values({ item_id, scheme: 'HS', code })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(numInsertedOrUpdatedRows ?? 0) > 0) counts.added += 1;
    else counts.unchanged += 1;
  }
}

/** Puts the links between items on the map. */
export async function placeLinks(loading: Loading, items: ReadonlyMap<string, string>): Promise<void> {
  const { tx, edition, counts, skips } = loading;
  const there = await lookUp(
    edition.links.map((link) => link.key),
    (keys) => tx.selectFrom('item_links').select('external_key').where('external_key', 'in', keys).execute(),
  );
  const kept = new Set(there.map((row) => row.external_key));
  const rows = edition.links.flatMap(({ file, line, key, kind, from, to }) => {
    const [from_item_id, to_item_id] = [items.get(from), items.get(to)];
    if (from_item_id === undefined || to_item_id === undefined) {
      skips.add(file, line, from_item_id === undefined ? from : to, 'unknown_id');
      return [];
    }
    if (kept.has(key)) {
      counts.unchanged += 1;
      return [];
    }
    kept.add(key);
    return [{ ...loading.substance(), kind, from_item_id, to_item_id, source_id: loading.source_id, external_key: key }];
  });
  for (const batch of inBatches(rows)) await tx.insertInto('item_links').values(batch).execute();
  counts.added += rows.length;
}

const SITE = ['name', 'country', 'place', 'latitude', 'longitude', 'status', 'as_of', 'facts'] as const;

/** Puts the sites on the map. One whose item was left out stands without an item. */
export async function placeSites(
  loading: Loading,
  items: ReadonlyMap<string, string>,
  suppliers: ReadonlyMap<string, string>,
): Promise<void> {
  const { tx, edition, counts, skips } = loading;
  const there = await lookUp(
    edition.sites.map((site) => site.key),
    (keys) =>
      tx
        .selectFrom('sites')
        .select(['external_key', ...SITE])
        .where('external_key', 'in', keys)
        .execute(),
  );
  const kept = new Map(there.map((row) => [row.external_key, row]));
  const rows = edition.sites.flatMap(({ file, line, key, supplier, item, ...site }) => {
    const before = kept.get(key);
    const supplier_id = suppliers.get(supplier);
    if (before && alike(before, site, SITE)) counts.unchanged += 1;
    else if (before) {
      counts.changed += 1;
      skips.add(file, line, site.name, 'changed_kept');
    } else if (supplier_id === undefined) skips.add(file, line, supplier, 'unknown_id');
    else {
      const item_id = (item && items.get(item)) ?? null;
      return [{ ...loading.substance(), external_key: key, supplier_id, item_id, source_id: loading.source_id, ...site }];
    }
    return [];
  });
  for (const batch of inBatches(rows)) await tx.insertInto('sites').values(batch).execute();
  counts.added += rows.length;
}
